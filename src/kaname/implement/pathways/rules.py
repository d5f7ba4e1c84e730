"""From a result to its use: an adopter, stages with days, and what stands in the way. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from kaname.commons.bodies.rules import BodyKind
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.text import Text
from kaname.nurture.projects.rules import UnitState


class NeedState(StrEnum):
    POSTED = "posted"
    MET = "met"
    WITHDRAWN = "withdrawn"


class PathwayState(StrEnum):
    SKETCHED = "sketched"
    AGREED = "agreed"
    TRIAL = "trial"
    IN_USE = "in_use"
    GIVEN_UP = "given_up"


class StageKind(StrEnum):
    """The stages on the way to use, in their order."""

    CONCEPT = "concept"
    DEMONSTRATION = "demonstration"
    PREPARATION = "preparation"
    IN_USE = "in_use"


class BarrierKind(StrEnum):
    REGULATION = "regulation"
    STANDARD = "standard"
    PROCUREMENT = "procurement"
    COST = "cost"
    TECHNOLOGY = "technology"
    SUPPLY = "supply"
    PEOPLE = "people"
    OTHER = "other"


STAGE_NAMES = {
    StageKind.CONCEPT: gettext_noop("Concept of use"),
    StageKind.DEMONSTRATION: gettext_noop("Demonstration"),
    StageKind.PREPARATION: gettext_noop("Preparing the introduction"),
    StageKind.IN_USE: gettext_noop("Being used"),
}
BARRIER_NAMES = {
    BarrierKind.REGULATION: gettext_noop("Regulation"),
    BarrierKind.STANDARD: gettext_noop("Standards"),
    BarrierKind.PROCUREMENT: gettext_noop("Procurement"),
    BarrierKind.COST: gettext_noop("Cost"),
    BarrierKind.TECHNOLOGY: gettext_noop("Maturity of the technology"),
    BarrierKind.SUPPLY: gettext_noop("Production and supply"),
    BarrierKind.PEOPLE: gettext_noop("People and skills"),
    BarrierKind.OTHER: gettext_noop("Another barrier"),
}
BARRIER_OPEN = gettext_noop("Barrier open")
BARRIER_SOLVED = gettext_noop("Barrier solved")
ADOPTERS = frozenset({BodyKind.ADOPTER, BodyKind.MINISTRY})
"""Public and private bodies that take results into use."""
MAY_SKETCH = frozenset(
    {UnitState.RUNNING, UnitState.SUSPENDED, UnitState.CLOSING, UnitState.COMPLETED}
)
UNDER_WAY = frozenset({PathwayState.SKETCHED, PathwayState.AGREED, PathwayState.TRIAL})
MAY_BE_PUBLIC = frozenset({PathwayState.AGREED, PathwayState.TRIAL, PathwayState.IN_USE})
MOST_BARRIERS = 40

NO_NAME = Reason(gettext_noop("The pathway needs a name in Japanese."))
NO_USE = Reason(gettext_noop("Say what the result is to be used for."))
NO_STAGES = Reason(gettext_noop("Give a day for each of the stages."))
OUT_OF_ORDER = gettext_noop("“{later}” cannot be planned before “{earlier}”.")
NOT_AN_ADOPTER = Reason(
    gettext_noop("An adopter is a company, another body of its kind, or a ministry.")
)
NEED_OF_OTHER = Reason(gettext_noop("The need was posted by somebody else."))
RESULT_OF_OTHER = Reason(gettext_noop("The result was found by another unit."))
BARRIERS_LEFT = gettext_noop("{count} barriers are not solved yet.")
NO_CONSENT = Reason(gettext_noop("The adopter has not consented to the publication yet."))
NO_REASON = Reason(gettext_noop("Say why."))
NO_TEXT_YET = Reason(gettext_noop("Write it in Japanese."))
NO_MEASURE = Reason(gettext_noop("Say what was done about it."))
TOO_MANY = gettext_noop("A pathway has at most {most} barriers.")
USED_LATER = Reason(gettext_noop("It cannot be in use from a day to come."))
CONSENTED = Reason(gettext_noop("The adopter has consented already."))
IS_PUBLIC = Reason(gettext_noop("The pathway is public already."))
NO_NEED = Reason(gettext_noop("The need needs a title and a text in Japanese."))


@dataclass(frozen=True)
class PathwayFacts:
    open_barriers: int = 0


def nothing_in_the_way(facts: PathwayFacts) -> Reason | None:
    count = facts.open_barriers
    return Reason(BARRIERS_LEFT, {"count": count}) if count else None


def need_refusals(kind: str, title: Text, text: Text) -> list[Reason]:
    reasons = [] if kind in ADOPTERS else [NOT_AN_ADOPTER]
    return reasons if title.ja and text.ja else [*reasons, NO_NEED]


def sketch_refusals(name: Text, use: Text, planned: Mapping[StageKind, date]) -> list[Reason]:
    reasons = [] if name.ja else [NO_NAME]
    if not use.ja:
        reasons.append(NO_USE)
    if set(planned) != set(StageKind):
        return [*reasons, NO_STAGES]
    return [*reasons, *order_refusals([(kind, planned[kind]) for kind in StageKind])]


def order_refusals(planned: Sequence[tuple[StageKind, date]]) -> list[Reason]:
    return [
        Reason(
            OUT_OF_ORDER, {"later": Term(STAGE_NAMES[later]), "earlier": Term(STAGE_NAMES[earlier])}
        )
        for (earlier, first), (later, second) in pairwise(planned)
        if second < first
    ]


def reached_by(state: PathwayState) -> tuple[StageKind, ...]:
    """The stages that are reached with a state of the pathway."""
    return {
        PathwayState.SKETCHED: (),
        PathwayState.AGREED: (StageKind.CONCEPT,),
        PathwayState.TRIAL: (StageKind.CONCEPT, StageKind.DEMONSTRATION),
        PathwayState.IN_USE: tuple(StageKind),
        PathwayState.GIVEN_UP: (),
    }[state]
