from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaname.commons import reference
from kaname.commons.access.pages import COUNTED_TO
from kaname.commons.access.viewer import Viewer
from kaname.commons.accounts.acting import next_acts
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.bodies.queries import short_names
from kaname.commons.deliberation import queries as deliberation
from kaname.commons.deliberation.shown import sessions as meetings
from kaname.commons.deliberation.shown import way
from kaname.commons.ledger.queries import stamps
from kaname.commons.lifecycle.history import Passed, passages, stages
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.people.queries import names
from kaname.commons.ui import asked, exports, tabs
from kaname.commons.ui.components import Tab
from kaname.commons.ui.lists import list_end
from kaname.commons.ui.surfaces import surface

from .. import queries
from ..models import Council
from ..queries import CouncilRow, Wanted
from ..rules import CouncilKind, CouncilState
from ..shown import council as shown
from ..shown import parts

KIND = "councils.council"
READS = {"councils.Council", "councils.CouncilUnit", "projects.Unit", "bodies.Body"}
AROUND = {*READS, "lifecycle.Passage", "ledger.Entry"}
FIRST = ("councils.found", "councils.invite", "councils.propose_rules")


@surface(reads=READS, params={"agency", "kind", "state", "after", "format"}, public=True)
def councils(request: HttpRequest) -> HttpResponse:
    viewer, is_file = viewer_of(request), asked.wants_file(request)
    wanted, limit = wanted_by(request), COUNTED_TO if is_file else queries.SHOWN
    try:
        found = queries.councils(viewer, wanted, after=request.GET.get("after"), limit=limit)
    except ValueError:
        raise BadRequest("after") from None
    if is_file:
        return exports.csv_answer(shown.file(found.rows), "councils")
    context = {
        "table": shown.table(found.rows),
        "filters": shown.filters(wanted, queries.agencies_known(viewer)),
        "is_narrowed": wanted != Wanted(),
        "drafting": queries.agencies_of(viewer),
        "list_end": list_end(
            request, found.count.number, following=found.next, is_capped=found.count.is_capped
        ),
    }
    return render(request, "councils/councils.html", context)


def wanted_by(request: HttpRequest) -> Wanted:
    """How the address narrows the list; raises BadRequest for what cannot be."""
    agency, kind, state = (request.GET.get(name, "") for name in ("agency", "kind", "state"))
    try:
        return Wanted(
            agency=reference.read(agency) if agency else None,
            kind=CouncilKind(kind) if kind else "",
            state=CouncilState(state) if state else "",
        )
    except ValueError:
        raise BadRequest("filter") from None


@dataclass(frozen=True)
class Opened:
    """A council that the viewer may see, with what each of its pages shows."""

    viewer: Viewer
    record: Council
    passed: list[Passed]

    @cached_property
    def row(self) -> CouncilRow:
        return queries.council_row(self.viewer, self.record)

    @cached_property
    def marks(self) -> way.Marks:
        return stamps([one.entry for one in self.passed if one.entry])

    @cached_property
    def is_inside(self) -> bool:
        return queries.is_inside(self.viewer, self.record)

    @cached_property
    def is_around(self) -> bool:
        """Whether more than that it exists is told: to those inside and to the office."""
        return self.is_inside or queries.is_of_the_office(self.viewer, self.record)


def opened(request: HttpRequest, ref: UUID) -> Opened:
    viewer = viewer_of(request)
    record = queries.council_in_hand(viewer, ref)
    if record is None:
        raise Unseen(ref)
    return Opened(viewer, record, passages(viewer, record))


def around(request: HttpRequest, ref: UUID) -> Opened:
    """For the pages of those inside and of the office; raises Unseen for anybody else."""
    it = opened(request, ref)
    if not it.is_around:
        raise Unseen(ref)
    return it


def inside(request: HttpRequest, ref: UUID) -> Opened:
    """For the pages of those who take part and of the secretariat; raises Unseen for others."""
    it = opened(request, ref)
    if not it.is_inside:
        raise Unseen(ref)
    return it


def framed(it: Opened, here: str, first: tuple[str, ...] = FIRST) -> dict[str, Any]:
    """What stands around every page of a council."""
    return {
        "council": it.row,
        "chip": shown.chip(it.row),
        "line": shown.line(it.row),
        "crumbs": shown.crumbs(it.row),
        "way": way.way(stages(it.record, it.passed), it.passed, it.marks),
        "tabs": tabs_of(it, here),
        "acts": next_acts(it.viewer, it.record, first),
        "proofs": way.proofs(it.passed, it.marks),
    }


only_inside = {"councils:sessions"}
"""Tabs for those who take part and the secretariat alone; higher rooms add theirs."""


def tabs_of(it: Opened, here: str) -> list[Tab]:
    """What the public sees has one page; what only those inside see is shown to them alone."""
    if not it.is_around:
        return []
    shut = () if it.is_inside else addresses(it.record.ref)
    return [tab for tab in tabs.of(KIND, it.record.ref, here) if tab.url not in shut]


def addresses(ref: UUID) -> tuple[str, ...]:
    from_names = (tabs.of(KIND, ref, name) for name in sorted(only_inside))
    return tuple(tab.url for found in from_names for tab in found if tab.current)


def part(request: HttpRequest, it: Opened, name: str, own: Mapping[str, Any]) -> HttpResponse:
    context = framed(it, f"councils:{name}")
    return render(request, f"councils/{name}.html", {**context, **own})


@surface(reads={*AROUND, "councils.Participation"}, public=True)
def council(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    mine = queries.own_participation(it.viewer, it.record)
    own = {
        "facts": shown.facts(it.row, is_inside=it.is_around),
        "units": shown.units(it.row) if it.row.units else None,
        "mine": queries.participation_rows([mine])[0] if mine else None,
    }
    return part(request, it, "council", own)


@surface(reads={*AROUND, "councils.Participation"})
def participants(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = around(request, ref)
    rows = queries.participations(it.viewer, it.record)
    return part(request, it, "participants", {"kinds": parts.by_kind(rows)})


@surface(reads={*AROUND, "councils.Agreement", "councils.Article"})
def rules(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = around(request, ref)
    found = queries.rules_in_force(it.viewer, it.record)
    own = {
        "agreed": parts.version(found.row) if found else None,
        "articles": parts.articles(found, can_write=False) if found else (),
        "versions": parts.versions(queries.agreements(it.viewer, it.record)),
    }
    return part(request, it, "rules", own)


@surface(reads={*AROUND, "deliberation.Session"})
def sessions(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = inside(request, ref)
    wanted = deliberation.Wanted(body=it.record.body_id)
    found = deliberation.sessions(it.viewer, wanted, limit=queries.SHOWN, after=None)
    own = {"table": meetings.listed(found.rows), "body": it.record.body_id}
    return part(request, it, "sessions", own)


@surface(reads={*AROUND, "people.Person"})
def history(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = around(request, ref)
    people = names(it.viewer, [one.actor for one in it.passed])
    known = short_names(it.viewer, [one.body for one in it.passed])
    return part(request, it, "history", {"history": way.past(it.passed, people, known, it.marks)})
