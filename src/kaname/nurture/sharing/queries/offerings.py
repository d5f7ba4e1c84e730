"""Offerings and what became of them, as far as the viewer may know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from kaname.commons.access import pages
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import parts, rows_of, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.queries import short_names
from kaname.commons.documents.models import Document
from kaname.commons.documents.queries import AttachedRow, documents_of
from kaname.commons.ledger.models import Reading
from kaname.commons.text import NO_TEXT, Text
from kaname.nurture.councils.models import Council, Participation
from kaname.nurture.councils.queries import ParticipationRow, participation_rows
from kaname.nurture.councils.rules import ParticipantKind

from .. import policy
from ..lifecycle import OFFERING, RELEASE
from ..models import Addressee, Content, Offering, Release
from ..rules import Class, OfferingState, ReleaseState
from .facts import FACTS, taking_part

SHOWN = 50


@dataclass(frozen=True)
class OfferingRow:
    ref: UUID
    council: UUID
    council_name: Text
    title: Text
    handling: Class
    state: OfferingState
    state_name: str
    owner: UUID
    owner_name: Text
    offered_at: datetime
    released_on: date | None
    expires_on: date | None
    is_confirmed: bool
    version: int


@dataclass(frozen=True)
class OfferingList:
    rows: tuple[OfferingRow, ...]
    next: str | None
    count: pages.Count


@dataclass(frozen=True)
class ReleaseRow:
    """To whom it was shared, and whether they took the duty upon themselves."""

    ref: UUID
    name: Text
    state: ReleaseState
    state_name: str
    duty: int | None
    released_at: datetime
    acknowledged_at: datetime | None
    ended_on: date | None


@dataclass(frozen=True)
class ReadRow:
    """Who opened which document when; for the owner alone."""

    name: Text
    title: Text
    at: datetime


@dataclass(frozen=True)
class OfferingSheet:
    row: OfferingRow
    for_kinds: tuple[ParticipantKind, ...]
    releases: tuple[ReleaseRow, ...]


def offerings(
    viewer: Viewer, council: UUID | None = None, *, after: str | None = None, limit: int = SHOWN
) -> OfferingList:
    """A page of the offerings, the latest first; raises ValueError for a cursor."""
    found: GuardedQuerySet[Offering] = rows_of(Offering)
    if council is not None:
        found = found.filter(**{"council": council})
    page = pages.page(viewer, found, by="offered_at", limit=limit, after=after)
    return OfferingList(rows(viewer, page.records), page.next, pages.counted(viewer, found))


def rows(viewer: Viewer, found: Iterable[Offering]) -> tuple[OfferingRow, ...]:
    """Offerings that the viewer was found to see: two queries."""
    known = list(found)
    names = short_names(viewer, [one.owner_id for one in known])
    wanted = sorted({one.council_id for one in known})
    councils = {one.ref: one.name for one in visible(viewer, Council).filter(ref__in=wanted)}
    return tuple(
        OfferingRow(
            ref=one.ref,
            council=one.council_id,
            council_name=councils.get(one.council_id, NO_TEXT),
            title=one.title,
            handling=Class(one.handling),
            state=OfferingState(one.state),
            state_name=OFFERING.names[OfferingState(one.state)],
            owner=one.owner_id,
            owner_name=names.get(one.owner_id, NO_TEXT),
            offered_at=one.offered_at,
            released_on=one.released_on,
            expires_on=one.expires_on,
            is_confirmed=one.confirmed_at is not None,
            version=one.version,
        )
        for one in known
    )


def offering_in_hand(viewer: Viewer, ref: UUID) -> Offering | None:
    return visible(viewer, Offering).filter(ref=ref).first()


def offering_row(viewer: Viewer, offering: Offering) -> OfferingRow:
    return rows(viewer, [offering])[0]


def is_of_the_owner(viewer: Viewer, offering: Offering) -> bool:
    return policy.of_the_owner.holds(viewer, offering)


def sheet(viewer: Viewer, offering: Offering) -> OfferingSheet:
    """An offering without its content: who it is for is told to its owner alone."""
    is_own = is_of_the_owner(viewer, offering)
    return OfferingSheet(
        row=offering_row(viewer, offering),
        for_kinds=tuple(map(ParticipantKind, offering.for_kinds)) if is_own else (),
        releases=releases(viewer, offering),
    )


def releases(viewer: Viewer, offering: Offering) -> tuple[ReleaseRow, ...]:
    """All of them for the owner; of the others each sees their own."""
    found = visible(viewer, Release).filter(offering=offering).order_by("released_at", "ref")
    return tuple(map(release_row, found))


def release_row(one: Release) -> ReleaseRow:
    return ReleaseRow(
        ref=one.ref,
        name=one.name,
        state=ReleaseState(one.state),
        state_name=RELEASE.names[ReleaseState(one.state)],
        duty=one.duty,
        released_at=one.released_at,
        acknowledged_at=one.acknowledged_at,
        ended_on=one.ended_on,
    )


def own_release(viewer: Viewer, offering: Offering) -> Release | None:
    if viewer.person is None:
        return None
    mine = visible(viewer, Release).filter(offering=offering, person__ref=viewer.person)
    return mine.first()


def own_duties(viewer: Viewer, council: UUID) -> tuple[ReleaseRow, ...]:
    """The duties that the viewer acknowledged in a council: they stay when the rest is gone."""
    if viewer.person is None:
        return ()
    mine = visible(viewer, Release).filter(**{"council": council}, person__ref=viewer.person)
    return tuple(map(release_row, mine.exclude(duty=None).order_by("-acknowledged_at", "ref")))


def addressees(viewer: Viewer, offering: Offering) -> tuple[ParticipationRow, ...]:
    """For whom it is by name; for the owner's eyes."""
    if not is_of_the_owner(viewer, offering):
        return ()
    named = parts(viewer, offering, Addressee).values_list("participation_id", flat=True)
    found = Participation.objects.exempt(FACTS).filter(ref__in=list(named)).order_by("id")
    return participation_rows(found)


def content_in_hand(viewer: Viewer, offering: Offering) -> Content | None:
    """The place of the documents, where the viewer may open them now."""
    return visible(viewer, Content).filter(offering=offering).first()


def documents(viewer: Viewer, content: Content) -> tuple[AttachedRow, ...]:
    return documents_of(viewer, content)


def readings(viewer: Viewer, offering: Offering) -> tuple[ReadRow, ...]:
    """Who opened what when, from the trail; for the owner alone, the latest first."""
    content = content_in_hand(viewer, offering)
    if content is None or not is_of_the_owner(viewer, offering):
        return ()
    titles = {one.ref: one.title for one in documents_of(viewer, content)}
    found: Any = Reading.objects.filter(kind=kind_of(Document), target__in=sorted(titles))
    names = {one.person_id: one.name for one in visible(viewer, Release).filter(offering=offering)}
    return tuple(
        ReadRow(names.get(one.person, NO_TEXT), titles[one.target], one.at)
        for one in found.order_by("-id")
        if one.person in names
    )


def to_choose(viewer: Viewer, council: Council) -> tuple[ParticipationRow, ...]:
    """Those who take part, but for oneself: for whom something can be offered."""
    if viewer.person is None or not policy.sits.holds(viewer, council):
        return ()
    others = taking_part(council.ref).exclude(Q(person__ref=viewer.person))
    return participation_rows(others)
