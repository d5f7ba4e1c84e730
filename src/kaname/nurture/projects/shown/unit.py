"""What stands around every part of a unit, and what it says."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Chip, Column, Fact, Kind, Tone, WayStep
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import Words, day, oku, plain_day, words, yen

from ..queries import LineageRow, PhaseRow, UnitDecisionRow, UnitGoal, UnitRow, UnitSheet
from ..rules import (
    ENDED,
    LINEAGE_NAMES,
    PHASE_NAMES,
    UNIT_KIND_NAMES,
    DecisionKind,
    PhaseState,
    UnitState,
)

BETWEEN = gettext_noop("{first} to {last}")
SINCE = gettext_noop("since {day}")
PLANNED = gettext_noop("planned from {day}")
AWARDED = gettext_noop("{oku} ({yen} yen)")
TONES = {
    UnitState.PREPARING: Tone.LINE,
    UnitState.RUNNING: Tone.GOOD,
    UnitState.SUSPENDED: Tone.WARN,
    UnitState.CLOSING: Tone.KEY,
    UnitState.COMPLETED: Tone.PLAIN,
    UnitState.STOPPED: Tone.BAD,
}
DECISION_NAMES = {
    DecisionKind.BEGUN: gettext_noop("Unit set up"),
    DecisionKind.STARTED: gettext_noop("Unit started"),
    DecisionKind.NEXT_PHASE: gettext_noop("Gone on to the next phase"),
    DecisionKind.SUSPENDED: gettext_noop("Unit suspended"),
    DecisionKind.RESUMED: gettext_noop("Unit resumed"),
    DecisionKind.CONTINUED: gettext_noop("Continued by a stage gate"),
    DecisionKind.CLOSING: gettext_noop("Work ended"),
    DecisionKind.COMPLETED: gettext_noop("Unit completed"),
    DecisionKind.STOPPED: gettext_noop("Unit stopped"),
}


def chip(row: UnitRow) -> Chip:
    return Chip(Term(row.state_name), TONES[row.state])


def url_of(row: UnitRow) -> str:
    return reverse("projects:unit", args=[row.ref])


def crumbs(row: UnitRow) -> list[Link]:
    return [Link(pgettext("room", "Units"), reverse("projects:units")), Link(row.name)]


def kicker(row: UnitRow) -> Words:
    return " ・ ".join([row.number, words(Term(UNIT_KIND_NAMES[row.kind]))])


def line(row: UnitRow) -> str:
    """Below the name: who does it, for which agency, from when to when."""
    said = [row.institution_name, row.agency_name, period(row.starts_on, row.ends_on)]
    return " ・ ".join(words(one) for one in said if one)


def period(first: date, last: date) -> Reason:
    return Reason(BETWEEN, {"first": plain_day(first), "last": plain_day(last)})


def way(row: UnitRow) -> list[WayStep]:
    """Preparation, the phases as they were and are planned, and the end."""
    begins = Kind.NOW if row.state == UnitState.PREPARING else Kind.PAST
    steps = [WayStep(gettext("Preparation"), "", begins)]
    steps += [step(row, one) for one in row.phases if one.state != PhaseState.DROPPED]
    if row.state == UnitState.CLOSING:
        steps.append(WayStep(gettext("Being closed"), gettext("final report"), Kind.NOW))
    is_over = row.state in ENDED
    end = gettext("Stopped") if row.state == UnitState.STOPPED else gettext("Completed")
    steps.append(WayStep(end, plain_day(row.ended_on), Kind.NOW if is_over else Kind.NEXT))
    return steps


def step(row: UnitRow, one: PhaseRow) -> WayStep:
    name = Term(PHASE_NAMES[one.kind])
    if one.state == PhaseState.RUNNING:
        suspended = row.state == UnitState.SUSPENDED
        since = words(Reason(SINCE, {"day": plain_day(one.began_on)}))
        return WayStep(name, f"{since}\n{gettext('Suspended')}" if suspended else since, Kind.NOW)
    if one.state == PhaseState.ENDED:
        return WayStep(name, plain_day(one.began_on), Kind.PAST)
    return WayStep(name, Reason(PLANNED, {"day": plain_day(one.starts_on)}), Kind.NEXT)


def phase_now(row: UnitRow) -> Words:
    found = (one for one in row.phases if one.state == PhaseState.RUNNING)
    now = next(found, None)
    return Term(PHASE_NAMES[now.kind]) if now and row.state not in ENDED else ""


def facts(sheet: UnitSheet) -> list[Fact]:
    row, found = sheet.row, list[Fact]()
    if sheet.concept_name:
        url = reverse("concepts:concept", args=[row.concept])
        found.append(Fact(gettext("R&D concept"), sheet.concept_name, url))
    for term, body, name in (
        (gettext("Institution in charge"), row.institution, row.institution_name),
        (gettext("Funding agency"), row.agency, row.agency_name),
        (gettext("Ministry"), row.ministry, row.ministry_name),
    ):
        if name:
            found.append(Fact(term, name, reverse("bodies:body", args=[body])))
    if sheet.yen is not None:
        amount = Reason(AWARDED, {"oku": oku(sheet.yen), "yen": yen(sheet.yen)})
        found.append(Fact(gettext("Amount awarded (not public)"), amount))
    return found


def phases(row: UnitRow) -> c.Table:
    columns = (
        Column(gettext("Phase")),
        Column(gettext("Planned"), stays=True),
        Column(gettext("Began"), stays=True),
        Column(gettext("Ended"), stays=True),
    )
    return c.Table(
        gettext("Phases"),
        columns,
        tuple(
            (
                Cell(Term(PHASE_NAMES[one.kind]), note=phase_note(one)),
                Cell(period(one.starts_on, one.ends_on)),
                Cell(plain_day(one.began_on) or "–"),
                Cell(plain_day(one.ended_on) or "–"),
            )
            for one in row.phases
        ),
    )


def phase_note(one: PhaseRow) -> Words:
    if one.state == PhaseState.RUNNING:
        return gettext("now")
    return gettext("will not take place") if one.state == PhaseState.DROPPED else ""


def goals(found: Sequence[UnitGoal]) -> c.Table:
    columns = (
        Column(gettext("Goal")),
        Column(gettext("Measurable criterion")),
        Column(gettext("By when"), stays=True),
    )
    return c.Table(
        gettext("Goals"),
        columns,
        tuple(
            (Cell(one.text), Cell(one.criterion or "–"), Cell(plain_day(one.by_on)))
            for one in found
        ),
    )


def lineage(row: UnitRow, found: Sequence[LineageRow]) -> c.Table:
    """What came into this unit, and where it goes on."""
    columns = (
        Column(gettext("Connection")),
        Column(pgettext("lineage", "From")),
        Column(gettext("Into")),
        Column(pgettext("ui", "Day"), stays=True),
    )
    return c.Table(
        gettext("Lineage"),
        columns,
        tuple(
            (
                Cell(Term(LINEAGE_NAMES[one.kind]), note=taken(one)),
                Cell(one.source_name, elsewhere(row, one.source)),
                Cell(one.target_name, elsewhere(row, one.target)),
                Cell(day(one.made_on)),
            )
            for one in found
        ),
    )


def taken(one: LineageRow) -> Words:
    said = [one.technology, one.consent]
    return " ・ ".join(words(part) for part in said if part)


def elsewhere(row: UnitRow, ref: object) -> str:
    return "" if ref == row.ref else reverse("projects:unit", args=[ref])


def reasons(found: Sequence[UnitDecisionRow]) -> c.Table:
    """What was decided on the unit, with the reasons that are published."""
    columns = (
        Column(gettext("Day"), stays=True),
        Column(gettext("Decision")),
        Column(pgettext("ui", "Reason")),
    )
    return c.Table(
        gettext("Decisions"),
        columns,
        tuple(
            (
                Cell(day(one.decided_on)),
                Cell(Term(DECISION_NAMES[one.kind])),
                Cell(one.reason or "–"),
            )
            for one in reversed(found)
        ),
    )
