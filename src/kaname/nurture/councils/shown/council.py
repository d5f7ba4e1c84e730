"""What stands around every page of a council, its list, and what its overview says."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, pgettext

from kaname.commons import reference
from kaname.commons.reason import Reason, Term
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Chip, Column, Fact, Filter, Option, Tone
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import plain_day, words

from ..lifecycle import COUNCIL
from ..queries import CouncilRow, Wanted
from ..rules import CouncilKind, CouncilState
from .names import KIND_NAMES, TONES

SECRETARIAT = gettext_noop("Secretariat: {name}")


def chip(row: CouncilRow) -> Chip:
    return Chip(Term(row.state_name), TONES[row.state])


def line(row: CouncilRow) -> str:
    said = [words(Reason(SECRETARIAT, {"name": row.agency_name}))]
    said += [f"{one.number} {words(one.name)}" for one in row.units]
    return " ・ ".join(said)


def crumbs(row: CouncilRow, last: object = None) -> list[Link]:
    first = Link(pgettext("room", "Councils"), reverse("councils:councils"))
    if last is None:
        return [first, Link(row.name)]
    return [first, Link(row.name, url_of(row)), Link(words(last))]


def url_of(row: CouncilRow) -> str:
    return reverse("councils:council", args=[row.ref])


def table(rows: Sequence[CouncilRow]) -> c.Table:
    columns = (
        Column(pgettext("room", "Council")),
        Column(pgettext("ui", "State")),
        Column(gettext("Units")),
        Column(gettext("Secretariat at"), stays=True),
        Column(gettext("Founded on"), stays=True),
    )
    return c.Table(pgettext("room", "Councils"), columns, tuple(map(row_of, rows)))


def row_of(row: CouncilRow) -> tuple[Cell, ...]:
    return (
        Cell(row.name, url_of(row), note=Term(KIND_NAMES[row.kind])),
        Cell(chip=chip(row)),
        Cell("、".join(one.number for one in row.units) or "–"),
        Cell(row.agency_name),
        Cell(plain_day(row.founded_on) or "–"),
    )


def beside(rows: Sequence[CouncilRow]) -> c.Table:
    """The councils of a unit, on its page."""
    columns = (
        Column(pgettext("room", "Council")),
        Column(pgettext("ui", "State")),
        Column(gettext("Founded on"), stays=True),
    )
    found = tuple(
        (Cell(row.name, url_of(row)), Cell(chip=chip(row)), Cell(plain_day(row.founded_on) or "–"))
        for row in rows
    )
    return c.Table(pgettext("room", "Councils"), columns, found)


def file(rows: Sequence[CouncilRow]) -> c.Table:
    heads = (
        gettext("Name in Japanese"),
        gettext("Name in English"),
        gettext("What it is for"),
        pgettext("ui", "State"),
        gettext("Units"),
        gettext("Secretariat at"),
        gettext("Founded on"),
        gettext("Dissolved on"),
    )
    found = tuple(
        (
            Cell(row.name.ja),
            Cell(row.name.en),
            Cell(words(Term(KIND_NAMES[row.kind]))),
            Cell(words(Term(row.state_name))),
            Cell(" ".join(one.number for one in row.units)),
            Cell(row.agency_name),
            Cell(row.founded_on.isoformat() if row.founded_on else ""),
            Cell(row.dissolved_on.isoformat() if row.dissolved_on else ""),
        )
        for row in rows
    )
    return c.Table(pgettext("room", "Councils"), tuple(map(Column, heads)), found)


def filters(wanted: Wanted, agencies: Sequence[tuple[UUID, Text]]) -> list[Filter]:
    everything = Option("", gettext("All"))
    known = [Option(reference.written(ref), name) for ref, name in agencies]
    kinds = [Option(one.value, Term(KIND_NAMES[one])) for one in CouncilKind]
    states = [Option(one.value, Term(COUNCIL.names[one])) for one in CouncilState]
    chosen = reference.written(wanted.agency) if wanted.agency else ""
    return [
        Filter("agency", gettext("Secretariat at"), chosen, (everything, *known)),
        Filter("kind", gettext("What it is for"), wanted.kind, (everything, *kinds)),
        Filter("state", pgettext("ui", "State"), wanted.state, (everything, *states)),
    ]


def facts(row: CouncilRow, *, is_inside: bool) -> list[Fact]:
    found = [
        Fact(gettext("What it is for"), Term(KIND_NAMES[row.kind])),
        Fact(gettext("Secretariat at"), row.agency_name),
    ]
    if row.founded_on:
        found.append(Fact(gettext("Founded on"), plain_day(row.founded_on)))
    if row.dissolved_on:
        found.append(Fact(gettext("Dissolved on"), plain_day(row.dissolved_on)))
    if is_inside:
        known = gettext("Anybody") if row.is_public else gettext("Those around it alone")
        found.append(
            Fact(
                gettext("Who knows of it"),
                chip=Chip(known, Tone.PLAIN if row.is_public else Tone.WARN),
            )
        )
    return found


def units(row: CouncilRow) -> c.Table:
    columns = (Column(gettext("Number of the unit"), stays=True), Column(gettext("Unit")))
    found = tuple(
        (Cell(one.number), Cell(one.name, reverse("projects:unit", args=[one.ref])))
        for one in row.units
    )
    return c.Table(gettext("Units"), columns, found)
