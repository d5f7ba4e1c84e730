"""What an R&D concept (研究開発構想) must say before it is consulted, fixed, presented. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kaname.commons import yen
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import Text


class ConceptState(StrEnum):
    DRAFT = "draft"
    CONSULTATION = "consultation"
    FIXED = "fixed"
    PRESENTED = "presented"
    WITHDRAWN = "withdrawn"


class ConceptKind(StrEnum):
    """What is awarded for it (プロジェクト型、個別研究型)."""

    PROJECT = "project"
    INDIVIDUAL = "individual"


class AwardCount(StrEnum):
    """How many individual studies are awarded (限定数、一定数、複数採択)."""

    LIMITED = "limited"
    FIXED = "fixed"
    PLURAL = "plural"


class GoalKind(StrEnum):
    INTERIM = "interim"
    FINAL = "final"


class Answer(StrEnum):
    NO_OBJECTION = "no_objection"
    COMMENTS = "comments"


class DecisionKind(StrEnum):
    FIXED = "fixed"
    REOPENED = "reopened"
    PRESENTED = "presented"
    WITHDRAWN = "withdrawn"


KIND_NAMES = {
    ConceptKind.PROJECT: gettext_noop("Project type"),
    ConceptKind.INDIVIDUAL: gettext_noop("Individual study type"),
}
GOAL_NAMES = {
    GoalKind.INTERIM: gettext_noop("Interim goal"),
    GoalKind.FINAL: gettext_noop("Final goal"),
}
ANSWER_NAMES = {
    Answer.NO_OBJECTION: gettext_noop("No objection"),
    Answer.COMMENTS: gettext_noop("Comments"),
}

YEARS = 5
"""How long the R&D of a concept lasts, unless it says otherwise."""
LONGEST, EARLIEST_YEAR, LATEST_YEAR = 20, 2020, 2100

OTHERS_FUND = Reason(gettext_noop("The fund is not held by the agency that runs the call."))
BEYOND_CEILING = gettext_noop(
    "Up to the concept's ceiling, {left} yen can still be allotted; {asked} yen were asked for."
)
NO_PURPOSE = Reason(gettext_noop("The purpose is not written yet."))
NO_TECHNOLOGY = Reason(gettext_noop("No technology of the vision has been chosen yet."))
NOT_COMPLEMENTARY = Reason(
    gettext_noop("It is not written yet what is new or complementary to other programmes.")
)
NO_ITEM = Reason(gettext_noop("There is no R&D item yet."))
SUM_OVER = gettext_noop(
    "The ceilings of the items come to {total} yen: {difference} yen more than the concept's."
)
SUM_UNDER = gettext_noop(
    "The ceilings of the items come to {total} yen: {difference} yen less than the concept's."
)
OUTSIDE = gettext_noop("The period of the item “{item}” does not lie within that of the concept.")
NO_FINAL_GOAL = Reason(gettext_noop("There is no final goal with a measurable criterion yet."))
NOT_ANSWERED = gettext_noop("Answers still missing: {count}. They are awaited until {day}.")
NO_REPLY = gettext_noop("Comments without a reply: {count}.")
NOT_PUBLISHED = Reason(gettext_noop("The edition of the vision has not been published yet."))
NOT_DECIDED = Reason(gettext_noop("The edition of the vision has not been decided yet."))
NOT_SUPPORTED = Reason(
    gettext_noop("That edition does not support one of the technologies. Choose among its own.")
)
NO_AGENCY = Reason(gettext_noop("Only a funding agency can run the call."))
NEEDS_COUNT = Reason(gettext_noop("Say how many individual studies are to be awarded."))
NEEDS_NUMBER = Reason(gettext_noop("A fixed number of awards needs the number."))
ONLY_STUDIES = Reason(gettext_noop("Limited, fixed or plural is said of individual studies only."))
NOT_PLURAL = Reason(gettext_noop("A plural number of awards has no number."))
BAD_NUMBER = Reason(gettext_noop("The number of awards is a whole number from 1 to 999."))
BAD_YEN = gettext_noop("The ceiling is a whole number of yen from 1 to {most}.")
BAD_YEARS = gettext_noop("The period is 1 to {longest} fiscal years.")
BAD_YEAR = gettext_noop("Give a fiscal year from {earliest} to {latest}.")
NOBODY_ASKED = Reason(gettext_noop("Choose at least one ministry to consult."))
ASKS_ITSELF = Reason(gettext_noop("The ministry that writes the concept is not consulted on it."))
NOT_A_MINISTRY = Reason(gettext_noop("Only ministries and secretariats are consulted."))
DUE_PASSED = Reason(gettext_noop("The day until which answers are awaited has passed already."))
NOT_ASKED = Reason(gettext_noop("Your body has not been consulted in this round."))
NO_COMMENT = Reason(gettext_noop("Write the comment. To have none, answer “No objection”."))
NOTHING_TO_REPLY = Reason(gettext_noop("There is no such comment in this round."))
NO_PART = Reason(gettext_noop("It no longer stands in the concept."))


@dataclass(frozen=True)
class ItemFacts:
    name: Text
    ceiling_yen: int
    first_year: int
    years: int


@dataclass(frozen=True)
class OpinionFacts:
    """What one consulted body answered in the round that runs."""

    is_answered: bool
    due_on: date
    awaits_reply: bool


@dataclass(frozen=True)
class ConceptFacts:
    """What the moves out of the concept's state ask for; the rest stays as it is here."""

    today: date
    has_purpose: bool = False
    is_complementary: bool = False
    technologies: int = 0
    ceiling_yen: int = 0
    first_year: int = 0
    years: int = 0
    items: Sequence[ItemFacts] = ()
    final_goals: int = 0
    opinions: Sequence[OpinionFacts] = field(default=())
    is_edition_public: bool = False
    holding: Sequence[Reason] = ()
    """What of higher rooms runs on the concept."""


def has_purpose(facts: ConceptFacts) -> Reason | None:
    return None if facts.has_purpose else NO_PURPOSE


def has_technology(facts: ConceptFacts) -> Reason | None:
    return None if facts.technologies else NO_TECHNOLOGY


def is_complementary(facts: ConceptFacts) -> Reason | None:
    """The programme is to stay new and complementary (新規・補完的) among others."""
    return None if facts.is_complementary else NOT_COMPLEMENTARY


def has_item(facts: ConceptFacts) -> Reason | None:
    return None if facts.items else NO_ITEM


def adds_up(facts: ConceptFacts) -> Reason | None:
    """The ceilings of the items are the concept's, to the yen."""
    if not facts.items:
        return None
    total = sum(item.ceiling_yen for item in facts.items)
    if total == facts.ceiling_yen:
        return None
    sentence = SUM_OVER if total > facts.ceiling_yen else SUM_UNDER
    difference = abs(total - facts.ceiling_yen)
    return Reason(sentence, {"total": f"{total:,}", "difference": f"{difference:,}"})


def lies_within(facts: ConceptFacts) -> Reason | None:
    """Each item's period lies within the concept's."""
    until = facts.first_year + facts.years
    for item in facts.items:
        if item.first_year < facts.first_year or item.first_year + item.years > until:
            return Reason(OUTSIDE, {"item": item.name})
    return None


def has_final_goal(facts: ConceptFacts) -> Reason | None:
    return None if facts.final_goals else NO_FINAL_GOAL


def all_answered(facts: ConceptFacts) -> Reason | None:
    """Whoever was consulted has answered, or the day until which answers were awaited is over."""
    missing = [one for one in facts.opinions if not one.is_answered and facts.today <= one.due_on]
    if not missing:
        return None
    until = max(one.due_on for one in missing)
    return Reason(NOT_ANSWERED, {"count": len(missing), "day": until})


def all_replied(facts: ConceptFacts) -> Reason | None:
    open_ = sum(one.awaits_reply for one in facts.opinions)
    return Reason(NO_REPLY, {"count": open_}) if open_ else None


def edition_is_public(facts: ConceptFacts) -> Reason | None:
    return None if facts.is_edition_public else NOT_PUBLISHED


def allotment_refusals(
    is_the_agencys: bool, ceiling_yen: int, allotted_yen: int, amount_yen: int
) -> list[Reason]:
    """Why an agency's fund may not set so much aside for a concept: never beyond its ceiling."""
    reasons = [] if is_the_agencys else [OTHERS_FUND]
    left = ceiling_yen - allotted_yen
    if amount_yen > left:
        figures = {"left": f"{left:,}", "asked": f"{amount_yen:,}"}
        reasons.append(Reason(BEYOND_CEILING, figures))
    return reasons


def nothing_runs(facts: ConceptFacts) -> Reason | None:
    return next(iter(facts.holding), None)


def award_refusals(kind: str, count: str, number: int | None) -> list[Reason]:
    """Why a concept cannot award like this.

    A project type is awarded once as a rule, and may say another number; individual studies in
    a limited (the number is the most), a fixed or a plural number.
    """
    reasons = []
    if kind == ConceptKind.PROJECT and count:
        reasons.append(ONLY_STUDIES)
    if kind == ConceptKind.INDIVIDUAL and not count:
        reasons.append(NEEDS_COUNT)
    if count == AwardCount.FIXED and number is None:
        reasons.append(NEEDS_NUMBER)
    if count == AwardCount.PLURAL and number is not None:
        reasons.append(NOT_PLURAL)
    if number is not None and not 1 <= number <= 999:
        reasons.append(BAD_NUMBER)
    return reasons


def awarded(kind: str, count: str, number: int | None) -> int | None:
    """The number of awards as it is kept: a project type without one is awarded once."""
    return 1 if kind == ConceptKind.PROJECT and number is None else number


def figure_refusals(ceiling_yen: int, first_year: int, years: int) -> list[Reason]:
    """Why an amount and a period of fiscal years cannot stand."""
    reasons = []
    if not 1 <= ceiling_yen <= yen.MOST:
        reasons.append(Reason(BAD_YEN, {"most": f"{yen.MOST:,}"}))
    if not EARLIEST_YEAR <= first_year <= LATEST_YEAR:
        reasons.append(year_refused())
    if not 1 <= years <= LONGEST:
        reasons.append(Reason(BAD_YEARS, {"longest": LONGEST}))
    return reasons


def year_refusals(year: int) -> list[Reason]:
    return [] if EARLIEST_YEAR <= year <= LATEST_YEAR else [year_refused()]


def year_refused() -> Reason:
    return Reason(BAD_YEAR, {"earliest": str(EARLIEST_YEAR), "latest": str(LATEST_YEAR)})


def consultation_refusals(
    is_own: Iterable[bool], is_consulted: Iterable[bool], due_on: date, today: date
) -> list[Reason]:
    """Why these bodies cannot be consulted until that day; one yes or no a body."""
    own, able = list(is_own), list(is_consulted)
    reasons = [] if own else [NOBODY_ASKED]
    if any(own):
        reasons.append(ASKS_ITSELF)
    if not all(able):
        reasons.append(NOT_A_MINISTRY)
    if due_on < today:
        reasons.append(DUE_PASSED)
    return reasons


def is_ripe(opinions: Sequence[OpinionFacts]) -> bool:
    """Whether nothing of a consultation is still open."""
    return bool(opinions) and all(one.is_answered and not one.awaits_reply for one in opinions)
