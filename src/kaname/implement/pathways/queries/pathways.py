"""Pathways and needs as pages and the API show them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kaname.commons.access import pages
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import is_open, may, parts, rows_of, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.queries import BodyRow, bodies, body_names
from kaname.commons.text import NO_TEXT, Text
from kaname.implement.results.models import Result
from kaname.nurture.projects.models import Unit

from .. import policy
from ..lifecycle import NEED, PATHWAY
from ..models import Barrier, Need, Pathway, Source, Stage
from ..rules import ADOPTERS, BarrierKind, NeedState, PathwayState, StageKind
from .facts import FACTS

SHOWN, OF_ONE_UNIT = 50, 100


@dataclass(frozen=True)
class StageRow:
    kind: StageKind
    planned_on: date
    reached_on: date | None


@dataclass(frozen=True)
class PathwayRow:
    ref: UUID
    name: Text
    use: Text
    state: PathwayState
    state_name: str
    unit: UUID
    unit_name: Text
    """Empty, as the next two, where the viewer may not know of it."""
    adopter: UUID
    adopter_name: Text
    agency: UUID
    agency_name: Text
    stages: tuple[StageRow, ...]
    used_since: date | None
    is_public: bool
    sketched_at: datetime
    version: int


@dataclass(frozen=True)
class BarrierRow:
    ref: UUID
    kind: BarrierKind
    text: Text
    owner: UUID
    owner_name: Text
    due_on: date
    measure: Text
    solved_on: date | None


@dataclass(frozen=True)
class SourceRow:
    result: UUID
    title: Text


@dataclass(frozen=True)
class PathwaySheet:
    row: PathwayRow
    record: Text
    """What was taken into use; or why it was given up, for those inside alone."""
    is_inside: bool
    sources: tuple[SourceRow, ...]
    barriers: tuple[BarrierRow, ...]
    need: UUID | None
    """None, as the title is empty, where the viewer may not know of it."""
    need_title: Text
    consented_on: date | None


@dataclass(frozen=True)
class NeedRow:
    ref: UUID
    title: Text
    text: Text
    state: NeedState
    state_name: str
    body: UUID
    body_name: Text
    agency: UUID
    agency_name: Text
    posted_at: datetime
    version: int


@dataclass(frozen=True)
class PathwaysWanted:
    """How a list is narrowed; an empty word narrows nothing."""

    state: str = ""
    agency: UUID | None = None
    adopter: UUID | None = None
    unit: UUID | None = None


@dataclass(frozen=True)
class PathwayList:
    rows: tuple[PathwayRow, ...]
    next: str | None
    count: pages.Count


def pathways(
    viewer: Viewer, wanted: PathwaysWanted, *, after: str | None = None, limit: int = SHOWN
) -> PathwayList:
    """A page of the pathways, the latest sketched first; raises ValueError for a cursor."""
    found = narrowed(wanted)
    page = pages.page(viewer, found, by="sketched_at", limit=limit, after=after)
    return PathwayList(rows(viewer, page.records), page.next, pages.counted(viewer, found))


def narrowed(wanted: PathwaysWanted) -> GuardedQuerySet[Pathway]:
    columns: dict[str, Any] = {
        "state": wanted.state,
        "agency": wanted.agency,
        "adopter": wanted.adopter,
        "unit": wanted.unit,
    }
    found: GuardedQuerySet[Pathway] = rows_of(Pathway)
    return found.filter(**{name: value for name, value in columns.items() if value})


def of_unit(viewer: Viewer, unit: UUID) -> tuple[PathwayRow, ...]:
    found = narrowed(PathwaysWanted(unit=unit))
    return rows(viewer, pages.page(viewer, found, by="sketched_at", limit=OF_ONE_UNIT).records)


def rows(viewer: Viewer, found: Iterable[Pathway]) -> tuple[PathwayRow, ...]:
    """Pathways that the viewer was found to see, with names and stages: three queries."""
    known = list(found)
    around = [one for pathway in known for one in (pathway.agency_id, pathway.adopter_id)]
    names, stages = body_names(viewer, around), stages_by_pathway([one.ref for one in known])
    refs = sorted({one.unit_id for one in known})
    units = {one.ref: one.name for one in visible(viewer, Unit).filter(ref__in=refs)}
    return tuple(row_of(one, names, units, stages.get(one.ref, ())) for one in known)


def stages_by_pathway(refs: Sequence[UUID]) -> Mapping[UUID, list[StageRow]]:
    """Stages are as public as their pathway, so they are read for all rows at once."""
    found: dict[UUID, list[StageRow]] = {}
    for one in Stage.objects.exempt(FACTS).filter(**{"pathway__in": refs}).order_by("position"):
        row = StageRow(StageKind(one.kind), one.planned_on, one.reached_on)
        found.setdefault(one.pathway_id, []).append(row)
    return found


def row_of(
    one: Pathway,
    names: Mapping[UUID, Text],
    units: Mapping[UUID, Text],
    stages: Sequence[StageRow],
) -> PathwayRow:
    state = PathwayState(one.state)
    return PathwayRow(
        ref=one.ref,
        name=one.name,
        use=one.use,
        state=state,
        state_name=PATHWAY.names[state],
        unit=one.unit_id,
        unit_name=units.get(one.unit_id, NO_TEXT),
        adopter=one.adopter_id,
        adopter_name=names.get(one.adopter_id, NO_TEXT),
        agency=one.agency_id,
        agency_name=names.get(one.agency_id, NO_TEXT),
        stages=tuple(stages),
        used_since=one.used_since,
        is_public=one.handling == "public",
        sketched_at=one.sketched_at,
        version=one.version,
    )


def pathway_in_hand(viewer: Viewer, ref: UUID) -> Pathway | None:
    return visible(viewer, Pathway).filter(ref=ref).first()


def is_inside(viewer: Viewer, pathway: Pathway) -> bool:
    """Whether the viewer is of the adopter or around the unit, and no mere reader."""
    return policy.inside.holds(viewer, pathway)


def sheet(viewer: Viewer, pathway: Pathway) -> PathwaySheet:
    """A pathway in hand: eight queries at most."""
    inside = is_inside(viewer, pathway)
    need = need_in_hand(viewer, pathway.need_id) if pathway.need_id else None
    is_told = inside or pathway.state == PathwayState.IN_USE
    return PathwaySheet(
        row=rows(viewer, [pathway])[0],
        record=pathway.record if is_told else NO_TEXT,
        is_inside=inside,
        sources=sources(viewer, pathway),
        barriers=barriers(viewer, pathway),
        need=need.ref if need else None,
        need_title=need.title if need else NO_TEXT,
        consented_on=pathway.consented_on if inside else None,
    )


def sources(viewer: Viewer, pathway: Pathway) -> tuple[SourceRow, ...]:
    """The results that are to be used, as far as the viewer may see them: two queries."""
    refs = [one.result_id for one in parts(viewer, pathway, Source)]
    seen = visible(viewer, Result).filter(ref__in=refs).order_by("id")
    return tuple(SourceRow(one.ref, one.title) for one in seen)


def barriers(viewer: Viewer, pathway: Pathway) -> tuple[BarrierRow, ...]:
    """Those that the viewer may read, what is open first: two queries."""
    seen = visible(viewer, Barrier).filter(pathway=pathway).order_by("due_on", "id")
    found = sorted(seen, key=lambda one: one.solved_on is not None)
    names = body_names(viewer, [one.owner_id for one in found]) if found else {}
    return tuple(
        BarrierRow(
            ref=one.ref,
            kind=BarrierKind(one.kind),
            text=one.text,
            owner=one.owner_id,
            owner_name=names.get(one.owner_id, NO_TEXT),
            due_on=one.due_on,
            measure=one.measure,
            solved_on=one.solved_on,
        )
        for one in found
    )


def needs(viewer: Viewer, *, limit: int = SHOWN) -> tuple[NeedRow, ...]:
    """The latest needs that were posted by, or to, a body of the viewer's."""
    return need_rows(viewer, pages.newest(viewer, Need, by="posted_at", limit=limit))


def need_rows(viewer: Viewer, found: Iterable[Need]) -> tuple[NeedRow, ...]:
    known = list(found)
    around = [one for need in known for one in (need.body_id, need.agency_id)]
    names = body_names(viewer, around) if known else {}
    return tuple(
        NeedRow(
            ref=one.ref,
            title=one.title,
            text=one.text,
            state=NeedState(one.state),
            state_name=NEED.names[NeedState(one.state)],
            body=one.body_id,
            body_name=names.get(one.body_id, NO_TEXT),
            agency=one.agency_id,
            agency_name=names.get(one.agency_id, NO_TEXT),
            posted_at=one.posted_at,
            version=one.version,
        )
        for one in known
    )


def need_in_hand(viewer: Viewer, ref: UUID) -> Need | None:
    return visible(viewer, Need).filter(ref=ref).first()


def needs_open(viewer: Viewer) -> list[Need]:
    return list(visible(viewer, Need).filter(state=NeedState.POSTED).order_by("-posted_at")[:SHOWN])


def adopters(viewer: Viewer) -> list[BodyRow]:
    return [one for one in bodies(viewer) if one.kind in ADOPTERS]


def results_of(viewer: Viewer, unit: UUID) -> list[Result]:
    return list(visible(viewer, Result).filter(**{"unit": unit}).order_by("id")[:OF_ONE_UNIT])


def can_sketch(viewer: Viewer, unit: Unit) -> bool:
    return may(viewer, "pathways.sketch", unit).allowed and is_open("pathways.sketch", unit)
