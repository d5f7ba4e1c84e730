"""What was spent: reported by each institution after each year, checked by the agency."""

from uuid import UUID

from kaname.commons.bodies.rules import Role
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop

from .. import queries, rules
from ..models import Contract, Expense
from ..rules import ContractState, ExpenseState
from .drafting import must_not
from .telling import tell

SUBMITTED = gettext_noop("Expenses under a contract have been submitted.")
RETURNED = gettext_noop("Your institution's expenses were returned.")
CHECKED = gettext_noop("Your institution's expenses have been checked.")
TO_SETTLE = gettext_noop("All expenses of a contract are checked. Its amount can be fixed.")


@command("contracts.write_expense")
def write_expense(
    turn: Turn,
    ref: UUID,
    *,
    goods: int = 0,
    travel: int = 0,
    staff: int = 0,
    other: int = 0,
    note: str = "",
) -> UUID:
    """Writes what was spent in the year, the whole row at once; raises NotYet for no sum."""
    expense = turn.locked(Expense, ref)
    turn.must_be_allowed(expense)
    given = {"goods": goods, "travel": travel, "staff": staff, "other": other}
    must_not(rules.amount_refusals(given.values()))

    for item, yen in given.items():
        setattr(expense, item, yen)
    expense.note = note
    expense.save(update_fields=[*given, "note"])

    turn.did(expense)
    return expense.ref


@command("contracts.submit_expense")
def submit_expense(turn: Turn, ref: UUID) -> UUID:
    expense = turn.locked(Expense, ref)

    turn.move(expense)
    expense.submitted_by, expense.submitted_on = turn.actor, turn.decided_on
    expense.returned_because = ""
    expense.save(update_fields=["submitted_by", "submitted_on", "returned_because"])
    tell(turn, expense, SUBMITTED, expense.agency_id, Role.OFFICER)
    return expense.ref


@command("contracts.return_expense")
def return_expense(turn: Turn, ref: UUID, *, reason: str) -> UUID:
    """Returns the report to the institution; raises NotYet without a reason."""
    expense = turn.locked(Expense, ref)
    turn.must_be_allowed(expense)
    must_not([] if reason.strip() else [rules.SAY_WHY])

    turn.move(expense)
    expense.returned_because = reason
    expense.save(update_fields=["returned_because"])
    tell(turn, expense, RETURNED, expense.institution_id, Role.DESK)
    return expense.ref


@command("contracts.check_expense")
def check_expense(turn: Turn, ref: UUID) -> UUID:
    """Confirms the expenses; with the last of them the contract can be settled."""
    contract = turn.locked(Contract, turn.seen(Expense, ref).contract_id)
    expense = turn.locked(Expense, ref)

    turn.move(expense)
    expense.checked_on = turn.decided_on
    expense.save(update_fields=["checked_on"])
    tell(turn, expense, CHECKED, expense.institution_id, Role.DESK)
    ripen(turn, contract)
    return expense.ref


def ripen(turn: Turn, contract: Contract) -> None:
    """Once all is checked, the director is asked to fix the amount."""
    if contract.state != ContractState.SETTLING:
        return
    if queries.expenses_of(contract).exclude(state=ExpenseState.CHECKED).exists():
        return
    contract.is_ripe = True
    contract.save(update_fields=["is_ripe"])
    turn.wrote(Contract, [contract.ref])
    tell(turn, contract, TO_SETTLE, contract.agency_id, Role.DIRECTOR)
