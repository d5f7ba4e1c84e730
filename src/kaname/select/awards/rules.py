"""What a slate (採択案) must be before it is put forward, and an award on its way. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import Text
from kaname.commons.yen import MOST
from kaname.select.concepts.rules import AwardCount, ConceptKind


class SlateState(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    ENDORSED = "endorsed"
    ACCEPTED = "accepted"
    DECIDED = "decided"
    ANNOUNCED = "announced"


DONE = (SlateState.DECIDED, SlateState.ANNOUNCED)


class Verdict(StrEnum):
    AWARD = "award"
    RESERVE = "reserve"
    REJECT = "reject"


class AwardState(StrEnum):
    OFFERED = "offered"
    ACCEPTED = "accepted"
    HANDED_OVER = "handed_over"
    DECLINED = "declined"
    RESERVE = "reserve"
    REJECTED = "rejected"


class LetterKind(StrEnum):
    AWARD = "award"
    RESERVE = "reserve"
    REJECT = "reject"


class Series(StrEnum):
    """What an agency numbers, each for itself."""

    AWARDS = "awards"
    LETTERS = "letters"


VERDICT_NAMES: Mapping[Verdict, str] = {
    Verdict.AWARD: gettext_noop("Award"),
    Verdict.RESERVE: gettext_noop("Reserve"),
    Verdict.REJECT: gettext_noop("No award"),
}
LETTER_NAMES: Mapping[LetterKind, Text] = {
    LetterKind.AWARD: Text("採択通知書", "Notice of award"),
    LetterKind.RESERVE: Text("補欠通知書", "Notice of reserve"),
    LetterKind.REJECT: Text("不採択通知書", "Notice of non-selection"),
}

PUT_WITHIN = timedelta(days=21)
ANSWERED_WITHIN = timedelta(days=14)
"""After the announcement, until the team has accepted or declined."""
KEPT_YEARS = 10

NOTHING = Reason(gettext_noop("There is no line on the slate."))
NONE_AWARDED = Reason(gettext_noop("No application is to be awarded."))
MISSING = gettext_noop(
    "{count} eligible applications of the call are not on the slate. Take them onto it."
)
STRANGE = gettext_noop(
    "{count} applications on the slate are not eligible any more. Take the applications anew."
)
ONE_PROJECT = gettext_noop("The call is for one project; {count} are to be awarded.")
TOO_MANY = gettext_noop("The call is for {most} studies at most; {count} are to be awarded.")
NOT_AS_MANY = gettext_noop("The call is for {most} studies; {count} are to be awarded.")
BEYOND_FUND = gettext_noop(
    "The awards come to {total} yen: {over} yen more than what is allotted to the concept and not"
    " committed ({held} yen)."
)
BEYOND_CEILING = gettext_noop("{name}: {asked} yen are more than the call's ceiling of {most} yen.")
NO_YEN = gettext_noop("{name}: the amount is missing.")
NO_DAYS = gettext_noop("{name}: the first and the last day are missing.")
NO_REASON = gettext_noop("{name}: the reason why it is not awarded is missing.")
PASSED_OVER = gettext_noop(
    "{name} is not awarded, though one ranked after it is: the reason is missing."
)
BAD_YEN = gettext_noop("An amount is a whole number of yen from 0 to {most}.")
BACKWARDS = Reason(gettext_noop("The last day lies before the first."))
NOT_ELIGIBLE = Reason(gettext_noop("This application is not on the slate."))
NOT_A_PANEL = Reason(gettext_noop("Choose a panel for the review."))
OTHER_PANEL = Reason(gettext_noop("Another panel reviews this call."))
NOT_RANKED = Reason(gettext_noop("The panel has not ranked the applications yet."))
OTHERS_FUND = Reason(gettext_noop("The fund is not held by the agency that runs the call."))
HAS_SLATE = Reason(gettext_noop("There is a slate for this call already."))
SAY_WHY = Reason(gettext_noop("Say why."))
CONDITIONS_OPEN = Reason(gettext_noop("The conditions are not confirmed as met yet."))
NO_CONDITIONS = Reason(gettext_noop("The award has no conditions that are open."))
NO_PLACE = Reason(gettext_noop("No place is free: all that were awarded still stand."))
NOT_NEXT = gettext_noop("{name} stands before it on the reserve list.")
NO_MONEY = gettext_noop(
    "{asked} yen are needed; {held} yen of what is allotted to the concept are not committed."
)
NOT_ANNOUNCED = Reason(gettext_noop("The results are not announced yet."))


@dataclass(frozen=True)
class LineFacts:
    """A line in the order of the slate."""

    name: Text
    """How people call the application: its number."""
    verdict: str
    yen: int
    has_days: bool = True
    has_reason: bool = False


@dataclass(frozen=True)
class SlateFacts:
    at: datetime
    kind: str = ConceptKind.INDIVIDUAL
    award_count: str = AwardCount.PLURAL
    award_number: int | None = None
    lines: Sequence[LineFacts] = ()
    missing: int = 0
    """Eligible applications of the call that have no line."""
    strange: int = 0
    """Lines whose application is not eligible."""
    ceiling_yen: int = MOST
    available_yen: int = 0
    """Allotted to the concept in the slate's fund, and not committed."""


def awarded(lines: Collection[LineFacts]) -> list[LineFacts]:
    return [one for one in lines if one.verdict == Verdict.AWARD]


def total_of(lines: Collection[LineFacts]) -> int:
    return sum(one.yen for one in awarded(lines))


def is_whole(facts: SlateFacts) -> Reason | None:
    """Every eligible application has exactly one line, and nothing else has."""
    if not facts.lines:
        return NOTHING
    if facts.missing:
        return Reason(MISSING, {"count": facts.missing})
    return Reason(STRANGE, {"count": facts.strange}) if facts.strange else None


def keeps_the_number(facts: SlateFacts) -> Reason | None:
    """As many as the call says, within its concept: one project, or studies as it counts them."""
    count, number = len(awarded(facts.lines)), facts.award_number
    if not count:
        return NONE_AWARDED
    figures = {"count": count, "most": number or 0}
    if facts.kind == ConceptKind.PROJECT:
        return None if count == 1 else Reason(ONE_PROJECT, {"count": count})
    if number and facts.award_count == AwardCount.LIMITED and count > number:
        return Reason(TOO_MANY, figures)
    if number and facts.award_count == AwardCount.FIXED and count != number:
        return Reason(NOT_AS_MANY, figures)
    return None


def keeps_the_money(facts: SlateFacts) -> Reason | None:
    """To the last yen: what is awarded is there, allotted to the concept and not committed."""
    total = total_of(facts.lines)
    if total <= facts.available_yen:
        return None
    figures = {
        "total": total,
        "over": total - facts.available_yen,
        "held": facts.available_yen,
    }
    return Reason(BEYOND_FUND, {name: f"{yen:,}" for name, yen in figures.items()})


def keeps_the_ceiling(facts: SlateFacts) -> Reason | None:
    over = [one for one in wanted(facts) if one.yen > facts.ceiling_yen]
    if not over:
        return None
    first = over[0]
    figures = {"asked": f"{first.yen:,}", "most": f"{facts.ceiling_yen:,}"}
    return Reason(BEYOND_CEILING, {"name": first.name, **figures})


def has_amounts(facts: SlateFacts) -> Reason | None:
    """What may be called from the reserve later needs its amount today."""
    return about([one for one in wanted(facts) if one.yen < 1], NO_YEN)


def has_days(facts: SlateFacts) -> Reason | None:
    return about([one for one in wanted(facts) if not one.has_days], NO_DAYS)


def keeps_the_order(facts: SlateFacts) -> Reason | None:
    """Whoever is passed over is told why."""
    last = max(
        (place for place, one in enumerate(facts.lines) if one.verdict == Verdict.AWARD), default=-1
    )
    return about(
        [one for one in not_awarded(facts.lines[: last + 1]) if not one.has_reason], PASSED_OVER
    )


def has_reasons(facts: SlateFacts) -> Reason | None:
    last = max(
        (place for place, one in enumerate(facts.lines) if one.verdict == Verdict.AWARD), default=-1
    )
    return about(
        [one for one in not_awarded(facts.lines[last + 1 :]) if not one.has_reason], NO_REASON
    )


def wanted(facts: SlateFacts) -> list[LineFacts]:
    return [one for one in facts.lines if one.verdict != Verdict.REJECT]


def not_awarded(lines: Sequence[LineFacts]) -> list[LineFacts]:
    return [one for one in lines if one.verdict != Verdict.AWARD]


def about(lines: Sequence[LineFacts], sentence: str) -> Reason | None:
    """The first of them; a page shows them all."""
    return Reason(sentence, {"name": lines[0].name}) if lines else None


def line_refusals(yen: int, starts_on: date | None, ends_on: date | None) -> list[Reason]:
    """Why a line cannot be written so."""
    reasons = [] if 0 <= yen <= MOST else [Reason(BAD_YEN, {"most": f"{MOST:,}"})]
    if starts_on and ends_on and ends_on < starts_on:
        reasons.append(BACKWARDS)
    return reasons


@dataclass(frozen=True)
class AwardFacts:
    at: datetime
    is_announced: bool = False
    has_open_conditions: bool = False
    yen: int = 0
    free_places: int = 0
    """How many of those that the slate awarded do not stand any more."""
    available_yen: int = 0
    before: Text | None = None
    """Who stands before it on the reserve list."""


def is_announced(facts: AwardFacts) -> Reason | None:
    return None if facts.is_announced else NOT_ANNOUNCED


def meets_conditions(facts: AwardFacts) -> Reason | None:
    return CONDITIONS_OPEN if facts.has_open_conditions else None


def has_place(facts: AwardFacts) -> Reason | None:
    return None if facts.free_places > 0 else NO_PLACE


def is_next(facts: AwardFacts) -> Reason | None:
    return Reason(NOT_NEXT, {"name": facts.before}) if facts.before else None


def has_money(facts: AwardFacts) -> Reason | None:
    if facts.yen <= facts.available_yen:
        return None
    figures = {"asked": f"{facts.yen:,}", "held": f"{facts.available_yen:,}"}
    return Reason(NO_MONEY, figures)


def award_number(agency: str, year: int, serial: int) -> str:
    """The number of an award for people (採択番号): agency, fiscal year, the how-manieth."""
    return f"{agency}-A{year}-{serial:03d}"


def letter_number(agency: Text, year: Text, serial: int) -> Text:
    """The document number (文書番号) as it stands on a letter."""
    return Text(
        f"{year.ja} {agency.ja}採第{serial}号",
        f"{agency.to('en')} Award No. {serial} of {year.to('en')}",
    )
