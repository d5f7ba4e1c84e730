"""Money under a contract: foreseen, paid, paid back, each booked in its own transaction."""

from datetime import date
from uuid import UUID

from kaname.commons.bodies.rules import Role
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import Reason, gettext_noop

from .. import queries, rules
from ..models import Contract, Payment
from ..rules import PaymentKind, PaymentState
from . import booking
from .drafting import must_not
from .signing import around
from .telling import tell

PAID = gettext_noop("A payment to your institution has been recorded.")


@command("contracts.foresee")
def foresee(turn: Turn, ref: UUID, *, amount_yen: int, due_on: date) -> UUID:
    """Foresees an instalment within what is neither paid nor foreseen; raises NotYet."""
    contract = turn.locked(Contract, ref)
    turn.must_be_allowed(contract)
    left = queries.left_of(contract)
    must_not(rules.instalment_refusals(contract.state, amount_yen, left))

    made = foreseen(turn, contract, PaymentKind.INSTALMENT, amount_yen, due_on)
    turn.did(contract)
    return made.ref


def foreseen(
    turn: Turn, contract: Contract, kind: PaymentKind, amount_yen: int, due_on: date
) -> Payment:
    made = Payment.objects.create(
        **around(contract),
        kind=kind,
        state=PaymentState.FORESEEN,
        amount_yen=amount_yen,
        due_on=due_on,
    )
    turn.wrote(Payment, [made.ref])
    return made


def held(turn: Turn, ref: UUID) -> tuple[Payment, Contract]:
    """A payment with its contract, the contract locked first: all that pay it stand in line."""
    contract = turn.locked(Contract, turn.seen(Payment, ref).contract_id)
    return turn.locked(Payment, ref), contract


@command("contracts.pay")
def pay(turn: Turn, ref: UUID) -> UUID:
    """Records that it was paid, booked in the fund at once. Raises NotYet where the contract or
    the fund no longer holds it: whoever comes second learns what is left."""
    payment, contract = held(turn, ref)

    turn.move(payment)
    left = contract.total_yen - contract.paid_yen
    if payment.amount_yen > left:
        figures = rules.written({"asked": payment.amount_yen, "left": left})
        must_not([Reason(rules.BEYOND_CONTRACT, figures)])
    done(turn, payment, booking.pay(turn, contract, payment.amount_yen))
    contract.paid_yen += payment.amount_yen
    contract.save(update_fields=["paid_yen"])
    turn.wrote(Contract, [contract.ref])
    tell(turn, contract, PAID, contract.institution_id, Role.DESK)
    return payment.ref


@command("contracts.receive")
def receive(turn: Turn, ref: UUID) -> UUID:
    """Records that the institution paid back what it had not spent; the concept has it again."""
    payment, contract = held(turn, ref)

    turn.move(payment)
    done(turn, payment, booking.give_back(turn, contract, payment.amount_yen))
    booking.release(turn, contract, payment.amount_yen)
    contract.paid_yen -= payment.amount_yen
    contract.save(update_fields=["paid_yen"])
    turn.wrote(Contract, [contract.ref])
    return payment.ref


@command("contracts.drop")
def drop(turn: Turn, ref: UUID) -> UUID:
    """Drops an instalment that will not be paid; the contract has room for another."""
    payment, _ = held(turn, ref)

    turn.move(payment)
    return payment.ref


def done(turn: Turn, payment: Payment, entry: UUID | None) -> None:
    payment.done_on, payment.entry = turn.decided_on, entry
    payment.save(update_fields=["done_on", "entry"])
