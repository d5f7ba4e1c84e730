"""The units of a concept over time, with their gates and what became of them: drawn, and as a
table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons.calendar import fiscal_year
from kaname.commons.reason import Term
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Column
from kaname.commons.ui.wording import Words, fiscal, plain_day, words
from kaname.nurture.projects.queries import LineageRow, PhaseRow, UnitRow
from kaname.nurture.projects.rules import (
    ENDED,
    LINEAGE_NAMES,
    PHASE_NAMES,
    UNIT_KIND_NAMES,
    LineageKind,
    PhaseKind,
    PhaseState,
    UnitKind,
    UnitState,
)
from kaname.nurture.projects.shown.unit import chip, kicker, period, url_of

from ..queries import Mark
from ..rules import EFFECT_NAMES

LEFT, WIDTH, HEAD, ROW = 200, 600, 40, 54
"""In the drawing's own units: names, time, the heads of the years, one unit."""
BAR, MIDDLE = 26, 27
NAMED, LONGEST_SPAN = 14, 14
FITS = 58
"""From which width on a bar bears its name."""
AFTER_MARK = 90
"""How much room a verdict's name needs right of its mark."""
SHORT_NAMES = {PhaseKind.FS: "FS"}


@dataclass(frozen=True)
class YearHead:
    x: float
    label: str


@dataclass(frozen=True)
class PhaseBar:
    x: float
    width: float
    kind: str
    label: Words
    title: str


@dataclass(frozen=True)
class GateMark:
    x: float
    label: Words
    label_x: float
    anchor: str
    kind: str
    title: str
    url: str


@dataclass(frozen=True)
class FamilyLine:
    y: int
    name: Text
    short: Text
    note: Words
    url: str
    bars: tuple[PhaseBar, ...]
    marks: tuple[GateMark, ...]


@dataclass(frozen=True)
class Tie:
    """From the unit that ends to the one in which it goes on."""

    path: str
    kind: str
    title: str


@dataclass(frozen=True)
class FamilyDrawing:
    width: int
    height: int
    heads: tuple[YearHead, ...]
    lines: tuple[FamilyLine, ...]
    ties: tuple[Tie, ...]
    today: float | None
    today_y: int
    told: str
    """The drawing in a sentence, for whoever does not see it."""


@dataclass(frozen=True)
class Span:
    """Whole fiscal years from a first day until a day that no longer belongs to it."""

    first: date
    until: date

    @classmethod
    def over(cls, rows: Sequence[UnitRow]) -> "Span":
        days = [on for row in rows for one in row.phases for on in ends_of(row, one)]
        first = fiscal_year(min(days))
        last = min(fiscal_year(max(days)), first + LONGEST_SPAN - 1)
        return cls(date(first, 4, 1), date(last + 1, 4, 1))

    def x(self, on: date) -> float:
        share = (on - self.first).days / (self.until - self.first).days
        return round(LEFT + WIDTH * min(1.0, max(0.0, share)), 1)

    def heads(self) -> tuple[YearHead, ...]:
        years = range(self.first.year, self.until.year)
        return tuple(YearHead(self.x(date(year, 4, 1)), fiscal(year)) for year in years)


def ends_of(row: UnitRow, one: PhaseRow) -> tuple[date, date]:
    """From when to when a phase is drawn: as it was, and as it is planned."""
    begins = one.began_on or one.starts_on
    ends = one.ended_on or one.ends_on
    if one.state == PhaseState.RUNNING and row.state in ENDED and row.ended_on:
        ends = row.ended_on
    return begins, max(ends, begins)


def drawing(
    rows: Sequence[UnitRow],
    lineage: Sequence[LineageRow],
    marks: Sequence[Mark],
    today: date,
) -> FamilyDrawing | None:
    """The units in the order in which they begin; None where there is none."""
    if not rows:
        return None
    span = Span.over(rows)
    by_unit: dict[UUID, list[Mark]] = {}
    for mark in marks:
        by_unit.setdefault(mark.unit, []).append(mark)
    places = {row.ref: HEAD + place * ROW for place, row in enumerate(rows)}
    height = HEAD + len(rows) * ROW + 22
    inside = span.first <= today < span.until
    return FamilyDrawing(
        width=LEFT + WIDTH,
        height=height,
        heads=span.heads(),
        lines=tuple(line(row, span, places[row.ref], by_unit.get(row.ref, [])) for row in rows),
        ties=ties(lineage, span, places, {row.ref: row for row in rows}),
        today=span.x(today) if inside else None,
        today_y=height - 6,
        told=told(rows, lineage),
    )


def line(row: UnitRow, span: Span, y: int, marks: Sequence[Mark]) -> FamilyLine:
    shown = [one for one in row.phases if one.state != PhaseState.DROPPED]
    return FamilyLine(
        y=y,
        name=row.name,
        short=shortened(row.name),
        note=" ・ ".join([row.number, words(row.institution_name)]),
        url=url_of(row),
        bars=tuple(bar(row, one, span) for one in shown),
        marks=tuple(mark(one, span) for one in marks),
    )


def bar(row: UnitRow, one: PhaseRow, span: Span) -> PhaseBar:
    begins, ends = ends_of(row, one)
    x = span.x(begins)
    width = max(4.0, round(span.x(ends + timedelta(days=1)) - x - 3, 1))
    name = phase_name(row, one.kind)
    return PhaseBar(
        x=x,
        width=width,
        kind=f"{look(row, one)}{'' if one.began_on else ' planned'}",
        label=name if width >= FITS or (one.kind == PhaseKind.FS and width > 22) else "",
        title=f"{words(name)}: {words(period(begins, ends))}",
    )


def phase_name(row: UnitRow, kind: PhaseKind) -> Words:
    """What runs in the main phase is called by the unit's own kind."""
    if kind == PhaseKind.MAIN:
        return Term(UNIT_KIND_NAMES[row.kind])
    return SHORT_NAMES.get(kind) or Term(PHASE_NAMES[kind])


def look(row: UnitRow, one: PhaseRow) -> str:
    if one.kind == PhaseKind.FS:
        return "fs"
    of = "project" if row.kind == UnitKind.PROJECT else "study"
    return f"{of} {'build' if one.kind == PhaseKind.BUILD_UP else 'main'}"


def mark(one: Mark, span: Span) -> GateMark:
    x = span.x(one.on)
    is_left = x > LEFT + WIDTH - AFTER_MARK
    label = Term(EFFECT_NAMES[one.effect]) if one.effect else gettext("Stage gate planned")
    return GateMark(
        x=x,
        label=label if one.effect else "",
        label_x=x - 14 if is_left else x + 14,
        anchor="end" if is_left else "start",
        kind=one.effect.value if one.effect else "planned",
        title=f"{words(one.name)} ({plain_day(one.on)}): {words(label)}",
        url=reverse("gates:gate", args=[one.gate]),
    )


def ties(
    lineage: Sequence[LineageRow],
    span: Span,
    places: Mapping[UUID, int],
    rows: Mapping[UUID, UnitRow],
) -> tuple[Tie, ...]:
    return tuple(
        tie(one, span, places, rows)
        for one in lineage
        if one.source in places and one.target in places
    )


def tie(
    one: LineageRow, span: Span, places: Mapping[UUID, int], rows: Mapping[UUID, UnitRow]
) -> Tie:
    target = rows[one.target]
    begins = min((ends_of(target, phase)[0] for phase in target.phases), default=one.made_on)
    x, y = span.x(one.made_on), places[one.source] + MIDDLE
    into_x = span.x(max(one.made_on, begins))
    downward = places[one.target] > places[one.source]
    into_y = places[one.target] + (MIDDLE - BAR / 2 if downward else MIDDLE + BAR / 2)
    bend = x + 26
    return Tie(
        path=f"M{x + 10} {y}C{bend} {y} {into_x + 6} {(y + into_y) / 2} {into_x + 6} {into_y}",
        kind="taken" if one.kind == LineageKind.TAKEN_IN else "made",
        title=(
            f"{words(Term(LINEAGE_NAMES[one.kind]))}: "
            f"{words(one.source_name)} → {words(one.target_name)}"
        ),
    )


def shortened(name: Text) -> Text:
    return Text(cut(name.ja, NAMED), cut(name.en, NAMED * 2))


def cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def told(rows: Sequence[UnitRow], lineage: Sequence[LineageRow]) -> str:
    projects = sum(row.kind == UnitKind.PROJECT for row in rows)
    return gettext(
        "%(studies)d individual studies and %(projects)d projects over time; %(ties)d times one "
        "goes on in another. The table below says the same."
    ) % {"studies": len(rows) - projects, "projects": projects, "ties": len(lineage)}


def table(rows: Sequence[UnitRow], lineage: Sequence[LineageRow], marks: Sequence[Mark]) -> c.Table:
    columns = (
        Column(gettext("Unit")),
        Column(pgettext("ui", "State")),
        Column(gettext("Phases")),
        Column(gettext("Stage gates")),
        Column(gettext("Goes on in")),
    )
    return c.Table(
        gettext("Units of this concept"),
        columns,
        tuple(
            (
                Cell(row.name, url_of(row), note=f"{kicker(row)} ・ {words(row.institution_name)}"),
                Cell(chip=chip(row)),
                Cell("\n".join(phase_said(row, one) for one in row.phases)),
                Cell("\n".join(mark_said(one) for one in marks if one.unit == row.ref) or "–"),
                Cell("\n".join(tie_said(one) for one in lineage if one.source == row.ref) or "–"),
            )
            for row in rows
        ),
    )


def phase_said(row: UnitRow, one: PhaseRow) -> str:
    name = words(phase_name(row, one.kind))
    if one.state == PhaseState.DROPPED:
        return f"{name}: {gettext('will not take place')}"
    return f"{name}: {words(period(*ends_of(row, one)))}"


def mark_said(one: Mark) -> str:
    effect = words(Term(EFFECT_NAMES[one.effect])) if one.effect else gettext("planned")
    return f"{plain_day(one.on)}: {effect}"


def tie_said(one: LineageRow) -> str:
    return f"{words(one.target_name)} ({words(Term(LINEAGE_NAMES[one.kind]))})"


def counts(rows: Sequence[UnitRow]) -> Words:
    """How many of each kind, and how many of them run now."""
    running = sum(row.state == UnitState.RUNNING for row in rows)
    projects = sum(row.kind == UnitKind.PROJECT for row in rows)
    return gettext("%(studies)d individual studies, %(projects)d projects; %(running)d running") % {
        "studies": len(rows) - projects,
        "projects": projects,
        "running": running,
    }
