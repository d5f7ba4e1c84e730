"""The plan and the reports of a unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons import reference
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Chip, Column, Tone
from kaname.commons.ui.wording import Words, due_words, fiscal, plain_day, words, yen

from ..queries import PlanRow, PointRow, ReportRow
from ..rules import POINT_NAMES, REPORT_NAMES, PlanState, ReportState
from .unit import period

VERSION = gettext_noop("Version {number}")
DUE = gettext_noop("due on {day}")
PLAN_TONES = {
    PlanState.DRAFT: Tone.LINE,
    PlanState.PROPOSED: Tone.KEY,
    PlanState.ACCEPTED: Tone.GOOD,
}
REPORT_TONES = {
    ReportState.DRAFT: Tone.LINE,
    ReportState.SUBMITTED: Tone.KEY,
    ReportState.RETURNED: Tone.WARN,
    ReportState.ACCEPTED: Tone.GOOD,
}


@dataclass(frozen=True)
class PlanShown:
    ref: UUID
    title: Words
    chip: Chip
    note: Words
    approach: str
    points: c.Table
    budget: c.Table
    returned_because: str
    can_write: bool


@dataclass(frozen=True)
class ReportShown:
    ref: UUID
    title: Words
    chip: Chip
    note: Words
    is_late: bool
    texts: tuple[tuple[Words, str], ...]
    returned_because: str


def plan(row: PlanRow, in_force: int | None, *, can_write: bool) -> PlanShown:
    is_in_force = row.issue == in_force
    name = gettext("In force") if is_in_force else Term(row.state_name)
    tone = PLAN_TONES[row.state] if is_in_force or row.accepted_on is None else Tone.PLAIN
    note = plain_day(row.accepted_on) if row.accepted_on else due(row.due_on)
    return PlanShown(
        ref=row.ref,
        title=Reason(VERSION, {"number": row.issue}),
        chip=Chip(name, tone),
        note=note,
        approach=row.approach,
        points=points(row, can_write=can_write),
        budget=budget(row),
        returned_because=row.returned_because,
        can_write=can_write,
    )


def due(on: date) -> Reason:
    return Reason(DUE, {"day": plain_day(on)})


def points(row: PlanRow, *, can_write: bool) -> c.Table:
    columns = (
        Column(gettext("Goal or milestone")),
        Column(gettext("Measurable criterion")),
        Column(gettext("By when"), stays=True),
        *([Column(gettext("To do"))] if can_write else []),
    )
    rows = tuple(
        (
            Cell(one.text, note=Term(POINT_NAMES[one.kind])),
            Cell(one.criterion or "–"),
            Cell(plain_day(one.by_on)),
            *([Cell(pgettext("button", "Edit"), edit_url(row, one))] if can_write else []),
        )
        for one in row.points
    )
    return c.Table(gettext("Goals and milestones"), columns, rows)


def edit_url(row: PlanRow, one: PointRow) -> str:
    return f"{reverse('projects:point', args=[row.ref])}?point={reference.written(one.ref)}"


def budget(row: PlanRow) -> c.Table:
    columns = (Column(gettext("Fiscal year")), Column(gettext("Planned (yen)"), is_number=True))
    rows = tuple((Cell(fiscal(year)), Cell(yen(amount))) for year, amount in row.budget.items())
    total = (Cell(gettext("Total")), Cell(yen(sum(row.budget.values()))))
    return c.Table(gettext("Money by fiscal year"), columns, rows, total if rows else ())


def report(row: ReportRow, today: date) -> ReportShown:
    is_open = row.state in (ReportState.DRAFT, ReportState.RETURNED)
    said = [words(period(row.starts_on, row.ends_on))]
    if is_open:
        said += [words(due(row.due_on)), due_words(row.due_on, today)]
    texts = (
        (gettext("Work done"), row.progress),
        (gettext("What was found, against the goals"), row.results),
        (gettext("What comes next, and what stands in the way"), row.outlook),
    )
    return ReportShown(
        ref=row.ref,
        title=Term(REPORT_NAMES[row.kind]),
        chip=Chip(Term(row.state_name), REPORT_TONES[row.state]),
        note=" ・ ".join(said),
        is_late=is_open and row.due_on < today,
        texts=tuple((name, text) for name, text in texts if text),
        returned_because=row.returned_because,
    )


def reports(rows: Sequence[ReportRow], today: date) -> list[ReportShown]:
    return [report(one, today) for one in rows]
