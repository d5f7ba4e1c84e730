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
from kaname.commons.bodies.queries import bodies, short_names
from kaname.commons.calendar import day_of
from kaname.commons.deliberation.shown import way
from kaname.commons.ledger.queries import stamps
from kaname.commons.lifecycle.history import Passed, passages
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.people.queries import names
from kaname.commons.ui import asked, exports, tabs
from kaname.commons.ui.components import NextActs
from kaname.commons.ui.lists import list_end
from kaname.commons.ui.surfaces import surface

from .. import queries
from ..models import Unit
from ..queries import UnitRow, Wanted
from ..rules import PlanState, UnitKind, UnitState
from ..shown import lists, plan
from ..shown import unit as shown

KIND = "projects.unit"
READS = {"projects.Unit", "lifecycle.Passage"}
NARROWED_BY = ("state", "kind", "agency")
FIRST = ("projects.start", "projects.next_phase", "projects.complete", "projects.revise_plan")
LAST = ("projects.close", "projects.suspend", "projects.stop")


@surface(reads={"projects.Unit"}, params={*NARROWED_BY, "after", "format"}, public=True)
def units(request: HttpRequest) -> HttpResponse:
    viewer, is_file = viewer_of(request), asked.wants_file(request)
    wanted, limit = wanted_by(request), COUNTED_TO if is_file else queries.SHOWN
    try:
        found = queries.units(viewer, wanted, after=request.GET.get("after"), limit=limit)
    except ValueError:
        raise BadRequest("after") from None
    if is_file:
        return exports.csv_answer(lists.file(found.rows), "units")
    context = {
        "table": lists.table(found.rows),
        "filters": lists.filters(wanted, bodies(viewer)),
        "is_narrowed": wanted != Wanted(),
        "list_end": list_end(
            request, found.count.number, following=found.next, is_capped=found.count.is_capped
        ),
    }
    return render(request, "projects/units.html", context)


def wanted_by(request: HttpRequest) -> Wanted:
    """How the address narrows the list; raises BadRequest for what cannot be."""
    given = {name: request.GET.get(name, "") for name in NARROWED_BY}
    try:
        return Wanted(
            state=UnitState(given["state"]) if given["state"] else "",
            kind=UnitKind(given["kind"]) if given["kind"] else "",
            agency=reference.read(given["agency"]) if given["agency"] else None,
        )
    except ValueError:
        raise BadRequest("filter") from None


def today() -> date:
    return day_of(clock.wall())


@dataclass(frozen=True)
class Opened:
    """A unit that the viewer may see, with what each of its pages shows."""

    viewer: Viewer
    record: Unit
    row: UnitRow
    passed: list[Passed]
    is_around: bool


def opened(request: HttpRequest, ref: UUID) -> Opened:
    viewer = viewer_of(request)
    record = queries.unit_in_hand(viewer, ref)
    if record is None:
        raise Unseen(ref)
    row = queries.rows(viewer, [record])[0]
    passed = passages(viewer, record)
    return Opened(viewer, record, row, passed, queries.is_around(viewer, record))


def part(
    request: HttpRequest, it: Opened, here: str, template: str, own: Mapping[str, Any]
) -> HttpResponse:
    marks = stamps([one.entry for one in it.passed if one.entry])
    context = {
        "unit": it.row,
        "kicker": shown.kicker(it.row),
        "chip": shown.chip(it.row),
        "line": shown.line(it.row),
        "crumbs": shown.crumbs(it.row),
        "way": shown.way(it.row),
        "tabs": tabs.of(KIND, it.record.ref, here, inner=it.is_around),
        "acts": next_acts(it.viewer, it.record, FIRST, last=LAST),
        "others": others(it),
        "proofs": way.proofs(it.passed, marks),
        "marks": marks,
    }
    return render(request, template, {**context, **own})


def others(it: Opened) -> NextActs:
    """What can be done on the plan and the reports, whose pages are these."""
    if not it.is_around:
        return NextActs()
    found = [next_acts(it.viewer, one) for one in queries.records_of(it.viewer, it.record)]
    return NextActs(
        tuple(act for one in found for act in one.acts),
        tuple(act for one in found for act in one.blocked),
    )


@surface(reads={*READS, "projects.Decision", "projects.Lineage", "concepts.Concept"}, public=True)
def unit(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    sheet = queries.sheet(it.viewer, it.record, it.row)
    own = {
        "facts": shown.facts(sheet),
        "goals": shown.goals(sheet.goals),
        "phases": shown.phases(it.row),
        "lineage": shown.lineage(it.row, sheet.lineage),
        "decisions": shown.reasons(sheet.decisions),
        "sections": tabs.sections_of(KIND, request, ref),
    }
    return part(request, it, "projects:unit", "projects/unit.html", own)


@surface(reads={*READS, "projects.PlanVersion", "projects.PlanPoint"})
def plan_of_unit(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = must_be_around(opened(request, ref))
    found = queries.plans(it.viewer, it.record)
    accepted = [one.issue for one in found if one.state == PlanState.ACCEPTED]
    in_force = max(accepted, default=None)
    writing = queries.can_write_plans(it.viewer, it.record)
    shown_plans = [
        plan.plan(one, in_force, can_write=writing and one.state == PlanState.DRAFT)
        for one in found
    ]
    return part(request, it, "projects:plan", "projects/plan.html", {"plans": shown_plans})


def must_be_around(it: Opened) -> Opened:
    """For what only those around the unit read: to all others it is not there."""
    if not it.is_around:
        raise Unseen(it.record.ref)
    return it


@surface(reads={*READS, "projects.Report"})
def reports(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = must_be_around(opened(request, ref))
    found = plan.reports(queries.reports(it.viewer, it.record), today())
    return part(request, it, "projects:reports", "projects/reports.html", {"reports": found})


@surface(reads={*READS, "people.Person"}, public=True)
def history(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    people = names(it.viewer, [one.actor for one in it.passed])
    known = short_names(it.viewer, [one.body for one in it.passed])
    marks = stamps([one.entry for one in it.passed if one.entry])
    own = {"history": way.past(it.passed, people, known, marks)}
    return part(request, it, "projects:history", "projects/history.html", own)
