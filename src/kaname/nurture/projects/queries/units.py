"""Units as pages and the API show them: lists, of one concept, and one in hand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kaname.commons.access import pages
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import rows_of, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.queries import body_names
from kaname.commons.text import NO_TEXT, Text

from .. import policy
from ..lifecycle import UNIT
from ..models import Lineage, Phase, Unit
from ..rules import LineageKind, PhaseKind, PhaseState, UnitKind, UnitState
from .facts import FACTS

SHOWN, DRAWN = 50, 200


@dataclass(frozen=True)
class PhaseRow:
    kind: PhaseKind
    state: PhaseState
    starts_on: date
    ends_on: date
    """As planned; the days on which it began and ended are in the next two."""
    began_on: date | None
    ended_on: date | None


@dataclass(frozen=True)
class UnitRow:
    ref: UUID
    number: str
    name: Text
    kind: UnitKind
    state: UnitState
    state_name: str
    concept: UUID
    agency: UUID
    agency_name: Text
    ministry: UUID
    ministry_name: Text
    institution: UUID
    institution_name: Text
    phases: tuple[PhaseRow, ...]
    starts_on: date
    ends_on: date
    ended_on: date | None
    begun_at: datetime
    version: int


@dataclass(frozen=True)
class LineageRow:
    """That what one unit found goes on in another; `consent` for those around them only."""

    kind: LineageKind
    source: UUID
    source_name: Text
    target: UUID
    target_name: Text
    technology: Text
    consent: str
    made_on: date


@dataclass(frozen=True)
class Wanted:
    """How a list is narrowed; an empty word narrows nothing."""

    state: str = ""
    kind: str = ""
    agency: UUID | None = None
    concept: UUID | None = None


@dataclass(frozen=True)
class UnitList:
    rows: tuple[UnitRow, ...]
    next: str | None
    count: pages.Count


def units(
    viewer: Viewer, wanted: Wanted, *, after: str | None = None, limit: int = SHOWN
) -> UnitList:
    """A page of the units, the latest begun first; raises ValueError for a cursor."""
    found = narrowed(wanted)
    page = pages.page(viewer, found, by="begun_at", limit=limit, after=after)
    return UnitList(rows(viewer, page.records), page.next, pages.counted(viewer, found))


def narrowed(wanted: Wanted) -> GuardedQuerySet[Unit]:
    columns = {
        "state": wanted.state,
        "kind": wanted.kind,
        "agency": wanted.agency,
        "concept": wanted.concept,
    }
    found: GuardedQuerySet[Unit] = rows_of(Unit)
    return found.filter(**{name: value for name, value in columns.items() if value})


def of_concept(viewer: Viewer, concept: UUID) -> tuple[UnitRow, ...]:
    """All units of a concept in the order in which they begin: three queries."""
    seen = visible(viewer, narrowed(Wanted(concept=concept)))
    return rows(viewer, seen.order_by("starts_on", "id")[:DRAWN])


def of_call(viewer: Viewer, call: UUID) -> tuple[UnitRow, ...]:
    seen = visible(viewer, Unit).filter(**{"award__call": call})
    return rows(viewer, seen.order_by("starts_on", "id")[:DRAWN])


def rows(viewer: Viewer, found: Iterable[Unit]) -> tuple[UnitRow, ...]:
    """Units that the viewer was found to see, with phases and names around them: two queries."""
    known = list(found)
    around = [one for unit in known for one in bodies_of(unit)]
    names, phases = body_names(viewer, around), phases_by_unit([one.ref for one in known])
    return tuple(row_of(one, names, phases.get(one.ref, ())) for one in known)


def bodies_of(unit: Unit) -> tuple[UUID, UUID, UUID]:
    return unit.agency_id, unit.ministry_id, unit.institution_id


def row_of(unit: Unit, names: Mapping[UUID, Text], phases: Sequence[PhaseRow]) -> UnitRow:
    state = UnitState(unit.state)
    return UnitRow(
        ref=unit.ref,
        number=unit.number,
        name=unit.name,
        kind=UnitKind(unit.kind),
        state=state,
        state_name=UNIT.names[state],
        concept=unit.concept_id,
        agency=unit.agency_id,
        agency_name=names.get(unit.agency_id, NO_TEXT),
        ministry=unit.ministry_id,
        ministry_name=names.get(unit.ministry_id, NO_TEXT),
        institution=unit.institution_id,
        institution_name=names.get(unit.institution_id, NO_TEXT),
        phases=tuple(phases),
        starts_on=unit.starts_on,
        ends_on=unit.ends_on,
        ended_on=unit.ended_on,
        begun_at=unit.begun_at,
        version=unit.version,
    )


def phases_by_unit(refs: Sequence[UUID]) -> Mapping[UUID, list[PhaseRow]]:
    """A unit's phases are as public as it is, so they are read for all rows at once."""
    found: dict[UUID, list[PhaseRow]] = {}
    for one in Phase.objects.exempt(FACTS).filter(**{"unit__in": refs}).order_by("position"):
        row = PhaseRow(
            PhaseKind(one.kind),
            PhaseState(one.state),
            one.starts_on,
            one.ends_on,
            one.began_on,
            one.ended_on,
        )
        found.setdefault(one.unit_id, []).append(row)
    return found


def unit_in_hand(viewer: Viewer, ref: UUID) -> Unit | None:
    return visible(viewer, Unit).filter(ref=ref).first()


def is_around(viewer: Viewer, unit: Unit) -> bool:
    """Whether the viewer is of those around the unit, and does not only read what is public."""
    return policy.circle.holds(viewer, unit)


def lineage(viewer: Viewer, units: Sequence[UUID]) -> tuple[LineageRow, ...]:
    """What leads from or to some units, where both ends may be seen: two queries."""
    seen = visible(viewer, Lineage)
    found = list({one.pk: one for one in touching(seen, units)}.values())
    ends = {ref for one in found for ref in (one.source_id, one.target_id)}
    known = {one.ref: one for one in visible(viewer, Unit).filter(ref__in=sorted(ends))}
    return tuple(
        lineage_row(viewer, one, known[one.source_id], known[one.target_id])
        for one in sorted(found, key=lambda one: one.pk)
        if one.source_id in known and one.target_id in known
    )


def touching(seen: GuardedQuerySet[Lineage], units: Sequence[UUID]) -> Iterable[Lineage]:
    wanted: Any = {"source__in": units}
    yield from seen.filter(**wanted)
    wanted = {"target__in": units}
    yield from seen.filter(**wanted)


def lineage_row(viewer: Viewer, one: Lineage, source: Unit, target: Unit) -> LineageRow:
    return LineageRow(
        LineageKind(one.kind),
        source.ref,
        source.name,
        target.ref,
        target.name,
        one.technology,
        one.consent if is_around(viewer, source) else "",
        one.made_on,
    )


def kin(viewer: Viewer, row: UnitRow) -> tuple[UnitRow, ...]:
    """The unit with all that it is tied to, near and far, in the order in which they begin."""
    known = {one.ref: one for one in of_concept(viewer, row.concept)} | {row.ref: row}
    found = lineage(viewer, list(known))
    missing = {ref for one in found for ref in (one.source, one.target)} - known.keys()
    if missing:
        strangers = visible(viewer, Unit).filter(ref__in=sorted(missing))
        known |= {one.ref: one for one in rows(viewer, strangers)}
    tied = connected(row.ref, [(one.source, one.target) for one in found])
    there = (one for one in known.values() if one.ref in tied)
    return tuple(sorted(there, key=lambda one: (one.starts_on, one.begun_at, one.ref)))


def connected(start: UUID, ties: Sequence[tuple[UUID, UUID]]) -> set[UUID]:
    """All that can be reached over the ties, in whatever direction."""
    found, todo = {start}, [start]
    while todo:
        here = todo.pop()
        for one, other in ties:
            beyond = other if one == here else one if other == here else None
            if beyond is not None and beyond not in found:
                found.add(beyond)
                todo.append(beyond)
    return found
