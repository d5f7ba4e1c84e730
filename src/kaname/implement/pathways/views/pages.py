from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaname.commons import clock, reference
from kaname.commons.access.pages import COUNTED_TO
from kaname.commons.accounts.acting import next_acts
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.bodies.queries import bodies, short_names
from kaname.commons.calendar import day_of
from kaname.commons.deliberation.shown import way
from kaname.commons.ledger.queries import stamps
from kaname.commons.lifecycle.history import passages
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.people.queries import names
from kaname.commons.ui import asked, exports
from kaname.commons.ui.lists import list_end
from kaname.commons.ui.surfaces import surface
from kaname.nurture.projects.views import pages as units

from .. import queries
from ..queries import PathwaysWanted
from ..rules import PathwayState
from ..shown import pathway as shown

NARROWED_BY = ("state", "agency", "adopter")
LIST = {"pathways.Pathway", "pathways.Stage", "projects.Unit"}
READS = {
    *LIST,
    *("pathways.Barrier", "pathways.Source", "pathways.Need", "results.Result"),
    *("lifecycle.Passage", "people.Person"),
}
FIRST = (
    *("pathways.agree", "pathways.begin_trial", "pathways.take_into_use"),
    *("pathways.solve_barrier", "pathways.add_barrier", "pathways.write"),
)
LAST = ("pathways.give_up",)


@surface(reads={*LIST, "pathways.Need"}, params={*NARROWED_BY, "after", "format"}, public=True)
def pathways(request: HttpRequest) -> HttpResponse:
    viewer, is_file = viewer_of(request), asked.wants_file(request)
    wanted, limit = wanted_by(request), COUNTED_TO if is_file else queries.SHOWN
    try:
        found = queries.pathways(viewer, wanted, after=request.GET.get("after"), limit=limit)
    except ValueError:
        raise BadRequest("after") from None
    if is_file:
        return exports.csv_answer(shown.file(found.rows), "pathways")
    context = {
        "table": shown.table(found.rows),
        "filters": shown.filters(wanted, bodies(viewer)),
        "is_narrowed": wanted != PathwaysWanted(),
        "needs": shown.needs(queries.needs(viewer)),
        "list_end": list_end(
            request, found.count.number, following=found.next, is_capped=found.count.is_capped
        ),
    }
    return render(request, "pathways/pathways.html", context)


def wanted_by(request: HttpRequest) -> PathwaysWanted:
    """How the address narrows the list; raises BadRequest for what cannot be."""
    given = {name: request.GET.get(name, "") for name in NARROWED_BY}
    try:
        return PathwaysWanted(
            state=PathwayState(given["state"]) if given["state"] else "",
            agency=reference.read(given["agency"]) if given["agency"] else None,
            adopter=reference.read(given["adopter"]) if given["adopter"] else None,
        )
    except ValueError:
        raise BadRequest("filter") from None


@surface(reads=READS, public=True)
def pathway(request: HttpRequest, ref: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    record = queries.pathway_in_hand(viewer, ref)
    if record is None:
        raise Unseen(ref)
    today = day_of(clock.wall())
    sheet = queries.sheet(viewer, record)
    passed = passages(viewer, record)
    marks = stamps([one.entry for one in passed if one.entry])
    people = names(viewer, [one.actor for one in passed])
    known = short_names(viewer, [one.body for one in passed])
    context = {
        "pathway": sheet.row,
        "chip": shown.chip(sheet.row),
        "line": shown.line(sheet.row),
        "crumbs": shown.crumbs(sheet.row),
        "way": shown.way(sheet.row),
        "facts": shown.facts(sheet),
        "record": sheet.record,
        "record_title": shown.record_title(sheet.row),
        "sources": shown.sources(sheet.sources),
        "stages": shown.stages(sheet.row),
        "barriers": shown.barriers(sheet.barriers, today),
        "is_inside": sheet.is_inside,
        "acts": next_acts(viewer, record, FIRST, last=LAST),
        "history": way.past(passed, people, known, marks),
        "proofs": way.proofs(passed, marks),
    }
    return render(request, "pathways/pathway.html", context)


@surface(reads={"pathways.Need", "lifecycle.Passage", "people.Person"})
def need(request: HttpRequest, ref: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    record = queries.need_in_hand(viewer, ref)
    if record is None:
        raise Unseen(ref)
    row = queries.need_rows(viewer, [record])[0]
    context = {
        "need": row,
        "chip": shown.need_chip(row),
        "crumbs": shown.need_crumbs(row),
        "facts": shown.need_facts(row),
        "acts": next_acts(viewer, record),
    }
    return render(request, "pathways/need.html", context)


@surface(reads={*units.READS, *LIST}, public=True)
def of_unit(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The pathways of a unit, as a tab of its page."""
    it = units.opened(request, ref)
    own = {
        "pathways": shown.table(queries.of_unit(it.viewer, ref), in_unit=True),
        "sketches": queries.can_sketch(it.viewer, it.record),
    }
    return units.part(request, it, "pathways:of-unit", "pathways/of_unit.html", own)
