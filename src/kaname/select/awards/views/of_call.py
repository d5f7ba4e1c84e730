"""The results of a call as a tab of its page, and the result on an application's page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaname.commons.accounts.acting import next_acts
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.deliberation.shown import way
from kaname.commons.lifecycle.history import stages
from kaname.commons.ui import tabs
from kaname.commons.ui.components import NextActs, Table
from kaname.commons.ui.surfaces import surface
from kaname.select.calls.shown import call as call_shown
from kaname.select.calls.views import pages as calls

from .. import queries
from ..shown import awards as shown
from ..shown import slates


@surface(reads={*calls.READS, "awards.Award", "awards.Slate", "bodies.Body"}, public=True)
def of_call(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = calls.opened(request, ref)
    found = queries.of_call(it.viewer, ref)
    own = queries.slates(it.viewer, ref) if it.viewer.person else ()
    others = () if own else ("awards.draft_slate",)
    context = {
        "call": it.row,
        "kicker": call_shown.kicker(it.row),
        "chip": call_shown.chip(it.row),
        "line": call_shown.line(it.row),
        "deadline": call_shown.deadline(it.row, calls.today()),
        "crumbs": call_shown.crumbs(it.row),
        "way": way.way(stages(it.record, it.passed), it.passed, it.marks, call_shown.now(it.row)),
        "tabs": tabs.of(calls.KIND, ref, "awards:of-call"),
        "acts": next_acts(
            it.viewer, it.record, others, without=("awards.draft_slate",) if own else ()
        ),
        "approval": NextActs(),
        "proofs": way.proofs(it.passed, it.marks),
        "table": shown.table(found, shows_call=False),
        "slates": slates.table_of(own) if own else None,
        "results_on": it.record.results_on,
    }
    return render(request, "awards/of_call.html", context)


def result(request: HttpRequest, ref: UUID) -> Table | None:
    """On an application's page: what came of it, once the reader is told."""
    viewer = viewer_of(request)
    found = queries.of_application(viewer, ref)
    return shown.result(queries.rows(viewer, [found])[0]) if found else None
