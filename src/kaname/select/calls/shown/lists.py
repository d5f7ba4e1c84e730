"""Calls in a list, as a file, and on the page of their concept."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext, pgettext

from kaname.commons.bodies.queries import BodyRow
from kaname.commons.bodies.rules import BodyKind
from kaname.commons.reason import Term
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Column, Filter, Option
from kaname.commons.ui.wording import day, oku, words, yen
from kaname.identify.technologies.queries import AxisRow
from kaname.select.concepts.shown.lists import all_or, body_options, written

from ..lifecycle import CALL
from ..queries import CallRow, Wanted
from ..rules import CallState
from .call import chip, kicker, url_of
from .times import brief, left


def table(rows: Sequence[CallRow], today: date) -> c.Table:
    columns = (
        Column(gettext("Call")),
        Column(pgettext("ui", "State")),
        Column(gettext("Taken from – to (JST)"), stays=True),
        Column(gettext("Ceiling (yen)"), is_number=True),
        Column(gettext("Funding agency"), stays=True),
    )
    return c.Table(
        pgettext("room", "Calls"),
        columns,
        tuple(
            (
                Cell(row.name, url_of(row), note=kicker(row)),
                Cell(chip=chip(row), note=left(row, today)),
                Cell(times(row)),
                Cell(yen(row.ceiling_yen), note=oku(row.ceiling_yen)),
                Cell(row.agency_name, note=row.ministry_name),
            )
            for row in rows
        ),
    )


def times(row: CallRow) -> str:
    if row.opens_at is None or row.closes_at is None:
        return "–"
    return f"{brief(row.opens_at)} – {brief(row.closes_at)}"


def file(rows: Sequence[CallRow]) -> c.Table:
    """The list as a file has it: each value in a column of its own, instants as ISO 8601."""
    columns = (
        gettext("Number of the call"),
        gettext("Name in Japanese"),
        gettext("Name in English"),
        gettext("Round of the call"),
        pgettext("ui", "State"),
        gettext("Funding agency"),
        gettext("Ministry"),
        gettext("Ceiling (yen)"),
        gettext("Opening"),
        gettext("Closing"),
        gettext("Result"),
        gettext("Start of the R&D"),
    )
    return c.Table(
        pgettext("room", "Calls"),
        tuple(map(Column, columns)),
        tuple(
            (
                Cell(row.number),
                Cell(row.name.ja),
                Cell(row.name.en),
                Cell(row.round),
                Cell(words(Term(row.state_name))),
                Cell(row.agency_name),
                Cell(row.ministry_name),
                Cell(row.ceiling_yen),
                *(Cell(when.isoformat() if when else "") for when in days(row)),
            )
            for row in rows
        ),
    )


def days(row: CallRow) -> tuple[date | None, ...]:
    return (row.opens_at, row.closes_at, row.results_on, row.starts_on)


def filters(wanted: Wanted, bodies: Iterable[BodyRow], domains: Iterable[AxisRow]) -> list[Filter]:
    known = list(bodies)
    states = [Option(state.value, Term(CALL.names[state])) for state in CallState]
    return [
        Filter("state", pgettext("ui", "State"), wanted.state, all_or(states)),
        Filter(
            "agency",
            gettext("Funding agency"),
            written(wanted.agency),
            all_or(body_options(known, BodyKind.AGENCY)),
        ),
        Filter(
            "ministry",
            gettext("Ministry"),
            written(wanted.ministry),
            all_or(body_options(known, BodyKind.MINISTRY)),
        ),
        Filter(
            "domain",
            gettext("Domain"),
            wanted.domain,
            all_or([Option(one.key, one.name) for one in domains]),
        ),
    ]


def beside(rows: Sequence[CallRow], today: date) -> c.Table:
    """Calls on the page of their concept, round by round."""
    columns = (
        Column(gettext("Call")),
        Column(pgettext("ui", "State")),
        Column(gettext("Closing"), stays=True),
        Column(gettext("Announced on"), stays=True),
    )
    return c.Table(
        gettext("Calls on this concept"),
        columns,
        tuple(
            (
                Cell(row.name, url_of(row), note=kicker(row)),
                Cell(chip=chip(row), note=left(row, today)),
                Cell(brief(row.closes_at) or "–"),
                Cell(day(row.announced_on) if row.announced_on else "–"),
            )
            for row in rows
        ),
    )
