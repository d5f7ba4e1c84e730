"""What an agency's calls start with; each setting is a version of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kaname.commons.access.models import Handling
from kaname.commons.bodies.models import Body
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import Reason
from kaname.commons.text import NO_TEXT, Text

from .. import queries, rules
from ..forms_as_data import faults
from ..models import Template
from ..rules import ConflictKind, Eligible


@dataclass(frozen=True)
class EligibleGiven:
    kind: str
    name: Text


@dataclass(frozen=True)
class ScaleStepGiven:
    value: int
    name: Text


@dataclass(frozen=True)
class CriterionGiven:
    key: str
    name: Text
    weight: int
    scale: Sequence[ScaleStepGiven]
    looked_at: Text = NO_TEXT
    source: str = ""


@dataclass(frozen=True)
class ConflictRuleGiven:
    key: str
    kind: str
    text: Text
    years: int | None = None
    degrees: int | None = None
    source: str = ""


@command("calls.set_template")
def set_template(
    turn: Turn,
    ref: UUID,
    *,
    form: Mapping[str, Any],
    criteria: Sequence[CriterionGiven],
    conflict_rules: Sequence[ConflictRuleGiven],
    eligible: Sequence[EligibleGiven],
    indirect_percent: int,
    source: str = "",
) -> UUID:
    """Sets the template of the agency `ref` for calls that are drafted from now on."""
    body = turn.locked(Body, ref)
    turn.must_be_allowed(body)
    reasons = refusals(form, criteria, conflict_rules, eligible, indirect_percent)
    if reasons:
        raise NotYet(reasons)

    content = content_of(form, criteria, conflict_rules, eligible, indirect_percent)
    made = Template.objects.create(
        agency=body,
        issue=queries.issues_of(ref) + 1,
        **content,
        source=source,
        digest=rules.digest_of(content),
        made_by=turn.viewer.person,
        made_at=turn.at,
        handling=Handling.PUBLIC,
    )

    turn.did(body)
    return made.ref


def content_of(
    form: Mapping[str, Any],
    criteria: Sequence[CriterionGiven],
    conflict_rules: Sequence[ConflictRuleGiven],
    eligible: Sequence[EligibleGiven],
    indirect_percent: int,
) -> dict[str, Any]:
    """A template as plain data, of which its digest is made."""
    return {
        "form": dict(form),
        "criteria": [plain(one) for one in criteria],
        "conflict_rules": [plain(one) for one in conflict_rules],
        "eligible": [plain(one) for one in eligible],
        "indirect_percent": indirect_percent,
    }


def refusals(
    form: Mapping[str, Any],
    criteria: Sequence[CriterionGiven],
    conflict_rules: Sequence[ConflictRuleGiven],
    eligible: Sequence[EligibleGiven],
    indirect_percent: int,
) -> list[Reason]:
    """Everything in it that no call could be announced with."""
    reasons: list[Reason] = []
    if found := faults(dict(form)):
        reasons.append(rules.faulty([fault.place for fault in found]))
    for criterion in criteria:
        reasons += criterion_refusals(criterion)
    if sum(one.weight for one in criteria) != rules.WHOLE:
        total = sum(one.weight for one in criteria)
        reasons.append(Reason(rules.WEIGHTS, {"total": total}))
    for rule in conflict_rules:
        reasons += rules.conflict_refusals(ConflictKind(rule.kind), rule.years, rule.degrees)
    keys = ([one.key for one in criteria], [one.key for one in conflict_rules])
    if any(len(set(one)) != len(one) for one in keys):
        reasons.append(rules.KEY_TAKEN)
    if not {one.kind for one in eligible} <= set(Eligible):
        reasons.append(rules.UNKNOWN_ELIGIBLE)
    if not 0 <= indirect_percent <= rules.WHOLE:
        reasons.append(rules.BAD_RATE)
    return reasons


def criterion_refusals(one: CriterionGiven) -> list[Reason]:
    reasons = [] if 0 <= one.weight <= rules.WHOLE else [rules.BAD_WEIGHT]
    return [*reasons, *rules.scale_refusals([step.value for step in one.scale])]


def plain(given: Any) -> Any:
    """A dataclass as JSON has it."""
    match given:
        case Text():
            return given.as_dict()
        case list() | tuple():
            return [plain(one) for one in given]
        case EligibleGiven() | ScaleStepGiven() | CriterionGiven() | ConflictRuleGiven():
            return {name: plain(value) for name, value in vars(given).items()}
        case _:
            return given
