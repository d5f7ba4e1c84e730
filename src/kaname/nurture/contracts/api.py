from django.http import HttpRequest
from ninja import Router

from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.lifecycle.served import narrow
from kaname.commons.ui.schemas import Ref, shown, spoken
from kaname.commons.ui.serving import After, Limit, Listed, get, listed, located_at, strictly

from . import queries
from .queries import ContractRow, ContractSheet, ExpenseRow, PaymentRow, Wanted
from .rules import ContractKind, ContractState, How

router = Router(tags=["contracts"])
located_at("contracts.contract", "/contracts/{ref}")
for row in (ContractRow, PaymentRow, ExpenseRow):
    spoken(row, "state_name")
narrow("contracts.draft", kind=ContractKind)
narrow("contracts.write_share", how=How)

LIST = {"contracts.Contract", "bodies.Body"}
SHEET = {
    *LIST,
    *("contracts.Share", "contracts.Payment", "contracts.Expense", "contracts.Settlement"),
}


@get(router, "/contracts", listed(ContractRow), reads=LIST, is_public=False)
def contracts(
    request: HttpRequest,
    state: ContractState | None = None,
    unit: Ref | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Listed:
    """Contracts of units, the latest drafted first; for those whom they concern."""
    wanted = Wanted(state or "", unit)
    with strictly():
        found = queries.contracts(viewer_of(request), wanted, after=after, limit=limit)
    return Listed(found.rows, found.next, found.count.number, found.count.is_capped)


@get(router, "/contracts/{ref:ref}", shown(ContractSheet), reads=SHEET, is_public=False)
def contract(request: HttpRequest, ref: Ref) -> ContractSheet:
    """A contract with its parts, payments, expense reports and settlement."""
    viewer = viewer_of(request)
    if (record := queries.contract_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return queries.sheet(viewer, record)
