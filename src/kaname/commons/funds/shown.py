"""Funds, accounts and entries as parts of a page: 億円 in headlines, yen to the digit in tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from kaname.commons import yen
from kaname.commons.access.directory import Label
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.reference import written
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import Words, fiscal, in_english, words

from .queries import AllotmentRow, FundHead, FundRow
from .rules import OWNED, AccountKind, Totals

KINDS: Mapping[str, Words] = {
    AccountKind.ENDOWMENT: pgettext_lazy("funds", "Endowed"),
    AccountKind.FREE: pgettext_lazy("funds", "Free"),
    AccountKind.ALLOTTED: pgettext_lazy("funds", "Allotted"),
    AccountKind.COMMITTED: pgettext_lazy("funds", "Committed"),
    AccountKind.PAID: pgettext_lazy("funds", "Paid"),
}
STANDING: Mapping[str, Words] = {
    **KINDS,
    AccountKind.ALLOTTED: pgettext_lazy("funds", "Allotted, not committed"),
    AccountKind.COMMITTED: pgettext_lazy("funds", "Committed, not paid"),
}
"""What is in an account now, so that no sum seems to be counted twice."""
MEANINGS: Mapping[str, Words] = {
    AccountKind.ENDOWMENT: gettext_lazy("What budgets put into the fund"),
    AccountKind.FREE: gettext_lazy("Not allotted yet"),
    AccountKind.ALLOTTED: gettext_lazy("Set aside, not committed yet"),
    AccountKind.COMMITTED: gettext_lazy("Bound by contracts, not paid yet"),
    AccountKind.PAID: gettext_lazy("Paid out"),
}
HIDDEN = gettext_lazy("A record that you may not see")
BAR_SAYS = gettext_noop("{name}: {parts}")
SHARE = gettext_noop("{kind} {percent}%")


def amounts(totals: Totals) -> list[tuple[AccountKind, int]]:
    """What a fund got, and then its four parts, which make up all of it."""
    return [
        (AccountKind.ENDOWMENT, totals.endowed_yen),
        (AccountKind.FREE, totals.free_yen),
        (AccountKind.ALLOTTED, totals.allotted_yen),
        (AccountKind.COMMITTED, totals.committed_yen),
        (AccountKind.PAID, totals.paid_yen),
    ]


def figures(row: FundRow) -> list[c.Figure]:
    return [figure(kind, sum_yen) for kind, sum_yen in amounts(row.totals)]


def figure(kind: AccountKind, sum_yen: int) -> c.Figure:
    """A headline figure: 1,250 億円, or 125 billion yen."""
    if in_english():
        return c.Figure(yen.billions(sum_yen), STANDING[kind], gettext("billion yen"))
    return c.Figure(yen.oku(sum_yen), STANDING[kind], "億円")


@dataclass(frozen=True)
class Piece:
    kind: str
    label: Words
    x: str
    width: str
    """Of a bar that is 1000 wide."""


@dataclass(frozen=True)
class Bar:
    """The parts of a fund in one stacked bar, what it says in words, and its table."""

    says: str
    pieces: tuple[Piece, ...]
    table: c.Table


def bar(row: FundRow) -> Bar:
    sums = amounts(row.totals)[1:]
    whole = row.totals.endowed_yen
    said = [share(kind, sum_yen, whole) for kind, sum_yen in sums]
    parts = (", " if in_english() else "、").join(said)
    says = words(Reason(BAR_SAYS, {"name": row.name, "parts": parts}))
    return Bar(says, tuple(pieces(sums, whole)), shares(row))


def share(kind: AccountKind, sum_yen: int, whole: int) -> str:
    percent = yen.per_cent(sum_yen, whole)
    return words(Reason(SHARE, {"kind": words(STANDING[kind]), "percent": percent}))


GAP = 2
"""Between two parts of the bar, of its 1000."""


def pieces(sums: Iterable[tuple[AccountKind, int]], whole: int) -> Iterable[Piece]:
    before = 0
    for kind, sum_yen in sums:
        if sum_yen:
            x, width = before * 1000 / whole, sum_yen * 1000 / whole
            is_last = before + sum_yen == whole
            shown = width if is_last else max(width - GAP, GAP / 2)
            yield Piece(str(kind), STANDING[kind], f"{x:.2f}", f"{shown:.2f}")
        before += sum_yen


def shares(row: FundRow) -> c.Table:
    whole = row.totals.endowed_yen
    return c.Table(
        gettext("The fund by what became of it"),
        (
            c.Column(pgettext_lazy("funds", "Part")),
            c.Column(gettext("Sum (yen)"), is_number=True),
            c.Column(gettext("Share (%)"), is_number=True),
        ),
        tuple(
            (
                c.Cell(STANDING[kind], note=MEANINGS[kind]),
                c.Cell(exact(sum_yen)),
                c.Cell(yen.per_cent(sum_yen, whole)),
            )
            for kind, sum_yen in amounts(row.totals)[1:]
        ),
        foot=(
            c.Cell(KINDS[AccountKind.ENDOWMENT]),
            c.Cell(exact(whole)),
            c.Cell(yen.per_cent(whole, whole)),
        ),
        stacks=False,
    )


def exact(sum_yen: int) -> str:
    return f"{sum_yen:,}"


@dataclass(frozen=True)
class Part:
    """One fund on the page of all funds."""

    name: Text
    url: str
    holder: Text | None
    chips: list[c.Chip]
    figures: list[c.Figure]
    bar: Bar


def part(row: FundRow, names: Mapping[UUID, Text]) -> Part:
    return Part(
        row.name, url_of(row), names.get(row.held_by), certainty(row), figures(row), bar(row)
    )


def url_of(row: FundHead) -> str:
    return reverse("funds:fund", args=[row.ref])


def table(rows: Sequence[FundRow], names: Mapping[UUID, Text]) -> c.Table:
    """All funds to the yen."""
    columns = (c.Column(STANDING[kind], is_number=True) for kind in AccountKind)
    return c.Table(
        gettext("Funds (yen)"),
        (
            c.Column(pgettext_lazy("funds", "Fund")),
            c.Column(gettext("Held by"), stays=True),
            *columns,
        ),
        tuple(
            (
                c.Cell(row.name, url_of(row)),
                c.Cell(names.get(row.held_by, "–")),
                *(c.Cell(exact(sum_yen)) for _, sum_yen in amounts(row.totals)),
            )
            for row in rows
        ),
    )


def crumbs(row: FundHead) -> list[Link]:
    return [Link(gettext("Funds"), reverse("funds:funds")), Link(row.name)]


def tabs(row: FundHead, here: str) -> list[c.Tab]:
    """Only the circle has more than the totals."""
    return [
        c.Tab(label, reverse(name, args=[row.ref]), name == here)
        for name, label in (
            ("funds:fund", pgettext_lazy("funds", "Overview")),
            ("funds:accounts", pgettext_lazy("funds", "Allotted to")),
            ("funds:entries", pgettext_lazy("funds", "Journal")),
        )
    ]


SOURCES: Mapping[str, Words] = {
    "slides": Text("説明資料（内閣府、2022年）", "Slides of the Cabinet Office, 2022"),
    "estimate": gettext_lazy("Estimate"),
}


def facts(row: FundHead, bodies: Mapping[UUID, Text]) -> list[c.Fact]:
    found = [
        c.Fact(term, bodies[body], reverse("bodies:body", args=[body]))
        for term, body in (
            (gettext("Held by"), row.held_by),
            (gettext("Overseen by"), row.overseen_by),
            (gettext("Programme led by"), row.led_by),
        )
        if body in bodies
    ]
    source = [c.Fact(gettext("Source"), SOURCES.get(row.source, row.source))] if row.source else []
    return [*found, *source]


def certainty(row: FundRow) -> list[c.Chip]:
    """Says it where what the fund got stands in no document."""
    if "estimate" not in row.endowed_from:
        return []
    return [c.Chip(gettext("The endowment is an estimate"), c.Tone.WARN)]


def allotments(rows: Sequence[AllotmentRow]) -> c.Table:
    heads: tuple[Words, ...] = (gettext("In all"), *(STANDING[kind] for kind in OWNED))
    return c.Table(
        gettext("What was set aside for whom (yen)"),
        (
            c.Column(pgettext_lazy("funds", "Allotted to")),
            *(c.Column(head, is_number=True) for head in heads),
        ),
        tuple(
            (
                c.Cell(row.title or HIDDEN, row.path),
                c.Cell(exact(row.total_yen)),
                c.Cell(exact(row.allotted_yen)),
                c.Cell(exact(row.committed_yen)),
                c.Cell(exact(row.paid_yen)),
            )
            for row in rows
        ),
    )


def filters(
    fiscal_year: int | None, owner: UUID | None, years: Iterable[int], owners: Iterable[Label]
) -> list[c.Filter]:
    everything = gettext("All")
    of_years = (c.Option(str(year), fiscal(year)) for year in years)
    in_order = sorted(owners, key=lambda one: (one.title.ja, one.ref))
    of_owners = (c.Option(written(one.ref), one.title) for one in in_order)
    return [
        c.Filter(
            "fiscal_year",
            gettext("Fiscal year"),
            str(fiscal_year or ""),
            (c.Option("", everything), *of_years),
        ),
        c.Filter(
            "owner",
            words(pgettext_lazy("funds", "Allotted to")),
            written(owner) if owner else "",
            (c.Option("", everything), *of_owners),
        ),
    ]
