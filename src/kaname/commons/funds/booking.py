"""How an entry comes into the journal: accounts locked in one order, checked, changed, written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, F, Q, When

from kaname.commons.calendar import day_of, fiscal_year
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import Reason
from kaname.commons.text import Text

from . import rules
from .models import Account, Entry, Fund, Overseen, Posting
from .queries.accounts import ACCOUNTS, Owner
from .rules import MOVES, OWNED, AccountKind, Booking, Change

ORDER = {kind: place for place, kind in enumerate(AccountKind)}


@dataclass(frozen=True)
class Line:
    """What is written of an entry beside its postings."""

    text: Text
    owner: Owner | None = None
    booked_on: date | None = None
    corrects: Entry | None = None


def moved(turn: Turn, fund: Fund, booking: Booking, amount_yen: int, line: Line) -> Entry:
    """Moves a sum as the booking says; raises NotYet with what there is and what was asked for."""
    if refused := rules.sum_refusals(amount_yen):
        raise NotYet(refused)
    source, target = MOVES[booking]
    wanted = [owned(kind, line.owner) for kind in (source, target)]
    from_, to = locked(turn, fund, wanted)
    return written(turn, fund, [(from_, -amount_yen), (to, amount_yen)], line)


def owned(kind: AccountKind, owner: Owner | None) -> tuple[AccountKind, Owner | None]:
    return kind, owner if kind in OWNED else None


def locked(
    turn: Turn, fund: Fund, wanted: Sequence[tuple[AccountKind, Owner | None]]
) -> list[Account]:
    """The accounts in the order of their kinds in which everybody locks them, missing ones made."""
    found = under_lock(fund, wanted)
    missing = [one for one in wanted if one not in found]
    if missing:
        open_accounts(turn, fund, missing)
        found = under_lock(fund, wanted)
    return [found[one] for one in wanted]


def under_lock(
    fund: Fund, wanted: Sequence[tuple[AccountKind, Owner | None]]
) -> Mapping[tuple[AccountKind, Owner | None], Account]:
    its = Q()
    for kind, owner in wanted:
        its |= Q(kind=kind, owner=owner[1] if owner else None)
    order = Case(*(When(kind=kind, then=place) for kind, place in ORDER.items()), default=0)
    rows = Account.objects.exempt(ACCOUNTS).filter(its, fund=fund).order_by(order, "id")
    return {key_of(row): row for row in rows.select_for_update(no_key=True)}


def key_of(row: Account) -> tuple[AccountKind, Owner | None]:
    return AccountKind(row.kind), (row.owner_kind, row.owner) if row.owner else None


def open_accounts(
    turn: Turn, fund: Fund, wanted: Sequence[tuple[AccountKind, Owner | None]]
) -> None:
    """A rival who opens the same at once waits here, and both find one account."""
    fresh = []
    for kind, owner in sorted(wanted, key=lambda one: ORDER[one[0]]):
        row = Account(fund=fund, kind=kind, opened_at=turn.at, **circle(fund))
        row.owner_kind, row.owner = owner or ("", None)
        fresh.append(row)
    Account.objects.bulk_create(fresh, ignore_conflicts=True)


def circle(of: Overseen) -> dict[str, UUID]:
    """The columns of a fund that its accounts and entries carry, too."""
    return {
        "held_by_id": of.held_by_id,
        "overseen_by_id": of.overseen_by_id,
        "led_by_id": of.led_by_id,
    }


def written(turn: Turn, fund: Fund, changes: Sequence[tuple[Account, int]], line: Line) -> Entry:
    """Changes the accounts, which are locked, and writes the entry; raises NotYet."""
    amounts = [amount for _, amount in changes]
    assert rules.balances(amounts)
    asked = [Change(AccountKind(row.kind), row.balance_yen, amount) for row, amount in changes]
    day = line.booked_on or turn.decided_on
    late = [Reason(rules.TO_COME)] if day > day_of(turn.at) else []
    if refused := [*rules.refusals(asked), *late]:
        raise NotYet(refused)
    change(changes)
    entry = entered(turn, fund, day, line)
    Posting.objects.bulk_create(
        Posting(entry=entry, account=row, amount_yen=amount) for row, amount in changes
    )
    return entry


def change(changes: Sequence[tuple[Account, int]]) -> None:
    """By the database's own arithmetic: it refuses what would leave less than nothing."""
    added = Case(*(When(pk=row.pk, then=amount) for row, amount in changes), default=0)
    rows = Account.objects.exempt(ACCOUNTS).filter(pk__in=[row.pk for row, _ in changes])
    rows.update(balance_yen=F("balance_yen") + added)


def entered(turn: Turn, fund: Fund, day: date, line: Line) -> Entry:
    owner_kind, owner = line.owner or ("", None)
    return Entry.objects.create(
        fund=fund,
        booked_on=day,
        fiscal_year=fiscal_year(day),
        place=rules.place(day, turn.at),
        text=line.text,
        owner_kind=owner_kind,
        owner=owner,
        act=turn.act,
        actor=turn.viewer.person,
        at=turn.at,
        recorded_from=turn.recorded_from,
        corrects=line.corrects,
        **circle(fund),
    )
