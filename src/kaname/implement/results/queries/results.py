"""Results as pages and the API show them: lists, those of one unit, and one in hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from kaname.commons.access import pages
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import is_open, may, rows_of, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.queries import body_names
from kaname.commons.text import NO_TEXT, Text
from kaname.nurture.projects.models import Unit
from kaname.nurture.projects.policy import circle

from ..lifecycle import RESULT
from ..models import Result
from ..rules import ResultKind, ResultState

SHOWN, OF_ONE_UNIT = 50, 100


@dataclass(frozen=True)
class ResultRow:
    ref: UUID
    kind: ResultKind
    title: Text
    summary: Text
    rights: Text
    identifier: str
    state: ResultState
    state_name: str
    unit: UUID
    unit_name: Text
    """Empty, as the next two, where the viewer may not know of it."""
    institution: UUID
    institution_name: Text
    agency: UUID
    agency_name: Text
    made_on: date | None
    registered_at: datetime
    opened_on: date | None
    version: int


@dataclass(frozen=True)
class ResultsWanted:
    """How a list is narrowed; an empty word narrows nothing."""

    q: str = ""
    kind: str = ""
    state: str = ""
    agency: UUID | None = None
    unit: UUID | None = None


@dataclass(frozen=True)
class ResultList:
    rows: tuple[ResultRow, ...]
    next: str | None
    count: pages.Count


def results(
    viewer: Viewer, wanted: ResultsWanted, *, after: str | None = None, limit: int = SHOWN
) -> ResultList:
    """A page of the results, the latest registered first; raises ValueError for a cursor."""
    found = narrowed(wanted)
    page = pages.page(viewer, found, by="registered_at", limit=limit, after=after)
    return ResultList(rows(viewer, page.records), page.next, pages.counted(viewer, found))


def narrowed(wanted: ResultsWanted) -> GuardedQuerySet[Result]:
    columns: dict[str, Any] = {
        "kind": wanted.kind,
        "state": wanted.state,
        "agency": wanted.agency,
        "unit": wanted.unit,
    }
    found: GuardedQuerySet[Result] = rows_of(Result)
    for word in wanted.q.split():
        found = found.filter(has(word))
    return found.filter(**{name: value for name, value in columns.items() if value})


def has(word: str) -> Q:
    """In the title, the text or the number under which it is known."""
    said = Q(title__ja__icontains=word) | Q(title__en__icontains=word)
    said |= Q(summary__ja__icontains=word) | Q(summary__en__icontains=word)
    return said | Q(identifier__icontains=word)


def of_unit(viewer: Viewer, unit: UUID) -> tuple[ResultRow, ...]:
    """The results of a unit that the viewer may see, the latest first."""
    page = pages.page(
        viewer, narrowed(ResultsWanted(unit=unit)), by="registered_at", limit=OF_ONE_UNIT
    )
    return rows(viewer, page.records)


def rows(viewer: Viewer, found: Iterable[Result]) -> tuple[ResultRow, ...]:
    """Results that the viewer was found to see, with the names around them: two queries."""
    known = list(found)
    around = [one for result in known for one in (result.agency_id, result.institution_id)]
    names, units = body_names(viewer, around), unit_names(viewer, known)
    return tuple(row_of(one, names, units) for one in known)


def unit_names(viewer: Viewer, found: Iterable[Result]) -> Mapping[UUID, Text]:
    refs = sorted({one.unit_id for one in found})
    return {one.ref: one.name for one in visible(viewer, Unit).filter(ref__in=refs)}


def row_of(one: Result, names: Mapping[UUID, Text], units: Mapping[UUID, Text]) -> ResultRow:
    state = ResultState(one.state)
    return ResultRow(
        ref=one.ref,
        kind=ResultKind(one.kind),
        title=one.title,
        summary=one.summary,
        rights=one.rights,
        identifier=one.identifier,
        state=state,
        state_name=RESULT.names[state],
        unit=one.unit_id,
        unit_name=units.get(one.unit_id, NO_TEXT),
        institution=one.institution_id,
        institution_name=names.get(one.institution_id, NO_TEXT),
        agency=one.agency_id,
        agency_name=names.get(one.agency_id, NO_TEXT),
        made_on=one.made_on,
        registered_at=one.registered_at,
        opened_on=one.opened_on,
        version=one.version,
    )


def result_in_hand(viewer: Viewer, ref: UUID) -> Result | None:
    return visible(viewer, Result).filter(ref=ref).first()


def is_around(viewer: Viewer, result: Result) -> bool:
    """Whether the viewer is of those around the unit, and does not only read what is open."""
    return circle.holds(viewer, result)


def can_register(viewer: Viewer, unit: Unit) -> bool:
    """Whether the viewer may add a result to the unit now."""
    return may(viewer, "results.register", unit).allowed and is_open("results.register", unit)
