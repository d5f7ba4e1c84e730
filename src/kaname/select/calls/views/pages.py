from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
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
from kaname.commons.bodies.queries import bodies, short_names
from kaname.commons.calendar import day_of
from kaname.commons.deliberation.shown import way
from kaname.commons.ledger.queries import stamps
from kaname.commons.lifecycle.history import Passed, passages, stages
from kaname.commons.lifecycle.offers import refusals
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.people.queries import names
from kaname.commons.text import Text
from kaname.commons.ui import asked, exports, tabs
from kaname.commons.ui.components import NextActs
from kaname.commons.ui.lists import list_end
from kaname.commons.ui.surfaces import surface
from kaname.identify.technologies.queries import axes

from .. import queries
from ..models import Call
from ..queries import CallRow, Wanted
from ..rules import CallState
from ..shown import call as shown
from ..shown import lists, parts, timetable

KIND = "calls.call"
READS = {"calls.Call", "lifecycle.Passage"}
NARROWED_BY = ("state", "agency", "ministry", "domain")
FIRST, LAST = ("calls.write", "calls.write_milestone", "calls.extend"), ("calls.ask",)
PARTS = {
    "calls:call": ("calls.write_item", "calls.write_milestone"),
    "calls:form": ("calls.write_form",),
    "calls:criteria": ("calls.write_criterion", "calls.write_conflict_rule"),
    "calls:questions": (),
}
"""Acts on parts, which stand where these stand."""
REMOVALS = (
    *("calls.remove_item", "calls.remove_milestone"),
    *("calls.remove_criterion", "calls.remove_conflict_rule"),
)


@surface(reads={"calls.Call"}, params={*NARROWED_BY, "after", "format"}, public=True)
def calls(request: HttpRequest) -> HttpResponse:
    viewer, is_file = viewer_of(request), asked.wants_file(request)
    wanted, limit = wanted_by(request), COUNTED_TO if is_file else queries.SHOWN
    try:
        found = queries.open_first(viewer, wanted, after=request.GET.get("after"), limit=limit)
    except ValueError:
        raise BadRequest("after") from None
    if is_file:
        return exports.csv_answer(lists.file(found.rows), "calls")
    context = {
        "table": lists.table(found.rows, today()),
        "filters": lists.filters(wanted, bodies(viewer), axes().domains),
        "is_narrowed": wanted != Wanted(),
        "list_end": list_end(
            request, found.count.number, following=found.next, is_capped=found.count.is_capped
        ),
    }
    return render(request, "calls/calls.html", context)


@surface(reads={"calls.Call"}, public=True)
def timetable_of_all(request: HttpRequest) -> HttpResponse:
    rows = queries.calls(viewer_of(request), Wanted(), limit=queries.DRAWN).rows
    context = {
        "crumbs": timetable.crumbs(),
        "drawn": timetable.drawing(rows, today()),
        "table": timetable.table(rows),
    }
    return render(request, "calls/timetable.html", context)


def today() -> date:
    return day_of(clock.wall())


def wanted_by(request: HttpRequest) -> Wanted:
    """How the address narrows the list; raises BadRequest for what cannot be."""
    given = {name: request.GET.get(name, "") for name in NARROWED_BY}
    try:
        return Wanted(
            state=CallState(given["state"]) if given["state"] else "",
            domain=given["domain"],
            agency=reference.read(given["agency"]) if given["agency"] else None,
            ministry=reference.read(given["ministry"]) if given["ministry"] else None,
        )
    except ValueError:
        raise BadRequest("filter") from None


@dataclass(frozen=True)
class Opened:
    """A call that the viewer may see, with what each of its pages shows."""

    viewer: Viewer
    record: Call
    bodies: Mapping[UUID, Text]
    passed: list[Passed]

    @cached_property
    def row(self) -> CallRow:
        return queries.row_of(self.record, self.bodies)

    @cached_property
    def marks(self) -> way.Marks:
        return stamps([one.entry for one in self.passed if one.entry])

    @cached_property
    def can_write(self) -> bool:
        return queries.can_write(self.viewer, self.record)


def opened(request: HttpRequest, ref: UUID) -> Opened:
    viewer = viewer_of(request)
    record = queries.call_in_hand(viewer, ref)
    if record is None:
        raise Unseen(ref)
    passed = passages(viewer, record)
    acted = (one.body for one in passed)
    known = short_names(viewer, [record.agency_id, record.ministry_id, *acted])
    return Opened(viewer, record, known, passed)


def part(request: HttpRequest, it: Opened, name: str, own: Mapping[str, Any]) -> HttpResponse:
    here, row = f"calls:{name}", it.row
    context = {
        "call": row,
        "kicker": shown.kicker(row),
        "chip": shown.chip(row),
        "line": shown.line(row),
        "deadline": shown.deadline(row, today()),
        "crumbs": shown.crumbs(row),
        "way": way.way(stages(it.record, it.passed), it.passed, it.marks, shown.now(row)),
        "tabs": tabs.of(KIND, it.record.ref, here),
        "acts": next_acts(it.viewer, it.record, FIRST, last=LAST, without=elsewhere(here)),
        "approval": to_announce(it),
        "can_write": it.can_write,
        "digest": it.record.digest,
        "digest_label": shown.LABEL_OF_DIGEST,
        "announced_at": f"/api/v1/calls/{reference.written(it.record.ref)}/announced",
        "proofs": way.proofs(it.passed, it.marks),
    }
    return render(request, f"calls/{name}.html", {**context, **own})


def elsewhere(here: str) -> tuple[str, ...]:
    """Acts on parts stand where these stand; what is removed is chosen below them."""
    others = (act for page, acts in PARTS.items() if page != here for act in acts)
    return (*others, *REMOVALS)


def to_announce(it: Opened) -> NextActs:
    """What the agency decides, for those who draft it for approval."""
    drafts = it.viewer.bodies("officer") | it.viewer.bodies("director")
    if it.row.state != CallState.DRAFT or it.record.agency_id not in drafts:
        return NextActs()
    why_not = refusals("calls.announce", it.record, clock.wall())
    return shown.approval(it.row, why_not)


@surface(reads={*READS, "calls.CallItem", "calls.Milestone", "concepts.Concept"}, public=True)
def call(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    sheet = queries.call_sheet(it.viewer, it.record, it.row)
    own = {
        "sheet": sheet,
        "facts": shown.facts(sheet),
        "money": shown.money(sheet),
        "schedule": shown.schedule(sheet, can_write=it.can_write),
        "items": shown.items(it.row, sheet.items, can_write=it.can_write),
        "extensions": shown.extensions(sheet),
        "cancellation": shown.cancellation(sheet),
        "sections": tabs.sections_of(KIND, request, ref),
    }
    return part(request, it, "call", own)


@surface(reads=READS, public=True)
def form(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    return part(request, it, "form", {"form": parts.preview(queries.form_of(it.record))})


@surface(reads={*READS, "calls.Criterion", "calls.ConflictRule"}, public=True)
def criteria(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    looked_at = queries.criteria(it.viewer, it.record)
    rules = queries.conflict_rules(it.viewer, it.record)
    own = {
        "criteria": parts.criteria(it.row, looked_at, can_write=it.can_write),
        "conflict_rules": parts.conflict_rules(it.row, rules, can_write=it.can_write),
    }
    return part(request, it, "criteria", own)


@surface(reads={*READS, "calls.Question", "people.Person"}, public=True)
def questions(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    found = queries.questions(it.viewer, it.record)
    can_answer = queries.may_answer(it.viewer, it.record)
    own = {
        "questions": parts.questions(found, can_answer=can_answer),
        "until": it.record.questions_until,
        "can_be_asked": it.row.state in (CallState.ANNOUNCED, CallState.OPEN),
    }
    return part(request, it, "questions", own)


@surface(reads=READS, public=True)
def history(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    people = names(it.viewer, [one.actor for one in it.passed])
    own = {
        "history": way.past(it.passed, people, it.bodies, it.marks),
        "decisions": queries.decisions(it.viewer, it.record),
    }
    return part(request, it, "history", own)
