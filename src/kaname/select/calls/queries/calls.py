"""Calls as pages and the API show them: lists, one by one, and of one concept."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kaname.commons.access import pages
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import parts, rows_of, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.queries import short_names
from kaname.commons.text import NO_TEXT, Text
from kaname.select.concepts import queries as concepts
from kaname.select.concepts.models import Concept, ConceptTechnology
from kaname.select.concepts.rules import AwardCount

from .. import policy
from ..forms_as_data import Form, read
from ..lifecycle import CALL
from ..models import Call, CallItem, ConflictRule, Criterion, Decision, Milestone, Template
from ..rules import CallState, ConflictKind, DecisionKind, Eligible, MilestoneKind
from .facts import FACTS

SHOWN, ALL_OPEN, DRAWN = 50, 200, 200


@dataclass(frozen=True)
class CallRow:
    ref: UUID
    name: Text
    number: str
    round: int
    state: CallState
    state_name: str
    concept: UUID
    agency: UUID
    agency_name: Text
    ministry: UUID
    ministry_name: Text
    ceiling_yen: int
    years: int
    opens_at: datetime | None
    closes_at: datetime | None
    results_on: date | None
    starts_on: date | None
    announced_on: date | None
    is_public: bool
    version: int


@dataclass(frozen=True)
class CallItemRow:
    ref: UUID
    item: UUID
    name: Text
    ceiling_yen: int
    first_year: int
    years: int


@dataclass(frozen=True)
class MilestoneRow:
    ref: UUID
    kind: MilestoneKind
    text: Text
    """What it is called here, where it has a name of its own."""
    on: date


@dataclass(frozen=True)
class ScaleStep:
    value: int
    name: Text


@dataclass(frozen=True)
class CriterionRow:
    ref: UUID
    key: str
    name: Text
    looked_at: Text
    weight: int
    scale: tuple[ScaleStep, ...]
    is_documented: bool
    """Whether a document says so; else it is an estimate (推定)."""


@dataclass(frozen=True)
class ConflictRuleRow:
    ref: UUID
    key: str
    kind: ConflictKind
    text: Text
    years: int | None
    degrees: int | None
    is_documented: bool


@dataclass(frozen=True)
class EligibleRow:
    kind: Eligible
    name: Text


@dataclass(frozen=True)
class CallDecisionRow:
    kind: DecisionKind
    closes_at: datetime
    digest: str
    session: UUID | None
    reason: Text
    decided_on: date


@dataclass(frozen=True)
class CallSheet:
    row: CallRow
    concept_name: Text
    """Empty where the reader may not know of the concept."""
    award_count: AwardCount | None
    award_number: int | None
    indirect_percent: int
    questions_until: date | None
    asked_for: Text
    conditions: Text
    contact: Text
    digest: str
    eligible: tuple[EligibleRow, ...]
    items: tuple[CallItemRow, ...]
    milestones: tuple[MilestoneRow, ...]
    decisions: tuple[CallDecisionRow, ...]


@dataclass(frozen=True)
class Wanted:
    """How a list is narrowed; an empty word narrows nothing."""

    agency: UUID | None = None
    ministry: UUID | None = None
    concept: UUID | None = None
    state: str = ""
    domain: str = ""


@dataclass(frozen=True)
class CallList:
    rows: tuple[CallRow, ...]
    next: str | None
    count: pages.Count


def row_of(call: Call, bodies: Mapping[UUID, Text]) -> CallRow:
    state = CallState(call.state)
    return CallRow(
        ref=call.ref,
        name=call.name,
        number=call.number,
        round=call.round,
        state=state,
        state_name=CALL.names[state],
        concept=call.concept_id,
        agency=call.agency_id,
        agency_name=bodies.get(call.agency_id, NO_TEXT),
        ministry=call.ministry_id,
        ministry_name=bodies.get(call.ministry_id, NO_TEXT),
        ceiling_yen=call.ceiling_yen,
        years=call.years,
        opens_at=call.opens_at,
        closes_at=call.closes_at,
        results_on=call.results_on,
        starts_on=call.starts_on,
        announced_on=call.announced_on,
        is_public=call.handling == "public",
        version=call.version,
    )


def rows(viewer: Viewer, found: Iterable[Call]) -> tuple[CallRow, ...]:
    """Calls that the viewer was found to see, with the names of their bodies: one query."""
    known = list(found)
    bodies = short_names(viewer, [ref for one in known for ref in (one.ministry_id, one.agency_id)])
    return tuple(row_of(one, bodies) for one in known)


def calls(
    viewer: Viewer, wanted: Wanted, *, after: str | None = None, limit: int = SHOWN
) -> CallList:
    """A page of the calls, the latest drafted first; raises ValueError for a cursor."""
    found = narrowed(wanted)
    page = pages.page(viewer, found, by="drafted_at", limit=limit, after=after)
    return CallList(rows(viewer, page.records), page.next, pages.counted(viewer, found))


def open_first(
    viewer: Viewer, wanted: Wanted, *, after: str | None = None, limit: int = SHOWN
) -> CallList:
    """The same list with the open calls before all others, the next to close first."""
    found = narrowed(wanted)
    rest = found.exclude(state=CallState.OPEN)
    page = pages.page(viewer, rest, by="drafted_at", limit=limit, after=after)
    first = [] if after else open_calls(viewer, found)
    records = [*first, *page.records]
    return CallList(rows(viewer, records), page.next, pages.counted(viewer, found))


def open_calls(viewer: Viewer, found: GuardedQuerySet[Call] | None = None) -> list[Call]:
    source = visible(viewer, Call if found is None else found)
    return list(source.filter(state=CallState.OPEN).order_by("closes_at", "ref")[:ALL_OPEN])


def calls_on(viewer: Viewer, concepts: Collection[UUID], limit: int) -> tuple[CallRow, ...]:
    """The latest calls on some R&D concepts: few, so one query."""
    found = visible(viewer, Call).filter(concept__in=sorted(concepts))
    return rows(viewer, found.order_by("-drafted_at", "-ref")[:limit])


@dataclass(frozen=True)
class Called:
    call: UUID
    concept: UUID
    is_open: bool


def called(viewer: Viewer) -> list[Called]:
    """Each announced call that the viewer may see: one query."""
    seen = visible(viewer, Call).filter(announced_on__isnull=False)
    return [
        Called(one.ref, one.concept_id, one.state == CallState.OPEN)
        for one in seen.only("ref", "concept", "state")
    ]


def number_open(viewer: Viewer) -> int:
    return visible(viewer, Call).filter(state=CallState.OPEN).count()


def narrowed(wanted: Wanted) -> GuardedQuerySet[Call]:
    found: GuardedQuerySet[Call] = rows_of(Call)
    columns = {
        "agency": wanted.agency,
        "ministry": wanted.ministry,
        "concept": wanted.concept,
        "state": wanted.state,
    }
    found = found.filter(**{name: value for name, value in columns.items() if value})
    if wanted.domain:
        links = ConceptTechnology.objects.exempt(FACTS).filter(
            technology__domain__key=wanted.domain
        )
        wanted_concepts = sorted(set(links.values_list("concept_id", flat=True)))
        found = found.filter(concept__in=wanted_concepts)
    return found


def call_in_hand(viewer: Viewer, ref: UUID) -> Call | None:
    return visible(viewer, Call).filter(ref=ref).first()


def is_in_circle(viewer: Viewer, call: Call) -> bool:
    """Whether the viewer takes part in the call, and does not only read what is public."""
    return policy.circle.holds(viewer, call)


def call_sheet(viewer: Viewer, call: Call, row: CallRow | None = None) -> CallSheet:
    """A call in hand with its parts: four queries, and one for names without `row`."""
    concept = visible(viewer, Concept).filter(ref=call.concept_id).first()
    return CallSheet(
        row=row or rows(viewer, [call])[0],
        concept_name=concept.name if concept else NO_TEXT,
        award_count=AwardCount(call.award_count) if call.award_count else None,
        award_number=call.award_number,
        indirect_percent=call.indirect_percent,
        questions_until=call.questions_until,
        asked_for=call.asked_for,
        conditions=call.conditions,
        contact=call.contact,
        digest=call.digest,
        eligible=tuple(
            EligibleRow(Eligible(one["kind"]), Text.of(one["name"])) for one in call.eligible
        ),
        items=items(viewer, call),
        milestones=milestones(viewer, call),
        decisions=decisions(viewer, call),
    )


def items(viewer: Viewer, call: Call) -> tuple[CallItemRow, ...]:
    return tuple(
        CallItemRow(one.ref, one.item_id, one.name, one.ceiling_yen, one.first_year, one.years)
        for one in parts(viewer, call, CallItem).order_by("position", "id")
    )


def concept_items(viewer: Viewer, call: Call) -> tuple[concepts.ConceptItemRow, ...]:
    """The items of the call's concept, of which it may call for some."""
    concept = visible(viewer, Concept).filter(ref=call.concept_id).first()
    return concepts.items(viewer, concept) if concept else ()


def eligible_kinds(call: Call) -> tuple[EligibleRow, ...]:
    """The kinds of organisations that the template of a call in hand names."""
    template = Template.objects.exempt(FACTS).get(ref=call.template_id)
    return tuple(
        EligibleRow(Eligible(one["kind"]), Text.of(one["name"])) for one in template.eligible
    )


def can_write(viewer: Viewer, call: Call) -> bool:
    return call.state == CallState.DRAFT and policy.writes.holds(viewer, call)


def may_answer(viewer: Viewer, call: Call) -> bool:
    return policy.writes.holds(viewer, call)


def milestones(viewer: Viewer, call: Call) -> tuple[MilestoneRow, ...]:
    return tuple(
        MilestoneRow(one.ref, MilestoneKind(one.kind), one.label, one.on)
        for one in parts(viewer, call, Milestone).order_by("on", "position", "id")
    )


def decisions(viewer: Viewer, call: Call) -> tuple[CallDecisionRow, ...]:
    return tuple(
        CallDecisionRow(
            DecisionKind(one.kind),
            one.closes_at,
            one.digest,
            one.session,
            one.reason,
            one.decided_on,
        )
        for one in parts(viewer, call, Decision).order_by("id")
    )


def form_of(call: Call) -> Form:
    """The application form; one that is at fault, as a draft's may be, has no sections."""
    try:
        return read(call.form)
    except ValueError:
        return Form()


def criteria(viewer: Viewer, call: Call) -> tuple[CriterionRow, ...]:
    return tuple(
        CriterionRow(
            ref=one.ref,
            key=one.key,
            name=one.name,
            looked_at=one.looked_at,
            weight=one.weight,
            scale=tuple(scale_step(step) for step in one.scale),
            is_documented=is_documented(one.source),
        )
        for one in parts(viewer, call, Criterion).order_by("position", "id")
    )


def scale_step(given: Mapping[str, Any]) -> ScaleStep:
    return ScaleStep(given["value"], Text.of(given["name"]))


def is_documented(source: str) -> bool:
    """Whether a document stands behind a value: neither a person's draft nor an estimate."""
    return source not in ("", "estimate")


def conflict_rules(viewer: Viewer, call: Call) -> tuple[ConflictRuleRow, ...]:
    return tuple(
        ConflictRuleRow(
            ref=one.ref,
            key=one.key,
            kind=ConflictKind(one.kind),
            text=one.text,
            years=one.years,
            degrees=one.degrees,
            is_documented=is_documented(one.source),
        )
        for one in parts(viewer, call, ConflictRule).order_by("position", "id")
    )
