"""Sessions: their list, their head, their agenda and who was there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, pgettext

from kaname.commons import reference
from kaname.commons.access.registry import acts
from kaname.commons.accounts.acting import pages
from kaname.commons.bodies.queries import BodyRow
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.text import NO_TEXT, Text
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Chip, Column, Fact, Tone
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import Words, day, plain_day, words

from ..lifecycle import SESSION
from ..queries import ItemRow, PresenceRow, SessionRow
from ..rules import Answer, ItemKind, ItemState, Mode, SessionState, Votes

TONES = {
    SessionState.PLANNED: Tone.LINE,
    SessionState.CONVENED: Tone.KEY,
    SessionState.OPEN: Tone.WARN,
    SessionState.CANCELLED: Tone.BAD,
    SessionState.PUBLISHED: Tone.GOOD,
}
ITEM_TONES = {
    ItemState.OPEN: Tone.LINE,
    ItemState.DECIDED: Tone.GOOD,
    ItemState.DECLINED: Tone.BAD,
    ItemState.DEFERRED: Tone.WARN,
}
KINDS = {
    ItemKind.REPORT: gettext_lazy("For report"),
    ItemKind.DISCUSSION: gettext_lazy("For discussion"),
    ItemKind.DECISION: gettext_lazy("For decision"),
}
ANSWERS = {
    Answer.AGREE: gettext_lazy("In favour"),
    Answer.DISAGREE: gettext_lazy("Against"),
    Answer.ABSTAIN: gettext_lazy("Abstention"),
}
NTH = gettext_noop("No. {number}")
THERE = gettext_noop("{there} of {seats} seats were present")
COMING = gettext_noop("{coming} of {seats} seats will attend")
VOICES = gettext_noop("In favour {agree}, against {against}, abstention {abstain}")


def chip(row: SessionRow) -> Chip:
    return Chip(Term(row.state_name), TONES.get(row.state, Tone.PLAIN))


def mode(row: SessionRow) -> str:
    return gettext("Written procedure") if row.mode == Mode.WRITTEN else gettext("Meeting")


def when(row: SessionRow) -> str:
    at = f" {row.starts_at:%H:%M}" if row.starts_at else ""
    return f"{day(row.held_on)}{at}"


def listed(rows: Iterable[SessionRow], short: Mapping[UUID, Text] | None = None) -> c.Table:
    """With the `short` names of bodies, where these are known."""
    known = short or {}
    heads = (
        gettext("Session"),
        gettext("Body"),
        pgettext("session", "No."),
        gettext("Day"),
        gettext("How it is held"),
        pgettext("ui", "State"),
    )
    return c.Table(
        pgettext("meeting", "Sessions"),
        tuple(Column(one, is_number=at == 2, stays=at > 1) for at, one in enumerate(heads)),
        tuple(
            (
                Cell(row.label, reverse("deliberation:session", args=[row.ref])),
                Cell(known.get(row.body, row.body_name)),
                Cell(Reason(NTH, {"number": row.ordinal}) if row.ordinal else "–"),
                Cell(when(row)),
                Cell(mode(row)),
                Cell(chip=chip(row)),
            )
            for row in rows
        ),
    )


def filters(bodies: Iterable[BodyRow], asked: dict[str, str]) -> list[c.Filter]:
    every = c.Option("", gettext("All"))
    of_bodies = (c.Option(reference.written(one.ref), one.short_name) for one in bodies)
    states = (c.Option(state.value, Term(name)) for state, name in SESSION.names.items())
    return [
        c.Filter("body", gettext("Body"), asked["body"], (every, *of_bodies)),
        c.Filter("state", pgettext("ui", "State"), asked["state"], (every, *states)),
        c.Filter("since", pgettext("period", "From"), asked["since"], kind="date"),
        c.Filter("until", pgettext("period", "Until"), asked["until"], kind="date"),
    ]


def crumbs(row: SessionRow) -> list[Link]:
    return [
        Link(pgettext("meeting", "Sessions"), reverse("deliberation:sessions")),
        Link(row.label),
    ]


def tabs(row: SessionRow, here: str, *, is_inside: bool) -> list[c.Tab]:
    """The circle's parts are shown to the circle alone."""
    known: list[tuple[str, Words]] = [("deliberation:session", gettext("Agenda"))]
    if is_inside:
        known.append(("deliberation:attendance", gettext("Attendance")))
    known.append(("deliberation:minutes", gettext("Summary and minutes")))
    if is_inside:
        known.append(("deliberation:history", gettext("History")))
    return [c.Tab(label, reverse(name, args=[row.ref]), name == here) for name, label in known]


def facts(row: SessionRow) -> list[Fact]:
    found = [Fact(gettext("Body"), row.body_name, reverse("bodies:body", args=[row.body]))]
    if row.ordinal:
        found.append(Fact(pgettext("session", "No."), Reason(NTH, {"number": row.ordinal})))
    found.append(Fact(gettext("How it is held"), mode(row)))
    term = gettext("Last day for answers") if row.mode == Mode.WRITTEN else gettext("Day and time")
    found.append(Fact(term, when(row)))
    if row.place:
        found.append(Fact(gettext("Place"), row.place))
    if row.recorded_from:
        found.append(Fact(gettext("Record"), gettext("recorded from a document")))
    return found


@dataclass(frozen=True)
class Comment:
    """What a member said with an answer in writing."""

    who: Words
    answer: Words
    text: str


@dataclass(frozen=True)
class Item:
    """An item of the agenda with what became of it and what can be done with it now."""

    number: int
    title: Text
    kind: Words
    chip: Chip
    act: Words
    target: Link | None
    reason: Text
    decided: Text
    voices: Words
    answers: Words
    comments: tuple[Comment, ...]
    acts: tuple[c.Act, ...]


def item(row: ItemRow, *, is_written: bool) -> Item:
    became = row.resolution
    votes = became.votes if became else None
    is_open = row.state == ItemState.OPEN
    return Item(
        number=row.position,
        title=row.title,
        kind=KINDS[row.kind],
        chip=Chip(Term(row.state_name), ITEM_TONES[row.state]),
        act=Term(row.act) if row.act else "",
        target=Link(row.target.title, row.target.path) if row.target else None,
        reason=row.reason,
        decided=became.text if became else NO_TEXT,
        voices=voices(votes) if votes else "",
        answers=voices(counted(row)) if is_written and is_open and row.answers else "",
        comments=tuple(Comment(one.name, ANSWERS[one.answer], one.text) for one in row.comments),
        acts=tuple(
            c.Act(Term(acts[act].label), reverse(pages[act], args=[row.ref])) for act in row.mine
        ),
    )


def voices(votes: Votes) -> Reason:
    return Reason(
        VOICES, {"agree": votes.agree, "against": votes.against, "abstain": votes.abstain}
    )


def counted(row: ItemRow) -> Votes:
    agree, against, abstain = (
        row.answers.get(answer, 0) for answer in (Answer.AGREE, Answer.DISAGREE, Answer.ABSTAIN)
    )
    return Votes(agree, against, abstain)


def attendance(rows: Sequence[PresenceRow]) -> c.Table:
    heads = (
        pgettext("person", "Name"),
        gettext("Seat"),
        gettext("Answer to the invitation"),
        gettext("Attendance"),
    )
    return c.Table(
        gettext("Attendance"),
        tuple(Column(one) for one in heads),
        tuple(
            (
                Cell(row.name),
                Cell(row.title),
                Cell(answer(row.will_come)),
                Cell(chip=presence(row.was_there)),
            )
            for row in rows
        ),
    )


def answer(will_come: bool | None) -> str:
    if will_come is None:
        return gettext("No answer yet")
    return gettext("Attends") if will_come else gettext("Does not attend")


def presence(was_there: bool | None) -> Chip:
    if was_there is None:
        return Chip(gettext("Not recorded yet"), Tone.LINE)
    return Chip(gettext("Present"), Tone.GOOD) if was_there else Chip(gettext("Absent"))


def present(rows: Sequence[PresenceRow]) -> Words:
    """How many of the seats are there, or have said that they will be."""
    if any(row.was_there is not None for row in rows):
        there = sum(row.was_there is True for row in rows)
        return Reason(THERE, {"there": there, "seats": len(rows)})
    coming = sum(row.will_come is True for row in rows)
    return Reason(COMING, {"coming": coming, "seats": len(rows)})


def of_body(rows: Iterable[SessionRow]) -> c.Table:
    table = listed(rows)
    keep = (0, 2, 3, 4, 5)
    return c.Table(
        table.caption,
        tuple(table.columns[place] for place in keep),
        tuple(tuple(row[place] for place in keep) for row in table.rows),
    )


def now(row: SessionRow) -> str:
    """What the strip says of where the session is."""
    if row.state in (SessionState.PLANNED, SessionState.CONVENED):
        return words(Reason(gettext_noop("to be held on {day}"), {"day": plain_day(row.held_on)}))
    return ""
