from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.accounts.acting import next_acts
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.bodies.queries import short_names
from kaname.commons.deliberation.shown import way
from kaname.commons.ledger.queries import stamps
from kaname.commons.lifecycle.history import passages, stages
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.people.queries import names
from kaname.commons.text import NO_TEXT, Text
from kaname.commons.ui.components import NextActs
from kaname.commons.ui.surfaces import surface
from kaname.nurture.projects import queries as projects
from kaname.nurture.projects.queries import UnitRow
from kaname.nurture.projects.views import pages as units
from kaname.select.concepts.models import Concept
from kaname.select.concepts.shown import concept as concept_shown
from kaname.select.concepts.views import pages as concepts

from .. import queries
from ..models import Examinee, Gate
from ..queries import GateSheet
from ..shown import family
from ..shown import gate as shown

READS = {"gates.Gate", "gates.Examinee", "gates.Verdict", "lifecycle.Passage", "projects.Unit"}
BESIDE = {"gates.Evaluation", "gates.Examination", "concepts.Concept", "people.Person"}
FAMILY = {"gates.Gate", "gates.Examinee", "gates.Verdict", "projects.Unit", "projects.Lineage"}
FIRST = ("gates.decide", "gates.finish_examination", "gates.plan_project")
LAST = ("gates.return_evaluation", "gates.cancel")


@surface(reads={*READS, *BESIDE}, public=True)
def gate(request: HttpRequest, ref: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    record = queries.gate_in_hand(viewer, ref)
    if record is None:
        raise Unseen(ref)
    sheet = queries.sheet(viewer, record)
    passed = passages(viewer, record)
    marks = stamps([one.entry for one in passed if one.entry])
    concept = concept_name(viewer, record.concept_id)
    people = names(viewer, [one.actor for one in passed])
    known = short_names(viewer, [one.body for one in passed])
    context = {
        "gate": sheet.row,
        "criteria": sheet.criteria,
        "chip": shown.chip(sheet.row),
        "when": shown.when(sheet.row),
        "crumbs": shown.crumbs(sheet.row, concept),
        "way": way.way(stages(record, passed), passed, marks),
        "facts": shown.facts(sheet, concept),
        "verdicts": shown.verdicts(sheet.verdicts),
        "units": [shown.examinee(one, sheet.row, units.today()) for one in sheet.examinees],
        "project": shown.project(sheet.project, sheet.examinees) if sheet.project else [],
        "returned_because": sheet.returned_because,
        "cancelled_because": sheet.cancelled_because,
        "acts": next_acts(viewer, record, FIRST, last=LAST),
        "others": on_units(viewer, record, sheet),
        "history": way.past(passed, people, known, marks),
        "proofs": way.proofs(passed, marks),
    }
    return render(request, "gates/gate.html", context)


def concept_name(viewer: Viewer, ref: UUID) -> Text:
    found = visible(viewer, Concept).filter(ref=ref).first()
    return found.name if found else NO_TEXT


def on_units(viewer: Viewer, gate: Gate, sheet: GateSheet) -> list[tuple[Text, NextActs]]:
    """What can be done on each of the gate's units, under the unit's name."""
    if not sheet.examinees or sheet.row.decided_on or sheet.cancelled_because:
        return []
    found = [(one.name, acts_on(viewer, one)) for one in queries.examinees_seen(viewer, gate)]
    return [(name, acts) for name, acts in found if acts.acts or acts.blocked]


def acts_on(viewer: Viewer, one: Examinee) -> NextActs:
    return next_acts(viewer, one, ("gates.write_evaluation", "gates.examine"))


@dataclass(frozen=True)
class Family:
    drawn: family.FamilyDrawing | None
    table: object
    counts: object


def family_of(viewer: Viewer, rows: tuple[UnitRow, ...]) -> Family:
    refs = [row.ref for row in rows]
    lineage = projects.lineage(viewer, refs) if refs else ()
    marks = queries.marks(viewer, refs) if refs else ()
    drawn = family.drawing(rows, lineage, marks, units.today())
    return Family(drawn, family.table(rows, lineage, marks), family.counts(rows))


@surface(reads={*concepts.READS, *FAMILY}, public=True)
def family_of_concept(request: HttpRequest, ref: UUID) -> HttpResponse:
    """All units of a concept over time, as a tab of its page."""
    it = concepts.opened(request, ref)
    others = {act for act in concepts.FIRST if not act.startswith("gates.")}
    context = {
        "concept": it.row,
        "chip": concept_shown.chip(it.row),
        "line": concept_shown.line(it.row),
        "crumbs": concept_shown.crumbs(it.row),
        "way": way.way(
            stages(it.record, it.passed), it.passed, it.marks, concept_shown.now(it.row)
        ),
        "tabs": concepts.tabs_of(it, "gates:family"),
        "acts": next_acts(it.viewer, it.record, ("gates.schedule",), without=others),
        "approval": NextActs(),
        "proofs": way.proofs(it.passed, it.marks),
        "family": family_of(it.viewer, projects.of_concept(it.viewer, ref)),
        "gates": shown.table(queries.gates(it.viewer, ref).rows),
    }
    return render(request, "gates/of_concept.html", context)


@surface(reads={*units.READS, *FAMILY}, public=True)
def lineage(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The unit among those with which it is tied, over time."""
    it = units.opened(request, ref)
    rows = projects.kin(it.viewer, it.row)
    own = {"family": family_of(it.viewer, rows), "concept": it.row.concept}
    return units.part(request, it, "gates:lineage", "gates/lineage.html", own)


@surface(reads={*units.READS, *READS}, public=True)
def of_unit(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = units.opened(request, ref)
    own = {
        "gates": shown.table(queries.of_unit(it.viewer, ref)),
        "verdicts": shown.verdicts(queries.verdicts_on(it.viewer, ref)),
    }
    return units.part(request, it, "gates:of-unit", "gates/of_unit.html", own)
