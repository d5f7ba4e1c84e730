"""Concepts as pages and the API show them: lists, one by one, and of one technology."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kaname.commons.access import pages
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import is_open, may, parts, rows_of, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.queries import short_names
from kaname.commons.text import NO_TEXT, Text

from .. import policy
from ..lifecycle import CONCEPT
from ..models import Concept, ConceptTechnology, Decision, Goal, Item, PlannedGate
from ..rules import KIND_NAMES, AwardCount, ConceptKind, ConceptState, DecisionKind, GoalKind
from .facts import FACTS

SHOWN = 50


@dataclass(frozen=True)
class ConceptRow:
    ref: UUID
    name: Text
    kind: ConceptKind
    kind_name: str
    state: ConceptState
    state_name: str
    ministry: UUID
    ministry_name: Text
    agency: UUID
    agency_name: Text
    ceiling_yen: int
    first_year: int
    years: int
    presented_on: date | None
    due_on: date | None
    issue: int
    is_public: bool
    version: int


@dataclass(frozen=True)
class ConceptItemRow:
    ref: UUID
    name: Text
    ceiling_yen: int
    first_year: int
    years: int


@dataclass(frozen=True)
class ConceptGoalRow:
    ref: UUID
    kind: GoalKind
    text: Text
    criterion: Text
    by_year: int


@dataclass(frozen=True)
class ConceptGateRow:
    ref: UUID
    name: Text
    year: int
    planned_on: date | None
    examined: Text


@dataclass(frozen=True)
class ConceptDecisionRow:
    kind: DecisionKind
    issue: int
    session: UUID | None
    reason: Text
    decided_on: date


@dataclass(frozen=True)
class ConceptSheet:
    row: ConceptRow
    coordinated_by: UUID
    edition: UUID
    award_count: AwardCount | None
    award_number: int | None
    fs_allowed: bool
    purpose: Text
    background: Text
    public_needs: Text
    civil_needs: Text
    complementary_to: Text
    adopters: Text
    safeguards: Text
    technologies: tuple[UUID, ...]
    items: tuple[ConceptItemRow, ...]
    goals: tuple[ConceptGoalRow, ...]
    gates: tuple[ConceptGateRow, ...]
    decisions: tuple[ConceptDecisionRow, ...]


@dataclass(frozen=True)
class Wanted:
    """How a list is narrowed; an empty word narrows nothing."""

    ministry: UUID | None = None
    agency: UUID | None = None
    kind: str = ""
    state: str = ""
    domain: str = ""
    technology: UUID | None = None
    edition: UUID | None = None


@dataclass(frozen=True)
class ConceptList:
    rows: tuple[ConceptRow, ...]
    next: str | None
    count: pages.Count


def row_of(concept: Concept, bodies: Mapping[UUID, Text]) -> ConceptRow:
    kind, state = ConceptKind(concept.kind), ConceptState(concept.state)
    return ConceptRow(
        ref=concept.ref,
        name=concept.name,
        kind=kind,
        kind_name=KIND_NAMES[kind],
        state=state,
        state_name=CONCEPT.names[state],
        ministry=concept.ministry_id,
        ministry_name=bodies.get(concept.ministry_id, NO_TEXT),
        agency=concept.agency_id,
        agency_name=bodies.get(concept.agency_id, NO_TEXT),
        ceiling_yen=concept.ceiling_yen,
        first_year=concept.first_year,
        years=concept.years,
        presented_on=concept.presented_on,
        due_on=concept.due_on,
        issue=concept.issue,
        is_public=concept.handling == "public",
        version=concept.version,
    )


def rows(viewer: Viewer, found: Iterable[Concept]) -> tuple[ConceptRow, ...]:
    """Concepts that the viewer was found to see, with the names of their bodies: one query."""
    known = list(found)
    bodies = short_names(viewer, [ref for one in known for ref in (one.ministry_id, one.agency_id)])
    return tuple(row_of(one, bodies) for one in known)


def concepts(
    viewer: Viewer, wanted: Wanted, *, after: str | None = None, limit: int = SHOWN
) -> ConceptList:
    """A page of the concepts, the latest drafted first; raises ValueError for a cursor."""
    found = narrowed(wanted)
    page = pages.page(viewer, found, by="drafted_at", limit=limit, after=after)
    return ConceptList(rows(viewer, page.records), page.next, pages.counted(viewer, found))


def concepts_from(viewer: Viewer, wanted: Wanted, limit: int) -> tuple[ConceptRow, ...]:
    """The latest of the concepts that come from a technology or an edition: few, so one query."""
    found = visible(viewer, narrowed(wanted)).order_by("-drafted_at", "-ref")[:limit]
    return rows(viewer, list(found))


@dataclass(frozen=True)
class Presented:
    """A presented concept in one of its domains."""

    concept: UUID
    domain: str
    ceiling_yen: int


def presented_by_domain(viewer: Viewer) -> list[Presented]:
    """Each presented concept that the viewer may see, once for each of its domains: two queries."""
    seen = visible(viewer, Concept).filter(state=ConceptState.PRESENTED)
    ceilings: dict[UUID, int] = dict(seen.values_list("ref", "ceiling_yen"))
    links = ConceptTechnology.objects.exempt(FACTS).filter(concept__in=sorted(ceilings))
    pairs = links.values_list("concept_id", "technology__domain__key").distinct()
    known: list[tuple[UUID, str]] = sorted(pairs)  # type: ignore[arg-type]  # the key leads to `ref`
    return [Presented(ref, domain, ceilings[ref]) for ref, domain in known]


def narrowed(wanted: Wanted) -> GuardedQuerySet[Concept]:
    found: GuardedQuerySet[Concept] = rows_of(Concept)
    columns = {
        "ministry": wanted.ministry,
        "agency": wanted.agency,
        "edition": wanted.edition,
        "kind": wanted.kind,
        "state": wanted.state,
    }
    found = found.filter(**{name: value for name, value in columns.items() if value})
    if wanted.domain or wanted.technology:
        links = ConceptTechnology.objects.exempt(FACTS)
        if wanted.domain:
            links = links.filter(technology__domain__key=wanted.domain)
        if wanted.technology:
            links = links.filter(technology__ref=wanted.technology)
        found = found.filter(ref__in=sorted(set(links.values_list("concept_id", flat=True))))
    return found


def concept_in_hand(viewer: Viewer, ref: UUID) -> Concept | None:
    return visible(viewer, Concept).filter(ref=ref).first()


def is_in_circle(viewer: Viewer, concept: Concept) -> bool:
    """Whether the viewer takes part in the concept, and does not only read what is public."""
    return policy.circle.holds(viewer, concept)


def concept_sheet(viewer: Viewer, concept: Concept, row: ConceptRow | None = None) -> ConceptSheet:
    """A concept in hand with its parts: five queries, and one for names without `row`."""
    return ConceptSheet(
        row=row or rows(viewer, [concept])[0],
        coordinated_by=concept.coordinated_by_id,
        edition=concept.edition_id,
        award_count=AwardCount(concept.award_count) if concept.award_count else None,
        award_number=concept.award_number,
        fs_allowed=concept.fs_allowed,
        purpose=concept.purpose,
        background=concept.background,
        public_needs=concept.public_needs,
        civil_needs=concept.civil_needs,
        complementary_to=concept.complementary_to,
        adopters=concept.adopters,
        safeguards=concept.safeguards,
        technologies=links(viewer, concept),
        items=items(viewer, concept),
        goals=goals(viewer, concept),
        gates=gates(viewer, concept),
        decisions=decisions(viewer, concept),
    )


def links(viewer: Viewer, concept: Concept) -> tuple[UUID, ...]:
    """The technologies from which a concept in hand comes."""
    found = parts(viewer, concept, ConceptTechnology).order_by("position")
    return tuple(link.technology_id for link in found)


def decisions(viewer: Viewer, concept: Concept) -> tuple[ConceptDecisionRow, ...]:
    """What was decided on a concept in hand; why it was opened again is the circle's to know."""
    inside = is_in_circle(viewer, concept)
    return tuple(
        ConceptDecisionRow(
            DecisionKind(one.kind), one.issue, one.session, one.reason, one.decided_on
        )
        for one in parts(viewer, concept, Decision).order_by("id")
        if inside or one.kind != DecisionKind.REOPENED
    )


def withdrawal(viewer: Viewer, concept: Concept) -> ConceptDecisionRow | None:
    """Why a concept in hand was withdrawn; nothing is asked where it was not."""
    if concept.state != ConceptState.WITHDRAWN:
        return None
    return decisions(viewer, concept)[-1]


def can_write(viewer: Viewer, concept: Concept) -> bool:
    return can_do(viewer, "concepts.write", concept)


def can_reply(viewer: Viewer, concept: Concept) -> bool:
    return can_do(viewer, "concepts.reply", concept)


def can_do(viewer: Viewer, act: str, concept: Concept) -> bool:
    return is_open(act, concept) and may(viewer, act, concept).allowed


def items(viewer: Viewer, concept: Concept) -> tuple[ConceptItemRow, ...]:
    return tuple(
        ConceptItemRow(one.ref, one.name, one.ceiling_yen, one.first_year, one.years)
        for one in parts(viewer, concept, Item).order_by("position")
    )


def goals(viewer: Viewer, concept: Concept) -> tuple[ConceptGoalRow, ...]:
    return tuple(
        ConceptGoalRow(one.ref, GoalKind(one.kind), one.text, one.criterion, one.by_year)
        for one in parts(viewer, concept, Goal).order_by("by_year", "position")
    )


def gates(viewer: Viewer, concept: Concept) -> tuple[ConceptGateRow, ...]:
    return tuple(
        ConceptGateRow(one.ref, one.name, one.year, one.planned_on, one.examined)
        for one in parts(viewer, concept, PlannedGate).order_by("year", "position")
    )
