from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaname.commons.access.questions import UNSEEN
from kaname.commons.accounts.acting import next_acts
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.bodies.queries import short_names
from kaname.commons.ledger.queries import stamps
from kaname.commons.lifecycle.history import passages, stages
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.ui import asked
from kaname.commons.ui.exports import csv_answer
from kaname.commons.ui.lists import list_end
from kaname.commons.ui.surfaces import surface

from .. import queries
from ..models import Approval
from ..rules import ApprovalState
from ..shown import approvals as shown
from ..shown import way
from .sessions import FILE, SHOWN

FIRST = ("deliberation.approve", "deliberation.concur", "deliberation.circulate")


@surface(reads={"deliberation.Approval"}, params={"state", "after", "format"})
def approvals(request: HttpRequest) -> HttpResponse:
    viewer, is_file = viewer_of(request), asked.wants_file(request)
    state, after = request.GET.get("state", ""), request.GET.get("after") or None
    try:
        narrowed = ApprovalState(state) if state else None
        found = queries.approvals(viewer, narrowed, limit=FILE if is_file else SHOWN, after=after)
    except ValueError:
        raise BadRequest("filter") from None
    if is_file:
        return csv_answer(shown.listed(found.rows), "approvals")
    known = short_names(viewer, (row.body for row in found.rows))
    context = {
        "table": shown.listed(found.rows, known),
        "filters": shown.filters(state),
        "list_end": list_end(request, None, following=found.next),
    }
    return render(request, "deliberation/approvals.html", context)


@surface(reads={"deliberation.Approval", "deliberation.Stamp", "lifecycle.Passage"})
def approval(request: HttpRequest, ref: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    record = queries.approval_in_hand(viewer, ref)
    if record is None:
        raise Unseen(UNSEEN.sentence)
    sheet, passed = queries.approval_sheet(viewer, record), passages(viewer, record)
    known = stamps([one.entry for one in passed if one.entry])
    context = {
        "approval": sheet,
        "chip": shown.chip(sheet.row),
        "number": shown.number(sheet.row),
        "crumbs": shown.crumbs(sheet),
        "way": way.way(stages(record, passed), passed, known, shown.now(sheet.row)),
        "boxes": shown.boxes(sheet),
        "acts": next_acts(viewer, record, FIRST, without=not_at_this_desk(record)),
        "facts": shown.facts(sheet),
        "proofs": way.proofs(passed, known),
    }
    return render(request, "deliberation/approval.html", context)


def not_at_this_desk(approval: Approval) -> tuple[str, ...]:
    """Who is asked to decide is not told that there is nothing to concur in, nor the reverse."""
    if approval.awaits_decision:
        return ("deliberation.concur",)
    return ("deliberation.approve",) if approval.awaits_concurrence else ()
