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
from kaname.commons.lifecycle.history import passages, stages
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.people.queries import names
from kaname.commons.ui import asked, exports
from kaname.commons.ui.lists import list_end
from kaname.commons.ui.surfaces import surface
from kaname.nurture.projects.views import pages as units

from .. import queries
from ..queries import ResultsWanted
from ..rules import ResultKind, ResultState
from ..shown import lists
from ..shown import result as shown

NARROWED_BY = ("q", "kind", "state", "agency")
LIST = {"results.Result", "projects.Unit"}
READS = {
    *LIST,
    *("results.Check", "results.Decision", "lifecycle.Passage", "people.Person"),
    *("documents.Document", "documents.Version"),
}
FIRST = ("results.check", "results.open_", "results.open_later", "results.share", "results.keep")
LAST = ("results.withdraw",)


@surface(reads=LIST, params={*NARROWED_BY, "after", "format"}, public=True)
def results(request: HttpRequest) -> HttpResponse:
    viewer, is_file = viewer_of(request), asked.wants_file(request)
    wanted, limit = wanted_by(request), COUNTED_TO if is_file else queries.SHOWN
    try:
        found = queries.results(viewer, wanted, after=request.GET.get("after"), limit=limit)
    except ValueError:
        raise BadRequest("after") from None
    if is_file:
        return exports.csv_answer(lists.file(found.rows), "results")
    context = {
        "table": lists.table(found.rows),
        "filters": lists.filters(wanted, bodies(viewer)),
        "is_narrowed": wanted != ResultsWanted(),
        "list_end": list_end(
            request, found.count.number, following=found.next, is_capped=found.count.is_capped
        ),
    }
    return render(request, "results/results.html", context)


def wanted_by(request: HttpRequest) -> ResultsWanted:
    """How the address narrows the list; raises BadRequest for what cannot be."""
    given = {name: request.GET.get(name, "") for name in NARROWED_BY}
    try:
        return ResultsWanted(
            q=asked.words(request),
            kind=ResultKind(given["kind"]) if given["kind"] else "",
            state=ResultState(given["state"]) if given["state"] else "",
            agency=reference.read(given["agency"]) if given["agency"] else None,
        )
    except ValueError:
        raise BadRequest("filter") from None


@surface(reads=READS, public=True)
def result(request: HttpRequest, ref: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    record = queries.result_in_hand(viewer, ref)
    if record is None:
        raise Unseen(ref)
    today = day_of(clock.wall())
    sheet = queries.sheet(viewer, record)
    passed = passages(viewer, record)
    marks = stamps([one.entry for one in passed if one.entry])
    people = names(viewer, [one.actor for one in passed])
    known = short_names(viewer, [one.body for one in passed])
    context = {
        "result": sheet.row,
        "chip": shown.chip(sheet.row),
        "line": shown.line(sheet.row),
        "crumbs": shown.crumbs(sheet.row),
        "way": way.way(stages(record, passed), passed, marks, shown.now(sheet, today)),
        "facts": shown.facts(sheet),
        "files": shown.files(sheet.files, is_inside=sheet.is_around),
        "is_around": sheet.is_around,
        "review": shown.review(sheet, today),
        "checks": shown.checks(sheet.checks),
        "decisions": shown.decisions(sheet.decisions),
        "acts": next_acts(viewer, record, FIRST, last=LAST),
        "history": way.past(passed, people, known, marks),
        "proofs": way.proofs(passed, marks),
    }
    return render(request, "results/result.html", context)


@surface(reads={*units.READS, "results.Result"}, public=True)
def of_unit(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The results of a unit, as a tab of its page."""
    it = units.opened(request, ref)
    own = {
        "results": lists.table(queries.of_unit(it.viewer, ref), in_unit=True),
        "registers": queries.can_register(it.viewer, it.record),
    }
    return units.part(request, it, "results:of-unit", "results/of_unit.html", own)
