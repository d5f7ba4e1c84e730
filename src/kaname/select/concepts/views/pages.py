from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from kaname.commons import clock, reference
from kaname.commons.access import directory
from kaname.commons.access.directory import Label
from kaname.commons.access.pages import COUNTED_TO
from kaname.commons.access.viewer import Viewer
from kaname.commons.accounts.acting import next_acts
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.bodies.queries import bodies, short_names
from kaname.commons.calendar import day_of
from kaname.commons.deliberation.shown import way
from kaname.commons.ledger.queries import stamps
from kaname.commons.lifecycle.history import Passed, passages, stages
from kaname.commons.lifecycle.offers import refusals
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.people.queries import names
from kaname.commons.text import Text
from kaname.commons.ui import asked, exports, tabs
from kaname.commons.ui.components import NextActs, Tab, Table
from kaname.commons.ui.lists import list_end
from kaname.commons.ui.surfaces import surface
from kaname.identify.technologies.queries import axes
from kaname.identify.vision.queries import changed_since

from .. import queries
from ..models import Concept
from ..queries import ConceptRow, Wanted
from ..rules import ConceptKind, ConceptState
from ..shown import concept as shown
from ..shown import lists
from ..shown import opinions as consulted

KIND = "concepts.concept"
TECHNOLOGY = "technologies.technology"
READS = {"concepts.Concept", "lifecycle.Passage"}
NARROWED_BY = ("ministry", "agency", "kind", "state", "domain", "technology")
FIRST = (
    "concepts.answer",
    "concepts.reply",
    "concepts.present",
    "concepts.consult",
    "concepts.write",
    "concepts.set_technologies",
)
PARTS = {
    "concepts:items": ("concepts.write_item",),
    "concepts:goals": ("concepts.write_goal", "concepts.write_gate"),
}
"""Acts on parts, which stand where these stand."""
REMOVALS = ("concepts.remove_item", "concepts.remove_goal", "concepts.remove_gate")
SHOWN_BESIDE = 20


@surface(reads={"concepts.Concept"}, params={*NARROWED_BY, "after", "format"}, public=True)
def concepts(request: HttpRequest) -> HttpResponse:
    viewer, is_file = viewer_of(request), asked.wants_file(request)
    wanted, limit = wanted_by(request), COUNTED_TO if is_file else queries.SHOWN
    try:
        found = queries.concepts(viewer, wanted, after=request.GET.get("after"), limit=limit)
    except ValueError:
        raise BadRequest("after") from None
    if is_file:
        return exports.csv_answer(lists.file(found.rows), "concepts")
    named = [(TECHNOLOGY, wanted.technology)] if wanted.technology else []
    chosen = directory.labels(viewer, named)
    drafting = [(body.ref, body.short_name) for body in queries.drafts_for(viewer)]
    context = {
        "table": lists.table(found.rows),
        "filters": lists.filters(
            wanted, bodies(viewer), axes().domains, next(iter(chosen.values()), None)
        ),
        "is_narrowed": wanted != Wanted(),
        "list_end": list_end(
            request, found.count.number, following=found.next, is_capped=found.count.is_capped
        ),
        "drafting": lists.drafting(drafting),
    }
    return render(request, "concepts/concepts.html", context)


def wanted_by(request: HttpRequest) -> Wanted:
    """How the address narrows the list; raises BadRequest for what cannot be."""
    given = {name: request.GET.get(name, "") for name in NARROWED_BY}
    try:
        return Wanted(
            kind=ConceptKind(given["kind"]) if given["kind"] else "",
            state=ConceptState(given["state"]) if given["state"] else "",
            domain=given["domain"],
            **{
                name: reference.read(given[name]) if given[name] else None
                for name in ("ministry", "agency", "technology")
            },
        )
    except ValueError:
        raise BadRequest("filter") from None


@dataclass(frozen=True)
class Opened:
    """A concept that the viewer may see, with what each of its pages shows."""

    viewer: Viewer
    record: Concept
    bodies: Mapping[UUID, Text]
    passed: list[Passed]

    @cached_property
    def row(self) -> ConceptRow:
        return queries.row_of(self.record, self.bodies)

    @cached_property
    def marks(self) -> way.Marks:
        return stamps([one.entry for one in self.passed if one.entry])

    @cached_property
    def can_write(self) -> bool:
        return queries.can_write(self.viewer, self.record)

    @cached_property
    def is_inside(self) -> bool:
        return queries.is_in_circle(self.viewer, self.record)


def opened(request: HttpRequest, ref: UUID) -> Opened:
    viewer = viewer_of(request)
    record = queries.concept_in_hand(viewer, ref)
    if record is None:
        raise Unseen(ref)
    around = (record.ministry_id, record.coordinated_by_id, record.agency_id)
    passed = passages(viewer, record)
    acted = (one.body for one in passed)
    return Opened(viewer, record, short_names(viewer, [*around, *acted]), passed)


def part(request: HttpRequest, it: Opened, name: str, own: Mapping[str, Any]) -> HttpResponse:
    here, row = f"concepts:{name}", it.row
    context = {
        "concept": row,
        "chip": shown.chip(row),
        "line": shown.line(row),
        "crumbs": shown.crumbs(row),
        "way": way.way(stages(it.record, it.passed), it.passed, it.marks, shown.now(row)),
        "tabs": tabs_of(it, here),
        "acts": next_acts(it.viewer, it.record, FIRST, without=elsewhere(here)),
        "approval": to_approve(it),
        "can_write": it.can_write,
        "proofs": way.proofs(it.passed, it.marks),
    }
    return render(request, f"concepts/{name}.html", {**context, **own})


def elsewhere(here: str) -> tuple[str, ...]:
    """Acts on parts stand where these stand; what is removed is chosen in its row."""
    others = (act for page, acts in PARTS.items() if page != here for act in acts)
    return (*others, *REMOVALS)


def tabs_of(it: Opened, here: str) -> list[Tab]:
    """The consultation is for those who take part in the concept."""
    found = tabs.of(KIND, it.record.ref, here)
    return [one for one in found if it.is_inside or not one.url.endswith("/opinions/")]


def to_approve(it: Opened) -> NextActs:
    """What the ministry decides, for its officers, who draft it for approval."""
    if it.record.ministry_id not in it.viewer.bodies("officer"):
        return NextActs()
    match it.row.state:
        case ConceptState.CONSULTATION:
            why_not = refusals("concepts.fix", it.record, clock.wall())
            return consulted.approval(it.row, "concepts.fix", why_not)
        case ConceptState.FIXED:
            return consulted.approval(it.row, "concepts.reopen")
        case _:
            return NextActs()


@surface(reads={*READS, "concepts.Item", "vision.Edition"}, public=True)
def concept(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    links = queries.links(it.viewer, it.record)
    edition, later = changed_since(it.viewer, it.record.edition_id, links)
    technologies = directory.labels(it.viewer, [(TECHNOLOGY, one) for one in links])
    own = {
        "facts": shown.facts(it.record, it.row, it.bodies, edition),
        "chapters": shown.chapters(it.record),
        "technologies": in_order(links, technologies),
        "warnings": shown.warnings(later, technologies),
        "items": item_lines(it),
        "withdrawn": queries.withdrawal(it.viewer, it.record),
        "sections": tabs.sections_of(KIND, request, ref),
    }
    return part(request, it, "concept", own)


def in_order(links: Sequence[UUID], known: Mapping[UUID, Label]) -> list[Label]:
    return [known[one] for one in links if one in known]


def item_lines(it: Opened) -> list[shown.ItemLine]:
    found = queries.items(it.viewer, it.record)
    return shown.item_lines(it.row, found, can_write=it.can_write)


@surface(reads={*READS, "concepts.Item"}, params={"format"}, public=True)
def items(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    if asked.wants_file(request):
        table = shown.item_table(it.row, queries.items(it.viewer, it.record))
        return exports.csv_answer(table, "concept-items")
    own = {"items": item_lines(it), "file": asked.address(request, format="csv")}
    return part(request, it, "items", own)


@surface(reads={*READS, "concepts.Goal", "concepts.PlannedGate"}, public=True)
def goals(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    own = {
        "goals": shown.goals(it.row, queries.goals(it.viewer, it.record), can_write=it.can_write),
        "gates": shown.gates(it.row, queries.gates(it.viewer, it.record), can_write=it.can_write),
    }
    return part(request, it, "goals", own)


@surface(reads={*READS, "concepts.Opinion"})
def opinions(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    if not it.is_inside:
        raise Unseen(ref)
    own = {
        "rounds": consulted.rounds(
            it.row,
            queries.opinions(it.viewer, it.record),
            day_of(clock.wall()),
            can_reply=queries.can_reply(it.viewer, it.record),
            current=it.record.round,
        )
    }
    return part(request, it, "opinions", own)


@surface(reads=READS, public=True)
def history(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    # Who wrote and who was consulted is for those who take part.
    told = [one for one in it.passed if it.is_inside or one.reached]
    people = names(it.viewer, [one.actor for one in told])
    own = {
        "history": way.past(told, people, it.bodies, it.marks),
        "decisions": queries.decisions(it.viewer, it.record),
    }
    return part(request, it, "history", own)


def of_technology(request: HttpRequest, ref: UUID) -> Table | None:
    found = queries.concepts_from(viewer_of(request), Wanted(technology=ref), SHOWN_BESIDE)
    return lists.beside(found, gettext("R&D concepts from this technology"))


def of_edition(request: HttpRequest, ref: UUID) -> Table | None:
    found = queries.concepts_from(viewer_of(request), Wanted(edition=ref), SHOWN_BESIDE)
    return lists.beside(found, gettext("R&D concepts from this edition"))
