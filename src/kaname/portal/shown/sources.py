"""The documents and defaults of the programme, as tables."""

from django.utils.translation import gettext

from kaname.commons import yen as yens
from kaname.commons.ui import components as c
from kaname.commons.ui.wording import day, fiscal, words
from kaname.commons.yen import OKU

from ..queries import BudgetRow, DefaultRow, DocumentRow


def documents(rows: tuple[DocumentRow, ...]) -> c.Table:
    return c.Table(
        gettext("Documents"),
        (
            c.Column(gettext("Document")),
            c.Column(gettext("Issued by")),
            c.Column(gettext("Dated")),
        ),
        tuple(
            (c.Cell(row.title, note=row.note), c.Cell(row.issued_by), c.Cell(day(row.dated_on)))
            for row in rows
        ),
    )


def defaults(rows: tuple[DefaultRow, ...]) -> c.Table:
    return c.Table(
        gettext("What the programme was set up with"),
        (c.Column(gettext("What")), c.Column(gettext("Source")), c.Column(gettext("Where"))),
        tuple(
            (c.Cell(row.text), c.Cell(chip=certainty(row.is_documented)), c.Cell(row.place))
            for row in rows
        ),
    )


def certainty(is_documented: bool) -> c.Chip:
    if is_documented:
        return c.Chip(gettext("Documented"), c.Tone.GOOD)
    return c.Chip(gettext("Estimate"), c.Tone.WARN)


def budgets(rows: tuple[BudgetRow, ...]) -> c.Table:
    return c.Table(
        gettext("Money named in the documents"),
        (
            c.Column(gettext("What")),
            c.Column(gettext("Fiscal year")),
            c.Column(gettext("Amount (yen)"), is_number=True),
        ),
        tuple(
            (
                c.Cell(row.name, note=row.note),
                c.Cell(fiscal(row.fiscal_year)),
                c.Cell(amount(row.amount_yen), note=in_oku(row.amount_yen)),
            )
            for row in rows
        ),
    )


def amount(yen: int | None) -> str:
    return gettext("Not stated") if yen is None else f"{yen:,}"


def in_oku(yen: int | None) -> str:
    """The sum as one reads it, where that says all of it."""
    return "" if yen is None or yen % OKU else words(yens.in_oku(yen))
