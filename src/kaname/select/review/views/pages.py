from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kaname.commons.access.viewer import Viewer
from kaname.commons.accounts.acting import next_acts
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.deliberation.shown import way
from kaname.commons.ledger.queries import stamps
from kaname.commons.lifecycle.history import Passed, passages, stages
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.ui import asked, exports, tabs
from kaname.commons.ui.components import Tab
from kaname.commons.ui.lists import list_end
from kaname.commons.ui.surfaces import surface

from .. import queries
from ..models import Panel
from ..queries import PanelRow
from ..rules import PanelState
from ..shown import conflicts
from ..shown import panel as shown

KIND = "review.panel"
READS = {"review.Panel", "calls.Call", "bodies.Body", "lifecycle.Passage"}
PARTS = {"review.Review", "review.Declaration", "applications.Application", "applications.Member"}
FIRST = (
    *("review.declare", "review.open_scoring", "review.close_scoring"),
    *("review.open_declarations", "review.assign", "review.invite"),
)
ON_PAGES = {
    "review:composition": ("review.invite",),
    "review:assignment": ("review.assign",),
    "review:ranking": ("review.place",),
}
"""Acts on parts, which stand where these stand."""
STAFF_ONLY = ("review:assignment",)


@surface(
    reads={*READS, "review.Review", "applications.Application", "applications.Member"},
    params={"after"},
)
def panels(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    try:
        found = queries.panels(viewer, after=request.GET.get("after"))
    except ValueError:
        raise BadRequest("after") from None
    mine = queries.my_reviews(viewer)
    end = list_end(
        request,
        found.count.number,
        following=found.next,
        is_capped=found.count.is_capped,
        has_file=False,
    )
    context = {
        "table": shown.table(found.rows),
        "mine": shown.my_reviews(mine),
        "list_end": end,
    }
    return render(request, "review/panels.html", context)


@dataclass(frozen=True)
class Opened:
    """A panel that the viewer may see, with what each of its pages shows."""

    viewer: Viewer
    record: Panel
    passed: list[Passed]

    @cached_property
    def row(self) -> PanelRow:
        return queries.rows(self.viewer, [self.record])[0]

    @cached_property
    def is_staff(self) -> bool:
        return queries.runs(self.viewer, self.record)

    @cached_property
    def discusses(self) -> bool:
        return queries.discusses(self.viewer, self.record)

    @cached_property
    def ranks(self) -> bool:
        return queries.reads_the_ranking(self.viewer, self.record)

    @cached_property
    def scores(self) -> bool:
        """Whether the viewer reads others' reviews: staff always, the panel once it discusses."""
        return self.is_staff or self.ranks

    @cached_property
    def undeclared(self) -> int:
        """On how many teams the viewer has still to declare."""
        return len(queries.not_declared_on(self.viewer, self.record))

    def can(self, act: str) -> bool:
        return queries.can_do(self.viewer, act, self.record)

    def at(self, name: str) -> str:
        return reverse(f"review:{name}", args=[self.record.ref])


def opened(request: HttpRequest, ref: UUID) -> Opened:
    viewer = viewer_of(request)
    if (record := queries.panel_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return Opened(viewer, record, passages(viewer, record))


def part(request: HttpRequest, it: Opened, name: str, own: Mapping[str, Any]) -> HttpResponse:
    here, row = f"review:{name}", it.row
    marks = stamps([one.entry for one in it.passed if one.entry])
    context = {
        "panel": row,
        "chip": shown.chip(row),
        "line": shown.line(row),
        "deadline": shown.deadline(row, queries.today()),
        "crumbs": shown.crumbs(row),
        "way": way.way(stages(it.record, it.passed), it.passed, marks),
        "tabs": tabs_of(it, here),
        "acts": next_acts(it.viewer, it.record, FIRST, without=without(it, here)),
        "proofs": way.proofs(it.passed, marks),
    }
    return render(request, f"review/{name}.html", {**context, **own})


def without(it: Opened, here: str) -> tuple[str, ...]:
    """Acts on parts stand where these stand; who has declared on all is not asked again."""
    mine = ON_PAGES.items() if here != "review:panel" else ()
    others = [act for page, acts in mine if page != here for act in acts]
    if here == "review:declaring" or not it.undeclared:
        others.append("review.declare")
    return tuple(others)


def tabs_of(it: Opened, here: str) -> list[Tab]:
    """Each reader's own: an external reviewer knows of no colleague and no ranking."""
    shut = {
        it.at("composition"): not it.discusses,
        it.at("assignment"): not it.is_staff,
        it.at("scores"): not it.scores,
        it.at("ranking"): not it.ranks,
    }
    return [one for one in tabs.of(KIND, it.record.ref, here) if not shut.get(one.url, False)]


def must(may: bool, ref: UUID) -> None:
    if not may:
        raise Unseen(ref)


@surface(reads={*READS, *PARTS, "review.Panellist"})
def panel(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    known = queries.applications_of(it.viewer, it.record) if it.discusses else None
    waiting = queries.still_open(it.viewer, it.record) if it.scores else None
    is_under_way = it.row.state not in (PanelState.SETTING_UP, PanelState.DECLARING)
    shows_count = known is not None and (it.is_staff or is_under_way)
    own = {
        "facts": shown.facts(it.row, len(known or ()) if shows_count else None, waiting),
        "mine": shown.my_reviews(queries.my_reviews(it.viewer, it.record)),
        "undeclared": it.undeclared,
        "is_staff": it.is_staff,
    }
    return part(request, it, "panel", own)


@surface(reads={*READS, "review.Panellist"})
def composition(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    must(it.discusses, ref)
    people = queries.panellists(it.viewer, it.record)
    own = {"table": shown.composition(people), "can_invite": it.can("review.invite")}
    return part(request, it, "composition", own)


@surface(reads={*READS, *PARTS})
def declarations(request: HttpRequest, ref: UUID) -> HttpResponse:
    """One's own, and for the agency's staff all of them."""
    it = opened(request, ref)
    rules = {one.key: one.text for one in queries.rules_on_conflicts(it.viewer, it.record)}
    found = queries.declarations(it.viewer, it.record) if it.is_staff else ()
    own = {
        "undeclared": conflicts.teams(queries.to_declare_on(it.viewer, it.record)),
        "clear": conflicts.teams(queries.declared_clear(it.viewer, it.record)),
        "rules": list(rules.values()),
        "can_declare": it.can("review.declare"),
        "table": shown.declarations(
            [one for one in found if one.rule], rules, conflicts.acts(found)
        ),
        "others": shown.declarations(
            [one for one in found if not one.rule], rules, conflicts.acts(found)
        ),
        "is_staff": it.is_staff,
    }
    return part(request, it, "declarations", own)


@surface(reads={*READS, *PARTS, "review.Panellist"})
def assignment(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    must(it.is_staff, ref)
    said = queries.said_by_all(it.viewer, it.record)
    rows = queries.assigned(it.viewer, it.record, said)
    own = {
        "loads": shown.loads(queries.loads(it.viewer, it.record, said), len(rows)),
        "table": shown.assignment(
            rows, it.row.reviews_each, it.at("assigning"), can_assign=it.can("review.assign")
        ),
        "reviews": shown.scores(rows),
    }
    return part(request, it, "assignment", own)


@surface(reads={*READS, *PARTS})
def scores(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    must(it.scores, ref)
    rows = queries.assigned(it.viewer, it.record, queries.said_by_all(it.viewer, it.record))
    return part(request, it, "scores", {"table": shown.scores(rows)})


@surface(reads={*READS, *PARTS, "review.Placing"}, params={"format"})
def ranking(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    must(it.ranks, ref)
    rows = queries.ranking(it.viewer, it.record)
    if asked.wants_file(request):
        return exports.csv_answer(shown.ranking_file(rows), "ranking")
    own = {
        "table": shown.ranking(rows, it.at("placing"), can_place=it.can("review.place")),
        "file": asked.address(request, format="csv"),
        "session_at": reverse("deliberation:of-body", args=[it.record.body_id]),
        "is_discussing": it.row.state == PanelState.DISCUSSING,
    }
    return part(request, it, "ranking", own)
