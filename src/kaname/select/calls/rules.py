"""What a call (公募) must say before it is announced, and when it opens and closes. Pure."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

import rfc8785

from kaname.commons.calendar import JST
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.select.concepts.rules import AwardCount


class CallState(StrEnum):
    DRAFT = "draft"
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class QuestionState(StrEnum):
    WAITING = "waiting"
    ANSWERED = "answered"
    DECLINED = "declined"


class DecisionKind(StrEnum):
    ANNOUNCED = "announced"
    OPENED = "opened"
    EXTENDED = "extended"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Eligible(StrEnum):
    """Who may apply; what each is called stands in the blueprint."""

    UNIVERSITY = "university"
    NATIONAL_LAB = "national_lab"
    COMPANY = "company"
    STARTUP = "startup"
    SME = "sme"
    OTHER = "other"


class MilestoneKind(StrEnum):
    BRIEFING = "briefing"
    DOCUMENT_REVIEW = "document_review"
    INTERVIEW = "interview"
    NOTICE = "notice"


class ConflictKind(StrEnum):
    """Why a reviewer has an interest (利害関係者): what the rules of both agencies name."""

    FAMILY = "family"
    SAME_ORGANISATION = "same_organisation"
    JOINT_RESEARCH = "joint_research"
    JOINT_PAPER = "joint_paper"
    TEACHER_PUPIL = "teacher_pupil"
    COMPETITOR = "competitor"
    OTHER = "other"


UNDECIDED = frozenset({CallState.DRAFT, CallState.ANNOUNCED, CallState.OPEN})
"""While a call of a concept is in one of these, no other is drafted."""

MILESTONE_NAMES = {
    MilestoneKind.BRIEFING: gettext_noop("Briefing"),
    MilestoneKind.DOCUMENT_REVIEW: gettext_noop("Document review"),
    MilestoneKind.INTERVIEW: gettext_noop("Interview"),
    MilestoneKind.NOTICE: gettext_noop("Notice of the result"),
}
CONFLICT_NAMES = {
    ConflictKind.FAMILY: gettext_noop("Family"),
    ConflictKind.SAME_ORGANISATION: gettext_noop("Same organisation"),
    ConflictKind.JOINT_RESEARCH: gettext_noop("Joint research"),
    ConflictKind.JOINT_PAPER: gettext_noop("Joint papers"),
    ConflictKind.TEACHER_PUPIL: gettext_noop("Teacher and pupil, or employment"),
    ConflictKind.COMPETITOR: gettext_noop("Competition"),
    ConflictKind.OTHER: gettext_noop("Other interest"),
}
NOON = time(12, 0, tzinfo=JST)
GRACE = timedelta(seconds=60)
"""How long after its end a call is closed, so that all that had come in by then counts."""
WHOLE = 100
"""What the weights of the criteria come to, in percent."""
MOST_YEN = 10_000_000_000_000
LONGEST = 20

CALL_RUNS = Reason(
    gettext_noop(
        "A call on the concept is announced or open. Cancel it first, or wait for its end."
    )
)
NO_OPENING = Reason(gettext_noop("It is not said yet when the call opens and closes."))
OPENING_PASSED = Reason(gettext_noop("The call would have opened already. Choose a later time."))
CLOSES_BEFORE = Reason(gettext_noop("The call closes before it opens."))
NOT_PRESENTED = Reason(gettext_noop("The R&D concept is not presented to the agency."))
OVER_CONCEPT = gettext_noop("The ceiling is {difference} yen over that of the R&D concept.")
ITEMS_OVER = gettext_noop("The ceilings of the items are {difference} yen over that of the call.")
ITEM_OVER = gettext_noop("The ceiling is {difference} yen over that of the item in the concept.")
NO_ITEM = Reason(gettext_noop("No R&D item of the concept is called for yet."))
NO_CRITERION = Reason(gettext_noop("There is no criterion of review yet."))
WEIGHTS = gettext_noop("The weights of the criteria come to {total} percent, not to 100.")
NO_CONTACT = Reason(gettext_noop("It is not said yet whom to ask."))
NOTHING_ASKED = Reason(gettext_noop("It is not written yet what is asked for."))
NO_ELIGIBLE = Reason(gettext_noop("It is not said yet who may apply."))
NO_CONFLICT_RULE = Reason(gettext_noop("There is no rule on conflicts of interest yet."))
FORM_FAULTS = gettext_noop("The application form has {count} faults. The first is at {place}.")
NO_FORM = Reason(gettext_noop("The application form has no field yet."))
OUT_OF_ORDER = gettext_noop("“{later}” falls on a day before “{earlier}”.")
QUESTIONS_LATE = Reason(gettext_noop("Questions would be taken after the call has closed."))
NOT_OPEN_YET = gettext_noop("The call opens on {day}, not earlier.")
NOT_OVER = gettext_noop("The call is open until {day}; what came in by then still counts.")
STILL_RUNS = Reason(
    gettext_noop("A call on this concept still runs. The next round follows when it has ended.")
)
NOT_LATER = Reason(gettext_noop("The new end is not later than the one it replaces."))
ALREADY_PAST = Reason(gettext_noop("The new end has passed already."))
ENDED = Reason(gettext_noop("The end of the call has passed already."))
ASK_OVER = gettext_noop("Questions were taken until {day}.")
NO_QUESTION = Reason(gettext_noop("Write the question."))
WIDER = Reason(gettext_noop("More would be awarded than the R&D concept says."))
BAD_YEN = gettext_noop("The ceiling is a whole number of yen from 1 to {most}.")
BAD_YEARS = gettext_noop("The period is at least 1 year and at most the {most} of the concept.")
BAD_RATE = Reason(gettext_noop("The rate of indirect costs is 0 to 100 percent."))
BAD_WEIGHT = Reason(gettext_noop("A weight is 0 to 100 percent."))
BAD_SCALE = Reason(gettext_noop("A scale has at least two and at most ten steps, each once."))
UNKNOWN_ELIGIBLE = Reason(gettext_noop("The agency names no such kind of organisation."))
NO_TEMPLATE = Reason(gettext_noop("The agency has no template for calls yet."))
NO_PART = Reason(gettext_noop("It no longer stands in the call."))
NOT_OF_CONCEPT = Reason(gettext_noop("The R&D concept has no such item."))
KEY_TAKEN = Reason(gettext_noop("The call has a criterion with this key already."))
NOT_AN_AGENCY = Reason(gettext_noop("Only a funding agency has a template for calls."))
NEEDS_PERIOD = Reason(gettext_noop("This rule looks back some years. Say how many, from 1 to 50."))
TAKES_NO_PERIOD = Reason(gettext_noop("This rule looks back no years."))
NEEDS_DEGREES = Reason(gettext_noop("Say up to which degree of kinship, from 1 to 6."))
TAKES_NO_DEGREES = Reason(gettext_noop("Only the rule on the family knows degrees of kinship."))


@dataclass(frozen=True)
class CriterionFacts:
    key: str
    weight: int
    """In percent; 0 where it is looked at without a score."""


@dataclass(frozen=True)
class MilestoneFacts:
    kind: MilestoneKind
    on: date


@dataclass(frozen=True)
class CallFacts:
    """What the moves out of the call's state ask for; the rest stays as it is here."""

    at: datetime
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    questions_until: date | None = None
    results_on: date | None = None
    starts_on: date | None = None
    is_presented: bool = False
    is_asking: bool = False
    has_contact: bool = False
    ceiling_yen: int = 0
    concept_yen: int = 0
    items_yen: Sequence[int] = ()
    eligible: int = 0
    criteria: Sequence[CriterionFacts] = ()
    conflict_rules: int = 0
    fields: int = 0
    form_faults: Sequence[str] = ()
    """The places of the form that have a fault."""
    milestones: Sequence[MilestoneFacts] = ()


def has_schedule(facts: CallFacts) -> Reason | None:
    """When it opens, in the future, and when it closes, after that."""
    if facts.opens_at is None or facts.closes_at is None:
        return NO_OPENING
    if facts.opens_at <= facts.at:
        return OPENING_PASSED
    return CLOSES_BEFORE if facts.closes_at <= facts.opens_at else None


def is_presented(facts: CallFacts) -> Reason | None:
    return None if facts.is_presented else NOT_PRESENTED


def says_what(facts: CallFacts) -> Reason | None:
    return None if facts.is_asking else NOTHING_ASKED


def says_whom_to_ask(facts: CallFacts) -> Reason | None:
    return None if facts.has_contact else NO_CONTACT


def says_who_may_apply(facts: CallFacts) -> Reason | None:
    return None if facts.eligible else NO_ELIGIBLE


def keeps_the_ceiling(facts: CallFacts) -> Reason | None:
    """No more than the concept allows, to the yen."""
    over = facts.ceiling_yen - facts.concept_yen
    return Reason(OVER_CONCEPT, {"difference": f"{over:,}"}) if over > 0 else None


def adds_up(facts: CallFacts) -> Reason | None:
    """The items called for come to no more than the call's own ceiling."""
    if not facts.items_yen:
        return NO_ITEM
    over = sum(facts.items_yen) - facts.ceiling_yen
    return Reason(ITEMS_OVER, {"difference": f"{over:,}"}) if over > 0 else None


def has_criteria(facts: CallFacts) -> Reason | None:
    """At least one, and all weights together come to 100 percent."""
    if not facts.criteria:
        return NO_CRITERION
    total = sum(one.weight for one in facts.criteria)
    return None if total == WHOLE else Reason(WEIGHTS, {"total": total})


def has_conflict_rules(facts: CallFacts) -> Reason | None:
    return None if facts.conflict_rules else NO_CONFLICT_RULE


def has_sound_form(facts: CallFacts) -> Reason | None:
    if facts.form_faults:
        return faulty(facts.form_faults)
    return None if facts.fields else NO_FORM


def faulty(places: Sequence[str]) -> Reason:
    return Reason(FORM_FAULTS, {"count": len(places), "place": places[0] or "sections"})


def is_in_order(facts: CallFacts) -> Reason | None:
    """Briefing, end of questions, review, notice and start follow each other as people expect."""
    if facts.opens_at is None or facts.closes_at is None:
        return None
    closing = facts.closes_at.astimezone(JST).date()
    if facts.questions_until and facts.questions_until > closing:
        return QUESTIONS_LATE
    days = {one.kind: one.on for one in facts.milestones}
    briefing = days.get(MilestoneKind.BRIEFING)
    named = [
        (gettext_noop("Briefing"), briefing),
        (gettext_noop("Closing"), closing),
        (gettext_noop("Document review"), days.get(MilestoneKind.DOCUMENT_REVIEW)),
        (gettext_noop("Interview"), days.get(MilestoneKind.INTERVIEW)),
        (gettext_noop("Result"), facts.results_on),
        (gettext_noop("Notice of the result"), days.get(MilestoneKind.NOTICE)),
        (gettext_noop("Start of the R&D"), facts.starts_on),
    ]
    return first_out_of_order(named)


def first_out_of_order(named: Iterable[tuple[str, date | None]]) -> Reason | None:
    last: tuple[str, date] | None = None
    for name, on in named:
        if on is None:
            continue
        if last and on < last[1]:
            return Reason(OUT_OF_ORDER, {"later": Term(name), "earlier": Term(last[0])})
        last = (name, on)
    return None


def may_open(facts: CallFacts) -> Reason | None:
    if facts.opens_at is None:
        return NO_OPENING
    return Reason(NOT_OPEN_YET, {"day": facts.opens_at}) if facts.at < facts.opens_at else None


def may_close(facts: CallFacts) -> Reason | None:
    """Not before a minute after its end: what had come in by the end counts."""
    if facts.closes_at is None:
        return NO_OPENING
    is_over = facts.at >= facts.closes_at + GRACE
    return None if is_over else Reason(NOT_OVER, {"day": facts.closes_at})


def is_in_time(received_at: datetime, opens_at: datetime, closes_at: datetime) -> bool:
    """Whether what was completely received at an instant counts: strictly before the end."""
    return opens_at <= received_at < closes_at


def extension_refusals(closes_at: datetime, until: datetime, at: datetime) -> list[Reason]:
    """Why a call cannot be extended like this: only before its end, and only to a later one."""
    reasons = [] if at < closes_at else [ENDED]
    if until <= closes_at:
        reasons.append(NOT_LATER)
    if until <= at:
        reasons.append(ALREADY_PAST)
    return reasons


def question_refusals(text: str, until: date | None, today: date) -> list[Reason]:
    reasons = [] if text.strip() else [NO_QUESTION]
    if until is not None and today > until:
        reasons.append(Reason(ASK_OVER, {"day": until}))
    return reasons


def schedule_refusals(opens_at: datetime | None, closes_at: datetime | None) -> list[Reason]:
    is_backwards = opens_at is not None and closes_at is not None and closes_at <= opens_at
    return [CLOSES_BEFORE] if is_backwards else []


@dataclass(frozen=True)
class Allowed:
    """What the concept allows its calls."""

    ceiling_yen: int
    years: int
    award_count: str
    award_number: int | None


def figure_refusals(ceiling_yen: int, years: int, rate: int, allowed: Allowed) -> list[Reason]:
    """Why an amount, a period and a rate cannot stand beside the concept's."""
    reasons = []
    if not 1 <= ceiling_yen <= MOST_YEN:
        reasons.append(Reason(BAD_YEN, {"most": f"{MOST_YEN:,}"}))
    elif ceiling_yen > allowed.ceiling_yen:
        over = f"{ceiling_yen - allowed.ceiling_yen:,}"
        reasons.append(Reason(OVER_CONCEPT, {"difference": over}))
    if not 1 <= years <= min(allowed.years, LONGEST):
        reasons.append(Reason(BAD_YEARS, {"most": min(allowed.years, LONGEST)}))
    if not 0 <= rate <= WHOLE:
        reasons.append(BAD_RATE)
    return reasons


def item_refusals(ceiling_yen: int, concept_yen: int) -> list[Reason]:
    if not 1 <= ceiling_yen <= MOST_YEN:
        return [Reason(BAD_YEN, {"most": f"{MOST_YEN:,}"})]
    over = ceiling_yen - concept_yen
    return [Reason(ITEM_OVER, {"difference": f"{over:,}"})] if over > 0 else []


def is_within(allowed: Allowed, count: str, number: int | None) -> bool:
    """Whether a call awards no more than its concept says (限定数、一定数、複数採択).

    A plural number may be narrowed to any number; a number only to a smaller one; a fixed number
    stays fixed.
    """
    if bool(count) != bool(allowed.award_count):
        return False
    if allowed.award_number is None:
        return count == allowed.award_count or number is not None
    if number is None or number > allowed.award_number:
        return False
    return count in (allowed.award_count, AwardCount.FIXED)


def scale_refusals(values: Sequence[int]) -> list[Reason]:
    is_sound = 2 <= len(values) <= 10 and len(set(values)) == len(values)
    return [] if is_sound else [BAD_SCALE]


def conflict_refusals(kind: str, years: int | None, degrees: int | None) -> list[Reason]:
    """A rule looks back some years, or knows degrees of kinship, or neither."""
    looks_back = kind in (ConflictKind.JOINT_PAPER, ConflictKind.JOINT_RESEARCH)
    reasons = []
    if looks_back and (years is None or not 1 <= years <= 50):
        reasons.append(NEEDS_PERIOD)
    if years is not None and not looks_back and kind != ConflictKind.TEACHER_PUPIL:
        reasons.append(TAKES_NO_PERIOD)
    if kind == ConflictKind.FAMILY and (degrees is None or not 1 <= degrees <= 6):
        reasons.append(NEEDS_DEGREES)
    if kind != ConflictKind.FAMILY and degrees is not None:
        reasons.append(TAKES_NO_DEGREES)
    return reasons


def numbered(agency: str, year: int, serial: int) -> str:
    """The number of a call for people (公募番号): agency, fiscal year, the how-manieth."""
    return f"{agency}-{year}-{serial:02d}"


def digest_of(announced: Mapping[str, Any]) -> str:
    """The SHA-256 of a call as it was announced, in canonical JSON (RFC 8785)."""
    return hashlib.sha256(rfc8785.dumps(dict(announced))).hexdigest()
