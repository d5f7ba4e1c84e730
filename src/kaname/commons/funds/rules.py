"""Double entry at its simplest: what a booking moves, and when it may."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.yen import MOST


class AccountKind(StrEnum):
    """From the source of a fund's money to those who were paid, in this order."""

    ENDOWMENT = "endowment"
    """Where the money came from: it may only be owed, never be there."""
    FREE = "free"
    ALLOTTED = "allotted"
    COMMITTED = "committed"
    PAID = "paid"


OWNED = (AccountKind.ALLOTTED, AccountKind.COMMITTED, AccountKind.PAID)
"""Accounts of a record for which money was set aside; the others are the fund's own."""


class Booking(StrEnum):
    """What can be booked. Each moves a sum from one account to another."""

    ENDOW = "endow"
    ALLOT = "allot"
    TAKE_BACK = "take_back"
    COMMIT = "commit"
    RELEASE = "release"
    PAY = "pay"
    GIVE_BACK = "give_back"


MOVES: Mapping[Booking, tuple[AccountKind, AccountKind]] = {
    Booking.ENDOW: (AccountKind.ENDOWMENT, AccountKind.FREE),
    Booking.ALLOT: (AccountKind.FREE, AccountKind.ALLOTTED),
    Booking.TAKE_BACK: (AccountKind.ALLOTTED, AccountKind.FREE),
    Booking.COMMIT: (AccountKind.ALLOTTED, AccountKind.COMMITTED),
    Booking.RELEASE: (AccountKind.COMMITTED, AccountKind.ALLOTTED),
    Booking.PAY: (AccountKind.COMMITTED, AccountKind.PAID),
    Booking.GIVE_BACK: (AccountKind.PAID, AccountKind.COMMITTED),
}

NOT_A_SUM = gettext_noop("Give a sum of 1 yen or more.")
TOO_MUCH = gettext_noop("Give a sum of {most:,} yen at most.")
TO_COME = gettext_noop("The day of booking has not come yet.")
REVERSED = gettext_noop("The entry was reversed already.")
OWNED_ENTRY = gettext_noop(
    "The entry was booked for a record. Take the money back on that record's own page."
)
A_REVERSAL = gettext_noop("A reversal is not reversed: book the sum anew.")
SHORT: Mapping[AccountKind, str] = {
    AccountKind.FREE: gettext_noop(
        "{asked:,} yen are asked for; {held:,} yen of the fund are free."
    ),
    AccountKind.ALLOTTED: gettext_noop(
        "{asked:,} yen are asked for; {held:,} yen of what was allotted are not committed."
    ),
    AccountKind.COMMITTED: gettext_noop(
        "{asked:,} yen are asked for; {held:,} yen of what was committed are not paid."
    ),
    AccountKind.PAID: gettext_noop("{asked:,} yen are asked for; {held:,} yen were paid."),
    AccountKind.ENDOWMENT: gettext_noop("{asked:,} yen are asked for; the fund got {held:,} yen."),
}


@dataclass(frozen=True)
class Change:
    """What a booking does to one account."""

    kind: AccountKind
    balance_yen: int
    amount_yen: int

    @property
    def after(self) -> int:
        return self.balance_yen + self.amount_yen


def is_sound(kind: AccountKind, balance_yen: int) -> bool:
    """Whether an account may stand so: only the source of the money is below nothing."""
    return balance_yen <= 0 if kind == AccountKind.ENDOWMENT else balance_yen >= 0


def balances(amounts: Sequence[int]) -> bool:
    """Whether the postings of an entry make one: two or more, none of nothing, nothing lost."""
    return len(amounts) >= 2 and all(amounts) and sum(amounts) == 0


def sum_refusals(amount_yen: int) -> list[Reason]:
    if amount_yen < 1:
        return [Reason(NOT_A_SUM)]
    return [Reason(TOO_MUCH, {"most": MOST})] if amount_yen > MOST else []


def refusals(changes: Sequence[Change]) -> list[Reason]:
    """Why a booking may not be made, with what there is and what was asked for."""
    return [
        Reason(SHORT[one.kind], {"asked": abs(one.amount_yen), "held": abs(one.balance_yen)})
        for one in changes
        if not is_sound(one.kind, one.after)
    ]


def place(booked_on: date, at: datetime) -> str:
    """Where an entry stands in the journal: by its day, and within a day as it was written."""
    return f"{booked_on:%Y%m%d}{at.astimezone(UTC):%Y%m%d%H%M%S%f}"


def first_place(year: int) -> str:
    """Before all entries of a fiscal year."""
    return f"{year}0401"


def reversal_refusals(*, is_reversed: bool, is_reversal: bool, is_owned: bool) -> list[Reason]:
    """Why an entry may not be reversed: each once, a reversal never, and what was booked for a
    record only by the acts on that record, which know its rules."""
    if is_reversal:
        return [Reason(A_REVERSAL)]
    if is_owned:
        return [Reason(OWNED_ENTRY)]
    return [Reason(REVERSED)] if is_reversed else []


@dataclass(frozen=True)
class Totals:
    """A fund by kind: what it got is what is free, allotted, committed and paid, to the yen."""

    endowed_yen: int = 0
    free_yen: int = 0
    allotted_yen: int = 0
    """Not committed yet."""
    committed_yen: int = 0
    """Not paid yet."""
    paid_yen: int = 0


def totals(by_kind: Mapping[str, int]) -> Totals:
    return Totals(
        endowed_yen=-by_kind.get(AccountKind.ENDOWMENT, 0),
        free_yen=by_kind.get(AccountKind.FREE, 0),
        allotted_yen=by_kind.get(AccountKind.ALLOTTED, 0),
        committed_yen=by_kind.get(AccountKind.COMMITTED, 0),
        paid_yen=by_kind.get(AccountKind.PAID, 0),
    )
