"""Whatever is booked in whatever order, nothing is lost and nobody has less than nothing."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaname.commons.funds import rules
from kaname.commons.funds.rules import MOVES, AccountKind, Booking, Change, Totals
from kaname.commons.reason import Reason
from kaname.commons.yen import MOST

Books = dict[AccountKind, int]
steps = st.lists(st.tuples(st.sampled_from(Booking), st.integers(1, 1_000), st.booleans()))


def booked(books: Books, booking: Booking, amount: int, is_reversed: bool) -> Books:
    """The books after one booking, or the same where it is refused."""
    source, target = MOVES[booking]
    signed = -amount if is_reversed else amount
    changes = [
        Change(source, books[source], -signed),
        Change(target, books[target], signed),
    ]
    if rules.refusals(changes):
        return books
    return {**books, **{one.kind: one.after for one in changes}}


@given(steps)
def test_any_sequence_of_bookings_keeps_the_sum_nothing_and_no_account_below(
    sequence: Sequence[tuple[Booking, int, bool]],
) -> None:
    books = dict.fromkeys(AccountKind, 0)
    for booking, amount, is_reversed in sequence:
        books = booked(books, booking, amount, is_reversed)
        assert sum(books.values()) == 0
        assert all(rules.is_sound(kind, balance) for kind, balance in books.items())


@given(steps)
def test_what_a_fund_got_is_what_became_of_it(
    sequence: Sequence[tuple[Booking, int, bool]],
) -> None:
    books = dict.fromkeys(AccountKind, 0)
    for booking, amount, is_reversed in sequence:
        books = booked(books, booking, amount, is_reversed)
    now = rules.totals({str(kind): balance for kind, balance in books.items()})

    parts = now.free_yen + now.allotted_yen + now.committed_yen + now.paid_yen
    assert parts == now.endowed_yen


def test_one_yen_more_than_is_free_is_refused_with_both_sums() -> None:
    refused = rules.refusals([Change(AccountKind.FREE, 100, -101)])

    assert refused == [
        Reason(rules.SHORT[AccountKind.FREE], {"asked": 101, "held": 100}),
    ]


def test_all_that_is_free_may_be_allotted() -> None:
    assert rules.refusals([Change(AccountKind.FREE, 100, -100)]) == []


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [(0, rules.NOT_A_SUM), (-1, rules.NOT_A_SUM), (MOST + 1, rules.TOO_MUCH)],
)
def test_a_sum_is_1_yen_or_more_and_below_a_limit(amount: int, sentence: str) -> None:
    assert [one.sentence for one in rules.sum_refusals(amount)] == [sentence]


@pytest.mark.parametrize("amount", [1, MOST])
def test_the_least_and_the_most_are_sums(amount: int) -> None:
    assert rules.sum_refusals(amount) == []


@pytest.mark.parametrize(
    ("amounts", "is_one"),
    [((5, -5), True), ((5, -3, -2), True), ((5,), False), ((5, -4), False), ((0, 0), False)],
)
def test_postings_make_an_entry_when_they_come_to_nothing(
    amounts: tuple[int, ...], is_one: bool
) -> None:
    assert rules.balances(amounts) == is_one


def test_a_fund_without_accounts_has_nothing() -> None:
    assert rules.totals({}) == Totals(0, 0, 0, 0, 0)
