"""The consultation of ministries, and what its ministry decides by approval."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from kaname.commons import reference
from kaname.commons.calendar import days_left
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Chip, Tone
from kaname.commons.ui.wording import Words, due_words, plain_day

from ..queries import ConceptRow, OpinionRow
from ..rules import ANSWER_NAMES, Answer

FIX, REOPEN = (
    gettext_noop("Draft the approval to fix it"),
    gettext_noop("Draft the approval to open it again"),
)
ROUND = gettext_noop("Round {number}")


@dataclass(frozen=True)
class OpinionCard:
    body: Text
    chip: Chip
    note: Words
    text: str
    answered: str
    by: Text
    reply: str
    replied: str
    reply_url: str
    needs_reply: bool


@dataclass(frozen=True)
class Round:
    title: Words
    asked: str
    until: str
    cards: tuple[OpinionCard, ...]


def rounds(
    row: ConceptRow, found: Sequence[OpinionRow], today: date, *, can_reply: bool, current: int
) -> list[Round]:
    """The rounds of consultation, the latest first."""
    made = []
    for number in dict.fromkeys(one.round for one in found):
        mine = [one for one in found if one.round == number]
        open_ = can_reply and number == current
        cards = tuple(card(row, one, today, can_reply=open_) for one in mine)
        title = Reason(ROUND, {"number": number})
        made.append(Round(title, plain_day(mine[0].asked_on), plain_day(mine[0].due_on), cards))
    return made


def card(row: ConceptRow, one: OpinionRow, today: date, *, can_reply: bool) -> OpinionCard:
    needs = one.answer == Answer.COMMENTS and not one.reply
    url = f"{reverse('concepts:reply', args=[row.ref])}?opinion={reference.written(one.ref)}"
    return OpinionCard(
        body=one.body_name,
        chip=chip(one, today),
        note=due_words(one.due_on, today) if one.is_awaited else "",
        text=one.text,
        answered=plain_day(one.answered_at),
        by=one.answered_by,
        reply=one.reply,
        replied=plain_day(one.replied_at),
        reply_url=url if can_reply and one.answer == Answer.COMMENTS else "",
        needs_reply=needs,
    )


def chip(one: OpinionRow, today: date) -> Chip:
    if one.answer == Answer.NO_OBJECTION:
        return Chip(Term(ANSWER_NAMES[one.answer]), Tone.GOOD)
    if one.answer == Answer.COMMENTS:
        return Chip(Term(ANSWER_NAMES[one.answer]), Tone.GOOD if one.reply else Tone.WARN)
    if one.is_awaited:
        is_late = days_left(one.due_on, today) < 0
        return Chip(gettext("Not answered yet"), Tone.BAD if is_late else Tone.LINE)
    return Chip(gettext("No answer"), Tone.PLAIN)


def approval(row: ConceptRow, act: str, reasons: tuple[Reason, ...] = ()) -> c.NextActs:
    """What the ministry decides has no button: an officer drafts it for approval."""
    label = Term(FIX if act == "concepts.fix" else REOPEN)
    if reasons:
        return c.NextActs(blocked=(c.Blocked(label, reasons),))
    asked = f"?act={act}&target={reference.written(row.ref)}"
    url = reverse("approvals:drafting", args=[row.ministry]) + asked
    return c.NextActs((c.Act(label, url),))
