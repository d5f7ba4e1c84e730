"""Concepts in a list, as a file, and on the page of a technology or an edition."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons import reference
from kaname.commons.access.directory import Label
from kaname.commons.bodies.queries import BodyRow
from kaname.commons.bodies.rules import BodyKind
from kaname.commons.reason import Term
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Column, Filter, Option
from kaname.commons.ui.wording import day, oku, words, yen
from kaname.identify.technologies.queries import AxisRow

from ..lifecycle import CONCEPT
from ..queries import ConceptRow, Wanted
from ..rules import KIND_NAMES, ConceptKind, ConceptState
from .concept import chip, period


def url_of(row: ConceptRow) -> str:
    return reverse("concepts:concept", args=[row.ref])


def table(rows: Sequence[ConceptRow]) -> c.Table:
    columns = (
        Column(gettext("R&D concept")),
        Column(gettext("Kind of concept")),
        Column(pgettext("ui", "State")),
        Column(gettext("Ceiling (yen)"), is_number=True),
        Column(pgettext("concepts", "Period"), stays=True),
    )
    return c.Table(
        gettext("R&D concepts"),
        columns,
        tuple(
            (
                Cell(row.name, url_of(row), note=between(row)),
                Cell(Term(row.kind_name)),
                Cell(chip=chip(row)),
                amount(row),
                Cell(period(row.first_year, row.years)),
            )
            for row in rows
        ),
    )


def between(row: ConceptRow) -> str:
    """The ministry that writes it and the agency that gets it."""
    return " → ".join(words(name) for name in (row.ministry_name, row.agency_name) if name)


def amount(row: ConceptRow) -> Cell:
    if not row.ceiling_yen:
        return Cell("–")
    return Cell(yen(row.ceiling_yen), note=oku(row.ceiling_yen))


def file(rows: Sequence[ConceptRow]) -> c.Table:
    """The list as a file has it: each value in a column of its own, amounts as numbers."""
    columns = (
        gettext("Name in Japanese"),
        gettext("Name in English"),
        gettext("Kind of concept"),
        pgettext("ui", "State"),
        gettext("Ministry"),
        gettext("Funding agency"),
        gettext("Ceiling (yen)"),
        gettext("First fiscal year"),
        gettext("Number of fiscal years"),
        gettext("Presented on"),
    )
    return c.Table(
        gettext("R&D concepts"),
        tuple(map(Column, columns)),
        tuple(
            (
                Cell(row.name.ja),
                Cell(row.name.en),
                Cell(words(Term(row.kind_name))),
                Cell(words(Term(row.state_name))),
                Cell(row.ministry_name),
                Cell(row.agency_name),
                Cell(row.ceiling_yen),
                Cell(row.first_year),
                Cell(row.years),
                Cell(row.presented_on.isoformat() if row.presented_on else ""),
            )
            for row in rows
        ),
    )


def filters(
    wanted: Wanted, bodies: Iterable[BodyRow], domains: Iterable[AxisRow], chosen: Label | None
) -> list[Filter]:
    known = list(bodies)
    states = [Option(state.value, Term(CONCEPT.names[state])) for state in ConceptState]
    kinds = [Option(kind.value, Term(KIND_NAMES[kind])) for kind in ConceptKind]
    found = [
        Filter("state", pgettext("ui", "State"), wanted.state, all_or(states)),
        Filter("kind", gettext("Kind of concept"), wanted.kind, all_or(kinds)),
        Filter(
            "ministry",
            gettext("Ministry"),
            written(wanted.ministry),
            all_or(body_options(known, BodyKind.MINISTRY)),
        ),
        Filter(
            "agency",
            gettext("Funding agency"),
            written(wanted.agency),
            all_or(body_options(known, BodyKind.AGENCY)),
        ),
        Filter(
            "domain",
            gettext("Domain"),
            wanted.domain,
            all_or([Option(one.key, one.name) for one in domains]),
        ),
    ]
    if chosen:
        one = Option(written(chosen.ref), chosen.title)
        found.append(Filter("technology", gettext("Technology"), one.value, all_or([one])))
    return found


def all_or(options: Sequence[Option]) -> tuple[Option, ...]:
    return (Option("", gettext("All")), *options)


def body_options(bodies: Iterable[BodyRow], kind: BodyKind) -> list[Option]:
    return [Option(written(one.ref), one.short_name) for one in bodies if one.kind == kind]


def written(ref: UUID | None) -> str:
    return reference.written(ref) if ref else ""


def beside(rows: Sequence[ConceptRow], title: str) -> c.Table | None:
    """Concepts on the page of what they come from; None where the reader may know of none."""
    columns = (
        Column(gettext("R&D concept")),
        Column(pgettext("ui", "State")),
        Column(gettext("Ceiling (yen)"), is_number=True),
        Column(gettext("Presented on")),
    )
    found = tuple(
        (
            Cell(row.name, url_of(row), note=row.ministry_name),
            Cell(chip=chip(row)),
            amount(row),
            Cell(day(row.presented_on) if row.presented_on else "–"),
        )
        for row in rows
    )
    return c.Table(title, columns, found) if found else None


def drafting(bodies: Iterable[tuple[UUID, Text]]) -> list[c.Act]:
    """The way to a new concept, for each ministry for which the reader may draft one."""
    return [
        c.Act(Term("Draft an R&D concept"), reverse("concepts:drafting", args=[ref]), note=name)
        for ref, name in bodies
    ]
