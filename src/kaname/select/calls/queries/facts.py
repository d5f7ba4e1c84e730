"""What the moves of a call ask for, and what somebody waits for."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.rules import Role
from kaname.commons.lifecycle.inbox import also, waiting
from kaname.commons.lifecycle.registry import facts
from kaname.commons.reason import Reason
from kaname.commons.text import Text
from kaname.select.concepts.models import Concept
from kaname.select.concepts.queries import holds_back
from kaname.select.concepts.rules import ConceptState

from ..forms_as_data import faults
from ..models import Call, CallItem, ConflictRule, Criterion, Decision, Milestone, Part, Template
from ..rules import (
    CALL_RUNS,
    Allowed,
    CallFacts,
    CallState,
    CriterionFacts,
    DecisionKind,
    MilestoneFacts,
    MilestoneKind,
)

FACTS = "calls: what a call consists of, whoever moves it on"

P = TypeVar("P", bound=Part)


@facts(Call)
def call_facts(call: Call, at: datetime) -> CallFacts:
    """Only what is asked for in the call's state is read."""
    if call.state != CallState.DRAFT:
        return CallFacts(at, opens_at=call.opens_at, closes_at=call.closes_at)
    concept = concept_of(call)
    is_presented = concept.state == ConceptState.PRESENTED and concept.agency_id == call.agency_id
    return CallFacts(
        at,
        opens_at=call.opens_at,
        closes_at=call.closes_at,
        questions_until=call.questions_until,
        results_on=call.results_on,
        starts_on=call.starts_on,
        is_presented=is_presented,
        is_asking=bool(call.asked_for),
        has_contact=bool(call.contact),
        ceiling_yen=call.ceiling_yen,
        concept_yen=concept.ceiling_yen,
        items_yen=[one.ceiling_yen for one in parts_of(call, CallItem)],
        eligible=len(call.eligible),
        criteria=[CriterionFacts(one.key, one.weight) for one in parts_of(call, Criterion)],
        conflict_rules=parts_of(call, ConflictRule).count(),
        fields=sum(len(one.get("fields", ())) for one in call.form.get("sections", ())),
        form_faults=[fault.place for fault in faults(call.form)],
        milestones=[
            MilestoneFacts(MilestoneKind(one.kind), one.on) for one in parts_of(call, Milestone)
        ],
    )


@holds_back
def runs_on(concept: Concept) -> Reason | None:
    """A concept is not withdrawn under a call that was announced and has not ended."""
    running = (CallState.ANNOUNCED, CallState.OPEN)
    found = Call.objects.exempt(FACTS).filter(concept=concept, state__in=running)
    return CALL_RUNS if found.exists() else None


def concept_of(call: Call) -> Concept:
    return Concept.objects.exempt(FACTS).get(ref=call.concept_id)


def allowed_by(concept: Concept) -> Allowed:
    return Allowed(concept.ceiling_yen, concept.years, concept.award_count, concept.award_number)


def parts_of(call: Call, model: type[P]) -> GuardedQuerySet[P]:
    rows: GuardedQuerySet[P] = model._default_manager.get_queryset()  # type: ignore[assignment]
    return rows.exempt(FACTS).filter(call=call).order_by("position", "id")


def current_template(agency: UUID) -> Template | None:
    """The version of an agency's template that was set last."""
    return of_agency(agency).order_by("-issue").first()


def issues_of(agency: UUID) -> int:
    return of_agency(agency).count()


@dataclass(frozen=True)
class TemplateRow:
    issue: int
    digest: str
    made_by: UUID | None
    """Null where it came from the blueprint."""


def templates_of(agency: UUID) -> list[TemplateRow]:
    """All versions that an agency's template had."""
    rows = of_agency(agency).order_by("issue")
    return [TemplateRow(one.issue, one.digest, one.made_by) for one in rows]


def of_agency(agency: UUID) -> GuardedQuerySet[Template]:
    return Template.objects.exempt(FACTS).filter(agency__ref=agency)


def announced(call: Call) -> dict[str, Any]:
    """The whole call as it was announced, as plain data: what its digest is made of.

    Its end is the one of the announcement, whatever extensions followed.
    """
    first = Decision.objects.exempt(FACTS).filter(call=call, kind=DecisionKind.ANNOUNCED).first()
    return {
        "number": call.number,
        "round": call.round,
        "concept": str(call.concept_id),
        "agency": str(call.agency_id),
        "ministry": str(call.ministry_id),
        "opens_at": plain(call.opens_at),
        "closes_at": plain(first.closes_at if first else call.closes_at),
        **{name: plain(getattr(call, name)) for name in WRITTEN},
        "items": [part(one, ITEM) for one in parts_of(call, CallItem)],
        "milestones": [part(one, ("kind", "label", "on")) for one in parts_of(call, Milestone)],
        "criteria": [part(one, CRITERION) for one in parts_of(call, Criterion)],
        "conflict_rules": [part(one, CONFLICT) for one in parts_of(call, ConflictRule)],
    }


WRITTEN = (
    *("name", "questions_until", "results_on", "starts_on", "kind", "award_count"),
    *("award_number", "ceiling_yen", "years", "indirect_percent", "eligible"),
    *("asked_for", "conditions", "contact", "form"),
)
ITEM = ("item_id", "name", "ceiling_yen", "first_year", "years")
CRITERION = ("key", "name", "looked_at", "weight", "scale", "source")
CONFLICT = ("key", "kind", "text", "years", "degrees", "source")


def part(one: Part, columns: tuple[str, ...]) -> dict[str, Any]:
    return {name.removesuffix("_id"): plain(getattr(one, name)) for name in columns}


def plain(value: Any) -> Any:
    """A value as JSON has it: days and instants as ISO 8601, instants in UTC."""
    match value:
        case Text():
            return value.as_dict()
        case datetime():
            return value.astimezone(UTC).isoformat()
        case None | bool() | int() | str() | list() | dict():
            return value
        case _:
            return str(value)


def to_announce(viewer: Viewer) -> QuerySet[Any, Any]:
    """What the agency's decision can announce: its officers and directors prepare that decision."""
    roles = (Role.OFFICER, Role.DIRECTOR)
    bodies = {body for role in roles for body in viewer.bodies(role)}
    mine = visible(viewer, Call).filter(agency__in=sorted(bodies), state=CallState.DRAFT)
    return waiting(mine, "ref", "opens_at")


also("calls.announce", Call, to_announce)
