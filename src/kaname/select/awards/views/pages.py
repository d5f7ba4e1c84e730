"""Awards for all and for those concerned; slates for the agency and its panel."""

from datetime import date
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
from kaname.commons.bodies.rules import Role
from kaname.commons.calendar import day_of
from kaname.commons.deliberation.shown import way
from kaname.commons.ledger.queries import stamps
from kaname.commons.lifecycle.history import passages, stages
from kaname.commons.lifecycle.offers import refusals
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.people.queries import names
from kaname.commons.ui import asked, exports
from kaname.commons.ui.components import NextActs
from kaname.commons.ui.lists import list_end
from kaname.commons.ui.surfaces import surface
from kaname.select.applications.shown.application import folded

from .. import policy, queries
from ..models import Slate
from ..queries import SlateRow, Wanted
from ..rules import AwardState, SlateState
from ..shown import awards as shown
from ..shown import slates

AWARDS = {"awards.Award", "calls.Call", "bodies.Body"}
CONCERNED = {"awards.Grounds", "awards.Letter", "documents.Document", "documents.Version"}
WAY = {"lifecycle.Passage", "people.Person"}
FIRST = ("awards.propose", "awards.accept_slate", "awards.announce")
PUT = {
    SlateState.PROPOSED: "awards.endorse",
    SlateState.ACCEPTED: "awards.decide",
}


@surface(reads={*AWARDS, "awards.Slate"}, params={"call", "state", "after", "format"}, public=True)
def awards(request: HttpRequest) -> HttpResponse:
    viewer, is_file = viewer_of(request), asked.wants_file(request)
    wanted, limit = wanted_by(request), COUNTED_TO if is_file else queries.SHOWN
    try:
        found = queries.awards(viewer, wanted, after=request.GET.get("after"), limit=limit)
    except ValueError:
        raise BadRequest("after") from None
    if is_file:
        return exports.csv_answer(shown.file(found.rows), "awards")
    own = queries.slates(viewer, wanted.call) if viewer.person else ()
    context = {
        "table": shown.table(found.rows),
        "slates": slates.table_of(own) if own else None,
        "filters": shown.filters(wanted, queries.calls_known(viewer)),
        "is_narrowed": wanted != Wanted(),
        "list_end": list_end(
            request, found.count.number, following=found.next, is_capped=found.count.is_capped
        ),
    }
    return render(request, "awards/awards.html", context)


def wanted_by(request: HttpRequest) -> Wanted:
    """How the address narrows the list; raises BadRequest for what cannot be."""
    call, state = request.GET.get("call", ""), request.GET.get("state", "")
    try:
        return Wanted(
            call=reference.read(call) if call else None,
            state=AwardState(state) if state else "",
        )
    except ValueError:
        raise BadRequest("filter") from None


def today() -> date:
    return day_of(clock.wall())


@surface(reads={*AWARDS, *CONCERNED, *WAY, "applications.Application"}, public=True)
def award(request: HttpRequest, ref: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    record = queries.award_in_hand(viewer, ref)
    if record is None:
        raise Unseen(ref)
    sheet, passed = queries.sheet(viewer, record), passages(viewer, record)
    marks = stamps([one.entry for one in passed if one.entry])
    people = names(viewer, [one.actor for one in passed])
    bodies = short_names(viewer, [one.body for one in passed])
    row = sheet.row
    context = {
        "award": row,
        "sheet": sheet,
        "kicker": shown.kicker(row),
        "chip": shown.chip(row),
        "line": shown.line(row),
        "crumbs": shown.crumbs(row),
        "way": way.way(queries.stages(record, passed), passed, marks, shown.now(row, today()))
        if sheet.is_concerned
        else None,
        "acts": next_acts(viewer, record, ("awards.accept", "awards.promote")),
        "facts": shown.facts(sheet),
        "letters": shown.letters(sheet.letters),
        "history": way.past(passed, people, bodies, marks) if sheet.is_concerned else None,
        "proofs": way.proofs(passed, marks),
    }
    return render(request, "awards/award.html", context)


@surface(
    reads={
        *("awards.Slate", "awards.SlateLine", "awards.SlateDecision", "awards.Letter"),
        *("awards.Award", "applications.Application", "applications.Member"),
        *("applications.Submission", "bodies.Body", "funds.Account", *WAY),
    }
)
def slate(request: HttpRequest, ref: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    record = queries.slate_in_hand(viewer, ref)
    if record is None:
        raise Unseen(ref)
    sheet, passed = queries.sheet_of(viewer, record), passages(viewer, record)
    marks = stamps([one.entry for one in passed if one.entry])
    people = names(viewer, [one.actor for one in passed])
    bodies = short_names(viewer, [one.body for one in passed])
    row, can_write = sheet.row, queries.can_write(viewer, record)
    is_told = row.state == SlateState.ANNOUNCED and sheet.money is not None
    context = {
        "slate": row,
        "chip": slates.chip(row),
        "crumbs": slates.crumbs(row),
        "kicker": row.call_number,
        "way": way.way(stages(record, passed), passed, marks),
        "acts": next_acts(viewer, record, FIRST),
        "decision": to_put(viewer, record, row),
        "table": slates.lines(sheet.lines, record.ref, can_write=can_write),
        "can_write": can_write,
        "money": slates.bar(sheet.money) if sheet.money else None,
        "figures": slates.figures(sheet.money) if sheet.money else (),
        "facts": slates.facts(row, sheet.lines),
        "returns": [one for one in sheet.decisions if one.reason],
        "letters": shown.progress(queries.progress(record)) if is_told else None,
        "history": way.past(folded(passed), people, bodies, marks),
        "proofs": way.proofs(passed, marks),
    }
    return render(request, "awards/slate.html", context)


def to_put(viewer: Viewer, record: Slate, row: SlateRow) -> NextActs:
    """What panel and agency decide, for those who bring it before them."""
    prepares = viewer.bodies(Role.OFFICER) | viewer.bodies(Role.DIRECTOR)
    is_mine = record.agency_id in prepares and policy.unbiased.holds(viewer, record)
    if row.state not in PUT or not is_mine:
        return NextActs()
    return slates.to_put(row, refusals(PUT[row.state], record, clock.wall()))
