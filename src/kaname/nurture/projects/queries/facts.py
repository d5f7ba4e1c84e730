"""What the moves of units, plans and reports ask for, and what somebody waits for."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from kaname.commons import clock
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.rules import Role
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.inbox import also, waiting
from kaname.commons.lifecycle.registry import facts

from ..models import Phase, PlanPoint, PlanVersion, Report, ReportDraft, Unit
from ..rules import (
    GOING_ON,
    MAY_END,
    PhaseState,
    PlanFacts,
    PlanState,
    PointFacts,
    PointKind,
    ReportFacts,
    ReportKind,
    ReportState,
    Running,
    UnitFacts,
    UnitKind,
    UnitState,
)

FACTS = "projects: what a unit consists of, whoever moves it on"
SOON = timedelta(days=30)


@facts(Unit)
def unit_facts(unit: Unit, at: datetime) -> UnitFacts:
    """Only what is asked for in the unit's state is read."""
    known: dict[str, Any] = {"at": at, "starts_on": unit.starts_on}
    match unit.state:
        case UnitState.PREPARING:
            known["has_plan"] = plan_in_force(unit) is not None
        case UnitState.RUNNING:
            known["has_next_phase"] = next_phase(unit) is not None
        case UnitState.CLOSING:
            known["has_final_report"] = has_final_report(unit)
    return UnitFacts(**known)


def phases_of(unit: Unit) -> GuardedQuerySet[Phase]:
    return Phase.objects.exempt(FACTS).filter(unit=unit).order_by("position")


def running_phase(unit: Unit) -> Phase | None:
    return phases_of(unit).filter(state=PhaseState.RUNNING).first()


def next_phase(unit: Unit) -> Phase | None:
    return phases_of(unit).filter(state=PhaseState.PLANNED).first()


def plans_of(unit: Unit) -> GuardedQuerySet[PlanVersion]:
    return PlanVersion.objects.exempt(FACTS).filter(unit=unit).order_by("issue")


def plan_in_force(unit: Unit) -> PlanVersion | None:
    return plans_of(unit).filter(state=PlanState.ACCEPTED).last()


def open_plan(unit: Unit) -> PlanVersion | None:
    return plans_of(unit).exclude(state=PlanState.ACCEPTED).last()


def points_of(plan: PlanVersion) -> GuardedQuerySet[PlanPoint]:
    return PlanPoint.objects.exempt(FACTS).filter(plan=plan).order_by("kind", "position")


def reports_of(unit: Unit) -> GuardedQuerySet[Report]:
    return Report.objects.exempt(FACTS).filter(unit=unit).order_by("starts_on", "id")


def has_final_report(unit: Unit) -> bool:
    done = reports_of(unit).filter(kind=ReportKind.FINAL, state=ReportState.ACCEPTED)
    return done.exists()


def draft_of(report: Report) -> ReportDraft:
    return ReportDraft.objects.exempt(FACTS).get(report=report)


def unit_of(record: PlanVersion | Report) -> Unit:
    return Unit.objects.exempt(FACTS).get(ref=record.unit_id)


@facts(PlanVersion)
def plan_facts(plan: PlanVersion, at: datetime) -> PlanFacts:
    unit = unit_of(plan)
    return PlanFacts(
        yen=unit.yen,
        is_unit_going_on=unit.state in GOING_ON,
        starts_on=unit.starts_on,
        ends_on=unit.ends_on,
        has_approach=bool(plan.approach),
        points=[PointFacts(PointKind(one.kind), bool(one.criterion)) for one in points_of(plan)],
        budget=years_in(plan),
    )


def years_in(plan: PlanVersion) -> Mapping[int, int]:
    return {int(year): yen for year, yen in sorted(plan.budget.items())}


@facts(Report)
def report_facts(report: Report, at: datetime) -> ReportFacts:
    draft = draft_of(report)
    return ReportFacts(bool(draft.progress), bool(draft.results))


def handled(viewer: Viewer, **columns: Any) -> QuerySet[Any, Any]:
    """The units of agencies whose officer the viewer is."""
    bodies = sorted(viewer.bodies(Role.OFFICER))
    return visible(viewer, Unit).filter(**{"agency__in": bodies, **columns})


def to_go_on(viewer: Viewer) -> QuerySet[Any, Any]:
    """Units whose phase ends soon and has one after it."""
    ending = Phase.objects.exempt(FACTS).filter(
        unit=OuterRef("ref"), state=PhaseState.RUNNING, ends_on__lt=soon()
    )
    planned = Phase.objects.exempt(FACTS).filter(unit=OuterRef("ref"), state=PhaseState.PLANNED)
    mine = handled(viewer, state=UnitState.RUNNING).filter(Exists(ending), Exists(planned))
    return waiting(mine, "ref", None)


def to_close(viewer: Viewer) -> QuerySet[Any, Any]:
    """Units whose period ends soon."""
    mine = handled(viewer, state__in=sorted(MAY_END), ends_on__lt=soon())
    return waiting(mine, "ref", "ends_on")


def soon() -> Any:
    return day_of(clock.wall()) + SOON


also("projects.next_phase", Unit, to_go_on)
also("projects.close", Unit, to_close)


def running(unit: Unit) -> Running:
    return Running(UnitKind(unit.kind), UnitState(unit.state), unit.concept_id, unit.agency_id)
