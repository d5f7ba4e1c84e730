"""Units in a list and as a file."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext, pgettext

from kaname.commons.bodies.queries import BodyRow
from kaname.commons.bodies.rules import BodyKind
from kaname.commons.reason import Term
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Column, Filter, Option
from kaname.commons.ui.wording import words
from kaname.select.concepts.shown.lists import all_or, body_options, written

from ..lifecycle import UNIT
from ..queries import UnitRow, Wanted
from ..rules import UNIT_KIND_NAMES, UnitKind, UnitState
from .unit import chip, kicker, period, phase_now, url_of


def table(rows: Sequence[UnitRow]) -> c.Table:
    columns = (
        Column(gettext("Unit")),
        Column(pgettext("ui", "State")),
        Column(gettext("Institution in charge")),
        Column(pgettext("calls", "Period")),
        Column(gettext("Funding agency"), stays=True),
    )
    return c.Table(
        pgettext("room", "Units"),
        columns,
        tuple(
            (
                Cell(row.name, url_of(row), note=kicker(row)),
                Cell(chip=chip(row), note=phase_now(row)),
                Cell(row.institution_name),
                Cell(period(row.starts_on, row.ends_on)),
                Cell(row.agency_name),
            )
            for row in rows
        ),
    )


def file(rows: Sequence[UnitRow]) -> c.Table:
    """The list as a file has it: each value in a column of its own, days as ISO 8601."""
    columns = (
        gettext("Number of the unit"),
        gettext("Name in Japanese"),
        gettext("Name in English"),
        gettext("Kind"),
        pgettext("ui", "State"),
        gettext("Phase"),
        gettext("Institution in charge"),
        gettext("Funding agency"),
        gettext("Ministry"),
        gettext("First day"),
        gettext("Last day as planned"),
        gettext("Ended"),
    )
    return c.Table(
        pgettext("room", "Units"),
        tuple(map(Column, columns)),
        tuple(
            (
                Cell(row.number),
                Cell(row.name.ja),
                Cell(row.name.en),
                Cell(words(Term(UNIT_KIND_NAMES[row.kind]))),
                Cell(words(Term(row.state_name))),
                Cell(words(phase_now(row))),
                Cell(row.institution_name),
                Cell(row.agency_name),
                Cell(row.ministry_name),
                *(
                    Cell(one.isoformat() if one else "")
                    for one in (row.starts_on, row.ends_on, row.ended_on)
                ),
            )
            for row in rows
        ),
    )


def filters(wanted: Wanted, bodies: Iterable[BodyRow]) -> list[Filter]:
    states = [Option(state.value, Term(UNIT.names[state])) for state in UnitState]
    kinds = [Option(kind.value, Term(UNIT_KIND_NAMES[kind])) for kind in UnitKind]
    agencies = body_options(list(bodies), BodyKind.AGENCY)
    return [
        Filter("state", pgettext("ui", "State"), wanted.state, all_or(states)),
        Filter("kind", gettext("Kind"), wanted.kind, all_or(kinds)),
        Filter("agency", gettext("Funding agency"), written(wanted.agency), all_or(agencies)),
    ]
