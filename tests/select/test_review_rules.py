"""Averages to the thousandth, orders that hide nothing and give nothing away."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaname.select.review import rules
from kaname.select.review.rules import CriterionFacts, PlacingVerdict

STEPS = (5, 4, 3, 2, 1)
HALVES = (CriterionFacts("a", 50, STEPS), CriterionFacts("b", 50, STEPS))
WEIGHTED = (
    CriterionFacts("a", 30, STEPS),
    CriterionFacts("b", 70, STEPS),
    CriterionFacts("seen", 0, STEPS),
)
RECOMMENDED, RESERVE, NOT = tuple(PlacingVerdict)


@pytest.mark.parametrize(
    ("exact", "said"),
    [
        (Fraction(3), 3_000),
        (Fraction(34285, 10_000), 3_429),
        (Fraction(34284, 10_000), 3_428),
        (Fraction(10, 3), 3_333),
        (Fraction(20, 3), 6_667),
        (Fraction(0), 0),
    ],
)
def test_thousandths_are_rounded_half_up(exact: Fraction, said: int) -> None:
    assert rules.thousandths(exact) == said


def test_a_criterion_without_a_weight_does_not_count() -> None:
    assert rules.average([{"a": 5, "b": 3, "seen": 1}], WEIGHTED) == 3_600


def test_an_average_of_several_is_rounded_once() -> None:
    """Of 4.0, 4.5 and 4.5 exact: 13 thirds, and not the average of rounded ones."""
    reviews = [{"a": 4, "b": 4}, {"a": 5, "b": 4}, {"a": 4, "b": 5}]

    assert rules.average(reviews, HALVES) == 4_333


def test_without_a_review_there_is_no_average() -> None:
    assert rules.average([], HALVES) is None


scores = st.fixed_dictionaries({"a": st.sampled_from(STEPS), "b": st.sampled_from(STEPS)})
several = st.lists(scores, min_size=1, max_size=5)


@given(several)
def test_an_average_lies_between_the_lowest_and_the_highest_score(
    found: list[dict[str, int]],
) -> None:
    values = [value for one in found for value in one.values()]

    average = rules.average(found, WEIGHTED)

    assert average is not None
    assert min(values) * 1_000 <= average <= max(values) * 1_000


@given(several)
def test_an_average_does_not_hang_on_the_order(found: list[dict[str, int]]) -> None:
    shuffled = sorted(found, key=lambda one: (one["b"], one["a"]))

    assert rules.average(shuffled, WEIGHTED) == rules.average(found, WEIGHTED)


@given(several)
def test_an_average_is_within_half_a_thousandth_of_the_exact_one(
    found: list[dict[str, int]],
) -> None:
    exact = sum((rules.weighted(one, WEIGHTED) for one in found), Fraction(0)) / len(found)

    average = rules.average(found, WEIGHTED)

    assert average is not None
    assert -Fraction(1, 2) < average - exact * 1_000 <= Fraction(1, 2)


def test_equal_averages_stand_by_number_and_those_without_last() -> None:
    averages = {"x": 3_000, "y": None, "z": 3_000, "best": 4_000}
    numbers = {"x": "R8-B", "y": "R8-0", "z": "R8-A", "best": "R8-C"}

    assert rules.by_average(averages, numbers) == ["best", "z", "x", "y"]


@pytest.mark.parametrize(
    ("count", "wanted", "verdicts"),
    [
        (4, 1, [RECOMMENDED, RESERVE, NOT, NOT]),
        (2, 2, [RECOMMENDED, RECOMMENDED]),
        (1, 3, [RECOMMENDED]),
        (0, 1, []),
    ],
)
def test_a_ranking_begins_with_as_many_as_the_call_awards(
    count: int, wanted: int, verdicts: list[PlacingVerdict]
) -> None:
    assert rules.first_verdicts(count, wanted) == verdicts


def test_one_is_moved_and_the_others_follow() -> None:
    assert rules.moved(["a", "b", "c"], {"a", "b", "c"}, "c", 1) == ["c", "a", "b"]


def test_whoever_moves_one_does_not_move_what_they_may_not_know_of() -> None:
    assert rules.moved(["a", "hidden", "b", "c"], {"a", "b", "c"}, "c", 1) == [
        *("c", "hidden", "a", "b"),
    ]


@given(st.permutations(range(8)), st.sets(st.integers(0, 7), min_size=1), st.data())
def test_moving_keeps_all_and_leaves_the_hidden_in_place(
    order: list[int], seen: set[int], data: st.DataObject
) -> None:
    one = data.draw(st.sampled_from(sorted(seen)))
    place = data.draw(st.integers(1, len(seen)))

    found = rules.moved(order, seen, one, place)

    assert sorted(found) == sorted(order)
    assert [x for x in order if x not in seen] == [x for x in found if x not in seen]
    assert all(found[at] == x for at, x in enumerate(order) if x not in seen)
    assert [x for x in found if x in seen].index(one) == place - 1


@pytest.mark.parametrize(
    ("values", "reasons"),
    [
        ({"a": 5}, []),
        ({"a": None}, []),
        ({"a": 6}, [rules.OFF_SCALE]),
        ({"c": 5}, [rules.NO_CRITERION]),
        ({"c": 5, "a": 0}, [rules.NO_CRITERION, rules.OFF_SCALE]),
    ],
)
def test_only_steps_of_the_scale_are_kept(
    values: dict[str, int | None], reasons: list[object]
) -> None:
    assert rules.score_refusals(values, HALVES) == reasons


def test_what_counts_must_be_scored_and_the_rest_may_stay_open() -> None:
    assert (rules.missing({"a": 5}, WEIGHTED), rules.missing({"a": 5, "b": 1}, WEIGHTED)) == (1, 0)


@pytest.mark.parametrize(("number", "is_fine"), [(0, False), (1, True), (20, True), (21, False)])
def test_an_application_has_a_number_of_reviews_that_can_be(number: int, is_fine: bool) -> None:
    assert (rules.number_refusals(number) == []) is is_fine
