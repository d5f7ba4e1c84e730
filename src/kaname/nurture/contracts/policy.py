"""A contract is its agency's, its institution's and its leader's; auditors read its money."""

from kaname.commons.access.algebra import seat, seats
from kaname.commons.access.registry import act, part, policy
from kaname.commons.bodies.rules import Role
from kaname.commons.reason import gettext_noop
from kaname.nurture.projects.models import Unit
from kaname.nurture.projects.rules import GOING_ON

from .models import Contract, Expense, Payment, Settlement, Share
from .rules import ContractState, ExpenseState

OFFICES = (Role.OFFICER, Role.SECRETARY, Role.DIRECTOR)

of_the_agency = seats((*OFFICES, Role.AUDITOR), at="agency")
audits = seat(Role.AUDITOR, at="audited_by")
leads = seat(Role.LEADER, at="shown_to_team")
desk = seat(Role.DESK, at="shown_to_contractor")
own_desk = seat(Role.DESK, at="shown_to_institution")
handles = seat(Role.OFFICER, at="agency")
directs = seat(Role.DIRECTOR, at="agency")
concerned = of_the_agency | audits | leads | desk

policy(Contract, seen_by=concerned, within=("application", "unit"))
policy(Share, seen_by=concerned | own_desk, within=("application", "contract"))
policy(Payment, seen_by=concerned, within=("application", "contract"))
policy(Expense, seen_by=concerned | own_desk, within=("application", "contract"))
part(Settlement, of="contract")

act(
    "contracts.draft",
    Unit,
    handles,
    label=gettext_noop("Draft a contract"),
    states=GOING_ON,
)
act(
    "contracts.write_share",
    Contract,
    handles,
    label=gettext_noop("Write an institution's part for a year"),
    states={ContractState.DRAFT},
)
act(
    "contracts.foresee",
    Contract,
    handles,
    label=gettext_noop("Foresee an instalment"),
    states={ContractState.RUNNING},
)
act(
    "contracts.write_expense",
    Expense,
    own_desk,
    label=gettext_noop("Write the expenses"),
    states={ExpenseState.OPEN},
)
