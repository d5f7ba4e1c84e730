"""What a concept must say, whatever its figures are."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaname.commons.text import Text
from kaname.commons.ui.wording import oku, yen
from kaname.select.concepts import rules
from kaname.select.concepts.rules import ConceptFacts, ItemFacts, OpinionFacts

TODAY = date(2026, 11, 24)
amounts = st.integers(1, rules.MOST_YEN)
opinions = st.builds(
    OpinionFacts,
    is_answered=st.booleans(),
    due_on=st.dates(TODAY - timedelta(days=9), TODAY + timedelta(days=9)),
    awaits_reply=st.booleans(),
)


def facts(*items: ItemFacts, ceiling: int = 0, first: int = 2027, years: int = 5) -> ConceptFacts:
    return ConceptFacts(TODAY, ceiling_yen=ceiling, first_year=first, years=years, items=items)


def item(yen_: int, first: int = 2027, years: int = 5) -> ItemFacts:
    return ItemFacts(Text("機体"), yen_, first, years)


@given(st.lists(amounts, min_size=1, max_size=6))
def test_items_add_up_to_the_ceiling_and_to_no_other(parts: list[int]) -> None:
    items = [item(part) for part in parts]

    assert rules.adds_up(facts(*items, ceiling=sum(parts))) is None
    for off in (-1, 1):
        reason = rules.adds_up(facts(*items, ceiling=sum(parts) - off))
        assert reason is not None
        assert reason.parameters == {"total": f"{sum(parts):,}", "difference": "1"}


def test_without_items_there_is_nothing_to_add_up() -> None:
    assert rules.adds_up(facts(ceiling=5)) is None
    assert rules.has_item(facts()) == rules.NO_ITEM


@given(st.integers(2020, 2040), st.integers(1, 20), st.integers(2020, 2040), st.integers(1, 20))
def test_an_item_lies_within_when_each_of_its_years_does(
    first: int, years: int, start: int, length: int
) -> None:
    inside = set(range(start, start + length)) <= set(range(first, first + years))

    found = rules.lies_within(facts(item(1, start, length), first=first, years=years))

    assert (found is None) == inside


@given(st.lists(opinions, max_size=4))
def test_what_is_ripe_can_be_fixed(given_: list[OpinionFacts]) -> None:
    of_round = ConceptFacts(TODAY, opinions=given_)

    if rules.is_ripe(given_):
        assert rules.all_answered(of_round) is None
        assert rules.all_replied(of_round) is None


@pytest.mark.parametrize(("days", "is_held"), [(-1, False), (0, True), (1, True)])
def test_an_answer_is_awaited_until_its_day_is_over(days: int, is_held: bool) -> None:
    missing = OpinionFacts(False, TODAY + timedelta(days=days), False)

    assert (rules.all_answered(ConceptFacts(TODAY, opinions=[missing])) is not None) == is_held


@pytest.mark.parametrize(
    ("kind", "count", "number", "reasons"),
    [
        ("project", "", None, []),
        ("project", "", 2, []),
        ("project", "plural", None, [rules.ONLY_STUDIES]),
        ("individual", "", None, [rules.NEEDS_COUNT]),
        ("individual", "limited", None, []),
        ("individual", "limited", 3, []),
        ("individual", "fixed", None, [rules.NEEDS_NUMBER]),
        ("individual", "fixed", 2, []),
        ("individual", "plural", None, []),
        ("individual", "plural", 2, [rules.NOT_PLURAL]),
        ("individual", "fixed", 0, [rules.BAD_NUMBER]),
    ],
)
def test_how_many_are_awarded(
    kind: str, count: str, number: int | None, reasons: list[object]
) -> None:
    assert rules.award_refusals(kind, count, number) == reasons


def test_a_project_is_awarded_once_as_a_rule() -> None:
    assert [rules.awarded("project", "", number) for number in (None, 2)] == [1, 2]
    assert rules.awarded("individual", "plural", None) is None


@given(amounts)
def test_an_amount_is_said_to_its_last_digit(amount: int) -> None:
    whole, _, part = oku(amount).removesuffix("億円").replace(",", "").partition(".")

    assert int(whole) * 10**8 + int(part.ljust(8, "0") or 0) == amount
    assert int(yen(amount).replace(",", "")) == amount


@pytest.mark.parametrize(
    ("ceiling", "year", "years", "count"),
    [(1, 2027, 5, 0), (0, 2027, 5, 1), (-1, 1999, 0, 3), (rules.MOST_YEN + 1, 2101, 21, 3)],
)
def test_figures_that_cannot_stand(ceiling: int, year: int, years: int, count: int) -> None:
    assert len(rules.figure_refusals(ceiling, year, years)) == count
