"""The calls on a concept, as a tab of its page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaname.commons.accounts.acting import next_acts
from kaname.commons.deliberation.shown import way
from kaname.commons.lifecycle.history import stages
from kaname.commons.ui.components import NextActs
from kaname.commons.ui.surfaces import surface
from kaname.select.concepts.shown import concept as shown
from kaname.select.concepts.views import pages as concepts

from .. import queries
from ..queries import Wanted
from ..shown import lists
from .pages import today


@surface(reads={*concepts.READS, "calls.Call"}, public=True)
def of_concept(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = concepts.opened(request, ref)
    found = queries.calls(it.viewer, Wanted(concept=ref))
    others = {act for act in concepts.FIRST if not act.startswith("calls.")}
    context = {
        "concept": it.row,
        "chip": shown.chip(it.row),
        "line": shown.line(it.row),
        "crumbs": shown.crumbs(it.row),
        "way": way.way(stages(it.record, it.passed), it.passed, it.marks, shown.now(it.row)),
        "tabs": concepts.tabs_of(it, "calls:of-concept"),
        "acts": next_acts(it.viewer, it.record, ("calls.draft",), without=others),
        "approval": NextActs(),
        "proofs": way.proofs(it.passed, it.marks),
        "table": lists.beside(found.rows, today()),
    }
    return render(request, "calls/of_concept.html", context)
