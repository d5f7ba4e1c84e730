"""What stands around every part of a contract, and what it says."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Chip, Column, Fact, Filter, Option, Tone
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import Words, oku, plain_day, words, written, yen
from kaname.nurture.projects.shown.unit import period
from kaname.select.concepts.shown.lists import all_or

from ..lifecycle import CONTRACT
from ..queries import ContractRow, ContractSheet, Wanted
from ..rules import KIND_NAMES, ContractState, PaymentKind, PaymentState

AMOUNT = gettext_noop("{oku} ({yen} yen)")
TONES = {
    ContractState.DRAFT: Tone.LINE,
    ContractState.OFFERED: Tone.KEY,
    ContractState.SIGNED: Tone.KEY,
    ContractState.RUNNING: Tone.GOOD,
    ContractState.SETTLING: Tone.WARN,
    ContractState.SETTLED: Tone.PLAIN,
    ContractState.ENDED: Tone.PLAIN,
}


def chip(row: ContractRow) -> Chip:
    return Chip(Term(row.state_name), TONES[row.state])


def url_of(row: ContractRow) -> str:
    return reverse("contracts:contract", args=[row.ref])


def crumbs(row: ContractRow) -> list[Link]:
    listed = Link(pgettext("room", "Contracts"), reverse("contracts:contracts"))
    return [listed, Link(row.number or row.name)]


def kicker(row: ContractRow) -> Words:
    said = [row.number or gettext("no number yet"), words(Term(KIND_NAMES[row.kind]))]
    return " ・ ".join(said)


def line(row: ContractRow) -> str:
    """Below the name: with whom, by which agency, from when to when."""
    said = [row.institution_name, row.agency_name, period(row.starts_on, row.ends_on)]
    return " ・ ".join(words(one) for one in said if one)


def amount(value: int) -> Reason:
    return Reason(AMOUNT, {"oku": oku(value), "yen": yen(value)})


def facts(sheet: ContractSheet) -> list[Fact]:
    row = sheet.row
    found = [
        Fact(gettext("Unit"), row.name, reverse("projects:unit", args=[row.unit])),
        *(
            Fact(term, name, reverse("bodies:body", args=[body]))
            for term, body, name in (
                (gettext("Contracting institution"), row.institution, row.institution_name),
                (gettext("Funding agency"), row.agency, row.agency_name),
            )
            if name
        ),
        Fact(pgettext("contracts", "Period"), period(row.starts_on, row.ends_on)),
        Fact(gettext("Rate of indirect costs"), f"{row.indirect_percent} %"),
    ]
    for term, on in (
        (gettext("Signed by the institution on"), row.signed_on),
        (gettext("Concluded on"), row.concluded_on),
        (gettext("Ended on"), row.ended_on),
    ):
        if on:
            found.append(Fact(term, plain_day(on)))
    return found


def money(sheet: ContractSheet) -> list[Fact]:
    """The contract in figures: how much, how much of it is paid, foreseen and spent."""
    row = sheet.row
    foreseen = [one for one in sheet.payments if one.state == PaymentState.FORESEEN]
    awaited = sum(one.amount_yen for one in foreseen if one.kind != PaymentKind.PAY_BACK)
    spent = sum(one.total for one in sheet.expenses)
    return [
        Fact(gettext("Amount of the contract"), amount(row.total_yen)),
        Fact(gettext("Paid"), sum_of(row.paid_yen)),
        Fact(gettext("Foreseen"), sum_of(awaited)),
        Fact(gettext("Reported as spent"), sum_of(spent)),
    ]


def sum_of(value: int) -> str:
    return gettext("%(yen)s yen") % {"yen": yen(value)}


def table(rows: Sequence[ContractRow], *, of_unit: bool = False) -> c.Table:
    columns = (
        Column(pgettext("contracts", "Contract")),
        Column(pgettext("ui", "State")),
        Column(gettext("Contracting institution")),
        Column(pgettext("contracts", "Period")),
        Column(gettext("Amount (yen)"), is_number=True),
        Column(gettext("Paid (yen)"), is_number=True),
    )
    foot = (
        Cell(gettext("Total")),
        Cell(),
        Cell(),
        Cell(),
        Cell(yen(sum(one.total_yen for one in rows))),
        Cell(yen(sum(one.paid_yen for one in rows))),
    )
    return c.Table(
        pgettext("room", "Contracts"),
        columns,
        tuple(
            (
                Cell(named(row, of_unit=of_unit), url_of(row), note=kicker(row)),
                Cell(chip=chip(row)),
                Cell(row.institution_name),
                Cell(period(row.starts_on, row.ends_on)),
                Cell(yen(row.total_yen)),
                Cell(yen(row.paid_yen)),
            )
            for row in rows
        ),
        foot if of_unit and rows else (),
    )


def named(row: ContractRow, *, of_unit: bool) -> Words:
    """By its unit; on the unit's own page by its institution."""
    return row.institution_name if of_unit else row.name


def file(rows: Sequence[ContractRow]) -> c.Table:
    """The list as a file has it: each value in a column of its own, days as ISO 8601."""
    columns = (
        gettext("Number of the contract"),
        gettext("Unit"),
        gettext("Kind"),
        pgettext("ui", "State"),
        gettext("Contracting institution"),
        gettext("Funding agency"),
        gettext("Amount (yen)"),
        gettext("Paid (yen)"),
        gettext("First day"),
        gettext("Last day"),
        gettext("Concluded on"),
        gettext("Ended on"),
    )
    return c.Table(
        pgettext("room", "Contracts"),
        tuple(map(Column, columns)),
        tuple(
            (
                Cell(row.number),
                Cell(row.name),
                Cell(words(Term(KIND_NAMES[row.kind]))),
                Cell(words(Term(row.state_name))),
                Cell(row.institution_name),
                Cell(row.agency_name),
                Cell(str(row.total_yen)),
                Cell(str(row.paid_yen)),
                *(
                    Cell(one.isoformat() if one else "")
                    for one in (row.starts_on, row.ends_on, row.concluded_on, row.ended_on)
                ),
            )
            for row in rows
        ),
    )


def filters(wanted: Wanted, units: Mapping[UUID, Text]) -> list[Filter]:
    states = [Option(state.value, Term(CONTRACT.names[state])) for state in ContractState]
    known = [Option(written(ref), name) for ref, name in units.items()]
    return [
        Filter("state", pgettext("ui", "State"), wanted.state, all_or(states)),
        Filter("unit", gettext("Unit"), written(wanted.unit), all_or(known)),
    ]
