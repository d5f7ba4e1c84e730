"""What was found, and whether it is published: open unless there is a reason not to be. Pure.

The open/close strategy (オープン・クローズ戦略): results are published as a principle; what is held
has a ground, a reason and a day on which it is looked at again.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from kaname.commons.calendar import day_of
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import Text
from kaname.nurture.projects.rules import UnitState


class ResultKind(StrEnum):
    PAPER = "paper"
    PATENT = "patent"
    DATA_SET = "data_set"
    SOFTWARE = "software"
    PROTOTYPE = "prototype"
    STANDARD = "standard"
    OTHER = "other"


class ResultState(StrEnum):
    REGISTERED = "registered"
    CHECKED = "checked"
    LATER = "later"
    SHARED = "shared"
    CLOSED = "closed"
    OPEN = "open"
    WITHDRAWN = "withdrawn"


class DecisionKind(StrEnum):
    OPEN = "open"
    LATER = "later"
    SHARED = "shared"
    CLOSED = "closed"
    KEPT = "kept"
    """Looked at again, and held as it was."""


class Ground(StrEnum):
    """Why a result is not open."""

    CORE = "core"
    DUTY = "duty"
    PATENT = "patent"
    EXPORT = "export"
    THIRD_PARTY = "third_party"
    PERSONAL = "personal"
    OTHER = "other"


class CheckQuestion(StrEnum):
    """What the agency's officer answers before anything is decided."""

    CORE = "core"
    DUTY = "duty"
    PATENT = "patent"
    EXPORT = "export"
    THIRD_PARTY = "third_party"
    PERSONAL = "personal"


KIND_NAMES = {
    ResultKind.PAPER: gettext_noop("Paper"),
    ResultKind.PATENT: gettext_noop("Patent"),
    ResultKind.DATA_SET: gettext_noop("Data set"),
    ResultKind.SOFTWARE: gettext_noop("Software"),
    ResultKind.PROTOTYPE: gettext_noop("Prototype"),
    ResultKind.STANDARD: gettext_noop("Standard (proposal)"),
    ResultKind.OTHER: gettext_noop("Other result"),
}
DECISION_NAMES = {
    DecisionKind.OPEN: gettext_noop("Opened"),
    DecisionKind.LATER: gettext_noop("To be opened later"),
    DecisionKind.SHARED: gettext_noop("Shared with named bodies only"),
    DecisionKind.CLOSED: gettext_noop("Decided to be held"),
    DecisionKind.KEPT: gettext_noop("Reviewed and still held"),
}
GROUND_NAMES = {
    Ground.CORE: gettext_noop("Know-how of a core technology"),
    Ground.DUTY: gettext_noop("Information under the duty of confidentiality"),
    Ground.PATENT: gettext_noop("A patent is being filed, or may not be disclosed"),
    Ground.EXPORT: gettext_noop("Export control"),
    Ground.THIRD_PARTY: gettext_noop("Rights of third parties"),
    Ground.PERSONAL: gettext_noop("Personal data"),
    Ground.OTHER: gettext_noop("Another ground"),
}
QUESTIONS = {
    CheckQuestion.CORE: gettext_noop("Does it contain know-how of a core technology?"),
    CheckQuestion.DUTY: gettext_noop(
        "Does it contain information under the duty of confidentiality?"
    ),
    CheckQuestion.PATENT: gettext_noop(
        "Is a patent to be filed first, or might its disclosure be restricted?"
    ),
    CheckQuestion.EXPORT: gettext_noop("Does it fall under export control?"),
    CheckQuestion.THIRD_PARTY: gettext_noop("Does it touch rights of third parties?"),
    CheckQuestion.PERSONAL: gettext_noop("Does it contain personal data?"),
}
MAY_REGISTER = frozenset(
    {UnitState.RUNNING, UnitState.SUSPENDED, UnitState.CLOSING, UnitState.COMPLETED}
)
"""Also after its end: what a unit has found may be written up long after."""
UNDECIDED = frozenset({ResultState.REGISTERED, ResultState.CHECKED})
HELD = frozenset({ResultState.SHARED, ResultState.CLOSED})
"""Not open, and looked at again on a day."""
MAY_OPEN = frozenset({ResultState.CHECKED, ResultState.LATER, *HELD})
CHECK_IN = timedelta(days=30)
DECIDE_IN = timedelta(days=30)
SOON = timedelta(days=30)
"""How long before its day a review stands in the inbox."""
LONGEST_HELD = timedelta(days=366)
"""A result that is held is looked at again within a year."""
MOST_FILES = 20
KEPT_YEARS = 10

NO_TITLE = Reason(gettext_noop("The result needs a title in Japanese."))
NO_SUMMARY = Reason(gettext_noop("It is not written yet what the result is."))
NO_RIGHTS = Reason(gettext_noop("It is not written yet who holds the rights."))
NO_REASON = Reason(gettext_noop("Say why."))
UNANSWERED = Reason(gettext_noop("Answer every question of the check."))
NO_NOTE = Reason(gettext_noop("Say what was found where a question was answered with yes."))
MADE_LATER = Reason(gettext_noop("The result cannot have been made on a day to come."))
NOT_LATER = Reason(gettext_noop("The day on which it opens has to be one to come."))
NOT_YET = gettext_noop("It opens on {day}, not earlier.")
REVIEW_PAST = Reason(gettext_noop("The next review has to be on a day to come."))
REVIEW_FAR = gettext_noop("The next review has to be by {day}.")
NO_BODY = Reason(gettext_noop("Say with whom it is shared."))
NOT_A_SHARER = gettext_noop("Results are shared with councils, adopters and ministries only.")
FOUND_SOMETHING = Reason(
    gettext_noop("The check found something. Say why the result can be open all the same.")
)
TOO_MANY = gettext_noop("A result has at most {most} files.")
NOT_SINCE = Reason(gettext_noop("The day of the council's opinion cannot be one to come."))


@dataclass(frozen=True)
class ResultFacts:
    at: datetime
    has_summary: bool = False
    has_rights: bool = False
    opens_on: date | None = None


def says_what_it_is(facts: ResultFacts) -> Reason | None:
    return None if facts.has_summary else NO_SUMMARY


def says_whose_it_is(facts: ResultFacts) -> Reason | None:
    return None if facts.has_rights else NO_RIGHTS


def is_time(facts: ResultFacts) -> Reason | None:
    if facts.opens_on is None or day_of(facts.at) >= facts.opens_on:
        return None
    return Reason(NOT_YET, {"day": facts.opens_on})


def writing_refusals(title: Text, made_on: date | None, today: date) -> list[Reason]:
    reasons = [] if title.ja else [NO_TITLE]
    if made_on is not None and made_on > today:
        reasons.append(MADE_LATER)
    return reasons


def check_refusals(answers: Mapping[str, bool], note: str) -> list[Reason]:
    """Each question has its answer, and what was found is told."""
    reasons = [] if set(answers) == set(CheckQuestion) else [UNANSWERED]
    if any(answers.values()) and not note.strip():
        reasons.append(NO_NOTE)
    return reasons


def opening_refusals(found: Collection[str], reason: Text) -> list[Reason]:
    """Open is the rule and needs no reason, unless the check found something against it."""
    return [FOUND_SOMETHING] if found and not reason.ja else []


def later_refusals(
    found: Collection[str], reason: Text, opens_on: date, today: date
) -> list[Reason]:
    reasons = opening_refusals(found, reason)
    return reasons if opens_on > today else [*reasons, NOT_LATER]


def holding_refusals(reason: Text, review_on: date, today: date) -> list[Reason]:
    """What is held has a reason and a day within a year on which it is looked at again."""
    reasons = [] if reason.ja else [NO_REASON]
    last = today + LONGEST_HELD
    if review_on <= today:
        reasons.append(REVIEW_PAST)
    elif review_on > last:
        reasons.append(Reason(REVIEW_FAR, {"day": last}))
    return reasons


def opinion_refusals(opinion_on: date | None, today: date) -> list[Reason]:
    return [NOT_SINCE] if opinion_on is not None and opinion_on > today else []


def found_by(answers: Mapping[str, bool]) -> list[CheckQuestion]:
    """The questions that were answered with yes, in their order."""
    return [one for one in CheckQuestion if answers.get(one)]
