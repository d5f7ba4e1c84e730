"""A unit in hand with its parts, its plan and its reports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kaname.commons.access.questions import parts, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.text import NO_TEXT, Text
from kaname.select.concepts.models import Concept

from .. import policy
from ..lifecycle import PLAN, REPORT
from ..models import Decision, PlanPoint, PlanVersion, Report, ReportDraft, Unit
from ..rules import DecisionKind, PlanState, PointKind, ReportKind, ReportState
from .facts import FACTS, years_in
from .units import LineageRow, UnitRow, is_around, lineage, rows


@dataclass(frozen=True)
class UnitGoal:
    text: Text
    criterion: Text
    by_on: date


@dataclass(frozen=True)
class UnitDecisionRow:
    kind: DecisionKind
    reason: Text
    gate: UUID | None
    decided_on: date


@dataclass(frozen=True)
class UnitSheet:
    row: UnitRow
    concept_name: Text
    goals: tuple[UnitGoal, ...]
    decisions: tuple[UnitDecisionRow, ...]
    lineage: tuple[LineageRow, ...]
    yen: int | None
    """How much may be planned; None for whoever only reads what is public."""


@dataclass(frozen=True)
class PointRow:
    ref: UUID
    kind: PointKind
    text: Text
    criterion: Text
    by_on: date


@dataclass(frozen=True)
class PlanRow:
    ref: UUID
    issue: int
    state: PlanState
    state_name: str
    approach: str
    budget: Mapping[int, int]
    points: tuple[PointRow, ...]
    returned_because: str
    due_on: date
    accepted_on: date | None
    version: int


@dataclass(frozen=True)
class ReportRow:
    ref: UUID
    kind: ReportKind
    state: ReportState
    state_name: str
    starts_on: date
    ends_on: date
    due_on: date
    progress: str
    results: str
    outlook: str
    returned_because: str
    submitted_at: datetime | None
    accepted_on: date | None
    version: int


@dataclass(frozen=True)
class Papers:
    """What those around a unit read beside it."""

    plans: tuple[PlanRow, ...]
    reports: tuple[ReportRow, ...]


@dataclass(frozen=True)
class Written:
    """What the team has written so far, with its revision against overwriting."""

    progress: str = ""
    results: str = ""
    outlook: str = ""
    revision: int = 0


def sheet(viewer: Viewer, unit: Unit, row: UnitRow | None = None) -> UnitSheet:
    """A unit in hand with what is public of it: four queries, and two for names without `row`."""
    concept = visible(viewer, Concept).filter(ref=unit.concept_id).first()
    return UnitSheet(
        row=row or rows(viewer, [unit])[0],
        concept_name=concept.name if concept else NO_TEXT,
        goals=goals_of(unit),
        decisions=decisions(viewer, unit),
        lineage=lineage(viewer, [unit.ref]),
        yen=unit.yen if is_around(viewer, unit) else None,
    )


def goals_of(unit: Unit) -> tuple[UnitGoal, ...]:
    return tuple(
        UnitGoal(Text.of(one["text"]), Text.of(one["criterion"]), date.fromisoformat(one["by_on"]))
        for one in unit.goals
    )


def decisions(viewer: Viewer, unit: Unit) -> tuple[UnitDecisionRow, ...]:
    return tuple(
        UnitDecisionRow(DecisionKind(one.kind), one.reason, one.gate, one.decided_on)
        for one in parts(viewer, unit, Decision).order_by("id")
    )


def plans(viewer: Viewer, unit: Unit) -> tuple[PlanRow, ...]:
    """The versions that the viewer may read, the latest first, each with its points."""
    found = list(visible(viewer, PlanVersion).filter(unit=unit).order_by("-issue"))
    points = points_by_plan(found)
    return tuple(plan_row(one, points.get(one.ref, ())) for one in found)


def points_by_plan(plans: Sequence[PlanVersion]) -> Mapping[UUID, list[PointRow]]:
    """Points are read with the plan that was found to be seen, for all versions at once."""
    found: dict[UUID, list[PointRow]] = {}
    rows = PlanPoint.objects.exempt(FACTS).filter(plan__in=[one.ref for one in plans])
    for one in rows.order_by("kind", "by_on", "position"):
        row = PointRow(one.ref, PointKind(one.kind), one.text, one.criterion, one.by_on)
        found.setdefault(one.plan_id, []).append(row)
    return found


def plan_row(plan: PlanVersion, points: Sequence[PointRow]) -> PlanRow:
    state = PlanState(plan.state)
    return PlanRow(
        ref=plan.ref,
        issue=plan.issue,
        state=state,
        state_name=PLAN.names[state],
        approach=plan.approach,
        budget=years_in(plan),
        points=tuple(points),
        returned_because=plan.returned_because,
        due_on=plan.due_on,
        accepted_on=plan.accepted_on,
        version=plan.version,
    )


def plan_in_hand(viewer: Viewer, ref: UUID) -> PlanVersion | None:
    return visible(viewer, PlanVersion).filter(ref=ref).first()


def points(viewer: Viewer, plan: PlanVersion) -> tuple[PointRow, ...]:
    return tuple(
        PointRow(one.ref, PointKind(one.kind), one.text, one.criterion, one.by_on)
        for one in parts(viewer, plan, PlanPoint).order_by("kind", "by_on", "position")
    )


def can_write_plans(viewer: Viewer, unit: Unit) -> bool:
    return policy.of_the_team.holds(viewer, unit)


def reports(viewer: Viewer, unit: Unit) -> tuple[ReportRow, ...]:
    seen = visible(viewer, Report).filter(unit=unit)
    return tuple(report_row(one) for one in seen.order_by("-starts_on", "-id"))


def report_row(report: Report) -> ReportRow:
    state = ReportState(report.state)
    return ReportRow(
        ref=report.ref,
        kind=ReportKind(report.kind),
        state=state,
        state_name=REPORT.names[state],
        starts_on=report.starts_on,
        ends_on=report.ends_on,
        due_on=report.due_on,
        progress=report.progress,
        results=report.results,
        outlook=report.outlook,
        returned_because=report.returned_because,
        submitted_at=report.submitted_at,
        accepted_on=report.accepted_on,
        version=report.version,
    )


def report_in_hand(viewer: Viewer, ref: UUID) -> Report | None:
    return visible(viewer, Report).filter(ref=ref).first()


def written(viewer: Viewer, report: Report) -> Written:
    """The team's draft; nothing for anybody else."""
    draft = visible(viewer, ReportDraft).filter(report=report).first()
    if draft is None:
        return Written()
    return Written(draft.progress, draft.results, draft.outlook, draft.revision)


def records_of(viewer: Viewer, unit: Unit) -> list[PlanVersion | Report]:
    """The plan and the reports on which somebody may act now."""
    open_plans = visible(viewer, PlanVersion).filter(unit=unit).exclude(state=PlanState.ACCEPTED)
    open_reports = visible(viewer, Report).filter(unit=unit).exclude(state=ReportState.ACCEPTED)
    return [*open_plans, *open_reports.order_by("due_on", "id")]
