"""What may become of a result, without a database."""

from datetime import date, timedelta

import pytest

from kaname.commons.calendar import JST
from kaname.commons.reason import Reason
from kaname.commons.text import NO_TEXT, Text
from kaname.implement.results import rules
from kaname.implement.results.lifecycle import RESULT
from kaname.implement.results.rules import (
    CheckQuestion,
    ResultFacts,
    ResultState,
    check_refusals,
    found_by,
    holding_refusals,
    later_refusals,
    opening_refusals,
    opinion_refusals,
    writing_refusals,
)
from project_world import noon

TODAY = date(2028, 1, 10)
DAY = timedelta(days=1)
WHY = Text("理由", "Reason")
NO_TO_ALL = dict.fromkeys(map(str, CheckQuestion), False)


def test_open_is_the_rule_and_needs_no_reason() -> None:
    assert opening_refusals([], NO_TEXT) == []


def test_where_the_check_found_something_opening_says_why() -> None:
    assert opening_refusals(["core"], NO_TEXT) == [rules.FOUND_SOMETHING]
    assert opening_refusals(["core"], WHY) == []


def test_a_result_opens_later_on_a_day_to_come_only() -> None:
    assert later_refusals([], NO_TEXT, TODAY, TODAY) == [rules.NOT_LATER]
    assert later_refusals([], NO_TEXT, TODAY + DAY, TODAY) == []


def test_what_is_held_has_a_reason_and_a_review_within_a_year() -> None:
    far = TODAY + rules.LONGEST_HELD
    assert holding_refusals(NO_TEXT, TODAY, TODAY) == [rules.NO_REASON, rules.REVIEW_PAST]
    assert holding_refusals(WHY, far, TODAY) == []
    assert holding_refusals(WHY, far + DAY, TODAY) == [Reason(rules.REVIEW_FAR, {"day": far})]


def test_each_question_of_the_check_is_answered() -> None:
    assert check_refusals({"core": False}, "") == [rules.UNANSWERED]
    assert check_refusals(NO_TO_ALL, "") == []


def test_what_the_check_found_is_told() -> None:
    found = {**NO_TO_ALL, "export": True}
    assert check_refusals(found, " ") == [rules.NO_NOTE]
    assert check_refusals(found, "該当する。") == []
    assert found_by(found) == [CheckQuestion.EXPORT]


def test_a_result_has_a_title_and_was_not_made_in_time_to_come() -> None:
    reasons = writing_refusals(NO_TEXT, TODAY + DAY, TODAY)
    assert reasons == [rules.NO_TITLE, rules.MADE_LATER]
    assert writing_refusals(WHY, TODAY, TODAY) == []


def test_the_council_was_not_heard_in_time_to_come() -> None:
    assert opinion_refusals(TODAY + DAY, TODAY) == [rules.NOT_SINCE]
    assert opinion_refusals(None, TODAY) == []


@pytest.mark.parametrize(("on", "is_time"), [(TODAY, True), (TODAY + DAY, False)])
def test_the_job_opens_a_result_from_its_day_on(on: date, is_time: bool) -> None:
    facts = ResultFacts(at=noon(TODAY).astimezone(JST), opens_on=on)
    assert (rules.is_time(facts) is None) == is_time


def test_what_is_open_stays_open() -> None:
    assert list(RESULT.out_of(ResultState.OPEN)) == []
