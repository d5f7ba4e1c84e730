"""Approvals: their list, their chain of stamps and their document number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons.calendar import era_fiscal_year
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Chip, Column, Fact, Tone
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import Words, day, plain_day, words

from ..lifecycle import APPROVAL
from ..queries import ApprovalRow, ApprovalSheet, StampRow
from ..rules import ApprovalState, StampKind

TONES = {
    ApprovalState.DRAFT: Tone.LINE,
    ApprovalState.CIRCULATING: Tone.KEY,
    ApprovalState.RETURNED: Tone.WARN,
    ApprovalState.APPROVED: Tone.GOOD,
}


def chip(row: ApprovalRow) -> Chip:
    return Chip(Term(row.state_name), TONES.get(row.state, Tone.PLAIN))


def number(row: ApprovalRow) -> Words:
    """The document number: 令和8年度第12号."""
    if row.document_number is None or row.fiscal_year is None:
        return ""
    return Text(
        f"{era_fiscal_year(row.fiscal_year)}第{row.document_number}号",
        f"No. {row.document_number} of FY{row.fiscal_year}",
    )


def listed(rows: Iterable[ApprovalRow], short: Mapping[UUID, Text] | None = None) -> c.Table:
    """With the `short` names of bodies, where these are known."""
    known = short or {}
    heads = (
        gettext("Title of the draft"),
        gettext("Decided for"),
        pgettext("ui", "State"),
        gettext("Lies with"),
        gettext("To be decided by"),
        gettext("Document number"),
    )
    return c.Table(
        gettext("Approvals"),
        tuple(Column(one, stays=at in (2, 4, 5)) for at, one in enumerate(heads)),
        tuple(
            (
                Cell(row.title, reverse("approvals:approval", args=[row.ref])),
                Cell(known.get(row.body, row.body_name)),
                Cell(chip=chip(row)),
                Cell(row.awaits or "–"),
                Cell(day(row.due_on)),
                Cell(number(row) or "–"),
            )
            for row in rows
        ),
    )


def filters(state: str) -> list[c.Filter]:
    every = c.Option("", gettext("All"))
    states = (c.Option(one.value, Term(name)) for one, name in APPROVAL.names.items())
    return [c.Filter("state", pgettext("ui", "State"), state, (every, *states))]


def crumbs(sheet: ApprovalSheet) -> list[Link]:
    here = Link(sheet.row.title)
    return [Link(gettext("Approvals"), reverse("approvals:approvals")), here]


@dataclass(frozen=True)
class Box:
    """One box of the chain: whose seat, the stamp in it, and what was said with it."""

    kind: Words
    seat: Words
    name: Words
    note: Words
    when: Words
    comment: str
    state: str
    """done, back, now or empty, as the look of the box has it."""


def boxes(sheet: ApprovalSheet) -> list[Box]:
    """The draft and each step of the chain, as on the sheet of an approval."""
    first = Box(
        kind=pgettext("approval", "Draft"),
        seat=sheet.office,
        name=sheet.drafted_by,
        note="",
        when=day(sheet.row.drafted_at),
        comment="",
        state="done",
    )
    return [first, *(box(stamp) for stamp in sheet.stamps)]


def box(stamp: StampRow) -> Box:
    body, title = stamp.body_name, stamp.title
    seat = Text(f"{body.ja} {title.ja}", f"{body.to('en')}, {title.to('en')}")
    return Box(
        kind=pgettext("approval", "Sent back") if stamp.is_return else kind(stamp.kind),
        seat=seat,
        name=stamp.name,
        note=deputy(stamp),
        when=day(stamp.at) if stamp.at else waiting(stamp),
        comment=stamp.comment,
        state=state(stamp),
    )


def kind(one: StampKind) -> str:
    return gettext("Concurrence") if one == StampKind.CONCUR else pgettext("approval", "Decision")


def deputy(stamp: StampRow) -> Words:
    if not stamp.in_place_of:
        return ""
    return Reason(gettext_noop("in place of {name}"), {"name": stamp.in_place_of})


def waiting(stamp: StampRow) -> str:
    return gettext("Awaited") if stamp.is_awaited else gettext("Not yet")


def state(stamp: StampRow) -> str:
    if stamp.is_return:
        return "back"
    if stamp.at:
        return "done"
    return "now" if stamp.is_awaited else "empty"


def facts(sheet: ApprovalSheet) -> list[Fact]:
    row = sheet.row
    found = [
        Fact(gettext("Decided for"), row.body_name, reverse("bodies:body", args=[row.body])),
        Fact(gettext("Drafted by"), sheet.drafted_by),
        Fact(gettext("Drafted on"), day(row.drafted_at)),
        Fact(gettext("To be decided by"), day(row.due_on)),
    ]
    if row.awaits:
        found.append(Fact(gettext("Lies with"), row.awaits))
    if number(row):
        found.append(Fact(gettext("Document number"), number(row)))
    return found


def now(row: ApprovalRow) -> str:
    """What the strip says of where the draft is: at whose desk, and until when."""
    if row.state != ApprovalState.CIRCULATING:
        return ""
    until = words(Reason(gettext_noop("until {day}"), {"day": plain_day(row.due_on)}))
    return "\n".join([words(row.awaits), until]) if row.awaits else until
