"""A contract is offered, signed by the institution and concluded by the agency."""

from typing import Any
from uuid import UUID

from kaname.commons.access.viewer import NOBODY
from kaname.commons.bodies.queries import short_names
from kaname.commons.bodies.rules import Role
from kaname.commons.calendar import day_of, fiscal_year
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop
from kaname.nurture.projects.models import Unit

from .. import queries, rules
from ..models import Contract, Expense, Numbering
from ..rules import ANSWER_IN, ExpenseState
from . import booking
from .drafting import must_not
from .telling import tell

TO_SIGN = gettext_noop("A contract waits for your institution's signature.")
TO_CONCLUDE = gettext_noop("A contract that the institution signed waits for you.")
SENT_BACK = gettext_noop("An institution returned a contract unsigned.")
CONCLUDED = gettext_noop("A contract of your institution has been concluded.")


@command("contracts.offer")
def offer(turn: Turn, ref: UUID) -> UUID:
    """Shows the contract to the institution, to the leader, and each part to its institution."""
    contract = turn.locked(Contract, ref)
    turn.locked(Unit, contract.unit_id)  # two contracts at once share one award

    turn.move(contract)
    show(turn, contract, is_shown=True)
    contract.returned_because = ""
    contract.save(update_fields=["returned_because"])
    tell(turn, contract, TO_SIGN, contract.institution_id, Role.DESK)
    return contract.ref


@command("contracts.sign")
def sign(turn: Turn, ref: UUID) -> UUID:
    """The institution consents; the agency's director is asked next."""
    contract = turn.locked(Contract, ref)
    turn.locked(Unit, contract.unit_id)

    turn.move(contract)
    contract.signed_on = turn.decided_on
    contract.due_on = day_of(turn.at) + ANSWER_IN
    contract.save(update_fields=["signed_on", "due_on"])
    tell(turn, contract, TO_CONCLUDE, contract.agency_id, Role.DIRECTOR)
    return contract.ref


@command("contracts.send_back")
def send_back(turn: Turn, ref: UUID, *, reason: str) -> UUID:
    """Returns the contract unsigned to the agency's draft; raises NotYet without a reason."""
    contract = turn.locked(Contract, ref)
    turn.must_be_allowed(contract)
    must_not([] if reason.strip() else [rules.SAY_WHY])

    turn.move(contract)
    show(turn, contract, is_shown=False)
    contract.returned_because = reason
    contract.save(update_fields=["returned_because"])
    tell(turn, contract, SENT_BACK, contract.agency_id, Role.OFFICER)
    return contract.ref


@command("contracts.conclude")
def conclude(turn: Turn, ref: UUID) -> UUID:
    """Concludes the contract with its number; from now on money moves. Raises NotYet where the
    unit has no award that bound its money and the fund does not hold it."""
    contract = turn.locked(Contract, ref)
    turn.locked(Unit, contract.unit_id)

    turn.move(contract)
    contract.number = numbered(turn, contract)
    contract.concluded_on = turn.decided_on
    contract.due_on = contract.ends_on
    contract.save(update_fields=["number", "concluded_on", "due_on"])
    if contract.is_bound_here:
        booking.commit(turn, contract)
    ask_for_expenses(turn, contract)
    tell(turn, contract, CONCLUDED, contract.institution_id, Role.DESK)
    return contract.ref


def show(turn: Turn, contract: Contract, *, is_shown: bool) -> None:
    """The contract with its shares to those whom it concerns, or to the agency alone again."""
    shown: dict[str, Any] = {
        "shown_to_team": contract.team_id if is_shown else None,
        "shown_to_contractor": contract.institution_id if is_shown else None,
    }
    contract.due_on = day_of(turn.at) + ANSWER_IN
    for name, body in shown.items():
        setattr(contract, f"{name}_id", body)
    contract.save(update_fields=["due_on", *shown])
    for share in queries.shares_of(contract):
        for name, body in shown.items():
            setattr(share, f"{name}_id", body)
        share.shown_to_institution_id = share.institution_id if is_shown else None
        share.save(update_fields=[*shown, "shown_to_institution"])


def numbered(turn: Turn, contract: Contract) -> str:
    """The next number of the agency in the fiscal year; a rival waits until it is kept."""
    agency, year = contract.agency_id, fiscal_year(turn.decided_on)
    kept, _ = Numbering.objects.select_for_update().get_or_create(agency=agency, fiscal_year=year)
    kept.last += 1
    kept.save(update_fields=["last"])
    short = short_names(NOBODY, [agency])[agency].to("en")
    return rules.contract_number(short, year, kept.last)


def around(contract: Contract) -> dict[str, Any]:
    """Whom it concerns, for what belongs to the contract."""
    return {
        "contract": contract,
        "application_id": contract.application_id,
        "agency_id": contract.agency_id,
        "audited_by_id": contract.audited_by_id,
        "shown_to_team_id": contract.shown_to_team_id,
        "shown_to_contractor_id": contract.shown_to_contractor_id,
        "name": contract.name,
    }


def ask_for_expenses(turn: Turn, contract: Contract) -> None:
    """A report for each institution and year of the contract, due after the year has ended."""
    made = [
        Expense(
            **around(contract),
            institution_id=share.institution_id,
            shown_to_institution_id=share.institution_id,
            year=share.year,
            state=ExpenseState.OPEN,
            due_on=rules.due_for(share.year, contract.ends_on),
        )
        for share in queries.shares_of(contract)
    ]
    Expense.objects.bulk_create(made)
    turn.wrote(Expense, [one.ref for one in made])
