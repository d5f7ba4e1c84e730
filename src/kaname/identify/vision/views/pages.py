from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kaname.commons.access.registry import acts
from kaname.commons.access.viewer import SESSION, Viewer
from kaname.commons.accounts.acting import next_acts
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.deliberation.queries import SessionRow, sessions_in, sessions_to_come
from kaname.commons.deliberation.shown import way
from kaname.commons.ledger.queries import stamps
from kaname.commons.lifecycle.history import Awaited, Passed, awaited, passages, stages
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.reason import Term
from kaname.commons.ui import asked, exports, tabs
from kaname.commons.ui.components import NextActs, Table
from kaname.commons.ui.surfaces import surface
from kaname.identify.technologies import queries as technologies

from .. import queries
from ..models import Edition
from ..queries import EditionHead
from ..rules import ClauseKind, EditionState, ordinal
from ..shown import edition as around
from ..shown import lists, parts

KIND = "vision.edition"
READS = {"vision.Edition", "vision.Line", "technologies.Technology", "lifecycle.Passage"}
TEXTS = {*READS, "vision.Clause"}
WAY = {*READS, "vision.Return", "deliberation.Session", "deliberation.Item"}
FIRST = ("vision.add_technology", "vision.add_new_technology")
ON_LINES = ("vision.amend_line", "vision.withdraw_line", "vision.keep_line")
IN_THOUGHT = (
    ClauseKind.PRINCIPLE,
    ClauseKind.VIEWPOINT,
    ClauseKind.ELEMENT,
    ClauseKind.FRAMEWORK,
    ClauseKind.ATTENTION,
    ClauseKind.NOTE,
)
PUBLISH = "vision.publish"
DECIDED = (EditionState.DECIDED, EditionState.SUPERSEDED)


@dataclass(frozen=True)
class Opened:
    """An edition that the viewer may see, with what each of its pages shows."""

    viewer: Viewer
    record: Edition
    head: EditionHead
    passed: list[Passed]
    entries: tuple[UUID, ...]

    @cached_property
    def marks(self) -> way.Marks:
        return stamps(self.entries)


def opened(request: HttpRequest, ref: UUID) -> Opened:
    viewer = viewer_of(request)
    found = queries.edition_among(viewer, ref)
    if found is None:
        raise Unseen(ref)
    record, seen = found
    head = queries.edition_head(viewer, record, seen)
    passed = passages(viewer, record)
    entries = tuple(one.entry for one in passed if one.entry)
    return Opened(viewer, record, head, passed, entries)


def part(
    request: HttpRequest, it: Opened, name: str, here: str, own: Mapping[str, Any]
) -> HttpResponse:
    head, waits = it.head, decisions(it)
    context = {
        "edition": head,
        "ordinal": ordinal(head.row.number, head.row.state),
        "chip": around.chip(head.row),
        "counts": around.counts(head),
        "crumbs": around.crumbs(head),
        "way": way.way(stages(it.record, it.passed), it.passed, it.marks, around.now(head, waits)),
        "tabs": around.tabs(head, here),
        "acts": next_acts(it.viewer, it.record, FIRST, without=elsewhere(it, here)),
        "preparation": preparation(it.viewer, it.record) if is_in_force(it) else NextActs(),
        "decision": next_decision(it, waits),
        "facts": around.facts(head, *decided(it)),
        "proofs": way.proofs(it.passed, it.marks),
    }
    return render(request, f"vision/{name}.html", {**context, **own})


def elsewhere(it: Opened, here: str) -> tuple[str, ...]:
    """Acts on lines and texts stand where these stand."""
    lines = () if here in ("vision:technologies", "vision:comparison") else ON_LINES
    texts = () if here in ("vision:principles", "vision:basis") else ("vision.write_clause",)
    return (*lines, *texts)


def is_in_force(it: Opened) -> bool:
    return it.record.state == EditionState.DECIDED and it.head.after is None


def preparation(viewer: Viewer, latest: Edition | None) -> NextActs:
    """Only for whoever may prepare the edition after the latest, and once that is decided."""
    if latest is None or not queries.may_prepare(viewer, latest):
        return NextActs()
    row = queries.row_of(latest)
    return lists.preparation(row, reverse("vision:preparation", args=[latest.drafted_by_id]))


def decided(it: Opened) -> tuple[Passed | None, SessionRow | None]:
    step = next((one for one in it.passed if one.reached == EditionState.DECIDED), None)
    sessions = (
        sessions_in(it.viewer, [step.session], it.head.bodies) if step and step.session else ()
    )
    return step, next(iter(sessions), None)


def decisions(it: Opened) -> list[Awaited]:
    """What a body decides next: a move of the edition, or that a decided one is published."""
    if it.record.state not in DECIDED:
        return awaited(it.record)
    if it.head.row.is_public:
        return []
    return [Awaited(PUBLISH, acts[PUBLISH].label, SESSION, it.head.drafted_by)]


def next_decision(it: Opened, waits: list[Awaited]) -> around.NextDecision | None:
    may_put = any(it.viewer.bodies("secretary") & {it.head.drafted_by})
    body = next((one.body for one in waits), None)
    to_come = sessions_to_come(it.viewer, body, it.head.bodies) if may_put and body else ()
    return around.next_decision(it.head, waits, to_come, may_put=may_put)


@surface(reads={"vision.Edition", "bodies.Body"}, public=True)
def editions(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    context = {
        "table": lists.editions(queries.editions(viewer)),
        "acts": preparation(viewer, queries.latest_of(viewer)),
    }
    return render(request, "vision/editions.html", context)


@surface(reads=READS, public=True)
def edition(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    supported = [line.technology for line in it.head.supported]
    found = technologies.matrix(supported, it.head.axes)
    own = {
        "matrix": parts.matrix(it.head, found),
        "table": parts.matrix_table(found),
        "sections": tabs.sections_of(KIND, request, ref),
    }
    return part(request, it, "edition", "vision:edition", own)


@surface(reads=READS, params={"domain", "technology_class", "format"}, public=True)
def technology_list(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    where = [request.GET.get(name, "") for name in ("domain", "technology_class")]
    rows = parts.by_domain(parts.chosen(it.head.supported, *where))
    table = parts.technologies(it.head, rows)
    if asked.wants_file(request):
        return exports.csv_answer(parts.as_file(table), f"vision-{it.head.row.number}-technologies")
    own = {
        "filters": parts.filters(it.head.axes, *where),
        "table": table,
        "found": len(rows),
        "file": asked.address(request, format="csv"),
    }
    return part(request, it, "technologies", "vision:technologies", own)


@surface(reads=TEXTS, public=True)
def principles(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    chapters = parts.chapters(queries.clauses(it.viewer, it.record), IN_THOUGHT)
    own = {"chapters": chapters, "aims": parts.aims(it.head.supported), **writing(it)}
    return part(request, it, "principles", "vision:principles", own)


@surface(reads=TEXTS, public=True)
def basis(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    clauses = queries.clauses(it.viewer, it.record)
    own = {
        "chapters": parts.chapters(clauses, (ClauseKind.BASIS, ClauseKind.OPEN_ITEM)),
        **writing(it),
    }
    return part(request, it, "basis", "vision:basis", own)


def writing(it: Opened) -> dict[str, Any]:
    """Where a text is edited, for whoever may write it now."""
    acts = next_acts(it.viewer, it.record).acts
    url = reverse("vision:text", args=[it.record.ref])
    return {"text_url": url if any(act.url == url for act in acts) else ""}


@surface(reads=WAY, public=True)
def history(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    rows = queries.way_of(it.viewer, it.record, it.passed, it.head.bodies)
    it = replace(it, entries=(*it.entries, *(entry for row in rows for entry in row.entries)))
    return part(request, it, "history", "vision:history", {"thread": parts.history(rows, it.marks)})


@surface(reads=READS, params={"format"}, public=True)
def comparison(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    if it.head.before is None:
        raise Unseen(ref)
    rows = queries.comparison(it.viewer, it.record, it.head.lines)
    if asked.wants_file(request):
        table = parts.compare_table(it.head, rows)
        return exports.csv_answer(table, f"vision-{it.head.row.number}-comparison")
    own = {
        "file": asked.address(request, format="csv"),
        "compare": parts.compare(it.head, rows),
        "crumbs": around.crumbs(it.head, Term("Comparison with the edition before")),
    }
    return part(request, it, "comparison", "vision:comparison", own)


def of_technology(request: HttpRequest, ref: UUID) -> Table | None:
    return lists.of_technology(queries.editions_with(viewer_of(request), ref))
