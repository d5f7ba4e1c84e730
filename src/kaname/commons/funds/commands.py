"""Acts on funds, and plain functions by which higher rooms, who decide who may, move money."""

from datetime import date
from uuid import UUID

from kaname.commons.access.models import Handling
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.text import Text

from . import booking, queries, rules
from .booking import Line
from .models import Entry, Fund
from .queries import Owner
from .rules import AccountKind, Booking


@command("funds.set_up")
def set_up(
    turn: Turn,
    ref: UUID,
    *,
    key: str,
    name: Text,
    held_by: UUID,
    overseen_by: UUID,
    led_by: UUID,
    source: str = "",
    position: int = 0,
) -> UUID:
    """Makes a fund with nothing in it; `ref` is the reference that it gets."""
    fund = Fund(ref=ref, key=key, name=name, source=source, position=position)
    fund.held_by_id, fund.overseen_by_id, fund.led_by_id = held_by, overseen_by, led_by
    fund.handling = Handling.PUBLIC
    turn.must_be_allowed(fund)

    fund.save()
    booking.open_accounts(turn, fund, [(AccountKind.ENDOWMENT, None), (AccountKind.FREE, None)])

    turn.did(fund)
    return fund.ref


@command("funds.endow")
def endow(
    turn: Turn, ref: UUID, *, amount_yen: int, text: Text, booked_on: date | None = None
) -> UUID:
    """Books what a budget puts into the fund (造成・積増し); returns the entry. Raises NotYet."""
    fund = turn.locked(Fund, ref)
    turn.must_be_allowed(fund)

    entry = booking.moved(turn, fund, Booking.ENDOW, amount_yen, Line(text, booked_on=booked_on))

    turn.did(entry, decides=True)
    turn.did(fund)
    return entry.ref


@command("funds.correct")
def correct(turn: Turn, ref: UUID, *, reason: Text) -> UUID:
    """Reverses an entry (反対仕訳): nothing is deleted. Returns the new entry; raises NotYet
    where it was reversed already, is a reversal, or the money has gone on since."""
    entry = turn.locked(Entry, ref)
    turn.must_be_allowed(entry)
    is_reversed = queries.reversal_of(entry) is not None
    if refused := rules.reversal_refusals(
        is_reversed=is_reversed,
        is_reversal=entry.corrects_id is not None,
        is_owned=entry.owner is not None,
    ):
        raise NotYet(refused)

    fund = turn.seen(Fund, entry.fund_id)
    amounts = queries.amounts_of(entry)
    accounts = booking.locked(turn, fund, list(amounts))
    changes = [(row, -amounts[booking.key_of(row)]) for row in accounts]
    owner = (entry.owner_kind, entry.owner) if entry.owner else None
    made = booking.written(turn, fund, changes, Line(reason, owner, corrects=entry))

    turn.did(made, decides=True)
    turn.did(entry)
    return made.ref


def allot(turn: Turn, fund: UUID, *, to: Owner, amount_yen: int, text: Text) -> UUID:
    """Sets money aside for a record, from what is free (配分); raises NotYet."""
    return moved(turn, fund, Booking.ALLOT, to, amount_yen, text)


def take_back(turn: Turn, fund: UUID, *, of: Owner, amount_yen: int, text: Text) -> UUID:
    """Frees what was allotted and is not committed; raises NotYet."""
    return moved(turn, fund, Booking.TAKE_BACK, of, amount_yen, text)


def commit(turn: Turn, fund: UUID, *, of: Owner, amount_yen: int, text: Text) -> UUID:
    """Binds a part of what was allotted, as by a contract (契約等による負担); raises NotYet."""
    return moved(turn, fund, Booking.COMMIT, of, amount_yen, text)


def release(turn: Turn, fund: UUID, *, of: Owner, amount_yen: int, text: Text) -> UUID:
    """Unbinds what was committed and is not paid; raises NotYet."""
    return moved(turn, fund, Booking.RELEASE, of, amount_yen, text)


def pay(turn: Turn, fund: UUID, *, of: Owner, amount_yen: int, text: Text) -> UUID:
    """Books what was paid of what was committed; raises NotYet."""
    return moved(turn, fund, Booking.PAY, of, amount_yen, text)


def give_back(turn: Turn, fund: UUID, *, of: Owner, amount_yen: int, text: Text) -> UUID:
    """Books what was paid and came back (返還): it is committed again; raises NotYet."""
    return moved(turn, fund, Booking.GIVE_BACK, of, amount_yen, text)


def moved(turn: Turn, fund: UUID, what: Booking, owner: Owner, amount_yen: int, text: Text) -> UUID:
    return booking.moved(turn, turn.seen(Fund, fund), what, amount_yen, Line(text, owner)).ref
