"""A slate as its page shows it: the lines, the money, what comes next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons import reference
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Act, Blocked, Cell, Chip, Column, Fact, NextActs, Tone
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import Words, plain_day, words, yen

from ..queries import SlateLineRow, SlateMoney, SlateRow
from ..rules import VERDICT_NAMES, SlateState, Verdict

SLATE_TONES = {
    SlateState.DRAFT: Tone.LINE,
    SlateState.PROPOSED: Tone.WARN,
    SlateState.ENDORSED: Tone.KEY,
    SlateState.ACCEPTED: Tone.KEY,
    SlateState.DECIDED: Tone.GOOD,
    SlateState.ANNOUNCED: Tone.PLAIN,
}
VERDICT_TONES = {Verdict.AWARD: Tone.GOOD, Verdict.RESERVE: Tone.WARN, Verdict.REJECT: Tone.LINE}
PERIOD = gettext_noop("{first} to {last}")
MONEY_SAYS = gettext_noop(
    "Of {whole} yen that the fund has set aside, {awards} yen go to these awards and {left} yen"
    " are left."
)
OVER = gettext_noop("{over} yen too much")
PUT = gettext_noop("Put it on the agenda of the panel")
ASK = gettext_noop("Draft the approval to decide it")


def chip(row: SlateRow) -> Chip:
    return Chip(Term(row.state_name), SLATE_TONES[row.state])


def crumbs(row: SlateRow) -> list[Link]:
    return [
        Link(pgettext("room", "Awards"), reverse("awards:awards")),
        Link(row.title),
    ]


def table_of(rows: Sequence[SlateRow]) -> c.Table:
    columns = (
        Column(gettext("Slate")),
        Column(pgettext("ui", "State")),
        Column(gettext("Panel")),
        Column(gettext("Due"), stays=True),
    )
    return c.Table(
        gettext("Slates"),
        columns,
        tuple(
            (
                Cell(row.title, reverse("awards:slate", args=[row.ref]), note=row.call_number),
                Cell(chip=chip(row)),
                Cell(row.panel_name),
                Cell("–" if row.state == SlateState.ANNOUNCED else plain_day(row.due_on)),
            )
            for row in rows
        ),
    )


def facts(row: SlateRow, lines: Sequence[SlateLineRow]) -> list[Fact]:
    counts = {verdict: sum(one.verdict == verdict for one in lines) for verdict in Verdict}
    return [
        Fact(gettext("Call"), gettext("To the call"), reverse("calls:call", args=[row.call])),
        *panel(row),
        *(Fact(gettext(VERDICT_NAMES[one]), str(counts[one])) for one in Verdict),
    ]


def panel(row: SlateRow) -> list[Fact]:
    """Only for those who may know the body."""
    if not row.panel_name:
        return []
    return [Fact(gettext("Panel"), row.panel_name, reverse("bodies:body", args=[row.panel]))]


def lines(found: Sequence[SlateLineRow], ref: UUID, *, can_write: bool) -> c.Table:
    """In the order of the ranking; whoever writes it opens a line by its verdict."""
    columns = (
        Column(pgettext("ranking", "Rank"), is_number=True),
        Column(pgettext("room", "Application")),
        Column(gettext("Average"), is_number=True),
        Column(gettext("Proposal")),
        Column(gettext("Requested (yen)"), is_number=True),
        Column(gettext("Amount (yen)"), is_number=True),
        Column(gettext("Reason or conditions")),
    )
    total = sum(one.yen for one in found if one.verdict == Verdict.AWARD)
    foot = (
        Cell(""),
        Cell(gettext("Total of the awards (yen)")),
        *(Cell(""), Cell(""), Cell("")),
        Cell(yen(total)),
        Cell(""),
    )
    rows = tuple(line(one, ref, can_write=can_write) for one in found)
    return c.Table(gettext("Slate"), columns, rows, foot)


def line(one: SlateLineRow, ref: UUID, *, can_write: bool) -> tuple[Cell, ...]:
    note = " ・ ".join((one.number, words(one.institution_name), words(one.leader)))
    edit = f"{reverse('awards:line', args=[ref])}?application={reference.written(one.application)}"
    said = [words(text) for text in (one.reason, one.conditions) if text]
    reason = Cell(" / ".join(said) or "–", note=period(one))
    verdict = Chip(gettext(VERDICT_NAMES[one.verdict]), VERDICT_TONES[one.verdict])
    return (
        Cell(one.position),
        Cell(one.title, edit if can_write else "", note=note),
        Cell(average(one.average)),
        Cell(chip=verdict),
        Cell(yen(one.asked_yen)),
        Cell("–" if one.verdict == Verdict.REJECT else yen(one.yen)),
        reason,
    )


def average(thousandths: int | None) -> str:
    return "–" if thousandths is None else f"{thousandths / 1000:.2f}"


def period(one: SlateLineRow) -> str:
    if one.verdict == Verdict.REJECT or one.starts_on is None or one.ends_on is None:
        return ""
    days = {"first": plain_day(one.starts_on), "last": plain_day(one.ends_on)}
    return words(Reason(PERIOD, days))


@dataclass(frozen=True)
class Piece:
    kind: str
    label: Words
    x: str
    width: str
    """Of a bar that is 1000 wide."""


@dataclass(frozen=True)
class Bar:
    """The awards beside what is set aside, in one bar, in words and as a table."""

    says: str
    pieces: tuple[Piece, ...]
    table: c.Table
    over: Words


def bar(money: SlateMoney) -> Bar:
    parts = (
        ("paid", gettext("Other awards of the concept"), money.others_yen),
        ("committed", gettext("Awards of this slate"), money.awards_yen),
        ("free", gettext("Left of what is allotted"), max(money.left_yen, 0)),
    )
    drawn = max(sum(yen for _, _, yen in parts), 1)
    figures = {
        "whole": yen(money.whole_yen),
        "awards": yen(money.awards_yen),
        "left": yen(money.left_yen),
    }
    table = c.Table(
        gettext("Money of the slate"),
        (Column(pgettext("funds", "Part")), Column(gettext("Sum (yen)"), is_number=True)),
        (
            (Cell(parts[0][1]), Cell(yen(money.others_yen))),
            (Cell(parts[1][1]), Cell(yen(money.awards_yen))),
            (Cell(parts[2][1]), Cell(yen(money.left_yen))),
        ),
        foot=(Cell(gettext("Set aside for the concept")), Cell(yen(money.whole_yen))),
        stacks=False,
    )
    over = Reason(OVER, {"over": yen(-money.left_yen)}) if money.left_yen < 0 else ""
    return Bar(words(Reason(MONEY_SAYS, figures)), tuple(pieces(parts, drawn)), table, over)


def pieces(parts: Sequence[tuple[str, str, int]], whole: int) -> Iterator[Piece]:
    before = 0
    for kind, label, part in parts:
        if part:
            x, width = before * 1000 / whole, part * 1000 / whole
            yield Piece(kind, label, f"{x:.2f}", f"{width:.2f}")
        before += part


def figures(money: SlateMoney) -> list[c.Figure]:
    return [
        c.Figure(yen(money.awards_yen), gettext("Awards of this slate"), pgettext("unit", "yen")),
        c.Figure(yen(money.left_yen), gettext("Left of what is allotted"), pgettext("unit", "yen")),
    ]


def to_put(row: SlateRow, why_not: Sequence[Reason]) -> NextActs:
    """What the panel or the agency decides, for those who bring it before them."""
    label, page = {
        SlateState.PROPOSED: (PUT, reverse("deliberation:of-body", args=[row.panel])),
        SlateState.ACCEPTED: (ASK, approval_at(row)),
    }[row.state]
    if why_not:
        return NextActs(blocked=(Blocked(Term(label), tuple(why_not)),))
    return NextActs((Act(Term(label), page),))


def approval_at(row: SlateRow) -> str:
    at = reverse("approvals:drafting", args=[row.agency])
    return f"{at}?act=awards.decide&target={reference.written(row.ref)}"
