from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kaname.commons import reference
from kaname.commons.access.questions import UNSEEN, is_open, may, visible
from kaname.commons.access.registry import acts
from kaname.commons.access.viewer import Viewer
from kaname.commons.accounts.acting import next_acts, pages
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.queries import bodies, body_names
from kaname.commons.bodies.rules import DecisionRule
from kaname.commons.documents.queries import documents_of
from kaname.commons.ledger.queries import stamps
from kaname.commons.lifecycle.history import Passed, passages, stages
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.people.queries import names
from kaname.commons.reason import Term
from kaname.commons.ui import asked, tabs
from kaname.commons.ui.components import Act, NextActs
from kaname.commons.ui.exports import csv_answer
from kaname.commons.ui.lists import list_end
from kaname.commons.ui.surfaces import surface

from .. import queries
from ..models import Session
from ..queries import SessionRow, Wanted
from ..rules import Mode, SessionState
from ..shown import materials as shown_materials
from ..shown import sessions as shown
from ..shown import way

SHOWN, FILE = 50, 10_000
READS = {"deliberation.Session", "lifecycle.Passage"}
AGENDA = {
    *READS,
    *("deliberation.Item", "deliberation.Resolution", "deliberation.Ballot"),
    *("documents.Document", "documents.Version"),
}
FIRST = (
    "deliberation.publish",
    "deliberation.approve_minutes",
    "deliberation.reply",
    "deliberation.open",
    "deliberation.close",
    "deliberation.write_minutes",
    "deliberation.convene",
    "deliberation.put",
    "deliberation.attach_material",
)
OF_MATERIALS = ("deliberation.replace_material", "deliberation.remove_material")
"""Offered beside the materials, where there are any."""
PARAMS = ("body", "state", "since", "until", "after", "format")


def wanted(request: HttpRequest) -> Wanted:
    """What the address narrows the list to; what cannot be read is a bad request."""
    body, state = request.GET.get("body", ""), request.GET.get("state", "")
    days = [request.GET.get(name, "") for name in ("since", "until")]
    try:
        since, until = (date.fromisoformat(day) if day else None for day in days)
        return Wanted(
            body=reference.read(body) if body else None,
            state=SessionState(state) if state else None,
            since=since,
            until=until,
        )
    except ValueError:
        raise BadRequest("filter") from None


@surface(reads={"deliberation.Session", "bodies.Body"}, params=PARAMS, public=True)
def sessions(request: HttpRequest) -> HttpResponse:
    viewer, is_file = viewer_of(request), asked.wants_file(request)
    narrowed, after = wanted(request), request.GET.get("after") or None
    try:
        found = queries.sessions(viewer, narrowed, limit=FILE if is_file else SHOWN, after=after)
    except ValueError:
        raise BadRequest("after") from None
    if is_file:
        return csv_answer(shown.listed(found.rows), "sessions")
    known = bodies(viewer)
    values = {name: request.GET.get(name, "") for name in PARAMS}
    context = {
        "table": shown.listed(found.rows, {one.ref: one.short_name for one in known}),
        "filters": shown.filters(known, values),
        "list_end": list_end(request, None, following=found.next),
    }
    return render(request, "deliberation/sessions.html", context)


@dataclass(frozen=True)
class Opened:
    """A session that the viewer may see, with what each of its pages shows."""

    viewer: Viewer
    record: Session
    row: SessionRow
    passed: list[Passed]
    marks: way.Marks
    is_inside: bool


def opened(request: HttpRequest, ref: UUID) -> Opened:
    viewer = viewer_of(request)
    record = queries.session_in_hand(viewer, ref)
    if record is None:
        raise Unseen(UNSEEN.sentence)
    row = queries.session_row(viewer, record)
    inside = queries.is_inside(viewer, record)
    passed = passages(viewer, record)
    known = stamps([one.entry for one in passed if one.entry])
    return Opened(viewer, record, row, passed, known, inside)


def part(
    request: HttpRequest,
    it: Opened,
    name: str,
    here: str,
    own: Mapping[str, Any],
) -> HttpResponse:
    context = {
        "session": it.row,
        "chip": shown.chip(it.row),
        "when": shown.when(it.row),
        "crumbs": shown.crumbs(it.row),
        "way": way.way(stages(it.record, it.passed), it.passed, it.marks, shown.now(it.row)),
        "tabs": shown.tabs(it.row, here, is_inside=it.is_inside),
        "acts": next_acts(it.viewer, it.record, FIRST, without=OF_MATERIALS),
        "facts": shown.facts(it.row),
        "proofs": way.proofs(it.passed, it.marks),
    }
    return render(request, f"deliberation/{name}.html", {**context, **own})


@surface(reads=AGENDA, public=True)
def session(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    is_written = it.row.mode == Mode.WRITTEN
    rows = queries.agenda(it.viewer, it.record)
    materials = documents_of(it.viewer, it.record)
    own = {
        "items": [shown.item(row, is_written=is_written) for row in rows],
        "materials": shown_materials.materials(materials, is_inside=it.is_inside),
        "of_materials": on_materials(it),
    }
    return part(request, it, "session", "deliberation:session", own)


def on_materials(it: Opened) -> list[Act]:
    """What the viewer can do with the materials that are there."""
    return [
        Act(Term(acts[act].label), reverse(pages[act], args=[it.row.ref]))
        for act in OF_MATERIALS
        if is_open(act, it.record) and may(it.viewer, act, it.record).allowed
    ]


@surface(reads={*READS, "deliberation.Presence", "bodies.Seat"}, public=True)
def attendance(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    if not it.is_inside:
        raise Unseen(UNSEEN.sentence)
    rows = queries.attendance(it.viewer, it.record)
    own = {"table": shown.attendance(rows), "present": shown.present(rows) if rows else ""}
    return part(request, it, "attendance", "deliberation:attendance", own)


@surface(reads={*READS, "deliberation.Minutes"}, public=True)
def minutes(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    own = {"summary": it.record.public_summary, "minutes": queries.minutes(it.viewer, it.record)}
    return part(request, it, "minutes", "deliberation:minutes", own)


@surface(reads=READS, public=True)
def history(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    if not it.is_inside:
        raise Unseen(UNSEEN.sentence)
    people = names(it.viewer, (one.actor for one in it.passed))
    known = body_names(it.viewer, (one.body for one in it.passed))
    own = {"table": way.past(it.passed, people, known, it.marks)}
    return part(request, it, "history", "deliberation:history", own)


@surface(reads={"deliberation.Session", "bodies.Body"}, params={"after"}, public=True)
def of_body(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The sessions of one body: a tab of its page."""
    viewer = viewer_of(request)
    body = visible(viewer, Body).filter(ref=ref).first()
    if body is None:
        raise Unseen(UNSEEN.sentence)
    try:
        after = request.GET.get("after") or None
        found = queries.sessions(viewer, Wanted(body=ref), limit=SHOWN, after=after)
    except ValueError:
        raise BadRequest("after") from None
    context = {
        "name": body.name,
        "table": shown.of_body(found.rows),
        "tabs": tabs.of("bodies.body", ref, "deliberation:of-body"),
        "acts": NextActs(tuple(begin(viewer, body))),
        "list_end": list_end(request, None, following=found.next, has_file=False),
    }
    return render(request, "deliberation/of_body.html", context)


def begin(viewer: Viewer, body: Body) -> list[Act]:
    """How the body can be brought to decide something, for whoever keeps its sessions."""
    act, at = "deliberation.plan", "deliberation:planning"
    if body.decides_by == DecisionRule.OFFICIALS:
        act, at = "deliberation.draft_approval", "approvals:drafting"
    if not may(viewer, act, body).allowed:
        return []
    return [Act(Term(acts[act].label), reverse(at, args=[body.ref]))]
