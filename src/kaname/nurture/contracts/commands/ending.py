"""How a contract ends: closed, settled to the last yen, or ended before anything was paid."""

from uuid import UUID

from kaname.commons.bodies.rules import Role
from kaname.commons.calendar import day_of, fiscal_year
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop

from .. import queries, rules
from ..models import Contract, Settlement
from ..rules import (
    BALANCE_IN,
    EXPENSES_IN,
    SETTLED_IN,
    Balance,
    ExpenseState,
    PaymentKind,
)
from . import booking
from .drafting import must_not
from .paying import foreseen
from .spending import ripen
from .telling import tell

CLOSED = gettext_noop("A contract of your institution is being settled. Report its expenses.")
SETTLED = gettext_noop("The amount of your institution's contract has been fixed.")
ENDED = gettext_noop("A contract of your institution has been ended.")


@command("contracts.close")
def close(turn: Turn, ref: UUID, *, reason: str = "") -> UUID:
    """Ends the work under the contract: every expense up to now is due, nothing later is awaited.

    Raises NotYet where that is before its last day and nobody says why.
    """
    contract = turn.locked(Contract, ref)
    turn.must_be_allowed(contract)
    is_early = turn.decided_on <= contract.ends_on
    must_not([rules.CONTRACT_NOT_OVER] if is_early and not reason.strip() else [])

    turn.move(contract)
    contract.ended_because = reason
    contract.due_on = day_of(turn.at) + SETTLED_IN
    contract.save(update_fields=["ended_because", "due_on"])
    due_now(turn, contract)
    ripen(turn, contract)
    tell(turn, contract, CLOSED, contract.institution_id, Role.DESK)
    return contract.ref


def due_now(turn: Turn, contract: Contract) -> None:
    """Years that will not be worked in are not reported on; what is open is due soon."""
    unwritten = queries.expenses_of(contract).filter(state=ExpenseState.OPEN)
    unwritten.filter(year__gt=fiscal_year(turn.decided_on)).delete()
    unwritten.filter(due_on__gt=turn.decided_on + EXPENSES_IN).update(
        due_on=turn.decided_on + EXPENSES_IN
    )


@command("contracts.settle")
def settle(turn: Turn, ref: UUID) -> UUID:
    """Fixes what the agency bears (額の確定): the rest is free again for the concept at once, and
    what is left to be paid or paid back is foreseen."""
    contract = turn.locked(Contract, ref)

    turn.move(contract)
    rows = queries.amounts(queries.expenses_of(contract))
    spent = rules.total_of(rows, contract.indirect_percent)
    balance = Balance(contract.total_yen, contract.paid_yen, spent)
    kept(turn, contract, balance)
    booking.release(turn, contract, balance.to_release)
    due_on = day_of(turn.at) + BALANCE_IN
    if balance.to_pay:
        foreseen(turn, contract, PaymentKind.BALANCE, balance.to_pay, due_on)
    if balance.to_pay_back:
        foreseen(turn, contract, PaymentKind.PAY_BACK, balance.to_pay_back, due_on)
    contract.ended_on, contract.is_ripe = turn.decided_on, False
    contract.save(update_fields=["ended_on", "is_ripe"])
    tell(turn, contract, SETTLED, contract.institution_id, Role.DESK)
    return contract.ref


def kept(turn: Turn, contract: Contract, balance: Balance) -> None:
    Settlement.objects.create(
        contract=contract,
        total_yen=balance.total,
        paid_yen=balance.paid,
        spent_yen=balance.spent,
        allowed_yen=balance.allowed,
        to_pay_yen=balance.to_pay,
        to_pay_back_yen=balance.to_pay_back,
        released_yen=balance.to_release,
        decided_on=turn.decided_on,
        decided_by=turn.viewer.person,
    )


@command("contracts.end")
def end(turn: Turn, ref: UUID, *, reason: str) -> UUID:
    """Ends a contract under which nothing was paid; money that it held is free for the concept."""
    contract = turn.locked(Contract, ref)
    turn.must_be_allowed(contract)
    must_not([] if reason.strip() else [rules.SAY_WHY])

    turn.move(contract)
    contract.ended_because, contract.ended_on = reason, turn.decided_on
    contract.save(update_fields=["ended_because", "ended_on"])
    queries.expenses_of(contract).filter(state=ExpenseState.OPEN).delete()
    if contract.concluded_on:
        booking.release(turn, contract, contract.total_yen)
    if contract.shown_to_contractor_id:
        tell(turn, contract, ENDED, contract.institution_id, Role.DESK)
    return contract.ref
