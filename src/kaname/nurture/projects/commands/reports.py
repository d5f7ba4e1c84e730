"""The reports of a unit: asked for when it starts and ends, written by the team, accepted."""

from datetime import date
from uuid import UUID

from kaname.commons.lifecycle.refusals import CHANGED, NotYet, Stale
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop

from .. import queries, rules
from ..models import Report, ReportDraft, Unit
from ..rules import MAY_END, ReportKind, ReportState, UnitState
from .telling import tell_officers, tell_team

SUBMITTED = gettext_noop("A report of a unit has been submitted.")
RETURNED = gettext_noop("A report of your unit was returned.")
ACCEPTED = gettext_noop("A report of your unit has been accepted.")
TEXTS = ("progress", "results", "outlook")


def asked_for(turn: Turn, unit: Unit, kind: ReportKind, since: date | None = None) -> None:
    """Keeps that a report is due: on the fiscal year, or on the whole of the work."""
    if kind == ReportKind.FINAL:
        starts_on, ends_on = min(unit.starts_on, turn.decided_on), turn.decided_on
    else:
        starts_on, ends_on = rules.report_period(unit.starts_on, since or turn.decided_on)
    report = Report.objects.create(
        unit=unit,
        application_id=unit.application_id,
        agency_id=unit.agency_id,
        ministry_id=unit.ministry_id,
        institution_id=unit.institution_id,
        team_id=unit.team_id,
        name=unit.name,
        kind=kind,
        state=ReportState.DRAFT,
        starts_on=starts_on,
        ends_on=ends_on,
        due_on=ends_on + rules.REPORT_IN,
    )
    ReportDraft.objects.create(
        report=report, application_id=unit.application_id, team_id=unit.team_id
    )
    turn.wrote(Report, [report.ref])


def dropped_reports(unit: Unit, on: date) -> None:
    """Reports on a period that has not ended are awaited no more."""
    for report in queries.reports_of(unit).filter(state=ReportState.DRAFT, ends_on__gte=on):
        queries.draft_of(report).delete()
        report.delete()


@command("projects.write_report")
def write_report(
    turn: Turn,
    ref: UUID,
    *,
    progress: str = "",
    results: str = "",
    outlook: str = "",
    revision: int | None = None,
) -> UUID:
    """Writes the texts anew, for the team alone; raises Stale where another wrote since."""
    report = turn.locked(Report, ref)
    turn.must_be_allowed(report)
    draft = queries.draft_of(report)
    if revision is not None and revision != draft.revision:
        raise Stale([CHANGED])

    draft.progress, draft.results, draft.outlook = progress, results, outlook
    draft.revision += 1
    draft.save(update_fields=[*TEXTS, "revision"])

    turn.did(report)
    return report.ref


@command("projects.submit_report")
def submit_report(turn: Turn, ref: UUID) -> UUID:
    """Submits what the team has written: from now on those around the unit read it."""
    report = turn.locked(Report, ref)

    turn.move(report)
    draft = queries.draft_of(report)
    for text in TEXTS:
        setattr(report, text, getattr(draft, text))
    report.submitted_by, report.submitted_at = turn.actor, turn.at
    report.returned_because = ""
    report.save(update_fields=[*TEXTS, "submitted_by", "submitted_at", "returned_because"])
    tell_officers(turn, report, SUBMITTED)
    return report.ref


@command("projects.return_report")
def return_report(turn: Turn, ref: UUID, *, reason: str) -> UUID:
    report = turn.locked(Report, ref)
    turn.must_be_allowed(report)
    if not reason.strip():
        raise NotYet([rules.NO_REASON])

    turn.move(report)
    report.returned_because = reason
    report.save(update_fields=["returned_because"])
    tell_team(turn, report, RETURNED)
    return report.ref


@command("projects.accept_report")
def accept_report(turn: Turn, ref: UUID) -> UUID:
    """Accepts the report; after a periodic one the next is asked for while the unit runs."""
    report = turn.locked(Report, ref)
    unit = turn.locked(Unit, report.unit_id)

    turn.move(report)
    report.accepted_on = turn.decided_on
    report.save(update_fields=["accepted_on"])
    if report.kind == ReportKind.FINAL and unit.state == UnitState.CLOSING:
        unit.is_ripe = True
        unit.save(update_fields=["is_ripe"])
        turn.wrote(Unit, [unit.ref])
    elif unit.state in MAY_END:
        asked_for_next(turn, unit, report)
    tell_team(turn, report, ACCEPTED)
    return report.ref


def asked_for_next(turn: Turn, unit: Unit, report: Report) -> None:
    begins = date(report.ends_on.year, 4, 1)
    if (
        begins <= unit.ends_on
        and not queries.reports_of(unit).filter(starts_on__gte=begins).exists()
    ):
        asked_for(turn, unit, ReportKind.PERIODIC, since=begins)
