"""What a call must say, and when it opens and closes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaname.select.calls import rules
from kaname.select.calls.rules import (
    Allowed,
    CallFacts,
    CriterionFacts,
    MilestoneFacts,
    MilestoneKind,
)

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)
SOUND = CallFacts(
    at=NOW,
    opens_at=NOW + DAY,
    closes_at=NOW + 30 * DAY,
    is_presented=True,
    is_asking=True,
    has_contact=True,
    ceiling_yen=100,
    concept_yen=100,
    items_yen=(60, 40),
    eligible=1,
    criteria=(CriterionFacts("a", 40), CriterionFacts("b", 60)),
    conflict_rules=1,
    fields=1,
)


def test_a_call_opens_later_than_now_and_closes_after_that() -> None:
    assert rules.has_schedule(SOUND) is None
    assert rules.has_schedule(replace(SOUND, opens_at=None)) == rules.NO_OPENING
    assert rules.has_schedule(replace(SOUND, opens_at=NOW)) == rules.OPENING_PASSED
    assert rules.has_schedule(replace(SOUND, closes_at=NOW + DAY)) == rules.CLOSES_BEFORE


def test_the_ceiling_is_kept_to_the_yen() -> None:
    assert rules.keeps_the_ceiling(SOUND) is None
    over = rules.keeps_the_ceiling(replace(SOUND, ceiling_yen=101))
    assert over is not None
    assert over.parameters == {"difference": "1"}


def test_items_come_to_no_more_than_the_ceiling() -> None:
    assert rules.adds_up(SOUND) is None
    assert rules.adds_up(replace(SOUND, items_yen=(60, 30))) is None
    assert rules.adds_up(replace(SOUND, items_yen=())) == rules.NO_ITEM
    over = rules.adds_up(replace(SOUND, items_yen=(60, 41)))
    assert over is not None
    assert over.parameters == {"difference": "1"}


@pytest.mark.parametrize("weights", [(99,), (50, 49), (101,), (0,)])
def test_weights_come_to_a_hundred(weights: tuple[int, ...]) -> None:
    facts = replace(SOUND, criteria=[CriterionFacts(str(one), one) for one in weights])

    told = rules.has_criteria(facts)

    assert told is not None
    assert told.parameters == {"total": sum(weights)}


def test_a_criterion_without_a_score_weighs_nothing() -> None:
    facts = replace(SOUND, criteria=(*SOUND.criteria, CriterionFacts("c", 0)))

    assert rules.has_criteria(facts) is None


def test_days_stand_in_their_order() -> None:
    early = MilestoneFacts(MilestoneKind.INTERVIEW, date(2026, 12, 1))
    told = rules.is_in_order(replace(SOUND, milestones=[early]))

    assert rules.is_in_order(SOUND) is None
    assert told is not None
    assert told.parameters == {"later": "Interview", "earlier": "Closing"}


def test_questions_end_no_later_than_the_call() -> None:
    late = replace(SOUND, questions_until=date(2026, 12, 25))

    assert rules.is_in_order(late) == rules.QUESTIONS_LATE


@given(st.integers(min_value=-(10**6), max_value=10**6))
def test_what_came_in_before_the_end_counts_and_nothing_after(microseconds: int) -> None:
    closes = NOW + DAY
    received = closes + timedelta(microseconds=microseconds)

    assert rules.is_in_time(received, NOW, closes) == (microseconds < 0)


@given(st.integers(min_value=0, max_value=120))
def test_a_call_closes_when_its_minute_of_grace_is_over(seconds: int) -> None:
    assert SOUND.closes_at is not None
    facts = replace(SOUND, at=SOUND.closes_at + timedelta(seconds=seconds))

    assert (rules.may_close(facts) is None) == (seconds >= 60)


@pytest.mark.parametrize(
    ("allowed", "count", "number", "fits"),
    [
        (("", 1), "", 1, True),
        (("", 2), "", 3, False),
        (("", 1), "plural", None, False),
        (("plural", None), "plural", None, True),
        (("plural", None), "limited", 3, True),
        (("plural", None), "fixed", 3, True),
        (("limited", 3), "limited", 3, True),
        (("limited", 3), "limited", 4, False),
        (("limited", 3), "fixed", 2, True),
        (("limited", 3), "plural", None, False),
        (("limited", None), "limited", None, True),
        (("fixed", 3), "limited", 3, False),
        (("fixed", 3), "fixed", 3, True),
    ],
)
def test_a_call_awards_no_more_than_its_concept_says(
    allowed: tuple[str, int | None], count: str, number: int | None, fits: bool
) -> None:
    assert rules.is_within(Allowed(1, 1, *allowed), count, number) is fits


def test_the_digest_does_not_hang_on_the_order_of_names() -> None:
    assert rules.digest_of({"a": 1, "b": "あ"}) == rules.digest_of({"b": "あ", "a": 1})
    assert rules.digest_of({"a": 1}) != rules.digest_of({"a": 2})


@pytest.mark.parametrize(
    ("kind", "years", "degrees", "refused"),
    [
        ("joint_paper", 5, None, []),
        ("joint_paper", None, None, [rules.NEEDS_PERIOD]),
        ("joint_paper", 51, None, [rules.NEEDS_PERIOD]),
        ("family", None, 4, []),
        ("family", None, None, [rules.NEEDS_DEGREES]),
        ("family", 5, 4, [rules.TAKES_NO_PERIOD]),
        ("competitor", None, 4, [rules.TAKES_NO_DEGREES]),
        ("teacher_pupil", 10, None, []),
    ],
)
def test_a_conflict_rule_says_how_far_it_goes(
    kind: str, years: int | None, degrees: int | None, refused: list[object]
) -> None:
    assert rules.conflict_refusals(kind, years, degrees) == refused


def test_a_number_is_the_agencys_of_a_fiscal_year() -> None:
    assert rules.numbered("JST", 2026, 3) == "JST-2026-03"
