from typing import Annotated

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from kaname.commons.access.viewer import Viewer
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.lifecycle.served import narrow
from kaname.commons.lifecycle.taking import Day, Yen
from kaname.commons.ui.schemas import Ref, shown
from kaname.commons.ui.serving import (
    After,
    Limit,
    Listed,
    get,
    listed,
    located_at,
    paged,
    strictly,
)

from . import queries
from .models import Fund
from .queries import AllotmentRow, EntryRow, FundRow, Wanted

router = Router(tags=["funds"])
located_at("funds.fund", "/funds/{ref}")
located_at("funds.entry", "/fund-entries/{ref}")

TOTALS = {"funds.Fund", "funds.Account"}
JOURNAL = {*TOTALS, "funds.Entry", "funds.Posting", "people.Person"}
Year = Annotated[int, Field(ge=1900, le=2199)]

narrow("funds.endow", amount_yen=Yen, booked_on=Day | None)


def in_hand(viewer: Viewer, ref: Ref, *, inside: bool = False) -> Fund:
    fund = queries.fund_record(viewer, ref)
    if fund is None or (inside and not queries.reads_money(viewer, fund)):
        raise Unseen(ref)
    return fund


@get(router, "/funds", listed(FundRow), reads=TOTALS)
def funds(request: HttpRequest, after: After = None, limit: Limit = 50) -> Listed:
    """Every fund with its totals, which are public."""
    return paged(queries.funds(viewer_of(request)), after, limit)


@get(router, "/funds/{ref:ref}", shown(FundRow), reads=TOTALS)
def fund(request: HttpRequest, ref: Ref) -> FundRow:
    return queries.fund_row(in_hand(viewer_of(request), ref))


@get(router, "/funds/{ref:ref}/accounts", listed(AllotmentRow), reads=TOTALS)
def accounts(request: HttpRequest, ref: Ref, after: After = None, limit: Limit = 50) -> Listed:
    """For whom money was set aside, the latest first; for the circle of the fund's money."""
    viewer = viewer_of(request)
    fund = in_hand(viewer, ref, inside=True)
    with strictly():
        found = queries.allotments(viewer, fund, limit=limit, after=after)
    return Listed(found.rows, found.next, found.count.number, found.count.is_capped)


@get(router, "/funds/{ref:ref}/entries", listed(EntryRow), reads=JOURNAL)
def entries(
    request: HttpRequest,
    ref: Ref,
    fiscal_year: Year | None = None,
    owner: Ref | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Listed:
    """The journal of a fund, the latest first; for the circle of the fund's money."""
    viewer = viewer_of(request)
    fund, wanted = in_hand(viewer, ref, inside=True), Wanted(fiscal_year, owner)
    with strictly():
        found = queries.journal(viewer, fund, wanted, limit=limit, after=after)
    count = queries.counted(viewer, fund, wanted)
    return Listed(found.rows, found.next, count.number, count.is_capped)


@get(router, "/fund-entries/{ref:ref}", shown(EntryRow), reads=JOURNAL)
def entry(request: HttpRequest, ref: Ref) -> EntryRow:
    viewer = viewer_of(request)
    if (record := queries.entry_record(viewer, ref)) is None:
        raise Unseen(ref)
    in_hand(viewer, record.fund_id, inside=True)
    return queries.entry_row(viewer, record)
