"""All calls over time, by fiscal year and quarter: drawn, and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons.calendar import day_of, fiscal_year
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Column
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import Words, day, fiscal

from ..queries import CallRow
from .call import chip, kicker, url_of
from .times import brief

LEFT, WIDTH, HEAD, ROW = 340, 700, 44, 40
"""In the drawing's own units: names, time, the heads of years and quarters, one call."""
NAMED, LONGEST_SPAN = 27, 12
MONTHS_OF_QUARTERS = (4, 7, 10, 1)


@dataclass(frozen=True)
class Head:
    x: float
    label: str
    is_year: bool


@dataclass(frozen=True)
class Bar:
    x: float
    width: float
    kind: str
    title: str


@dataclass(frozen=True)
class Line:
    y: int
    name: Text
    short: Text
    note: Words
    url: str
    bars: tuple[Bar, ...]
    start: float | None


@dataclass(frozen=True)
class Timetable:
    width: int
    height: int
    left: int
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    today: float | None


def drawing(rows: Sequence[CallRow], today: date) -> Timetable | None:
    """The calls that have their times, the first to open at the top; None where there is none."""
    timed = [row for row in rows if row.opens_at and row.closes_at]
    if not timed:
        return None
    span = Span.over(timed)
    timed.sort(key=lambda row: (row.opens_at, row.ref))
    lines = tuple(line(row, span, HEAD + place * ROW) for place, row in enumerate(timed))
    height = HEAD + len(lines) * ROW + 8
    return Timetable(LEFT + WIDTH, height, LEFT, span.heads(), lines, span.inside(today))


@dataclass(frozen=True)
class Span:
    """Whole fiscal years from a first day until a day that no longer belongs to it."""

    first: date
    until: date

    @classmethod
    def over(cls, rows: Sequence[CallRow]) -> "Span":
        found = [on for row in rows for on in days(row)]
        first = fiscal_year(min(found))
        last = min(fiscal_year(max(found)), first + LONGEST_SPAN - 1)
        return cls(date(first, 4, 1), date(last + 1, 4, 1))

    def x(self, on: date) -> float:
        share = (on - self.first).days / (self.until - self.first).days
        return round(LEFT + WIDTH * min(1.0, max(0.0, share)), 1)

    def inside(self, on: date) -> float | None:
        return self.x(on) if self.first <= on < self.until else None

    def heads(self) -> tuple[Head, ...]:
        found = []
        for year in range(self.first.year, self.until.year):
            found.append(Head(self.x(date(year, 4, 1)), fiscal(year), True))
            for number, month in enumerate(MONTHS_OF_QUARTERS, start=1):
                begins = date(year + (month == 1), month, 1)
                found.append(Head(self.x(begins), f"Q{number}", False))
        return tuple(found)


def days(row: CallRow) -> list[date]:
    instants = [day_of(at) for at in (row.opens_at, row.closes_at) if at]
    return [*instants, *(on for on in (row.results_on, row.starts_on) if on)]


def line(row: CallRow, span: Span, y: int) -> Line:
    assert row.opens_at is not None
    assert row.closes_at is not None
    opens, closes = day_of(row.opens_at), day_of(row.closes_at)
    bars = [bar(span, opens, closes, "taking", gettext("Applications are taken"))]
    if row.results_on and row.results_on > closes:
        bars.append(bar(span, closes, row.results_on, "review", gettext("Review")))
    start = span.inside(row.starts_on) if row.starts_on else None
    return Line(y, row.name, shortened(row.name), kicker(row), url_of(row), tuple(bars), start)


def bar(span: Span, first: date, last: date, kind: str, what: str) -> Bar:
    x = span.x(first)
    return Bar(x, max(3.0, round(span.x(last) - x, 1)), kind, f"{what}: {day(first)} – {day(last)}")


def shortened(name: Text) -> Text:
    """A name as it fits before its line; the whole one stands in the link's title."""
    return Text(cut(name.ja, NAMED), cut(name.en, NAMED * 2))


def cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def crumbs() -> list[Link]:
    return [
        Link(pgettext("room", "Calls"), reverse("calls:calls")),
        Link(gettext("Timetable of calls")),
    ]


def table(rows: Sequence[CallRow]) -> c.Table:
    columns = (
        Column(gettext("Call")),
        Column(pgettext("ui", "State")),
        Column(gettext("Opening"), stays=True),
        Column(gettext("Closing"), stays=True),
        Column(gettext("Result"), stays=True),
        Column(gettext("Start of the R&D"), stays=True),
    )
    return c.Table(
        gettext("Timetable of calls"),
        columns,
        tuple(
            (
                Cell(row.name, url_of(row), note=row.agency_name),
                Cell(chip=chip(row)),
                Cell(brief(row.opens_at) or "–"),
                Cell(brief(row.closes_at) or "–"),
                Cell(day(row.results_on) or "–"),
                Cell(day(row.starts_on) or "–"),
            )
            for row in rows
        ),
    )
