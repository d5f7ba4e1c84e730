"""What a page is made of, as plain data. Words of the programme come from the rooms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from kaname.commons.calendar import Due, day_of, due

from .wording import Words


class Kind(StrEnum):
    """Where a step of a way or a thread stands."""

    PAST = "past"
    NOW = "now"
    NEXT = "next"


class Tone(StrEnum):
    """How a chip repeats in colour what its word says."""

    PLAIN = ""
    KEY = "key"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    LINE = "line"


@dataclass(frozen=True)
class WayStep:
    title: Words
    note: Words = ""
    kind: Kind = Kind.NEXT
    is_from_document: bool = False


@dataclass(frozen=True)
class Act:
    """Something to do now. With `post` it is a form: its hidden fields, `key` against doing twice.
    Without, it leads to the page where the act is prepared."""

    label: Words
    url: str
    post: bool = False
    key: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    note: Words = ""


@dataclass(frozen=True)
class Blocked:
    """What cannot be done yet, and every sentence that says what is missing."""

    label: Words
    reasons: tuple[Words, ...]


@dataclass(frozen=True)
class NextActs:
    """The most likely act first: it alone is filled."""

    acts: tuple[Act, ...] = ()
    blocked: tuple[Blocked, ...] = ()


@dataclass(frozen=True)
class Chip:
    label: Words
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Tab:
    label: Words
    url: str
    current: bool = False
    count: Words | int | None = None


@dataclass(frozen=True)
class Fact:
    term: Words
    value: Words = ""
    url: str = ""
    chip: Chip | None = None


@dataclass(frozen=True)
class Column:
    """With `url` its head sorts the list; `order` says how the list is sorted by it now."""

    label: Words
    is_number: bool = False
    url: str = ""
    order: Literal["", "ascending", "descending"] = ""
    stays: bool = False
    """Its cells stay in one line, as names and days do."""


@dataclass(frozen=True)
class Cell:
    value: Words | int = ""
    url: str = ""
    note: Words = ""
    chip: Chip | None = None
    share: int | None = None
    """Per cent, drawn as a bar above the value."""

    def is_blank(self) -> bool:
        return self == Cell()


@dataclass(frozen=True)
class Table:
    """The first cell of a row is its head. On a phone it scrolls, or stacks into cards."""

    caption: Words
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    foot: tuple[Cell, ...] = ()
    stacks: bool = True
    shows_caption: bool = False


@dataclass(frozen=True)
class Option:
    value: str
    label: Words


@dataclass(frozen=True)
class Filter:
    """One field of a filter: with options a choice, else a text or a date."""

    name: str
    label: Words
    value: str = ""
    options: tuple[Option, ...] = ()
    kind: str = "text"
    hint: Words = ""


@dataclass(frozen=True)
class Proof:
    """The entry of the ledger that proves a record; pending until the next checkpoint."""

    entry: str
    day: date | datetime
    url: str = ""
    receipt_url: str = ""
    is_pending: bool = False
    is_recorded_from_source: bool = False


@dataclass(frozen=True)
class DueLine:
    """One thing that awaits the reader: what, why, until when, and the one act."""

    title: Words
    act: Words
    url: str
    note: Words = ""
    due: date | datetime | None = None

    def day(self) -> date | None:
        return day_of(self.due) if isinstance(self.due, datetime) else self.due


@dataclass(frozen=True)
class DueGroup:
    due: Due
    lines: tuple[DueLine, ...]


def due_groups(lines: Iterable[DueLine], today: date) -> list[DueGroup]:
    """The lines by how near their day is, each group in the order in which the lines came."""
    groups: dict[Due, list[DueLine]] = {group: [] for group in Due}
    for line in lines:
        groups[due(line.day(), today)].append(line)
    return [DueGroup(group, tuple(found)) for group, found in groups.items() if found]


@dataclass(frozen=True)
class Card:
    """A way into a part of the site; `floor` is a step's value and colours its upper line."""

    title: Words
    text: Words = ""
    more: Words = ""
    url: str = ""
    floor: str = "whole"


@dataclass(frozen=True)
class Figure:
    """A figure leads to the list that it counts."""

    value: Words | int
    label: Words
    unit: Words = ""
    url: str = ""


@dataclass(frozen=True)
class MatrixCell:
    count: int = 0
    note: Words = ""
    url: str = ""


@dataclass(frozen=True)
class MatrixRow:
    label: Words
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class Matrix:
    caption: Words
    corner: Words
    columns: tuple[Words, ...]
    rows: tuple[MatrixRow, ...]
    note: Words = ""

    def density(self, count: int) -> str:
        """h0 for nothing, h4 for the most that a cell holds, evenly between."""
        most = max((cell.count for row in self.rows for cell in row.cells), default=0)
        return f"h{-(-4 * count // most)}" if most else "h0"


@dataclass(frozen=True)
class ThreadItem:
    when: Words
    title: Words
    text: Words = ""
    note: Words = ""
    url: str = ""
    link: Words = ""
    floor: str = "nurture"
    kind: Kind = Kind.PAST


class Change(StrEnum):
    KEPT = "kept"
    ADDED = "added"
    AMENDED = "amended"
    WITHDRAWN = "withdrawn"


CHANGE_TONES = {
    Change.KEPT: Tone.PLAIN,
    Change.ADDED: Tone.GOOD,
    Change.AMENDED: Tone.KEY,
    Change.WITHDRAWN: Tone.BAD,
}


@dataclass(frozen=True)
class CompareRow:
    change: Change
    before: Words = ""
    after: Words = ""
    why: Words = ""
    url: str = ""

    def tone(self) -> Tone:
        return CHANGE_TONES[self.change]


@dataclass(frozen=True)
class Compare:
    caption: Words
    before: Words
    after: Words
    rows: tuple[CompareRow, ...]

    def counts(self) -> list[tuple[Change, int]]:
        """How many rows there are of each change, also where there are none."""
        return [(change, sum(row.change is change for row in self.rows)) for change in Change]


@dataclass(frozen=True)
class Empty:
    title: Words
    text: Words = ""
    act: Words = ""
    url: str = ""


def in_columns(table: Table, cells: Sequence[Cell]) -> list[tuple[Column, Cell]]:
    """Each cell of a row with its column; a row of another length is an error."""
    return list(zip(table.columns, cells, strict=True))
