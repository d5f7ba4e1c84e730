from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from kaname.commons import clock, reference
from kaname.commons.access.questions import UNSEEN
from kaname.commons.access.viewer import Viewer
from kaname.commons.accounts.acting import act_view, next_acts
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.bodies.queries import body_names, short_names
from kaname.commons.calendar import day_of, fiscal_year
from kaname.commons.ledger.queries import stamps
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.ui import asked
from kaname.commons.ui.exports import csv_answer
from kaname.commons.ui.lists import list_end
from kaname.commons.ui.surfaces import surface

from . import forms, queries, shown, shown_journal
from .models import Fund
from .queries import FundHead, Wanted

SHOWN, FILE = 50, 10_000
MONEY = {"funds.Fund", "funds.Account"}
JOURNAL = {*MONEY, "funds.Entry", "funds.Posting", "lifecycle.Passage"}
CORRECT = "funds.correct"


@surface(reads={*MONEY, "bodies.Body"}, params={"format"}, public=True)
def funds(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    found = queries.funds(viewer)
    names = short_names(viewer, [one.held_by for one in found])
    table = shown.table(found, names)
    if asked.wants_file(request):
        return csv_answer(table, "funds")
    context = {
        "parts": [shown.part(one, names) for one in found],
        "table": table,
        "list_end": list_end(request, len(found), following=None),
    }
    return render(request, "funds/funds.html", context)


@dataclass(frozen=True)
class Opened:
    """A fund that the viewer may see, with what each of its pages shows."""

    viewer: Viewer
    record: Fund
    head: FundHead
    is_inside: bool


def opened(request: HttpRequest, ref: UUID, *, inside: bool = False) -> Opened:
    """Raises Unseen; with `inside`, also for whoever does not belong to the circle."""
    viewer = viewer_of(request)
    record = queries.fund_record(viewer, ref)
    if record is None:
        raise Unseen(UNSEEN.sentence)
    is_inside = queries.reads_money(viewer, record)
    if inside and not is_inside:
        raise Unseen(UNSEEN.sentence)
    return Opened(viewer, record, queries.head(record), is_inside)


def part(
    request: HttpRequest, it: Opened, name: str, here: str, own: Mapping[str, Any]
) -> HttpResponse:
    bodies = body_names(it.viewer, [it.head.held_by, it.head.overseen_by, it.head.led_by])
    context = {
        "fund": it.head,
        "crumbs": shown.crumbs(it.head),
        "tabs": shown.tabs(it.head, here) if it.is_inside else [],
        "facts": shown.facts(it.head, bodies),
        "acts": next_acts(it.viewer, it.record),
    }
    return render(request, f"funds/{name}.html", {**context, **own})


@surface(reads={*MONEY, "bodies.Body"}, public=True)
def fund(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    row = queries.fund_row(it.record)
    own = {"figures": shown.figures(row), "shares": shown.bar(row), "chips": shown.certainty(row)}
    return part(request, it, "fund", "funds:fund", own)


def after_of(request: HttpRequest) -> str | None:
    return request.GET.get("after") or None


@surface(reads=MONEY, params={"after", "format"}, public=True)
def accounts(request: HttpRequest, ref: UUID) -> HttpResponse:
    it, is_file = opened(request, ref, inside=True), asked.wants_file(request)
    limit = FILE if is_file else SHOWN
    try:
        found = queries.allotments(it.viewer, it.record, limit=limit, after=after_of(request))
    except ValueError:
        raise BadRequest("after") from None
    table = shown.allotments(found.rows)
    if is_file:
        return csv_answer(table, f"fund-{it.head.key}-accounts")
    end = list_end(
        request, found.count.number, following=found.next, is_capped=found.count.is_capped
    )
    return part(request, it, "accounts", "funds:accounts", {"table": table, "list_end": end})


def wanted(request: HttpRequest) -> Wanted:
    """What the address narrows the journal to; what cannot be read is a bad request."""
    year, owner = request.GET.get("fiscal_year", ""), request.GET.get("owner", "")
    try:
        narrowed = Wanted(int(year) if year else None, reference.read(owner) if owner else None)
    except ValueError:
        raise BadRequest("filter") from None
    if narrowed.fiscal_year is not None and not 1900 <= narrowed.fiscal_year <= 2199:
        raise BadRequest("filter")
    return narrowed


@surface(reads=JOURNAL, params={"fiscal_year", "owner", "after", "format"}, public=True)
def entries(request: HttpRequest, ref: UUID) -> HttpResponse:
    it, is_file = opened(request, ref, inside=True), asked.wants_file(request)
    narrowed, limit = wanted(request), FILE if is_file else SHOWN
    try:
        found = queries.journal(
            it.viewer, it.record, narrowed, limit=limit, after=after_of(request)
        )
    except ValueError:
        raise BadRequest("after") from None
    marks = stamps([one.proof for one in found.rows if one.proof])
    table = shown_journal.journal(found.rows, marks)
    if is_file:
        return csv_answer(shown_journal.as_file(found.rows, marks), f"fund-{it.head.key}-entries")
    this_year = fiscal_year(day_of(clock.wall()))
    first = queries.first_year(it.viewer, it.record) or this_year
    own = {
        "filters": shown.filters(
            narrowed.fiscal_year,
            narrowed.owner,
            range(this_year, first - 1, -1),
            found.owners,
        ),
        "table": table,
        "list_end": list_end(request, None, following=found.next),
    }
    return part(request, it, "entries", "funds:entries", own)


@surface(reads=JOURNAL, public=True)
def entry(request: HttpRequest, ref: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    record = queries.entry_record(viewer, ref)
    of = queries.fund_record(viewer, record.fund_id) if record else None
    if record is None or of is None:
        raise Unseen(UNSEEN.sentence)
    row = queries.entry_row(viewer, record)
    marks = stamps([row.proof] if row.proof else [])
    is_final = row.has_owner or row.corrects is not None or row.corrected_by is not None
    context = {
        "entry": row,
        "chips": shown_journal.chips(row),
        "crumbs": shown_journal.crumbs(of.name, row),
        "facts": shown_journal.facts(row),
        "postings": shown_journal.postings(row),
        "proofs": shown_journal.proofs(row, marks),
        "acts": next_acts(viewer, record, without=(CORRECT,) if is_final else ()),
    }
    return render(request, "funds/entry.html", context)


def today(record: Any, request: HttpRequest) -> dict[str, Any]:
    return {"booked_on": day_of(clock.wall())}


endowment = act_view(
    "funds.endow",
    forms.EndowForm,
    at="funds:endowment",
    explanation=_(
        "The sum becomes free in the fund. The booking goes to the public ledger, and nobody can "
        "change it: a mistake is reversed by an entry of its own."
    ),
    initial=today,
)
reversal = act_view(
    CORRECT,
    forms.CorrectForm,
    at="funds:reversal",
    explanation=_(
        "An entry with the opposite sums is booked today. Both stay in the journal, and the "
        "reversal goes to the public ledger."
    ),
)
