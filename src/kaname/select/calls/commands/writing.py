"""Drafting a call on a presented concept and writing what it consists of; only while a draft."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Max

from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import Reason
from kaname.commons.text import NO_TEXT, Text
from kaname.select.concepts.models import Concept, Item
from kaname.select.concepts.rules import award_refusals, awarded

from .. import queries, rules
from ..forms_as_data import faults
from ..models import Call, CallItem, ConflictRule, Criterion, Milestone, Part, Template
from ..rules import UNDECIDED, CallState, ConflictKind, MilestoneKind
from .templates import CriterionGiven, ScaleStepGiven, criterion_refusals, plain

P = TypeVar("P", bound=Part)


@command("calls.draft")
def draft(turn: Turn, ref: UUID, *, name: Text) -> UUID:
    """Begins a call on the concept `ref`, from the concept and the agency's current template."""
    concept = turn.locked(Concept, ref)
    turn.must_be_allowed(concept)
    before = Call.objects.exempt(queries.FACTS).filter(concept=concept)
    template = queries.current_template(concept.agency_id)
    runs = before.filter(state__in=sorted(UNDECIDED)).exists()
    must_not([rules.STILL_RUNS] if runs else [])
    if template is None:
        raise NotYet([rules.NO_TEMPLATE])

    last: int | None = before.aggregate(last=Max("round"))["last"]
    call = Call.objects.create(
        concept=concept,
        agency_id=concept.agency_id,
        ministry_id=concept.ministry_id,
        name=name,
        round=(last or 0) + 1,
        state=CallState.DRAFT,
        kind=concept.kind,
        award_count=concept.award_count,
        award_number=concept.award_number,
        ceiling_yen=concept.ceiling_yen,
        years=concept.years,
        indirect_percent=template.indirect_percent,
        eligible=template.eligible,
        form=template.form,
        template=template,
        drafted_at=turn.at,
    )
    copy_items(call)
    copy_template(call, template)

    turn.did(call)
    return call.ref


def copy_items(call: Call) -> None:
    items = Item.objects.exempt(queries.FACTS).filter(concept__ref=call.concept_id)
    CallItem.objects.bulk_create(
        CallItem(
            call=call,
            item=one,
            name=one.name,
            ceiling_yen=one.ceiling_yen,
            first_year=one.first_year,
            years=one.years,
            position=place,
        )
        for place, one in enumerate(items.order_by("position", "id"))
    )


def copy_template(call: Call, template: Template) -> None:
    Criterion.objects.bulk_create(
        Criterion(call=call, position=place, **with_texts(row, "name", "looked_at"))
        for place, row in enumerate(template.criteria)
    )
    ConflictRule.objects.bulk_create(
        ConflictRule(call=call, position=place, **with_texts(row, "text"))
        for place, row in enumerate(template.conflict_rules)
    )


def with_texts(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """A row of the template, its texts as texts."""
    return {key: Text.of(value) if key in names else value for key, value in row.items()}


@command("calls.take_template")
def take_template(turn: Turn, ref: UUID) -> UUID:
    """Replaces form, criteria and conflict rules by those of the agency's current template."""
    call = editable(turn, ref)
    template = queries.current_template(call.agency_id)
    if template is None:
        raise NotYet([rules.NO_TEMPLATE])

    for model in (Criterion, ConflictRule):
        queries.parts_of(call, model).delete()
    put(call, {"form": template.form, "template": template})
    copy_template(call, template)

    turn.did(call)
    return call.ref


@command("calls.write")
def write(
    turn: Turn,
    ref: UUID,
    *,
    name: Text,
    ceiling_yen: int,
    years: int,
    indirect_percent: int,
    eligible: Sequence[str],
    award_count: str = "",
    award_number: int | None = None,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    questions_until: date | None = None,
    results_on: date | None = None,
    starts_on: date | None = None,
    asked_for: Text = NO_TEXT,
    conditions: Text = NO_TEXT,
    contact: Text = NO_TEXT,
) -> UUID:
    """Writes the call's head and texts anew; what is left out becomes empty."""
    call = editable(turn, ref)
    allowed = queries.allowed_by(queries.concept_of(call))
    number = awarded(call.kind, award_count, award_number)
    must_not(
        [
            *rules.figure_refusals(ceiling_yen, years, indirect_percent, allowed),
            *rules.schedule_refusals(opens_at, closes_at),
            *award_refusals(call.kind, award_count, award_number),
            *([] if rules.is_within(allowed, award_count, number) else [rules.WIDER]),
        ]
    )

    written: dict[str, Any] = {
        "name": name,
        "ceiling_yen": ceiling_yen,
        "years": years,
        "indirect_percent": indirect_percent,
        "eligible": eligible_of(call, eligible),
        "award_count": award_count,
        "award_number": number,
        "opens_at": opens_at,
        "closes_at": closes_at,
        "questions_until": questions_until,
        "results_on": results_on,
        "starts_on": starts_on,
        "asked_for": asked_for,
        "conditions": conditions,
        "contact": contact,
    }
    put(call, written)

    turn.did(call)
    return call.ref


def eligible_of(call: Call, kinds: Sequence[str]) -> list[dict[str, Any]]:
    """The kinds with the names that the template gives them; raises NotYet for another."""
    template = Template.objects.exempt(queries.FACTS).get(ref=call.template_id)
    known = {one["kind"]: one for one in template.eligible}
    must_not([rules.UNKNOWN_ELIGIBLE] if set(kinds) - set(known) else [])
    return [one for kind, one in known.items() if kind in kinds]


@command("calls.write_form")
def write_form(turn: Turn, ref: UUID, *, form: Mapping[str, Any]) -> UUID:
    """Writes the application form anew; raises NotYet with the first place that is at fault."""
    call = editable(turn, ref)
    found = faults(dict(form))
    must_not([rules.faulty([fault.place for fault in found])] if found else [])

    put(call, {"form": dict(form)})

    turn.did(call)
    return call.ref


@command("calls.write_item")
def write_item(turn: Turn, ref: UUID, *, item: UUID, ceiling_yen: int) -> UUID:
    """Calls for an item of the concept, with a ceiling that may be lower than there."""
    call = editable(turn, ref)
    items = Item.objects.exempt(queries.FACTS).filter(concept__ref=call.concept_id)
    if (source := items.filter(ref=item).first()) is None:
        raise NotYet([rules.NOT_OF_CONCEPT])
    must_not(rules.item_refusals(ceiling_yen, source.ceiling_yen))

    kept = queries.parts_of(call, CallItem).filter(item=source).first()
    kept = kept or CallItem(call=call, item=source, position=source.position)
    put(
        kept,
        {
            "name": source.name,
            "ceiling_yen": ceiling_yen,
            "first_year": source.first_year,
            "years": source.years,
        },
    )

    turn.did(call)
    return kept.ref


@command("calls.remove_item")
def remove_item(turn: Turn, ref: UUID, *, item: UUID) -> UUID:
    return removed(turn, ref, CallItem, item)


@command("calls.write_milestone")
def write_milestone(
    turn: Turn,
    ref: UUID,
    *,
    kind: str,
    on: date,
    label: Text = NO_TEXT,
    milestone: UUID | None = None,
) -> UUID:
    """Adds a day to the schedule, or writes the one that is named anew."""
    call = editable(turn, ref)

    kept = part_of(call, Milestone, milestone)
    put(kept, {"kind": MilestoneKind(kind), "on": on, "label": label})

    turn.did(call)
    return kept.ref


@command("calls.remove_milestone")
def remove_milestone(turn: Turn, ref: UUID, *, milestone: UUID) -> UUID:
    return removed(turn, ref, Milestone, milestone)


@command("calls.write_criterion")
def write_criterion(
    turn: Turn,
    ref: UUID,
    *,
    code: str,
    name: Text,
    weight: int,
    scale: Sequence[ScaleStepGiven],
    looked_at: Text = NO_TEXT,
    criterion: UUID | None = None,
) -> UUID:
    """Adds a criterion of review, or writes the one that is named anew."""
    call = editable(turn, ref)
    given = CriterionGiven(code, name, weight, scale, looked_at)
    kept = part_of(call, Criterion, criterion)
    must_not([*key_refusals(call, kept, code), *criterion_refusals(given)])

    put(
        kept,
        {
            "key": code,
            "name": name,
            "weight": weight,
            "scale": plain(list(scale)),
            "looked_at": looked_at,
        },
    )

    turn.did(call)
    return kept.ref


@command("calls.remove_criterion")
def remove_criterion(turn: Turn, ref: UUID, *, criterion: UUID) -> UUID:
    return removed(turn, ref, Criterion, criterion)


@command("calls.write_conflict_rule")
def write_conflict_rule(
    turn: Turn,
    ref: UUID,
    *,
    code: str,
    kind: str,
    text: Text,
    years: int | None = None,
    degrees: int | None = None,
    conflict_rule: UUID | None = None,
) -> UUID:
    """Adds a rule on conflicts of interest, or writes the one that is named anew."""
    call = editable(turn, ref)
    kept = part_of(call, ConflictRule, conflict_rule)
    must_not(
        [
            *key_refusals(call, kept, code),
            *rules.conflict_refusals(ConflictKind(kind), years, degrees),
        ]
    )

    put(kept, {"key": code, "kind": kind, "text": text, "years": years, "degrees": degrees})

    turn.did(call)
    return kept.ref


@command("calls.remove_conflict_rule")
def remove_conflict_rule(turn: Turn, ref: UUID, *, conflict_rule: UUID) -> UUID:
    return removed(turn, ref, ConflictRule, conflict_rule)


def editable(turn: Turn, ref: UUID) -> Call:
    """The call under lock, in a state in which it may be written."""
    call = turn.locked(Call, ref)
    turn.must_be_allowed(call)
    return call


def must_not(reasons: Sequence[Reason]) -> None:
    if reasons:
        raise NotYet(reasons)


def put(record: Call | Part, values: dict[str, Any]) -> None:
    """What people write has no other source than them."""
    if isinstance(record, Criterion | ConflictRule):
        values = {**values, "source": ""}
    for name, value in values.items():
        setattr(record, name, value)
    record.save(update_fields=list(values) if record.pk else None)


def key_refusals(call: Call, kept: Criterion | ConflictRule, key: str) -> list[Reason]:
    others = queries.parts_of(call, type(kept)).filter(key=key).exclude(ref=kept.ref)
    return [rules.KEY_TAKEN] if others.exists() else []


def part_of(call: Call, model: type[P], ref: UUID | None) -> P:
    """The part that is named, else a new one behind the last; raises NotYet if it is gone."""
    rows = queries.parts_of(call, model)
    if ref is None:
        last: int | None = rows.aggregate(last=Max("position"))["last"]
        return model(call=call, position=0 if last is None else last + 1)
    if (kept := rows.filter(ref=ref).first()) is None:
        raise NotYet([rules.NO_PART])
    return kept


def removed(turn: Turn, ref: UUID, model: type[Part], part: UUID) -> UUID:
    call = editable(turn, ref)
    part_of(call, model, part).delete()

    turn.did(call)
    return call.ref
