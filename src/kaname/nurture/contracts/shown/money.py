"""Shares, payments, expenses and the settlement of a contract as tables."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons import reference
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Act, Cell, Chip, Column, Fact, Tone
from kaname.commons.ui.wording import Words, due_words, fiscal, plain_day, words, yen
from kaname.select.applications.rules import BudgetItem
from kaname.select.applications.shown.names import ITEM_NAMES

from ..queries import (
    ContractSheet,
    ExpenseRow,
    ItemsRow,
    PaymentRow,
    SettlementRow,
    ShareRow,
    by_year,
)
from ..rules import HOW_NAMES, PAYMENT_NAMES, Balance, ExpenseState, PaymentState
from .contract import sum_of

DUE = gettext_noop("due on {day}")
PAYMENT_TONES = {
    PaymentState.FORESEEN: Tone.LINE,
    PaymentState.PAID: Tone.GOOD,
    PaymentState.RECEIVED: Tone.GOOD,
    PaymentState.DROPPED: Tone.PLAIN,
}
EXPENSE_TONES = {
    ExpenseState.OPEN: Tone.LINE,
    ExpenseState.SUBMITTED: Tone.KEY,
    ExpenseState.CHECKED: Tone.GOOD,
}


def items() -> list[Column]:
    return [
        *(Column(gettext(name), is_number=True) for name in ITEM_NAMES.values()),
        Column(gettext("Indirect costs"), is_number=True),
        Column(pgettext("money", "Total"), is_number=True),
    ]


def amounts(row: ItemsRow) -> list[Cell]:
    return [
        *(Cell(yen(getattr(row, item.value))) for item in BudgetItem),
        Cell(yen(row.indirect)),
        Cell(yen(row.total)),
    ]


def sums(rows: Sequence[ItemsRow]) -> list[Cell]:
    return [
        *(Cell(yen(sum(getattr(one, item.value) for one in rows))) for item in BudgetItem),
        Cell(yen(sum(one.indirect for one in rows))),
        Cell(yen(sum(one.total for one in rows))),
    ]


def parts(sheet: ContractSheet, *, can_write: bool) -> c.Table:
    """Institution × year × item, with its sums."""
    columns = (
        Column(gettext("Institution")),
        *items(),
    )
    rows = tuple(
        (
            Cell(
                one.institution_name,
                edit_url(sheet, one) if can_write else "",
                note=" ・ ".join([fiscal(one.year), words(Term(HOW_NAMES[one.how]))]),
            ),
            *amounts(one),
        )
        for one in sheet.shares
    )
    foot = (Cell(gettext("Total (yen)")), *sums(sheet.shares))
    return c.Table(gettext("Parts by institution, year and item"), columns, rows, foot)


def edit_url(sheet: ContractSheet, one: ShareRow) -> str:
    address = reverse("contracts:part", args=[sheet.row.ref])
    return f"{address}?institution={reference.written(one.institution)}&year={one.year}"


def by_year_and_institution(sheet: ContractSheet) -> c.Table:
    """Year by year what each institution gets: the sums that a contract's overview begins with."""
    names = {one.institution: one.institution_name for one in sheet.shares}
    kept = {(one.institution, one.year): one.total for one in sheet.shares}
    totals = by_year(sheet.shares)
    columns = (
        Column(gettext("Fiscal year"), stays=True),
        *(Column(name, is_number=True) for name in names.values()),
        Column(pgettext("money", "Total"), is_number=True),
    )
    rows = tuple(
        (
            Cell(fiscal(year)),
            *(Cell(yen(kept.get((ref, year), 0))) for ref in names),
            Cell(yen(total)),
        )
        for year, total in totals.items()
    )
    foot = (
        Cell(gettext("Total (yen)")),
        *(Cell(yen(sum(kept.get((ref, year), 0) for year in totals))) for ref in names),
        Cell(yen(sum(totals.values()))),
    )
    return c.Table(gettext("Parts by institution and year"), columns, rows, foot)


def payments(
    rows: Sequence[PaymentRow], today: date, acts: Mapping[UUID, Sequence[Act]]
) -> c.Table:
    """Each with the act by which it is recorded, and the one that drops it, where they are open."""
    most = max((len(found) for found in acts.values()), default=0)
    columns = (
        Column(gettext("Payment")),
        Column(pgettext("ui", "State")),
        Column(gettext("Day of payment"), stays=True),
        Column(gettext("Done on"), stays=True),
        Column(gettext("Amount (yen)"), is_number=True),
        *(Column(gettext("To do")) for _ in range(most)),
    )
    return c.Table(
        gettext("Payments"),
        columns,
        tuple(
            (
                Cell(Term(PAYMENT_NAMES[one.kind])),
                Cell(chip=Chip(Term(one.state_name), PAYMENT_TONES[one.state])),
                Cell(plain_day(one.due_on), note=late(one, today)),
                Cell(plain_day(one.done_on) or "–"),
                Cell(yen(one.amount_yen)),
                *to_do(acts.get(one.ref, ()), most),
            )
            for one in rows
        ),
    )


def to_do(acts: Sequence[Act], most: int) -> list[Cell]:
    found = [Cell(act.label, act.url) for act in acts]
    return [*found, *(Cell() for _ in range(most - len(found)))]


def late(one: PaymentRow, today: date) -> Words:
    is_late = one.state == PaymentState.FORESEEN and one.due_on < today
    return due_words(one.due_on, today) if is_late else ""


def expenses(rows: Sequence[ExpenseRow], today: date, *, name: bool = False) -> c.Table:
    columns = (
        Column(gettext("Fiscal year"), stays=True),
        Column(gettext("Institution")),
        Column(pgettext("ui", "State")),
        Column(gettext("Planned (yen)"), is_number=True),
        Column(gettext("Spent (yen)"), is_number=True),
    )
    foot = (
        Cell(gettext("Total (yen)")),
        Cell(),
        Cell(),
        Cell(yen(sum(one.planned_yen for one in rows))),
        Cell(yen(sum(one.total for one in rows))),
    )
    return c.Table(
        gettext("Expense reports"),
        columns,
        tuple(
            (
                Cell(fiscal(one.year), url_of(one), note=one.name if name else ""),
                Cell(one.institution_name),
                Cell(chip=expense_chip(one), note=until(one, today)),
                Cell(yen(one.planned_yen)),
                Cell(yen(one.total)),
            )
            for one in rows
        ),
        foot if rows and not name else (),
    )


def url_of(one: ExpenseRow) -> str:
    return reverse("contracts:expense", args=[one.ref])


def expense_chip(one: ExpenseRow) -> Chip:
    return Chip(Term(one.state_name), EXPENSE_TONES[one.state])


def until(one: ExpenseRow, today: date) -> Words:
    if one.state == ExpenseState.CHECKED:
        return plain_day(one.checked_on)
    due = words(Reason(DUE, {"day": plain_day(one.due_on)}))
    is_late = one.state == ExpenseState.OPEN and one.due_on < today
    return f"{due} ・ {due_words(one.due_on, today)}" if is_late else due


def expense_facts(one: ExpenseRow, today: date) -> list[Fact]:
    found = [
        Fact(gettext("Institution"), one.institution_name),
        Fact(gettext("Fiscal year"), fiscal(one.year)),
        Fact(gettext("Planned"), sum_of(one.planned_yen)),
        Fact(gettext("Reported as spent"), sum_of(one.total)),
    ]
    if one.state != ExpenseState.CHECKED:
        found.append(Fact(pgettext("ui", "Due"), plain_day(one.due_on)))
    for term, on in (
        (gettext("Submitted on"), one.submitted_on),
        (gettext("Checked on"), one.checked_on),
    ):
        if on:
            found.append(Fact(term, plain_day(on)))
    return found


def spent(one: ExpenseRow) -> c.Table:
    """What was spent in a year, item by item."""
    columns = (Column(gettext("Item")), Column(gettext("Amount (yen)"), is_number=True))
    rows = [
        (Cell(gettext(ITEM_NAMES[item])), Cell(yen(getattr(one, item.value))))
        for item in BudgetItem
    ]
    rows.append((Cell(gettext("Indirect costs")), Cell(yen(one.indirect))))
    foot = (Cell(gettext("Total (yen)")), Cell(yen(one.total)))
    return c.Table(gettext("Expenses by item"), columns, tuple(rows), foot)


def years(sheet: ContractSheet) -> c.Table:
    """Year by year: what was planned, paid and spent."""
    planned, used = by_year(sheet.shares), by_year(sheet.expenses)
    columns = (
        Column(gettext("Fiscal year"), stays=True),
        Column(gettext("Planned (yen)"), is_number=True),
        Column(gettext("Spent (yen)"), is_number=True),
        Column(gettext("Left of the year (yen)"), is_number=True),
    )
    rows = tuple(
        (
            Cell(fiscal(year)),
            Cell(yen(amount)),
            Cell(yen(used.get(year, 0))),
            Cell(yen(amount - used.get(year, 0))),
        )
        for year, amount in planned.items()
    )
    total, all_used = sum(planned.values()), sum(used.values())
    foot = (
        Cell(gettext("Total (yen)")),
        Cell(yen(total)),
        Cell(yen(all_used)),
        Cell(yen(total - all_used)),
    )
    return c.Table(pgettext("contracts", "By fiscal year"), columns, rows, foot if rows else ())


def settled(row: SettlementRow) -> c.Table:
    return reckoning(
        Balance(row.total_yen, row.paid_yen, row.spent_yen), gettext("The amount as it was fixed")
    )


def foreseeable(balance: Balance) -> c.Table:
    return reckoning(balance, gettext("What a settlement would come to today"))


def reckoning(balance: Balance, caption: str) -> c.Table:
    """The reckoning line by line, as one checks it."""
    columns = (Column(gettext("Reckoning")), Column(gettext("Amount (yen)"), is_number=True))
    lines = (
        (gettext("Amount of the contract"), balance.total),
        (gettext("Spent, with indirect costs"), balance.spent),
        (gettext("Borne by the agency (the smaller of the two)"), balance.allowed),
        (gettext("Paid until then"), balance.paid),
        (gettext("Still to be paid"), balance.to_pay),
        (gettext("To be paid back"), balance.to_pay_back),
        (gettext("Free for the R&D concept again"), balance.to_release),
    )
    return c.Table(caption, columns, tuple((Cell(name), Cell(yen(value))) for name, value in lines))
