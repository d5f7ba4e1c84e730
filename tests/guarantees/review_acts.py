"""Each act of a review as somebody sends it: viewer, record, arguments, other arguments."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from call_world import MINUTE
from guarantees.application_acts import Sent, from_now
from kaname.commons import clock
from kaname.commons.access.viewer import office
from kaname.commons.calendar import day_of
from kaname.select.calls.commands import deciding
from kaname.select.review.commands import conflicts
from review_world import BEST, MIDDLE, Reviewers
from world import as_viewer


class Today(Reviewers):
    """A call that has closed a day ago, so that seats of today are in force."""

    def __init__(self) -> None:
        super().__init__(at=from_now(-5), opens=from_now(-9), closes=from_now(-1))
        self.now = clock.wall()

    def over(self) -> None:
        with clock.fixed(self.closes + MINUTE):
            deciding.close(office(self.jst), uuid4(), self.open_call)


def days() -> dict[str, Any]:
    today = day_of(clock.wall())
    return {
        "reviews_each": 2,
        "declare_until": today + timedelta(days=7),
        "score_until": today + timedelta(days=28),
    }


def sets_up() -> Sent:
    w, given = Today(), days()
    return w.runs, w.open_call, given, {**given, "reviews_each": 3}


def invites() -> Sent:
    w = Today()
    ref = w.set_up()
    given = {"person": w.manabe, "role": "reviewer"}
    return w.runs, ref, given, {**given, "role": "member"}


def opens_declarations() -> Sent:
    w = Today()
    ref = w.seated()
    return w.runs, ref, {}, None


def declares() -> Sent:
    w = Today()
    ref = w.declaring()
    given = {"application": w.first, "rule": "paper", "text": "共著"}
    return as_viewer(w.manabe), ref, given, {**given, "application": w.second}


def assigns() -> Sent:
    w = Today()
    ref = w.declared()
    given = {"application": w.first, "reviewer": w.manabe}
    return w.runs, ref, given, {**given, "reviewer": w.hozumi}


def opens_scoring() -> Sent:
    w = Today()
    ref = w.declared()
    for application in (w.first, w.second):
        for who in (w.manabe, w.hozumi):
            w.assigned(ref, application, who)
    return w.runs, ref, {}, None


def closes_scoring() -> Sent:
    w = Today()
    ref = w.scoring()
    for application in (w.first, w.second):
        for one in w.reviews(application):
            w.submits(one)
    return w.runs, ref, {}, None


def places() -> Sent:
    w = Today()
    ref = w.discussing()
    given = {"application": w.second, "position": 1, "verdict": "recommended"}
    return w.runs, ref, given, {**given, "verdict": "reserve"}


def ranks() -> Sent:
    w = Today()
    ref = w.discussing()
    return w.decides_ranking(ref), ref, {}, None


def of_a_review(w: Today) -> UUID:
    w.scoring()
    return w.review(w.first, w.manabe)


def begins() -> Sent:
    w = Today()
    ref = of_a_review(w)
    return as_viewer(w.manabe), ref, {}, None


def writes() -> Sent:
    w = Today()
    ref = of_a_review(w)
    return as_viewer(w.manabe), ref, {"scores": BEST}, {"scores": MIDDLE}


def submits() -> Sent:
    w = Today()
    ref = of_a_review(w)
    w.scores(ref, BEST)
    return as_viewer(w.manabe), ref, {}, None


def returns() -> Sent:
    w = Today()
    ref = of_a_review(w)
    w.submits(ref)
    return w.runs, ref, {"reason": "一"}, {"reason": "二"}


def excuses() -> Sent:
    w = Today()
    ref = of_a_review(w)
    return w.runs, ref, {"reason": "一"}, {"reason": "二"}


def unassigns() -> Sent:
    w = Today()
    ref = of_a_review(w)
    return w.runs, ref, {}, None


def recuses() -> Sent:
    w = Today()
    ref = of_a_review(w)
    given = {"rule": "paper", "text": "共著"}
    return as_viewer(w.manabe), ref, given, {**given, "text": "別"}


def confirms() -> Sent:
    w = Today()
    ref = w.declaring()
    declaration = w.declares(ref, w.manabe, w.first)
    given = {"rule": "paper", "text": "共著"}
    return w.runs, declaration, given, {**given, "text": "別"}


def proposes() -> Sent:
    w = Today()
    ref = w.declaring()
    declaration = w.declares(ref, w.manabe, w.first, "paper")
    return w.runs, declaration, {"reason": "一"}, {"reason": "二"}


def lifts() -> Sent:
    w = Today()
    ref = w.declaring()
    declaration = w.declares(ref, w.manabe, w.first, "paper")
    conflicts.propose_lift(w.runs, uuid4(), declaration, reason="古い")
    return w.leads, declaration, {}, None


ACTS: dict[str, Callable[[], Sent]] = {
    "review.set_up": sets_up,
    "review.invite": invites,
    "review.open_declarations": opens_declarations,
    "review.declare": declares,
    "review.assign": assigns,
    "review.open_scoring": opens_scoring,
    "review.close_scoring": closes_scoring,
    "review.place": places,
    "review.rank": ranks,
    "review.begin": begins,
    "review.write": writes,
    "review.submit": submits,
    "review.return_to_reviewer": returns,
    "review.excuse": excuses,
    "review.unassign": unassigns,
    "review.recuse": recuses,
    "review.confirm_conflict": confirms,
    "review.propose_lift": proposes,
    "review.lift": lifts,
    "review.uphold": lifts,
}


def sent(act: str) -> Sent:
    return ACTS[act]()
