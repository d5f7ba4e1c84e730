"""Stage gates (ステージゲート): what is examined, and which verdict may be for which unit.

Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.text import Text
from kaname.nurture.projects.rules import MAY_END, UnitKind, UnitState


class GateState(StrEnum):
    SCHEDULED = "scheduled"
    SELF_EVALUATED = "self_evaluated"
    EXAMINED = "examined"
    DECIDED = "decided"
    CANCELLED = "cancelled"


class ExamineeState(StrEnum):
    AWAITED = "awaited"
    EVALUATED = "evaluated"
    EXAMINED = "examined"


class Effect(StrEnum):
    """What a verdict brings about for a unit."""

    CONTINUE = "continue"
    NARROW_OUT = "narrow_out"
    MAKE_PROJECT = "make_project"
    TAKE_IN = "take_in"
    COMPLETE = "complete"
    STOP = "stop"


class Level(StrEnum):
    """How far the goals were reached (達成度)."""

    A = "a"
    B = "b"
    C = "c"


EFFECT_NAMES = {
    Effect.CONTINUE: gettext_noop("Continue"),
    Effect.NARROW_OUT: gettext_noop("Narrow out"),
    Effect.MAKE_PROJECT: gettext_noop("Make into a project"),
    Effect.TAKE_IN: gettext_noop("Take into another unit"),
    Effect.COMPLETE: gettext_noop("Complete"),
    Effect.STOP: gettext_noop("Stop"),
}
LEVEL_NAMES = {
    Level.A: gettext_noop("a: the goals were reached"),
    Level.B: gettext_noop("b: the goals were reached in part"),
    Level.C: gettext_noop("c: the goals were not reached"),
}
SURVIVES = frozenset({Effect.CONTINUE, Effect.MAKE_PROJECT})
FOR_STUDIES = frozenset({Effect.NARROW_OUT, Effect.MAKE_PROJECT, Effect.TAKE_IN})
EVALUATED_BEFORE = timedelta(days=21)
"""How long before the gate the self-evaluations are due."""
UNDECIDED = frozenset({GateState.SCHEDULED, GateState.SELF_EVALUATED, GateState.EXAMINED})

NO_UNIT = Reason(gettext_noop("Choose at least one unit."))
NO_NAME = Reason(gettext_noop("The stage gate needs a name in Japanese."))
NO_CRITERIA = Reason(gettext_noop("Say what is examined."))
NOT_OF_CONCEPT = gettext_noop("“{name}” does not belong to this R&D concept.")
NOT_AT_WORK = gettext_noop("“{name}” is not running.")
STUDIES_ONLY = Reason(
    gettext_noop("A project has a stage gate of its own. Only studies are examined together.")
)
GATE_OPEN = gettext_noop("A stage gate of “{name}” is open already.")
IN_PAST = Reason(gettext_noop("The day of the stage gate has passed."))
NO_DECIDER = Reason(gettext_noop("Only the agency itself or a panel decides a stage gate."))
EVALUATIONS_MISSING = gettext_noop("{count} self-evaluations have not come in yet.")
NOT_EXAMINED = gettext_noop("{count} units have not been examined yet.")
NO_ACHIEVED = Reason(gettext_noop("It is not written yet what was reached."))
NO_OUTLOOK = Reason(gettext_noop("It is not written yet what comes next."))
NO_FINDINGS = Reason(gettext_noop("Write what the examination found."))
NO_PUBLIC_REASON = Reason(gettext_noop("Write the reason in Japanese; it is published."))
NO_REASON = Reason(gettext_noop("Say why."))
FOR_STUDIES_ONLY = gettext_noop("“{effect}” is for individual studies only.")
NOTHING_TO_NARROW = Reason(
    gettext_noop(
        "Narrowing needs several studies in one stage gate, and at least one that goes on."
    )
)
NO_PROJECT = Reason(gettext_noop("It is not written yet what project the studies are made into."))
NO_LEAD = Reason(gettext_noop("The study that leads the project is not among those made into it."))
NO_TARGET = Reason(gettext_noop("Say which unit takes the technology in."))
NO_TECHNOLOGY = Reason(gettext_noop("Say which element technology is taken in."))
NO_CONSENT = Reason(gettext_noop("Say whose consent the use of the technology rests on."))
TARGET_ENDS = Reason(gettext_noop("The unit that takes it in does not go on."))
BAD_YEN = Reason(gettext_noop("The amount is a whole number of yen, 0 or more."))
ALL_ENDED = Reason(gettext_noop("All its units have ended. Cancel the stage gate."))
PROJECT_BACKWARDS = Reason(gettext_noop("The project would end before it begins."))


@dataclass(frozen=True)
class Chosen:
    """A unit as it is chosen for a gate."""

    name: Text
    kind: UnitKind
    state: UnitState
    is_of_concept: bool
    has_open_gate: bool


def schedule_refusals(
    name: Text, criteria: Text, planned_on: date, today: date, units: Sequence[Chosen]
) -> list[Reason]:
    """Why the gate cannot be scheduled: all reasons at once."""
    reasons = [] if name.ja else [NO_NAME]
    if not criteria.ja:
        reasons.append(NO_CRITERIA)
    if planned_on < today:
        reasons.append(IN_PAST)
    if not units:
        reasons.append(NO_UNIT)
    if len(units) > 1 and any(one.kind == UnitKind.PROJECT for one in units):
        reasons.append(STUDIES_ONLY)
    for one in units:
        reasons += [Reason(said, {"name": one.name}) for said in unfit(one)]
    return reasons


def unfit(one: Chosen) -> list[str]:
    found = [] if one.is_of_concept else [NOT_OF_CONCEPT]
    if one.state not in MAY_END:
        found.append(NOT_AT_WORK)
    return [*found, GATE_OPEN] if one.has_open_gate else found


@dataclass(frozen=True)
class Proposed:
    """What is proposed for one unit that still runs."""

    kind: UnitKind
    effect: Effect | None
    is_lead: bool = False
    target_goes_on: bool | None = None
    """Whether the unit that takes it in goes on; None where no unit is named."""


@dataclass(frozen=True)
class GateFacts:
    missing: int = 0
    """Self-evaluations that have not come in."""
    proposed: Sequence[Proposed] = ()
    has_project: bool = False


def is_evaluated(facts: GateFacts) -> Reason | None:
    return Reason(EVALUATIONS_MISSING, {"count": facts.missing}) if facts.missing else None


def has_units(facts: GateFacts) -> Reason | None:
    return None if facts.proposed else ALL_ENDED


def is_examined(facts: GateFacts) -> Reason | None:
    missing = sum(one.effect is None for one in facts.proposed)
    return Reason(NOT_EXAMINED, {"count": missing}) if missing else None


def narrows(facts: GateFacts) -> Reason | None:
    """Whoever is narrowed out leaves others that go on (絞り込み)."""
    if all(one.effect != Effect.NARROW_OUT for one in facts.proposed):
        return None
    survivors = any(one.effect in SURVIVES for one in facts.proposed)
    return None if survivors else NOTHING_TO_NARROW


def makes_a_project(facts: GateFacts) -> Reason | None:
    """One or several studies, one of which leads (プロジェクト化)."""
    made = [one for one in facts.proposed if one.effect == Effect.MAKE_PROJECT]
    if not made:
        return None
    if not facts.has_project:
        return NO_PROJECT
    return None if any(one.is_lead for one in made) else NO_LEAD


def takes_in(facts: GateFacts) -> Reason | None:
    """The unit that takes a technology in goes on itself (要素技術取込み)."""
    taken = [one for one in facts.proposed if one.effect == Effect.TAKE_IN]
    return TARGET_ENDS if any(one.target_goes_on is False for one in taken) else None


def fits_studies(facts: GateFacts) -> Reason | None:
    for one in facts.proposed:
        if one.effect in FOR_STUDIES and one.kind != UnitKind.STUDY:
            return Reason(FOR_STUDIES_ONLY, {"effect": Term(EFFECT_NAMES[one.effect])})
    return None


@dataclass(frozen=True)
class VerdictDraft:
    """What the officer writes for one unit."""

    effect: Effect
    findings: str
    reason: Text
    yen: int
    has_target: bool
    technology: Text
    consent: str


def examination_refusals(kind: UnitKind, given: VerdictDraft) -> list[Reason]:
    """Why the examination cannot be kept: all reasons at once."""
    reasons = [] if given.findings.strip() else [NO_FINDINGS]
    if not given.reason.ja.strip():
        reasons.append(NO_PUBLIC_REASON)
    if given.yen < 0:
        reasons.append(BAD_YEN)
    if given.effect in FOR_STUDIES and kind != UnitKind.STUDY:
        reasons.append(Reason(FOR_STUDIES_ONLY, {"effect": Term(EFFECT_NAMES[given.effect])}))
    if given.effect == Effect.TAKE_IN:
        reasons += [] if given.has_target else [NO_TARGET]
        reasons += [] if given.technology.ja else [NO_TECHNOLOGY]
        reasons += [] if given.consent.strip() else [NO_CONSENT]
    return reasons


@dataclass(frozen=True)
class EvaluationFacts:
    has_achieved: bool
    has_outlook: bool


def says_what_was_reached(facts: EvaluationFacts) -> Reason | None:
    return None if facts.has_achieved else NO_ACHIEVED


def says_what_comes(facts: EvaluationFacts) -> Reason | None:
    return None if facts.has_outlook else NO_OUTLOOK
