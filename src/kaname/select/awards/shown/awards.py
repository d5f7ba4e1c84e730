"""An award as its page and the lists show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, pgettext

from kaname.commons import reference
from kaname.commons.calendar import days_left
from kaname.commons.deliberation.shown import materials
from kaname.commons.reason import Reason, Term
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Chip, Column, Fact, Filter, Option, Tone
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import Words, near_day, oku, plain_day, words, yen

from ..lifecycle import AWARD
from ..queries import AwardRow, AwardSheet, LetterProgress, LetterRow, Wanted
from ..rules import LETTER_NAMES, AwardState

TONES = {
    AwardState.OFFERED: Tone.KEY,
    AwardState.ACCEPTED: Tone.GOOD,
    AwardState.HANDED_OVER: Tone.GOOD,
    AwardState.DECLINED: Tone.PLAIN,
    AwardState.RESERVE: Tone.WARN,
    AwardState.REJECTED: Tone.LINE,
}
PERIOD = gettext_noop("{first} to {last}")
ANSWER_BY = gettext_noop("Answer by {day}")
LED_BY = gettext_noop("Led by {name}")
MADE = gettext_noop("{done} of {of} letters are made")


def chip(row: AwardRow) -> Chip:
    return Chip(Term(row.state_name), TONES[row.state])


def kicker(row: AwardRow) -> Words:
    return row.number or gettext("Result of the selection")


def line(row: AwardRow) -> str:
    said = [words(row.institution_name), words(Reason(LED_BY, {"name": row.leader}))]
    if row.state not in (AwardState.REJECTED, AwardState.RESERVE):
        said.append(oku(row.yen))
    return " ・ ".join(one for one in said if one)


def crumbs(row: AwardRow) -> list[Link]:
    first = Link(pgettext("room", "Awards"), reverse("awards:awards"))
    call = [Link(row.call_name, reverse("awards:of-call", args=[row.call]))]
    return [first, *(call if row.call_name else []), Link(row.title)]


def now(row: AwardRow, today: date) -> str:
    """What the strip says of where the award is."""
    if row.state != AwardState.OFFERED or row.announced_on is None:
        return ""
    if days_left(row.due_on, today) < 0:
        return gettext("The day to answer has passed")
    return words(Reason(ANSWER_BY, {"day": near_day(row.due_on, today)}))


def table(rows: Sequence[AwardRow], *, shows_call: bool = True) -> c.Table:
    columns = (
        Column(pgettext("room", "Award")),
        Column(pgettext("ui", "State")),
        Column(gettext("Research institution")),
        Column(gettext("Leader")),
        Column(gettext("Amount (yen)"), is_number=True),
        Column(gettext("Results announced on"), stays=True),
    )
    made = tuple(row_of(row, shows_call=shows_call) for row in rows)
    return c.Table(pgettext("room", "Awards"), columns, made)


def row_of(row: AwardRow, *, shows_call: bool) -> tuple[Cell, ...]:
    said = (row.number, words(row.call_name) if shows_call else "")
    note = " ・ ".join(one for one in said if one)
    has_sum = row.state not in (AwardState.REJECTED, AwardState.RESERVE)
    return (
        Cell(row.title, reverse("awards:award", args=[row.ref]), note=note),
        Cell(chip=chip(row)),
        Cell(row.institution_name),
        Cell(row.leader),
        Cell(yen(row.yen) if has_sum else "–"),
        Cell(plain_day(row.announced_on) if row.announced_on else "–"),
    )


def file(rows: Sequence[AwardRow]) -> c.Table:
    heads = (
        gettext("Award number"),
        gettext("Title in Japanese"),
        gettext("Title in English"),
        gettext("Call"),
        pgettext("ui", "State"),
        gettext("Research institution"),
        gettext("Leader"),
        gettext("Amount (yen)"),
        gettext("First day"),
        gettext("Last day"),
    )
    return c.Table(
        pgettext("room", "Awards"),
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
                Cell(row.yen),
                Cell(str(row.starts_on or "")),
                Cell(str(row.ends_on or "")),
            )
            for row in rows
        ),
    )


def filters(wanted: Wanted, calls: Sequence[tuple[UUID, Text]]) -> list[Filter]:
    states = [Option(one.value, Term(AWARD.names[one])) for one in AwardState]
    known = [Option(reference.written(ref), name) for ref, name in calls]
    everything = Option("", gettext("All"))
    chosen = reference.written(wanted.call) if wanted.call else ""
    return [
        Filter("call", gettext("Call"), chosen, (everything, *known)),
        Filter("state", pgettext("ui", "State"), wanted.state, (everything, *states)),
    ]


def facts(sheet: AwardSheet) -> list[Fact]:
    row = sheet.row
    found = [
        Fact(gettext("Call"), row.call_name, reverse("calls:call", args=[row.call])),
        Fact(gettext("Research institution"), row.institution_name),
        Fact(gettext("Leader"), row.leader),
    ]
    if row.number:
        found.insert(0, Fact(gettext("Award number"), row.number))
    if row.state not in (AwardState.REJECTED, AwardState.RESERVE):
        found.append(Fact(gettext("Amount awarded (yen)"), yen(row.yen)))
        found.append(Fact(pgettext("calls", "Period"), period(row)))
    if sheet.application:
        found.append(Fact(pgettext("room", "Application"), sheet.application_number))
    if row.announced_on:
        found.append(Fact(gettext("Results announced on"), plain_day(row.announced_on)))
    return found


def period(row: AwardRow) -> Words:
    if row.starts_on is None or row.ends_on is None:
        return "–"
    days = {"first": plain_day(row.starts_on), "last": plain_day(row.ends_on)}
    return Reason(PERIOD, days)


@dataclass(frozen=True)
class LetterShown:
    name: Text
    number: Text
    day: str
    is_set: bool
    files: list[materials.Material]


def letters(found: Sequence[LetterRow]) -> list[LetterShown]:
    return [
        LetterShown(
            name=LETTER_NAMES[one.kind],
            number=one.number,
            day=plain_day(one.dated_on),
            is_set=one.is_set,
            files=materials.materials(one.files, is_inside=False),
        )
        for one in found
    ]


def progress(found: LetterProgress) -> Words:
    return Reason(MADE, {"done": found.done, "of": found.of})


def result(row: AwardRow) -> c.Table:
    """On the application's own page: what came of it, with the way to the letter."""
    columns = (
        Column(pgettext("awards", "Result")),
        Column(gettext("Award number")),
        Column(gettext("Results announced on"), stays=True),
    )
    cells = (
        Cell(gettext("Result and letter"), reverse("awards:award", args=[row.ref]), chip=chip(row)),
        Cell(row.number or "–"),
        Cell(plain_day(row.announced_on) if row.announced_on else "–"),
    )
    return c.Table(gettext("Result of the selection"), columns, (cells,))
