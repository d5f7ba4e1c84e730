"""Councils as pages and the API show them: lists, and one with its parts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kaname.commons.access import pages
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import is_open, may, rows_of, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.queries import body_names, short_names
from kaname.commons.text import NO_TEXT, Text
from kaname.nurture.projects.models import Unit

from .. import policy
from ..lifecycle import COUNCIL
from ..models import Council, CouncilUnit
from ..rules import CouncilKind, CouncilState
from .facts import FACTS

SHOWN = 50


@dataclass(frozen=True)
class CouncilUnitRow:
    ref: UUID
    number: str
    name: Text


@dataclass(frozen=True)
class CouncilRow:
    ref: UUID
    name: Text
    kind: CouncilKind
    state: CouncilState
    state_name: str
    agency: UUID
    agency_name: Text
    purpose: Text
    is_public: bool
    drafted_at: datetime
    founded_on: date | None
    dissolved_on: date | None
    units: tuple[CouncilUnitRow, ...]
    version: int


@dataclass(frozen=True)
class CouncilSheet:
    row: CouncilRow
    body: UUID | None
    """What sits in the council's sessions, for those inside."""


@dataclass(frozen=True)
class Wanted:
    """How a list is narrowed; an empty word narrows nothing."""

    agency: UUID | None = None
    kind: str = ""
    state: str = ""


@dataclass(frozen=True)
class CouncilList:
    rows: tuple[CouncilRow, ...]
    next: str | None
    count: pages.Count


def councils(
    viewer: Viewer, wanted: Wanted, *, after: str | None = None, limit: int = SHOWN
) -> CouncilList:
    """A page of the councils, the latest drafted first; raises ValueError for a cursor."""
    found = narrowed(wanted)
    page = pages.page(viewer, found, by="drafted_at", limit=limit, after=after)
    return CouncilList(rows(viewer, page.records), page.next, pages.counted(viewer, found))


def narrowed(wanted: Wanted) -> GuardedQuerySet[Council]:
    columns = {"agency": wanted.agency, "kind": wanted.kind, "state": wanted.state}
    found: GuardedQuerySet[Council] = rows_of(Council)
    return found.filter(**{name: value for name, value in columns.items() if value})


def rows(viewer: Viewer, found: Iterable[Council]) -> tuple[CouncilRow, ...]:
    """Councils that the viewer was found to see: three queries."""
    known = list(found)
    units = units_of(viewer, [one.ref for one in known])
    names = short_names(viewer, [one.agency_id for one in known])
    return tuple(
        CouncilRow(
            ref=one.ref,
            name=one.name,
            kind=CouncilKind(one.kind),
            state=CouncilState(one.state),
            state_name=COUNCIL.names[CouncilState(one.state)],
            agency=one.agency_id,
            agency_name=names.get(one.agency_id, NO_TEXT),
            purpose=one.purpose,
            is_public=one.handling == "public",
            drafted_at=one.drafted_at,
            founded_on=one.founded_on,
            dissolved_on=one.dissolved_on,
            units=units.get(one.ref, ()),
            version=one.version,
        )
        for one in known
    )


def units_of(viewer: Viewer, refs: Sequence[UUID]) -> Mapping[UUID, tuple[CouncilUnitRow, ...]]:
    """The units of councils that the viewer was found to see, as far as they may know of them."""
    links = CouncilUnit.objects.exempt(FACTS).filter(**{"council__in": refs}).order_by("id")
    pairs = [(one.council_id, one.unit_id) for one in links]
    seen = visible(viewer, Unit).filter(ref__in=sorted({unit for _, unit in pairs}))
    known = {unit.ref: CouncilUnitRow(unit.ref, unit.number, unit.name) for unit in seen}
    return {
        ref: tuple(known[unit] for council, unit in pairs if council == ref and unit in known)
        for ref in refs
    }


def councils_of_unit(viewer: Viewer, unit: UUID) -> tuple[CouncilRow, ...]:
    """The councils of a unit that the viewer may know of, the first founded first."""
    links = CouncilUnit.objects.exempt(FACTS).filter(**{"unit": unit})
    refs = sorted({one.council_id for one in links})
    return rows(viewer, visible(viewer, Council).filter(ref__in=refs).order_by("drafted_at", "ref"))


def council_in_hand(viewer: Viewer, ref: UUID) -> Council | None:
    return visible(viewer, Council).filter(ref=ref).first()


def council_row(viewer: Viewer, council: Council) -> CouncilRow:
    return rows(viewer, [council])[0]


def sheet(viewer: Viewer, council: Council) -> CouncilSheet:
    body = council.body_id if is_inside(viewer, council) else None
    return CouncilSheet(council_row(viewer, council), body)


def is_inside(viewer: Viewer, council: Council) -> bool:
    """Whether the viewer takes part, or keeps the council's secretariat."""
    return (policy.sits | policy.keeps).holds(viewer, council)


def is_of_the_office(viewer: Viewer, council: Council) -> bool:
    return (policy.keeps | policy.of_the_agency).holds(viewer, council)


def can_do(viewer: Viewer, act: str, record: Council) -> bool:
    return is_open(act, record) and may(viewer, act, record).allowed


def units_to_choose(viewer: Viewer, agency: UUID) -> list[CouncilUnitRow]:
    """The agency's units, for which a council may be prepared."""
    found = visible(viewer, Unit).filter(**{"agency": agency}).order_by("number")
    return [CouncilUnitRow(unit.ref, unit.number, unit.name) for unit in found]


def agencies_known(viewer: Viewer) -> list[tuple[UUID, Text]]:
    """The agencies of whose councils the viewer may know, by name."""
    seen: Any = visible(viewer, Council).order_by()
    refs: list[UUID] = list(seen.values_list("agency_id", flat=True).distinct())
    return sorted(body_names(viewer, refs).items(), key=lambda one: one[1].ja)


def agencies_of(viewer: Viewer) -> list[UUID]:
    """The bodies at which the viewer may prepare a council."""
    roles = ("officer", "secretary")
    return sorted({body for role in roles for body in viewer.bodies(role)})
