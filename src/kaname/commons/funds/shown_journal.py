"""The journal as parts of a page: where each sum came from, where it went, and its proof."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, pgettext, pgettext_lazy

from kaname.commons.access import registry
from kaname.commons.ledger.queries import Stamp
from kaname.commons.reason import Term
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import Words, day, fiscal, short, words

from .queries import EntryRow
from .shown import HIDDEN, KINDS, exact

Marks = Mapping[UUID, Stamp]


def way(row: EntryRow) -> str:
    """From which account to which: 未配分 → 配分."""
    return " → ".join(words(KINDS[one.account]) for one in row.postings)


def owner(row: EntryRow) -> Words:
    if not row.has_owner:
        return pgettext("funds", "The fund itself")
    return row.title or HIDDEN


def chips(row: EntryRow) -> list[c.Chip]:
    found = []
    if row.corrects:
        found.append(c.Chip(gettext_lazy("Reversal"), c.Tone.WARN))
    if row.corrected_by:
        found.append(c.Chip(gettext_lazy("Reversed"), c.Tone.WARN))
    return found


COLUMNS = (
    c.Column(gettext_lazy("Day of booking"), stays=True),
    c.Column(gettext_lazy("Particulars")),
    c.Column(pgettext_lazy("funds", "From and to"), stays=True),
    c.Column(gettext_lazy("Sum (yen)"), is_number=True),
    c.Column(pgettext_lazy("funds", "Allotted to")),
    c.Column(gettext_lazy("Record in the ledger"), stays=True),
)


def journal(rows: Sequence[EntryRow], marks: Marks) -> c.Table:
    return c.Table(gettext("Journal"), COLUMNS, tuple(line(row, marks) for row in rows))


def line(row: EntryRow, marks: Marks) -> tuple[c.Cell, ...]:
    note = "・".join(words(chip.label) for chip in chips(row))
    return (
        c.Cell(day(row.booked_on)),
        c.Cell(row.text, reverse("funds:entry", args=[row.ref]), note),
        c.Cell(way(row)),
        c.Cell(exact(row.amount_yen)),
        c.Cell(owner(row), row.path),
        c.Cell(short(leaf_of(row, marks)) or "–"),
    )


def leaf_of(row: EntryRow, marks: Marks) -> str:
    """The hash by which the public ledger names the act; nothing where none decided it."""
    mark = marks.get(row.proof) if row.proof else None
    return mark.leaf if mark else ""


def as_file(rows: Sequence[EntryRow], marks: Marks) -> c.Table:
    """The same with the fiscal year, days for machines and whole hashes."""
    year, who = c.Column(gettext("Fiscal year")), c.Column(pgettext("act", "By"))
    return c.Table(
        gettext("Journal"),
        (*COLUMNS, year, who),
        tuple(
            (
                c.Cell(row.booked_on.isoformat()),
                *line(row, marks)[1:3],
                c.Cell(row.amount_yen),
                c.Cell(owner(row)),
                c.Cell(leaf_of(row, marks)),
                c.Cell(fiscal(row.fiscal_year)),
                c.Cell(row.actor),
            )
            for row in rows
        ),
    )


def crumbs(fund: Text, row: EntryRow) -> list[Link]:
    return [
        Link(gettext("Funds"), reverse("funds:funds")),
        Link(fund, reverse("funds:fund", args=[row.fund])),
        Link(gettext("Journal"), reverse("funds:entries", args=[row.fund])),
        Link(row.text),
    ]


def facts(row: EntryRow) -> list[c.Fact]:
    label = registry.acts[row.act].label if row.act in registry.acts else row.act
    found = [
        c.Fact(gettext("Day of booking"), day(row.booked_on)),
        c.Fact(gettext("Fiscal year"), fiscal(row.fiscal_year)),
        c.Fact(pgettext("funds", "Allotted to"), owner(row), row.path),
        c.Fact(gettext("Booked by the act"), Term(label)),
        c.Fact(pgettext("act", "By"), row.actor or "–"),
    ]
    if row.recorded_from:
        found.append(c.Fact(gettext("Record"), gettext("recorded from a document")))
    for term, other in (
        (gettext("Reverses"), row.corrects),
        (gettext("Reversed by"), row.corrected_by),
    ):
        if other:
            url = reverse("funds:entry", args=[other])
            found.append(c.Fact(term, gettext("the other entry"), url))
    return found


def postings(row: EntryRow) -> c.Table:
    """What the entry did to each account; the sums come to nothing."""
    return c.Table(
        gettext("Accounts"),
        (
            c.Column(pgettext_lazy("funds", "Account")),
            c.Column(gettext("Change (yen)"), is_number=True),
        ),
        tuple((c.Cell(KINDS[one.account]), c.Cell(signed(one.amount_yen))) for one in row.postings),
        foot=(c.Cell(gettext("Together")), c.Cell(exact(sum(p.amount_yen for p in row.postings)))),
        stacks=False,
    )


def signed(sum_yen: int) -> str:
    return f"{sum_yen:+,}".replace("-", "−")


def proofs(row: EntryRow, marks: Marks) -> list[c.Proof]:
    if row.proof is None or row.proof not in marks:
        return []
    mark = marks[row.proof]
    size = mark.checkpoint.size if mark.checkpoint else None
    return [
        c.Proof(
            mark.leaf,
            row.at,
            url=reverse("ledger:checkpoint-detail", args=[size]) if size else "",
            receipt_url=reverse("accounts:receipt", args=[row.proof]),
            is_pending=size is None,
            is_recorded_from_source=bool(row.recorded_from),
        )
    ]
