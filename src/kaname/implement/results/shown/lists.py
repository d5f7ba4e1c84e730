"""Results in a list and as a file."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons.bodies.queries import BodyRow
from kaname.commons.bodies.rules import BodyKind
from kaname.commons.reason import Term
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Column, Filter, Option
from kaname.commons.ui.wording import plain_day, words
from kaname.select.concepts.shown.lists import all_or, body_options, written

from ..lifecycle import RESULT
from ..queries import ResultRow, ResultsWanted
from ..rules import KIND_NAMES, ResultKind, ResultState
from .result import chip, url_of


def table(rows: Sequence[ResultRow], *, in_unit: bool = False) -> c.Table:
    """The list; without the unit where it is the page of one."""
    columns = (
        Column(pgettext("results", "Result")),
        Column(pgettext("ui", "State")),
        *(() if in_unit else (Column(gettext("Unit")),)),
        Column(gettext("Institution in charge")),
        Column(gettext("Day on which it was made"), stays=True),
    )
    return c.Table(
        pgettext("room", "Results"),
        columns,
        tuple(
            (
                Cell(row.title, url_of(row), note=Term(KIND_NAMES[row.kind])),
                Cell(chip=chip(row), note=plain_day(row.opened_on) if row.opened_on else ""),
                *(() if in_unit else (unit_cell(row),)),
                Cell(row.institution_name),
                Cell(plain_day(row.made_on) if row.made_on else "–"),
            )
            for row in rows
        ),
    )


def unit_cell(row: ResultRow) -> Cell:
    if not row.unit_name:
        return Cell("–")
    return Cell(row.unit_name, reverse("projects:unit", args=[row.unit]))


def file(rows: Sequence[ResultRow]) -> c.Table:
    """The list as a file has it: each value in a column of its own, days as ISO 8601."""
    columns = (
        gettext("Title of the result in Japanese"),
        gettext("Title of the result in English"),
        gettext("Kind of result"),
        pgettext("ui", "State"),
        gettext("Number or address under which it is known"),
        gettext("Who holds the rights"),
        gettext("Unit"),
        gettext("Institution in charge"),
        gettext("Funding agency"),
        gettext("Day on which it was made"),
        gettext("Opened on"),
    )
    return c.Table(
        pgettext("room", "Results"),
        tuple(map(Column, columns)),
        tuple(
            (
                Cell(row.title.ja),
                Cell(row.title.en),
                Cell(words(Term(KIND_NAMES[row.kind]))),
                Cell(words(Term(row.state_name))),
                Cell(row.identifier),
                Cell(row.rights),
                Cell(row.unit_name),
                Cell(row.institution_name),
                Cell(row.agency_name),
                *(Cell(one.isoformat() if one else "") for one in (row.made_on, row.opened_on)),
            )
            for row in rows
        ),
    )


def filters(wanted: ResultsWanted, bodies: Iterable[BodyRow]) -> list[Filter]:
    kinds = [Option(kind.value, Term(KIND_NAMES[kind])) for kind in ResultKind]
    states = [Option(state.value, Term(RESULT.names[state])) for state in ResultState]
    agencies = body_options(list(bodies), BodyKind.AGENCY)
    return [
        Filter("q", gettext("Words in the title or text"), wanted.q),
        Filter("kind", gettext("Kind of result"), wanted.kind, all_or(kinds)),
        Filter("state", pgettext("ui", "State"), wanted.state, all_or(states)),
        Filter("agency", gettext("Funding agency"), written(wanted.agency), all_or(agencies)),
    ]
