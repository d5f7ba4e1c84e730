from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaname.commons.access.viewer import Viewer
from kaname.commons.accounts.acting import next_acts
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.deliberation.shown import materials, way
from kaname.commons.documents.commands import take_out
from kaname.commons.ledger.queries import stamps
from kaname.commons.lifecycle.history import passages, stages
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.reason import Reason
from kaname.commons.ui.components import NextActs
from kaname.commons.ui.context import Link
from kaname.commons.ui.surfaces import surface
from kaname.nurture.councils.queries import council_in_hand, council_row
from kaname.nurture.councils.shown.council import crumbs

from .. import queries
from ..models import Content, Offering, Release
from ..rules import CURRENT_DUTY, DUTIES, OfferingState, ReleaseState
from ..shown import offering as shown
from ..shown import request as requests_shown
from ..shown.names import DUTY_VERSION

READS = {
    *("sharing.Offering", "sharing.Release", "sharing.Content", "lifecycle.Passage"),
    *("councils.Council", "councils.CouncilUnit", "projects.Unit", "bodies.Body"),
}
READING = {"documents.Document", "documents.Version", "ledger.Reading"}
FIRST = ("sharing.consent", "sharing.confirm", "sharing.release", "sharing.attach")


@surface(reads={*READS, *READING, "sharing.Addressee", "councils.Participation"})
def offering(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Never the content itself: that is opened at an address of its own, and each time recorded."""
    viewer = viewer_of(request)
    record = in_hand(viewer, ref)
    mine, content = queries.own_release(viewer, record), queries.content_in_hand(viewer, record)
    is_own = queries.is_of_the_owner(viewer, record)
    context = {
        **around(viewer, record),
        "acts": next_acts(viewer, record, FIRST, last=("sharing.recall",)),
        "mine": shown_release(mine),
        "mine_acts": next_acts(viewer, mine, ("sharing.acknowledge",)) if mine else NextActs(),
        "is_open": content is not None and (is_own or record.state == OfferingState.RELEASED),
        "is_own": is_own,
        "duty": DUTIES[mine.duty if mine and mine.duty else CURRENT_DUTY],
        "duty_name": Reason(DUTY_VERSION, {"number": mine.duty or CURRENT_DUTY}) if mine else "",
        **(told_to_the_owner(viewer, record) if is_own else {}),
    }
    return render(request, "sharing/offering.html", context)


def in_hand(viewer: Viewer, ref: UUID) -> Offering:
    record = queries.offering_in_hand(viewer, ref)
    if record is None:
        raise Unseen(ref)
    return record


def around(viewer: Viewer, record: Offering) -> dict[str, Any]:
    row = queries.offering_row(viewer, record)
    passed = passages(viewer, record) if queries.is_of_the_owner(viewer, record) else []
    marks = stamps([one.entry for one in passed if one.entry])
    return {
        "offering": row,
        "chip": shown.chip(row),
        "mark": shown.mark(row),
        "facts": shown.facts(row),
        "crumbs": trail(viewer, record.council_id, record.title),
        "way": way.way(stages(record, passed), passed, marks) if passed else [],
        "proofs": way.proofs(passed, marks),
    }


def trail(viewer: Viewer, council: UUID, last: Any) -> list[Link]:
    record = council_in_hand(viewer, council)
    if record is None:
        return [Link(last)]
    return crumbs(council_row(viewer, record), last)


def shown_release(mine: Release | None) -> dict[str, Any] | None:
    if mine is None:
        return None
    return {
        "ref": mine.ref,
        "is_awaiting": mine.state == ReleaseState.AWAITING,
        "is_acknowledged": mine.state == ReleaseState.ACKNOWLEDGED,
        "acknowledged_at": mine.acknowledged_at,
    }


def told_to_the_owner(viewer: Viewer, record: Offering) -> dict[str, Any]:
    sheet = queries.sheet(viewer, record)
    named = queries.addressees(viewer, record)
    return {
        "receivers": shown.receivers(named, sheet.for_kinds),
        "releases": shown.releases(sheet.releases, can_end=True),
        "readings": shown.readings(queries.readings(viewer, record)),
        "needs_confirmation": record.confirmed_by_body_id is not None
        and not sheet.row.is_confirmed,
    }


@surface(reads={*READS, *READING})
def content(request: HttpRequest, ref: UUID) -> HttpResponse:
    """What is behind the title. That the text was opened is kept before it is shown."""
    viewer = viewer_of(request)
    record = in_hand(viewer, ref)
    place = queries.content_in_hand(viewer, record)
    if place is None:
        raise Unseen(ref)
    context = {
        **around(viewer, record),
        "text": text_of(viewer, place),
        "files": materials.materials(
            (one for one in queries.documents(viewer, place) if one.ref != place.text),
            is_inside=False,
        ),
    }
    return render(request, "sharing/content.html", context)


def text_of(viewer: Viewer, place: Content) -> str:
    """The text, opened on record; raises Unseen where it was closed a moment ago."""
    if place.text is None:
        return ""
    return b"".join(take_out(viewer, place.text).content).decode()


@surface(reads={*READS, "sharing.Request"})
def request_(request: HttpRequest, ref: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    record = queries.request_in_hand(viewer, ref)
    if record is None:
        raise Unseen(ref)
    row = queries.request_row(viewer, record)
    passed = passages(viewer, record)
    marks = stamps([one.entry for one in passed if one.entry])
    context = {
        "request_row": row,
        "chip": requests_shown.chip(row),
        "facts": requests_shown.facts(row),
        "crumbs": trail(viewer, row.council, row.title),
        "way": way.way(stages(record, passed), passed, marks),
        "proofs": way.proofs(passed, marks),
        "acts": next_acts(viewer, record, ("sharing.answer",)),
    }
    return render(request, "sharing/request.html", context)
