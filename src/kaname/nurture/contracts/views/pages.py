from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaname.commons import clock, reference
from kaname.commons.access.pages import COUNTED_TO
from kaname.commons.access.viewer import Viewer
from kaname.commons.accounts.acting import next_acts
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.bodies.queries import short_names
from kaname.commons.calendar import day_of
from kaname.commons.deliberation.shown import way
from kaname.commons.ledger.queries import stamps
from kaname.commons.lifecycle.history import Passed, passages, stages
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.people.queries import names
from kaname.commons.ui import asked, exports, tabs
from kaname.commons.ui.lists import list_end
from kaname.commons.ui.surfaces import surface
from kaname.nurture.projects.views import pages as units

from .. import queries
from ..models import Contract
from ..queries import ContractRow, ContractSheet, Wanted
from ..rules import ContractState
from ..shown import contract as shown
from ..shown import money

KIND, UNIT = "contracts.contract", units.KIND
READS = {
    *("contracts.Contract", "contracts.Share", "contracts.Payment", "contracts.Expense"),
    *("contracts.Settlement", "lifecycle.Passage"),
}
FIRST = (
    *("contracts.offer", "contracts.sign", "contracts.conclude", "contracts.settle"),
    *("contracts.write_share", "contracts.foresee"),
)
LAST = ("contracts.close", "contracts.send_back", "contracts.end")


@surface(
    reads={"contracts.Contract", "contracts.Expense"}, params={"state", "unit", "after", "format"}
)
def contracts(request: HttpRequest) -> HttpResponse:
    viewer, is_file = viewer_of(request), asked.wants_file(request)
    wanted, limit = wanted_by(request), COUNTED_TO if is_file else queries.SHOWN
    try:
        found = queries.contracts(viewer, wanted, after=request.GET.get("after"), limit=limit)
    except ValueError:
        raise BadRequest("after") from None
    if is_file:
        return exports.csv_answer(shown.file(found.rows), "contracts")
    context = {
        "table": shown.table(found.rows),
        "own": money.expenses(queries.own_expenses(viewer), today(), name=True),
        "filters": shown.filters(wanted, queries.units_known(viewer)),
        "is_narrowed": wanted != Wanted(),
        "list_end": list_end(
            request, found.count.number, following=found.next, is_capped=found.count.is_capped
        ),
    }
    return render(request, "contracts/contracts.html", context)


def wanted_by(request: HttpRequest) -> Wanted:
    """How the address narrows the list; raises BadRequest for what cannot be."""
    state, unit = request.GET.get("state", ""), request.GET.get("unit", "")
    try:
        return Wanted(
            state=ContractState(state) if state else "",
            unit=reference.read(unit) if unit else None,
        )
    except ValueError:
        raise BadRequest("filter") from None


def today() -> date:
    return day_of(clock.wall())


@dataclass(frozen=True)
class Opened:
    """A contract that the viewer may see, with what each of its pages shows."""

    viewer: Viewer
    record: Contract
    sheet: ContractSheet
    passed: list[Passed]

    @property
    def row(self) -> ContractRow:
        return self.sheet.row


def opened(request: HttpRequest, ref: UUID) -> Opened:
    viewer = viewer_of(request)
    record = queries.contract_in_hand(viewer, ref)
    if record is None:
        raise Unseen(ref)
    return Opened(viewer, record, queries.sheet(viewer, record), passages(viewer, record))


def part(
    request: HttpRequest, it: Opened, here: str, template: str, own: Mapping[str, Any]
) -> HttpResponse:
    marks = stamps([one.entry for one in it.passed if one.entry])
    context = {
        "contract": it.row,
        "kicker": shown.kicker(it.row),
        "chip": shown.chip(it.row),
        "line": shown.line(it.row),
        "crumbs": shown.crumbs(it.row),
        "way": way.way(stages(it.record, it.passed), it.passed, marks),
        "tabs": tabs.of(KIND, it.record.ref, here),
        "acts": next_acts(it.viewer, it.record, FIRST, last=LAST),
        "proofs": way.proofs(it.passed, marks),
        "marks": marks,
    }
    return render(request, template, {**context, **own})


@surface(reads=READS)
def contract(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    own = {
        "facts": shown.facts(it.sheet),
        "money": shown.money(it.sheet),
        "parts": money.by_year_and_institution(it.sheet),
    }
    return part(request, it, "contracts:contract", "contracts/contract.html", own)


@surface(reads=READS)
def parts(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    writes = queries.can_write(it.viewer, it.record)
    own = {"parts": money.parts(it.sheet, can_write=writes)}
    return part(request, it, "contracts:parts", "contracts/parts.html", own)


@surface(reads=READS)
def payments(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    awaited = queries.open_payments(it.viewer, it.record)
    acts = {one.ref: next_acts(it.viewer, one).acts for one in awaited}
    own = {"payments": money.payments(it.sheet.payments, today(), acts)}
    return part(request, it, "contracts:payments", "contracts/payments.html", own)


@surface(reads=READS)
def expenses(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    own = {"expenses": money.expenses(it.sheet.expenses, today())}
    return part(request, it, "contracts:expenses", "contracts/expenses.html", own)


@surface(reads=READS)
def settlement(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    kept, balance = it.sheet.settlement, queries.foreseeable(it.sheet)
    own = {
        "is_settled": kept is not None,
        "reckoning": money.settled(kept) if kept else money.foreseeable(balance),
        "years": money.years(it.sheet),
    }
    return part(request, it, "contracts:settlement", "contracts/settlement.html", own)


@surface(reads={*READS, "people.Person"})
def history(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    people = names(it.viewer, [one.actor for one in it.passed])
    known = short_names(it.viewer, [one.body for one in it.passed])
    marks = stamps([one.entry for one in it.passed if one.entry])
    own = {"history": way.past(it.passed, people, known, marks)}
    return part(request, it, "contracts:history", "contracts/history.html", own)


@surface(reads={"contracts.Expense", "contracts.Share", "lifecycle.Passage"})
def expense(request: HttpRequest, ref: UUID) -> HttpResponse:
    """An expense report alone: what a sub-commissioned institution reads of a contract."""
    viewer = viewer_of(request)
    record = queries.expense_in_hand(viewer, ref)
    if record is None:
        raise Unseen(ref)
    row, passed = queries.expense(viewer, record), passages(viewer, record)
    whole = queries.contract_in_hand(viewer, record.contract_id)
    marks = stamps([one.entry for one in passed if one.entry])
    context = {
        "expense": row,
        "whole": whole.ref if whole else None,
        "chip": money.expense_chip(row),
        "way": way.way(stages(record, passed), passed, marks),
        "facts": money.expense_facts(row, today()),
        "spent": money.spent(row),
        "acts": next_acts(viewer, record, ("contracts.write_expense",)),
        "proofs": way.proofs(passed, marks),
    }
    return render(request, "contracts/expense.html", context)


@surface(reads={*units.READS, "contracts.Contract"})
def of_unit(request: HttpRequest, ref: UUID) -> HttpResponse:
    """A unit's contracts as a tab of its page, for those around it."""
    it = units.must_be_around(units.opened(request, ref))
    own = {"contracts": shown.table(queries.of_unit(it.viewer, ref), of_unit=True)}
    return units.part(request, it, "contracts:of-unit", "contracts/of_unit.html", own)
