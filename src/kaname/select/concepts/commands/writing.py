"""Drafting a concept and writing what it consists of; only while it is being drafted."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Max

from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.rules import BodyKind
from kaname.commons.calendar import fiscal_year
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import Reason
from kaname.commons.text import NO_TEXT, Text
from kaname.identify.vision.models import Edition
from kaname.identify.vision.queries import DECIDED, supported

from .. import queries, rules
from ..models import Concept, ConceptTechnology, Goal, Item, Part, PlannedGate
from ..rules import AwardCount, ConceptKind, ConceptState, GoalKind

P = TypeVar("P", bound=Part)


@command("concepts.draft")
def draft(
    turn: Turn,
    ref: UUID,
    *,
    name: Text,
    kind: str,
    agency: UUID,
    edition: UUID,
    first_year: int | None = None,
) -> UUID:
    """Begins a concept of the ministry `ref` from a decided edition of the vision."""
    body = turn.locked(Body, ref)
    turn.must_be_allowed(body)
    source, runs = turn.seen(Edition, edition), turn.seen(Body, agency)
    year = first_year or fiscal_year(turn.decided_on) + 1
    is_study = kind == ConceptKind.INDIVIDUAL
    must_not(
        [
            *agency_refusals(runs),
            *([] if source.state in DECIDED else [rules.NOT_DECIDED]),
            *rules.year_refusals(year),
        ]
    )

    concept = Concept.objects.create(
        name=name,
        kind=ConceptKind(kind),
        award_count=AwardCount.PLURAL if is_study else "",
        award_number=None if is_study else 1,
        state=ConceptState.DRAFT,
        ministry=body,
        coordinated_by_id=source.drafted_by_id,
        agency=runs,
        edition=source,
        first_year=year,
        drafted_at=turn.at,
    )

    turn.did(concept)
    return concept.ref


@command("concepts.write")
def write(
    turn: Turn,
    ref: UUID,
    *,
    name: Text,
    kind: str,
    agency: UUID,
    ceiling_yen: int,
    first_year: int,
    years: int,
    award_count: str = "",
    award_number: int | None = None,
    fs_allowed: bool = False,
    purpose: Text = NO_TEXT,
    background: Text = NO_TEXT,
    public_needs: Text = NO_TEXT,
    civil_needs: Text = NO_TEXT,
    complementary_to: Text = NO_TEXT,
    adopters: Text = NO_TEXT,
    safeguards: Text = NO_TEXT,
) -> UUID:
    """Writes the concept's head and texts anew; what is left out becomes empty."""
    concept = editable(turn, ref)
    runs = turn.seen(Body, agency)
    must_not(
        [
            *agency_refusals(runs),
            *rules.award_refusals(kind, award_count, award_number),
            *rules.figure_refusals(ceiling_yen, first_year, years),
        ]
    )

    written: dict[str, Any] = {
        "name": name,
        "kind": ConceptKind(kind),
        "award_count": award_count,
        "award_number": rules.awarded(kind, award_count, award_number),
        "agency": runs,
        "ceiling_yen": ceiling_yen,
        "first_year": first_year,
        "years": years,
        "fs_allowed": fs_allowed,
        "purpose": purpose,
        "background": background,
        "public_needs": public_needs,
        "civil_needs": civil_needs,
        "complementary_to": complementary_to,
        "adopters": adopters,
        "safeguards": safeguards,
    }
    put(concept, written)

    turn.did(concept)
    return concept.ref


@command("concepts.set_technologies")
def set_technologies(turn: Turn, ref: UUID, *, technologies: Sequence[UUID]) -> UUID:
    """Says from which technologies the concept comes: those that its edition supports."""
    concept = editable(turn, ref)
    edition = turn.seen(Edition, concept.edition_id)
    known = [row.ref for row in supported(turn.viewer, edition)]
    chosen = set(technologies)
    must_not([rules.NOT_SUPPORTED] if chosen - set(known) else [])

    parts_of(concept, ConceptTechnology).delete()
    ConceptTechnology.objects.bulk_create(
        ConceptTechnology(concept=concept, technology_id=one, position=place)
        for place, one in enumerate(known)
        if one in chosen
    )

    turn.did(concept)
    return concept.ref


@command("concepts.write_item")
def write_item(
    turn: Turn,
    ref: UUID,
    *,
    name: Text,
    ceiling_yen: int,
    first_year: int,
    years: int,
    item: UUID | None = None,
) -> UUID:
    """Adds an R&D item, or writes the one that is named anew."""
    concept = editable(turn, ref)
    must_not(rules.figure_refusals(ceiling_yen, first_year, years))

    kept = part_of(concept, Item, item)
    put(
        kept,
        {"name": name, "ceiling_yen": ceiling_yen, "first_year": first_year, "years": years},
    )

    turn.did(concept)
    return kept.ref


@command("concepts.remove_item")
def remove_item(turn: Turn, ref: UUID, *, item: UUID) -> UUID:
    return removed(turn, ref, Item, item)


@command("concepts.write_goal")
def write_goal(
    turn: Turn,
    ref: UUID,
    *,
    kind: str,
    text: Text,
    by_year: int,
    criterion: Text = NO_TEXT,
    goal: UUID | None = None,
) -> UUID:
    """Adds a goal, or writes the one that is named anew."""
    concept = editable(turn, ref)
    must_not(rules.year_refusals(by_year))

    kept = part_of(concept, Goal, goal)
    put(
        kept,
        {"kind": GoalKind(kind), "text": text, "criterion": criterion, "by_year": by_year},
    )

    turn.did(concept)
    return kept.ref


@command("concepts.remove_goal")
def remove_goal(turn: Turn, ref: UUID, *, goal: UUID) -> UUID:
    return removed(turn, ref, Goal, goal)


@command("concepts.write_gate")
def write_gate(
    turn: Turn,
    ref: UUID,
    *,
    name: Text,
    year: int,
    planned_on: date | None = None,
    examined: Text = NO_TEXT,
    gate: UUID | None = None,
) -> UUID:
    """Adds a planned stage gate, or writes the one that is named anew."""
    concept = editable(turn, ref)
    must_not(rules.year_refusals(year))

    kept = part_of(concept, PlannedGate, gate)
    put(kept, {"name": name, "year": year, "planned_on": planned_on, "examined": examined})

    turn.did(concept)
    return kept.ref


@command("concepts.remove_gate")
def remove_gate(turn: Turn, ref: UUID, *, gate: UUID) -> UUID:
    return removed(turn, ref, PlannedGate, gate)


@command("concepts.set_due")
def set_due(turn: Turn, ref: UUID, *, due_on: date) -> UUID:
    concept = editable(turn, ref)

    put(concept, {"due_on": due_on})

    turn.did(concept)
    return concept.ref


def editable(turn: Turn, ref: UUID) -> Concept:
    """The concept under lock, in a state in which it may be written."""
    concept = turn.locked(Concept, ref)
    turn.must_be_allowed(concept)
    return concept


def must_not(reasons: Sequence[Reason]) -> None:
    if reasons:
        raise NotYet(reasons)


def agency_refusals(body: Body) -> list[Reason]:
    return [] if body.kind == BodyKind.AGENCY else [rules.NO_AGENCY]


def put(record: Concept | Part, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(record, name, value)
    record.save(update_fields=list(values) if record.pk else None)


def parts_of(concept: Concept, model: type[P]) -> GuardedQuerySet[P]:
    rows: GuardedQuerySet[P] = model._default_manager.get_queryset()  # type: ignore[assignment]
    return rows.exempt(queries.FACTS).filter(concept=concept)


def part_of(concept: Concept, model: type[P], ref: UUID | None) -> P:
    """The part that is named, else a new one behind the last; raises NotYet if it is gone."""
    rows = parts_of(concept, model)
    if ref is None:
        last: int | None = rows.aggregate(last=Max("position"))["last"]
        return model(concept=concept, position=0 if last is None else last + 1)
    if (kept := rows.filter(ref=ref).first()) is None:
        raise NotYet([rules.NO_PART])
    return kept


def removed(turn: Turn, ref: UUID, model: type[P], part: UUID) -> UUID:
    concept = editable(turn, ref)
    part_of(concept, model, part).delete()

    turn.did(concept)
    return concept.ref
