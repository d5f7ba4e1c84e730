from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
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
from kaname.commons.deliberation.shown import materials, way
from kaname.commons.ledger.queries import stamps
from kaname.commons.lifecycle.history import Passed, passages, stages
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.people.queries import names
from kaname.commons.text import Text
from kaname.commons.ui import asked, exports, tabs
from kaname.commons.ui.lists import list_end
from kaname.commons.ui.surfaces import surface
from kaname.select.calls.models import Call
from kaname.select.calls.queries import form_of

from .. import queries
from ..models import Application
from ..queries import ApplicationRow, Wanted
from ..rules import ApplicationState
from ..shown import application as shown
from ..shown import draft

KIND = "applications.application"
READS = {
    *("applications.Application", "applications.Member", "applications.Submission"),
    *("lifecycle.Passage", "calls.Call", "bodies.Body"),
}
MONEY = {"applications.BudgetLine"}
FIRST = (
    *("applications.submit", "applications.resubmit", "applications.approve"),
    *("applications.find_eligible", "applications.request_approval", "applications.write"),
)
ON_PAGES = {
    "applications:team": ("applications.invite", "applications.remove_member"),
    "applications:budget": ("applications.set_budget",),
    "applications:attachments": ("applications.attach", "applications.remove_attachment"),
}
"""Acts on parts, which stand where these stand."""
NEVER = ("applications.set_effort",)


@surface(
    reads={"applications.Application", "calls.Call"},
    params={"call", "state", "after", "format"},
)
def applications(request: HttpRequest) -> HttpResponse:
    viewer, is_file = viewer_of(request), asked.wants_file(request)
    wanted, limit = wanted_by(request), COUNTED_TO if is_file else queries.SHOWN
    try:
        found = queries.applications(viewer, wanted, after=request.GET.get("after"), limit=limit)
    except ValueError:
        raise BadRequest("after") from None
    if is_file:
        return exports.csv_answer(shown.file(found.rows), "applications")
    context = {
        "table": shown.table(found.rows),
        "filters": shown.filters(wanted, queries.calls_known(viewer)),
        "is_narrowed": wanted != Wanted(),
        "list_end": list_end(
            request, found.count.number, following=found.next, is_capped=found.count.is_capped
        ),
    }
    return render(request, "applications/applications.html", context)


def wanted_by(request: HttpRequest) -> Wanted:
    """How the address narrows the list; raises BadRequest for what cannot be."""
    call, state = request.GET.get("call", ""), request.GET.get("state", "")
    try:
        return Wanted(
            call=reference.read(call) if call else None,
            state=ApplicationState(state) if state else "",
        )
    except ValueError:
        raise BadRequest("filter") from None


@dataclass(frozen=True)
class Opened:
    """An application that the viewer may see, with what each of its pages shows."""

    viewer: Viewer
    record: Application
    passed: list[Passed]

    @cached_property
    def row(self) -> ApplicationRow:
        return queries.rows(self.viewer, [self.record])[0]

    @cached_property
    def call(self) -> Call:
        return queries.call_of(self.record)

    @cached_property
    def marks(self) -> way.Marks:
        return stamps([one.entry for one in self.passed if one.entry])

    @cached_property
    def can_write(self) -> bool:
        return queries.can_do(self.viewer, "applications.write", self.record)

    @cached_property
    def progress(self) -> queries.Progress:
        return queries.progress(self.record, self.call)


def opened(request: HttpRequest, ref: UUID) -> Opened:
    viewer = viewer_of(request)
    record = queries.application_in_hand(viewer, ref)
    if record is None:
        raise Unseen(ref)
    return Opened(viewer, record, passages(viewer, record))


def part(request: HttpRequest, it: Opened, name: str, own: Mapping[str, Any]) -> HttpResponse:
    here, row = f"applications:{name}", it.row
    is_open = it.can_write and row.state in (ApplicationState.DRAFT, ApplicationState.CORRECTING)
    context = {
        "application": row,
        "kicker": shown.kicker(row),
        "chip": shown.chip(row),
        "line": shown.line(row),
        "deadline": shown.deadline(row, it.call.closes_at, clock.wall()),
        "crumbs": shown.crumbs(row),
        "way": way.way(stages(it.record, it.passed), it.passed, it.marks),
        "tabs": tabs.of(KIND, it.record.ref, here),
        "acts": next_acts(it.viewer, it.record, FIRST, without=elsewhere(here)),
        "can_write": it.can_write,
        "missing": draft.missing(it.progress, row.ref) if is_open else (),
        "missing_count": it.progress.count if is_open else 0,
        "proofs": way.proofs(it.passed, it.marks),
    }
    return render(request, f"applications/{name}.html", {**context, **own})


def elsewhere(here: str) -> tuple[str, ...]:
    others = (act for page, acts in ON_PAGES.items() if page != here for act in acts)
    return (*others, *NEVER)


@surface(
    reads={*READS, *MONEY, "applications.Check", "applications.Approval", "applications.Withdrawal"}
)
def application(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    money = queries.budget(it.viewer, it.record, it.call)
    submissions = queries.submissions(it.viewer, it.record)
    own = {
        "facts": shown.facts(it.row, money, submissions),
        "budget": shown.summary(money) if money.cells else None,
        "sections": draft.read(form_of(it.call), it.record.answers)[:1],
        "checks": shown.answers_of_the_agency(queries.checks(it.viewer, it.record)),
        "returned": queries.returned(it.viewer, it.record),
        "withdrawal": queries.withdrawal(it.viewer, it.record),
        "has_receipt": bool(submissions) and it.row.received_at is not None,
        "added": tabs.sections_of(KIND, request, ref),
    }
    return part(request, it, "application", own)


@surface(reads=READS)
def answers(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    sections = draft.read(form_of(it.call), it.record.answers)
    return part(request, it, "answers", {"sections": sections})


@surface(reads={*READS, "bodies.Consent"})
def team(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    can_manage = queries.can_do(it.viewer, "applications.invite", it.record)
    found = queries.members(it.viewer, it.record)
    table = shown.members(found, ref, can_manage=can_manage)
    return part(request, it, "team", {"table": table, "can_manage": can_manage})


@surface(reads={*READS, *MONEY})
def budget(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    money = queries.budget(it.viewer, it.record, it.call)
    own = {
        "summary": shown.summary(money) if money.cells else None,
        "lines": shown.lines(money, ref, can_write=it.can_write),
        "budget": money,
    }
    return part(request, it, "budget", own)


@surface(reads={*READS, "documents.Document", "documents.Version"})
def attachments(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    found = queries.attachments_of(it.viewer, it.record)
    return part(request, it, "attachments", {"files": materials.materials(found, is_inside=False)})


@surface(reads={*READS, "people.Person"})
def history(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    told = shown.folded(it.passed)
    people = names(it.viewer, [one.actor for one in told])
    bodies: Mapping[UUID, Text] = short_names(it.viewer, [one.body for one in told])
    return part(request, it, "history", {"history": way.past(told, people, bodies, it.marks)})


@surface(reads=READS)
def receipt(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The receipt of the last submission; absent where there is none."""
    it = opened(request, ref)
    submissions = queries.submissions(it.viewer, it.record)
    if not submissions:
        raise Unseen(ref)
    last = submissions[-1]
    own = {
        "receipt": shown.receipt(it.row, last),
        "digest": last.digest,
        "is_pulled_back": it.row.received_at is None,
    }
    return part(request, it, "receipt", own)
