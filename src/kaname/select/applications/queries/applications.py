"""Applications as pages and the API show them: lists, counts, and one with its parts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.urls import reverse

from kaname.commons.access import directory, pages
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import rows_of, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.queries import body_names
from kaname.commons.text import NO_TEXT, Text
from kaname.select.calls.models import Call

from .. import policy
from ..lifecycle import APPLICATION
from ..models import Application, Member, Submission
from ..rules import ApplicationState, MemberRole
from .facts import FACTS
from .whole import read_as

SHOWN = 50


@dataclass(frozen=True)
class ApplicationRow:
    ref: UUID
    number: str
    title: Text
    state: ApplicationState
    state_name: str
    call: UUID
    call_name: Text
    agency: UUID
    institution: UUID
    institution_name: Text
    leader: Text
    due_on: date
    begun_at: datetime
    received_at: datetime | None
    total_yen: int | None
    """As it was submitted last; None before."""
    version: int


@dataclass(frozen=True)
class Wanted:
    """How a list is narrowed; an empty word narrows nothing."""

    call: UUID | None = None
    institution: UUID | None = None
    state: str = ""


@dataclass(frozen=True)
class ApplicationList:
    rows: tuple[ApplicationRow, ...]
    next: str | None
    count: pages.Count


def applications(
    viewer: Viewer, wanted: Wanted, *, after: str | None = None, limit: int = SHOWN
) -> ApplicationList:
    """A page of the applications, the latest begun first; raises ValueError for a cursor."""
    found = narrowed(wanted)
    page = pages.page(viewer, found, by="begun_at", limit=limit, after=after)
    return ApplicationList(rows(viewer, page.records), page.next, pages.counted(viewer, found))


def narrowed(wanted: Wanted) -> GuardedQuerySet[Application]:
    columns = {"call": wanted.call, "institution": wanted.institution, "state": wanted.state}
    found: GuardedQuerySet[Application] = rows_of(Application)
    return found.filter(**{name: value for name, value in columns.items() if value})


def counts(viewer: Viewer, call: UUID) -> Mapping[ApplicationState, int]:
    """How many of a call's applications stand where, of those that the viewer may see."""
    seen: Any = visible(viewer, Application).filter(**{"call": call}).order_by()
    found = seen.values("state").annotate(number=Count("pk"))
    return {ApplicationState(one["state"]): one["number"] for one in found}


def rows(viewer: Viewer, found: Iterable[Application]) -> tuple[ApplicationRow, ...]:
    """Applications that the viewer was found to see, with names around them: four queries."""
    known = list(found)
    refs = [one.ref for one in known]
    calls = titles(viewer, [one.call_id for one in known])
    names = body_names(viewer, [one.institution_id for one in known])
    leaders, yen = leaders_of(refs), totals_of(refs)
    return tuple(
        ApplicationRow(
            ref=one.ref,
            number=one.number,
            title=one.title,
            state=ApplicationState(one.state),
            state_name=APPLICATION.names[ApplicationState(one.state)],
            call=one.call_id,
            call_name=calls.get(one.call_id, NO_TEXT),
            agency=one.agency_id,
            institution=one.institution_id,
            institution_name=names.get(one.institution_id, NO_TEXT),
            leader=leaders.get(one.ref, NO_TEXT),
            due_on=one.due_on,
            begun_at=one.begun_at,
            received_at=one.received_at,
            total_yen=yen.get(one.ref),
            version=one.version,
        )
        for one in known
    )


def calls_known(viewer: Viewer) -> list[tuple[UUID, Text]]:
    """The calls of which the viewer sees an application, by name."""
    seen: Any = visible(viewer, Application).order_by()
    refs: list[UUID] = list(seen.values_list("call_id", flat=True).distinct())
    return sorted(titles(viewer, refs).items(), key=lambda one: one[1].ja)


def titles(viewer: Viewer, refs: Sequence[UUID]) -> Mapping[UUID, Text]:
    seen = visible(viewer, Call).filter(ref__in=sorted(set(refs)))
    return {call.ref: call.name for call in seen}


def leaders_of(refs: Sequence[UUID]) -> Mapping[UUID, Text]:
    rows = Member.objects.exempt(FACTS).filter(**{"application__in": refs}, role=MemberRole.LEADER)
    return {one.application_id: one.name for one in rows}


def totals_of(refs: Sequence[UUID]) -> Mapping[UUID, int]:
    rows = Submission.objects.exempt(FACTS).filter(**{"application__in": refs}).order_by("issue")
    return {one.application_id: one.total_yen for one in rows}


def application_in_hand(viewer: Viewer, ref: UUID) -> Application | None:
    """A record in hand to read; while the team corrects it, others have it as it was submitted."""
    record = visible(viewer, Application).filter(ref=ref).first()
    if record is not None and (said := read_as(viewer, record)) is not None:
        record.title, record.answers = Text.of(said["title"]), said["answers"]
    return record


def is_of_team(viewer: Viewer, application: Application) -> bool:
    return policy.of_the_team.holds(viewer, application)


directory.register(
    Application,
    title=lambda application: application.title,
    path=lambda application: reverse("applications:application", args=[application.ref]),
)
