"""What stands around every page of an application, and what its overview says."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, ngettext, pgettext

from kaname.commons import reference
from kaname.commons.calendar import day_of, days_left
from kaname.commons.lifecycle.history import Passed
from kaname.commons.reason import Reason, Term
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Chip, Column, Fact, Filter, Option, Tone
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import (
    Words,
    clock_time,
    fiscal,
    moment,
    near_day,
    oku,
    plain_day,
    words,
    yen,
)

from ..lifecycle import APPLICATION
from ..queries import ApplicationRow, Budget, CheckRow, MemberRow, SubmissionRow, Wanted
from ..rules import IN_PREPARATION, ApplicationState, CheckResult, MemberRole, to_the_second
from .names import ITEM_NAMES, RESULT_NAMES, ROLE_NAMES, TONES

NUMBER = gettext_noop("Application {number}")
LED_BY = gettext_noop("Led by {name}")
UNTIL = gettext_noop("until {day}")
INDIRECT = gettext_noop("Indirect costs ({rate} percent)")


def chip(row: ApplicationRow) -> Chip:
    return Chip(Term(row.state_name), TONES[row.state])


def kicker(row: ApplicationRow) -> Words:
    return Reason(NUMBER, {"number": row.number}) if row.number else gettext("Draft application")


def line(row: ApplicationRow) -> str:
    said = [words(row.institution_name), words(Reason(LED_BY, {"name": row.leader}))]
    if row.total_yen is not None:
        said.append(oku(row.total_yen))
    return " ・ ".join(one for one in said if one)


def crumbs(row: ApplicationRow) -> list[Link]:
    first = Link(pgettext("room", "Applications"), reverse("applications:applications"))
    call = [Link(row.call_name, reverse("calls:call", args=[row.call]))] if row.call_name else []
    return [first, *call, Link(row.title)]


def deadline(row: ApplicationRow, closes_at: datetime | None, now: datetime) -> str:
    """Until when the team's next step is awaited, to the minute of a call's end, and how many
    days are left."""
    if row.state not in {*IN_PREPARATION, ApplicationState.CORRECTING}:
        return ""
    today, is_of_the_call = day_of(now), row.state in IN_PREPARATION
    left = days_left(row.due_on, today)
    if left < 0 or (is_of_the_call and closes_at is not None and closes_at <= now):
        return gettext("The end has passed")
    time = f" {clock_time(closes_at)} JST" if is_of_the_call and closes_at else ""
    until = words(Reason(UNTIL, {"day": near_day(row.due_on, today) + time}))
    days = ngettext("%(days)d day left", "%(days)d days left", left) % {"days": left}
    return " ・ ".join((until, days if left else gettext("the last day")))


def table(rows: Sequence[ApplicationRow]) -> c.Table:
    columns = (
        Column(pgettext("room", "Application")),
        Column(pgettext("ui", "State")),
        Column(gettext("Research institution")),
        Column(gettext("Leader")),
        Column(gettext("Requested (yen)"), is_number=True),
        Column(gettext("Received or due"), stays=True),
    )
    return c.Table(pgettext("room", "Applications"), columns, tuple(map(row_of, rows)))


def row_of(row: ApplicationRow) -> tuple[Cell, ...]:
    note = " ・ ".join(one for one in (row.number, words(row.call_name)) if one)
    when = moment(row.received_at) if row.received_at else plain_day(row.due_on)
    return (
        Cell(row.title, reverse("applications:application", args=[row.ref]), note=note),
        Cell(chip=chip(row)),
        Cell(row.institution_name),
        Cell(row.leader),
        Cell("–" if row.total_yen is None else yen(row.total_yen)),
        Cell(when),
    )


def file(rows: Sequence[ApplicationRow]) -> c.Table:
    heads = (
        gettext("Number"),
        gettext("Title in Japanese"),
        gettext("Title in English"),
        gettext("Call"),
        pgettext("ui", "State"),
        gettext("Research institution"),
        gettext("Leader"),
        gettext("Requested (yen)"),
        gettext("Received at"),
    )
    return c.Table(
        pgettext("room", "Applications"),
        tuple(map(Column, heads)),
        tuple(
            (
                Cell(row.number),
                Cell(row.title.ja),
                Cell(row.title.en),
                Cell(row.call_name),
                Cell(words(Term(row.state_name))),
                Cell(row.institution_name),
                Cell(row.leader),
                Cell("" if row.total_yen is None else row.total_yen),
                Cell(to_the_second(row.received_at) if row.received_at else ""),
            )
            for row in rows
        ),
    )


def filters(wanted: Wanted, calls: Sequence[tuple[UUID, Text]]) -> list[Filter]:
    """By call, of those of which the viewer sees an application, and by state."""
    states = [Option(one.value, Term(APPLICATION.names[one])) for one in ApplicationState]
    known = [Option(reference.written(ref), name) for ref, name in calls]
    everything = Option("", gettext("All"))
    chosen = reference.written(wanted.call) if wanted.call else ""
    return [
        Filter("call", gettext("Call"), chosen, (everything, *known)),
        Filter("state", pgettext("ui", "State"), wanted.state, (everything, *states)),
    ]


def folded(passed: Sequence[Passed]) -> list[Passed]:
    """What one person wrote again and again on a day stands there once."""
    found = list[Passed]()
    for one in passed:
        last = found[-1] if found else None
        same = last and (last.act, last.actor, last.decided_on) == (
            *(one.act, one.actor, one.decided_on),
        )
        if same and not one.reached:
            found.pop()
        found.append(one)
    return found


def members(found: Sequence[MemberRow], ref: UUID, *, can_manage: bool) -> c.Table:
    columns = (
        Column(gettext("Name")),
        Column(gettext("Institution and role")),
        Column(gettext("Effort"), is_number=True),
        Column(gettext("Consent")),
        *([Column(gettext("To do"))] if can_manage else []),
    )
    rows = tuple(
        (
            Cell(one.name),
            Cell(one.institution_name, note=Term(ROLE_NAMES[one.role])),
            Cell("–" if one.role == MemberRole.ASSISTANT else f"{one.effort_percent} %"),
            Cell(chip=consent(one), note="" if one.has_consent else plain_day(one.invited_at)),
            *([to_do(one, ref)] if can_manage else []),
        )
        for one in found
    )
    return c.Table(gettext("Team"), columns, rows)


def consent(one: MemberRow) -> Chip:
    if one.has_consent:
        return Chip(gettext("Consented"), Tone.GOOD)
    return Chip(gettext("Asked for consent"), Tone.WARN)


def to_do(one: MemberRow, ref: UUID) -> Cell:
    if one.role == MemberRole.ASSISTANT:
        label, name = gettext("Remove from the team"), "applications:member-removal"
    else:
        label, name = gettext("Set an effort"), "applications:effort"
    return Cell(label, f"{reverse(name, args=[ref])}?member={reference.written(one.ref)}")


def summary(budget: Budget) -> c.Table:
    """Institutions by fiscal year, as in the documents: direct costs, then indirect ones."""
    homes = {one.institution: one.institution_name for one in budget.cells}
    cells = {(one.institution, one.year): one for one in budget.cells}
    columns = (
        Column(gettext("Research institution")),
        *(Column(fiscal(year), is_number=True) for year in budget.years),
        Column(pgettext("money", "Total"), is_number=True),
    )
    rows = [
        (
            Cell(name),
            *(Cell(yen(cells[ref, y].direct if (ref, y) in cells else 0)) for y in budget.years),
            Cell(yen(budget.of_institution(ref).direct)),
        )
        for ref, name in homes.items()
    ]
    rate = Reason(INDIRECT, {"rate": budget.indirect_percent})
    rows.append(
        (
            Cell(rate),
            *(Cell(yen(budget.of_year(year).indirect)) for year in budget.years),
            Cell(yen(budget.indirect)),
        )
    )
    foot = (
        Cell(gettext("Total (yen)")),
        *(Cell(yen(budget.of_year(year).total)) for year in budget.years),
        Cell(yen(budget.total)),
    )
    return c.Table(gettext("Budget"), columns, tuple(rows), foot)


def lines(budget: Budget, ref: UUID, *, can_write: bool) -> c.Table:
    """Each institution in each fiscal year, by item."""
    columns = (
        Column(gettext("Research institution")),
        Column(gettext("Fiscal year"), stays=True),
        *(Column(gettext(name), is_number=True) for name in ITEM_NAMES.values()),
        Column(gettext("Direct costs"), is_number=True),
    )
    rows = tuple(
        (
            Cell(one.institution_name),
            Cell(fiscal(one.year), edit_url(ref, one.institution, one.year) if can_write else ""),
            *(Cell(yen(amount)) for amount in one.amounts.values()),
            Cell(yen(one.direct)),
        )
        for one in budget.cells
    )
    return c.Table(gettext("By item"), columns, rows)


def edit_url(ref: UUID, institution: UUID, year: int) -> str:
    address = reverse("applications:budget-row", args=[ref])
    named = f"institution={reference.written(institution)}&year={year}"
    return f"{address}?{named}"


def facts(row: ApplicationRow, budget: Budget, submissions: Sequence[SubmissionRow]) -> list[Fact]:
    found = [
        Fact(gettext("Call"), row.call_name, reverse("calls:call", args=[row.call])),
        Fact(gettext("Research institution"), row.institution_name),
        Fact(gettext("Leader"), row.leader),
        Fact(gettext("Requested"), yen(budget.total)),
        Fact(gettext("Ceiling"), yen(budget.ceiling_yen)),
    ]
    if submissions and row.received_at:
        found.append(Fact(gettext("Received at"), to_the_second(submissions[-1].received_at)))
    return found


def receipt(row: ApplicationRow, one: SubmissionRow) -> list[Fact]:
    return [
        Fact(gettext("Number"), row.number),
        Fact(gettext("Title of the R&D"), one.title),
        Fact(gettext("Call"), row.call_name),
        Fact(gettext("Research institution"), one.institution_name),
        Fact(gettext("Leader"), one.leader),
        Fact(gettext("Requested"), yen(one.total_yen)),
        Fact(gettext("Received at"), to_the_second(one.received_at)),
        Fact(gettext("Submission"), str(one.issue)),
    ]


def answers_of_the_agency(found: Sequence[CheckRow]) -> list[tuple[Words, str, CheckRow]]:
    """What the agency asked or found, the last first."""
    return [
        (Term(RESULT_NAMES[one.result]), plain_day(one.checked_at), one)
        for one in reversed(found)
        if one.result != CheckResult.ELIGIBLE
    ]
