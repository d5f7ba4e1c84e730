"""What a review must keep: who may sit on a panel, what a score is, how averages rank. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from kaname.commons.reason import Reason, gettext_noop

K = TypeVar("K")


class PanelState(StrEnum):
    SETTING_UP = "setting_up"
    DECLARING = "declaring"
    SCORING = "scoring"
    DISCUSSING = "discussing"
    RANKED = "ranked"


class ReviewState(StrEnum):
    ASSIGNED = "assigned"
    BEGUN = "begun"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    EXCUSED = "excused"
    UNASSIGNED = "unassigned"
    RECUSED = "recused"


class DeclarationState(StrEnum):
    CLEAR = "clear"
    CONFLICT = "conflict"
    LIFT_PROPOSED = "lift_proposed"
    LIFTED = "lifted"


class PanelRole(StrEnum):
    CHAIR = "chair"
    MEMBER = "member"
    REVIEWER = "reviewer"
    SECRETARY = "secretary"


class PlacingVerdict(StrEnum):
    RECOMMENDED = "recommended"
    RESERVE = "reserve"
    NOT_RECOMMENDED = "not_recommended"


OPEN = frozenset({ReviewState.ASSIGNED, ReviewState.BEGUN, ReviewState.RETURNED})
"""What the reviewer still owes."""
LIVE = OPEN | {ReviewState.SUBMITTED}
KEPT_OUT = frozenset({DeclarationState.CONFLICT, DeclarationState.LIFT_PROPOSED})
"""As long as a declaration stands at one of these, a bar shuts the application to the person."""
RUNNING = frozenset({PanelState.DECLARING, PanelState.SCORING, PanelState.DISCUSSING})
EVALUATING = (PanelRole.CHAIR, PanelRole.MEMBER, PanelRole.REVIEWER)
"""Who can be given a review."""
MOST_REVIEWS = 20
LONGEST_COMMENT = 5_000

NOT_FIT = Reason(
    gettext_noop(
        "This person cannot sit on the panel: they work for the agency, or take part in an"
        " application to this call."
    )
)
NOT_OF_THE_AGENCY = Reason(
    gettext_noop("A panel's secretary is somebody who works for the agency.")
)
TOO_LATE_TO_JOIN = Reason(
    gettext_noop("Since scoring began, only external reviewers can still join the panel.")
)
SET_UP_ALREADY = Reason(gettext_noop("The call has its panel already."))
NO_CHAIR = Reason(gettext_noop("The panel has no chair who has consented."))
TOO_FEW = gettext_noop("The panel needs at least {number} persons who review and have consented.")
NOT_CLOSED = Reason(gettext_noop("The call has not closed yet."))
UNDECLARED = Reason(gettext_noop("Not everybody of the panel has declared on every application."))
UNANSWERED = Reason(
    gettext_noop(
        "Somebody was invited and has not answered yet. Wait for the answer, or end the seat."
    )
)
UNCHECKED = Reason(
    gettext_noop("The completeness check is not over: not every application has its result.")
)
NO_APPLICATION = Reason(gettext_noop("No application has passed the completeness check."))
TOO_FEW_REVIEWS = Reason(gettext_noop("Not every application has as many reviewers as it needs."))
REVIEWS_OPEN = Reason(
    gettext_noop("Not every review is in. Excuse those that will not come, with a reason.")
)
NO_REVIEW = Reason(gettext_noop("Not every application has a review."))
UNPLACED = Reason(gettext_noop("Not every application has its place and a verdict."))
NOT_SCORING = Reason(gettext_noop("Scores can be given and returned only while scoring is open."))
NOT_REVIEWED = Reason(gettext_noop("The application is no longer under review."))
SCORES_MISSING = gettext_noop("{count} criteria have no score yet.")
NO_COMMENT = Reason(gettext_noop("The comment for the panel is missing."))
NO_CRITERION = Reason(gettext_noop("The call has no such criterion."))
OFF_SCALE = Reason(gettext_noop("A score is one of the steps of the criterion's scale."))
NO_SUCH_RULE = Reason(gettext_noop("The call has no such rule on conflicts of interest."))
WHICH_RULE = Reason(gettext_noop("Say which rule the conflict falls under."))
WHAT_CONFLICT = Reason(gettext_noop("Say in a sentence what the conflict is."))
NOT_TO_DECLARE = Reason(gettext_noop("There is no such application to declare on."))
DECLARED_ALREADY = Reason(gettext_noop("You have declared on this application already."))
NOT_ON_PANEL = Reason(gettext_noop("This person does not review on the panel."))
NOT_DECLARED = Reason(gettext_noop("This person has not declared on the application yet."))
IN_CONFLICT = Reason(
    gettext_noop("This person has a conflict of interest and cannot review the application.")
)
ASSIGNED_ALREADY = Reason(
    gettext_noop("The application is with this person already, or was excused from them.")
)
NO_REASON = Reason(gettext_noop("Say why."))
BAD_NUMBER = gettext_noop("An application has 1 to {most} reviews.")
BAD_DAYS = Reason(gettext_noop("Scores are due on a day to come, after the declarations."))
BAD_PLACE = gettext_noop("A place is a number from 1 to {most}.")
NOT_PLACED = Reason(gettext_noop("The ranking has no such application."))


@dataclass(frozen=True)
class PanelFacts:
    """Only what is asked for in the panel's state is gathered; the rest is as if it were there."""

    is_call_closed: bool = True
    has_chair: bool = True
    evaluators: int = 0
    reviews_each: int = 0
    is_all_checked: bool = True
    has_applications: bool = True
    is_all_declared: bool = True
    is_all_answered: bool = True
    is_all_assigned: bool = True
    is_all_in: bool = True
    is_all_reviewed: bool = True
    is_all_placed: bool = True


def call_is_closed(facts: PanelFacts) -> Reason | None:
    return None if facts.is_call_closed else NOT_CLOSED


def has_chair(facts: PanelFacts) -> Reason | None:
    return None if facts.has_chair else NO_CHAIR


def has_evaluators(facts: PanelFacts) -> Reason | None:
    if facts.evaluators >= facts.reviews_each:
        return None
    return Reason(TOO_FEW, {"number": facts.reviews_each})


def all_checked(facts: PanelFacts) -> Reason | None:
    return None if facts.is_all_checked else UNCHECKED


def has_applications(facts: PanelFacts) -> Reason | None:
    return None if facts.has_applications else NO_APPLICATION


def all_declared(facts: PanelFacts) -> Reason | None:
    """Without a number: who must not know of an application could count on it."""
    return None if facts.is_all_declared else UNDECLARED


def all_answered(facts: PanelFacts) -> Reason | None:
    return None if facts.is_all_answered else UNANSWERED


def all_assigned(facts: PanelFacts) -> Reason | None:
    return None if facts.is_all_assigned else TOO_FEW_REVIEWS


def all_in(facts: PanelFacts) -> Reason | None:
    return None if facts.is_all_in else REVIEWS_OPEN


def all_reviewed(facts: PanelFacts) -> Reason | None:
    return None if facts.is_all_reviewed else NO_REVIEW


def all_placed(facts: PanelFacts) -> Reason | None:
    return None if facts.is_all_placed else UNPLACED


@dataclass(frozen=True)
class ReviewFacts:
    is_scoring: bool = True
    is_reviewed: bool = True
    """Whether the application is still among those that are reviewed."""
    missing: int = 0
    """Criteria with a weight that have no score yet."""
    has_comment: bool = True


def is_scoring(facts: ReviewFacts) -> Reason | None:
    return None if facts.is_scoring else NOT_SCORING


def is_reviewed(facts: ReviewFacts) -> Reason | None:
    return None if facts.is_reviewed else NOT_REVIEWED


def has_scores(facts: ReviewFacts) -> Reason | None:
    return Reason(SCORES_MISSING, {"count": facts.missing}) if facts.missing else None


def has_comment(facts: ReviewFacts) -> Reason | None:
    return None if facts.has_comment else NO_COMMENT


@dataclass(frozen=True)
class CriterionFacts:
    """A viewpoint of the call: its weight in percent, and the values that its scale has."""

    key: str
    weight: int
    steps: tuple[int, ...]


def score_refusals(
    scores: Mapping[str, int | None], criteria: Collection[CriterionFacts]
) -> list[Reason]:
    """Why scores cannot even be kept in a draft."""
    steps = {one.key: one.steps for one in criteria}
    reasons = [] if scores.keys() <= steps.keys() else [NO_CRITERION]
    given = ((key, value) for key, value in scores.items() if value is not None and key in steps)
    if any(value not in steps[key] for key, value in given):
        reasons.append(OFF_SCALE)
    return reasons


def missing(scores: Mapping[str, int | None], criteria: Collection[CriterionFacts]) -> int:
    """How many criteria that count have no score; those without a weight may stay open."""
    return sum(one.weight > 0 and scores.get(one.key) is None for one in criteria)


Scores = Mapping[str, int | None]


def weighted(scores: Scores, criteria: Collection[CriterionFacts]) -> Fraction:
    """The exact weighted average of a complete review."""
    counting = [one for one in criteria if one.weight > 0]
    whole = sum(one.weight for one in counting)
    total = sum(one.weight * (scores[one.key] or 0) for one in counting)
    return Fraction(total, whole) if whole else Fraction(0)


def thousandths(exact: Fraction) -> int:
    """In thousandths, half up (四捨五入): 3.4285 is 3,429 thousandths, and not 3,428.

    Rounded once, at the end: an average of several reviews is taken of the exact ones.
    """
    return int((exact * 2_000 + 1) // 2)


def average(reviews: Sequence[Scores], criteria: Collection[CriterionFacts]) -> int | None:
    """The average of complete reviews in thousandths; None where there is none."""
    if not reviews:
        return None
    exact = sum((weighted(one, criteria) for one in reviews), start=Fraction(0))
    return thousandths(exact / len(reviews))


def by_average(averages: Mapping[K, int | None], tie: Mapping[K, str]) -> list[K]:
    """The best first; equal ones by what breaks the tie, such as the number; without one last."""

    def place(one: K) -> tuple[bool, int, str]:
        known = averages[one]
        return known is None, -(known or 0), tie[one]

    return sorted(averages, key=place)


def first_verdicts(count: int, wanted: int) -> list[PlacingVerdict]:
    """What the ranking starts with: as many as the call awards, one in reserve, the others not."""
    reserves = min(1, max(0, count - wanted))
    rest = max(0, count - wanted - reserves)
    return [
        *[PlacingVerdict.RECOMMENDED] * min(count, wanted),
        *[PlacingVerdict.RESERVE] * reserves,
        *[PlacingVerdict.NOT_RECOMMENDED] * rest,
    ]


def moved(order: Sequence[K], seen: Collection[K], one: K, place: int) -> list[K]:
    """The order with one at a place (1 first) among those that are seen.

    Those that are not seen keep theirs, so that whoever moves one cannot move what they may not
    know of.
    """
    shown = [each for each in order if each in seen and each != one]
    shown.insert(place - 1, one)
    rest = iter(shown)
    return [next(rest) if each in seen else each for each in order]


def number_refusals(reviews_each: int) -> list[Reason]:
    fits = 1 <= reviews_each <= MOST_REVIEWS
    return [] if fits else [Reason(BAD_NUMBER, {"most": MOST_REVIEWS})]
