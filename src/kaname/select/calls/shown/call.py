"""What stands around every part of a call, and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, pgettext

from kaname.commons import reference
from kaname.commons.calendar import JST
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Chip, Column, Fact, Tone
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import Words, day, oku, plain_day, words, yen
from kaname.select.concepts.rules import AwardCount
from kaname.select.concepts.shown.concept import period

from ..queries import CallItemRow, CallRow, CallSheet, MilestoneRow
from ..rules import MILESTONE_NAMES, CallState, DecisionKind
from .times import instant, left

ROUND = gettext_noop("Call round {number}")
YEARS = gettext_noop("At most {count} years")
AT_MOST = gettext_noop("Limited number (at most {count})")
AS_A_RULE = gettext_noop("{count} as a rule")
EXACTLY = gettext_noop("Fixed number ({count})")
RATE = gettext_noop("{rate} percent of direct costs at most")
ANNOUNCE = gettext_noop("Draft the approval to announce it")
EXTENDED = gettext_noop("Extended on {day} until {until}.")
ENDS = gettext_noop("until {until}")
BEGINS = gettext_noop("from {until}")

TONES = {
    CallState.DRAFT: Tone.LINE,
    CallState.ANNOUNCED: Tone.KEY,
    CallState.OPEN: Tone.GOOD,
    CallState.CLOSED: Tone.PLAIN,
    CallState.CANCELLED: Tone.PLAIN,
}


def chip(row: CallRow) -> Chip:
    return Chip(Term(row.state_name), TONES[row.state])


def url_of(row: CallRow) -> str:
    return reverse("calls:call", args=[row.ref])


def crumbs(row: CallRow) -> list[Link]:
    return [Link(pgettext("room", "Calls"), reverse("calls:calls")), Link(row.name)]


def kicker(row: CallRow) -> Words:
    number = [row.number] if row.number else []
    return " ・ ".join([*number, words(Reason(ROUND, {"number": row.round}))])


def line(row: CallRow) -> str:
    """Below the name: who runs it, on whose concept, how much at most."""
    said = [row.agency_name, row.ministry_name, oku(row.ceiling_yen)]
    return " ・ ".join(words(one) for one in said if one)


def now(row: CallRow) -> str:
    """What the strip says of where the call is."""
    if row.state == CallState.OPEN:
        return words(Reason(ENDS, {"until": instant(row.closes_at)}))
    if row.state == CallState.ANNOUNCED:
        return words(Reason(BEGINS, {"until": instant(row.opens_at)}))
    return ""


@dataclass(frozen=True)
class Deadline:
    """The end of a call, as its page says it at its top."""

    label: Words
    at: str
    left: Words
    is_near: bool


def deadline(row: CallRow, today: date) -> Deadline | None:
    if row.closes_at is None or row.state in (CallState.CANCELLED, CallState.DRAFT):
        return None
    is_over = row.state == CallState.CLOSED
    label = gettext("Applications were taken until") if is_over else gettext("Closes")
    said = left(row, today)
    near = row.state == CallState.OPEN and said in (
        gettext("Closes today"),
        gettext("Closes tomorrow"),
    )
    return Deadline(label, instant(row.closes_at), said, near)


def awards(sheet: CallSheet) -> Words:
    count, number = sheet.award_count, sheet.award_number
    if count is None:
        return Reason(AS_A_RULE, {"count": number or 1})
    if count == AwardCount.PLURAL:
        return gettext("Plural number")
    if number is None:
        return gettext("Limited number")
    return Reason(AT_MOST if count == AwardCount.LIMITED else EXACTLY, {"count": number})


def money(sheet: CallSheet) -> list[Fact]:
    return [
        Fact(gettext("Ceiling"), f"{oku(sheet.row.ceiling_yen)}（{yen(sheet.row.ceiling_yen)}）"),
        Fact(pgettext("calls", "Period"), Reason(YEARS, {"count": sheet.row.years})),
        Fact(gettext("How many are awarded"), awards(sheet)),
        Fact(gettext("Indirect costs"), Reason(RATE, {"rate": sheet.indirect_percent})),
    ]


def facts(sheet: CallSheet) -> list[Fact]:
    row, found = sheet.row, list[Fact]()
    if row.number:
        found.append(Fact(gettext("Number of the call"), row.number))
    if sheet.concept_name:
        url = reverse("concepts:concept", args=[row.concept])
        found.append(Fact(gettext("R&D concept"), sheet.concept_name, url))
    for term, body, name in (
        (gettext("Run by"), row.agency, row.agency_name),
        (gettext("Ministry"), row.ministry, row.ministry_name),
    ):
        if name:
            found.append(Fact(term, name, reverse("bodies:body", args=[body])))
    if row.announced_on:
        found.append(Fact(gettext("Announced on"), day(row.announced_on)))
    return found


def eligible(sheet: CallSheet) -> str:
    separator = pgettext("between words", ", ")
    return separator.join(words(one.name) for one in sheet.eligible)


def schedule(sheet: CallSheet, *, can_write: bool) -> c.Table:
    """The days of a call in their order, from its opening to the start of the R&D."""
    row = sheet.row
    known: list[tuple[date | datetime, Words, str, UUID | None]] = [
        (one.on, milestone_name(one), day(one.on), one.ref) for one in sheet.milestones
    ]
    for at, name in ((row.opens_at, gettext("Opening")), (row.closes_at, gettext("Closing"))):
        if at is not None:
            known.append((at, name, instant(at), None))
    for on, name in (
        (sheet.questions_until, gettext("Last day for questions")),
        (row.results_on, gettext("Result")),
        (row.starts_on, gettext("Start of the R&D")),
    ):
        if on is not None:
            known.append((on, name, day(on), None))
    rows = tuple(
        (Cell(name), Cell(said, edit_url(row, ref) if can_write and ref else ""))
        for _, name, said, ref in sorted(known, key=lambda one: sort_key(one[0]))
    )
    return c.Table(gettext("Schedule"), (Column(gettext("What")), Column(gettext("When"))), rows)


def sort_key(when: date | datetime) -> tuple[str, str]:
    """By day in Japan; within a day, what has a time after what has none."""
    if isinstance(when, datetime):
        from_japan = when.astimezone(JST)
        return from_japan.date().isoformat(), from_japan.time().isoformat()
    return when.isoformat(), ""


def milestone_name(one: MilestoneRow) -> Words:
    return one.text or Term(MILESTONE_NAMES[one.kind])


def edit_url(row: CallRow, milestone: UUID) -> str:
    return part_url(row.ref, "milestone", milestone)


def part_url(call: UUID, name: str, part: UUID, page: str = "") -> str:
    address = reverse(f"calls:{page or name}", args=[call])
    return f"{address}?{name.replace('-', '_')}={reference.written(part)}"


def items(row: CallRow, found: Sequence[CallItemRow], *, can_write: bool) -> c.Table:
    columns = (
        Column(gettext("R&D item")),
        Column(pgettext("calls", "Period")),
        Column(gettext("Ceiling (yen)"), is_number=True),
        *([Column(gettext("To do"))] if can_write else []),
    )
    rows = tuple(
        (
            Cell(one.name),
            Cell(period(one.first_year, one.years)),
            Cell(yen(one.ceiling_yen)),
            *([Cell(pgettext("button", "Edit"), item_url(row, one))] if can_write else []),
        )
        for one in found
    )
    return c.Table(gettext("R&D items"), columns, rows)


def item_url(row: CallRow, one: CallItemRow) -> str:
    return f"{reverse('calls:item', args=[row.ref])}?item={reference.written(one.item)}"


def extensions(sheet: CallSheet) -> list[tuple[Reason, Text]]:
    """What moved the end of the call, and why."""
    return [
        (
            Reason(EXTENDED, {"day": plain_day(one.decided_on), "until": instant(one.closes_at)}),
            one.reason,
        )
        for one in sheet.decisions
        if one.kind == DecisionKind.EXTENDED
    ]


def cancellation(sheet: CallSheet) -> Text | None:
    found = (one.reason for one in sheet.decisions if one.kind == DecisionKind.CANCELLED)
    return next(found, None)


def approval(row: CallRow, reasons: tuple[Reason, ...]) -> c.NextActs:
    """What the agency decides has no button: an officer drafts it for approval."""
    label = Term(ANNOUNCE)
    if reasons:
        return c.NextActs(blocked=(c.Blocked(label, reasons),))
    asked = f"?act=calls.announce&target={reference.written(row.ref)}"
    url = reverse("approvals:drafting", args=[row.agency]) + asked
    return c.NextActs((c.Act(label, url),))


LABEL_OF_DIGEST = gettext_lazy("SHA-256 of the whole call as announced (canonical JSON, RFC 8785)")
