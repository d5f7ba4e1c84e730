"""The agenda of a session: each item, what it would carry out, and what became of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kaname.commons import clock
from kaname.commons.access import directory, registry
from kaname.commons.access.directory import Label
from kaname.commons.access.questions import is_open, may, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.calendar import day_of
from kaname.commons.people.queries import names
from kaname.commons.text import NO_TEXT, Text

from ..lifecycle import ITEM
from ..models import Ballot, Item, Resolution, Session
from ..rules import Answer, ItemKind, ItemState, Mode, SessionState, Votes, is_still_asked

BECAME = "deliberation: what became of items in hand"


@dataclass(frozen=True)
class ResolutionRow:
    text: Text
    votes: Votes | None
    decided_on: date


@dataclass(frozen=True)
class CommentRow:
    """What was said with an answer in writing, for those of the body."""

    name: Text
    answer: Answer
    text: str


@dataclass(frozen=True)
class ItemRow:
    ref: UUID
    position: int
    title: Text
    kind: ItemKind
    act: str
    """What the act is called, as a message id; empty where the item carries nothing out."""
    target: Label | None
    reason: Text
    state: ItemState
    state_name: str
    resolution: ResolutionRow | None
    answers: Mapping[str, int]
    """How many gave each answer, in a written procedure."""
    comments: tuple[CommentRow, ...]
    mine: tuple[str, ...]
    """The acts that the viewer can do with it now."""


def agenda(viewer: Viewer, session: Session) -> tuple[ItemRow, ...]:
    """The items of a session in hand: four queries, two more for
    answers in writing, and one for each kind of record named."""
    items = list(visible(viewer, Item).filter(session=session).order_by("position"))
    refs = [item.ref for item in items]
    became = {
        one.item_id: ResolutionRow(one.text, votes_of(one), one.decided_on)
        for one in Resolution.objects.exempt(BECAME).filter(item__ref__in=refs)
    }
    named = ((item.target_kind, item.target) for item in items)
    targets = directory.labels(viewer, [(kind, ref) for kind, ref in named if kind and ref])
    given = ballots(viewer, refs) if session.mode == Mode.WRITTEN else {}
    people = names(viewer, (one.person for mine in given.values() for one in mine if one.comment))
    return tuple(
        ItemRow(
            ref=item.ref,
            position=item.position,
            title=item.title,
            kind=ItemKind(item.kind),
            act=registry.acts[item.act].label if item.act in registry.acts else "",
            target=targets.get(item.target) if item.target else None,
            reason=reason_of(item),
            state=ItemState(item.state),
            state_name=ITEM.names[ItemState(item.state)],
            resolution=became.get(item.ref),
            answers=Counter(Answer(one.answer) for one in given.get(item.ref, ())),
            comments=comments(given.get(item.ref, ()), people),
            mine=acts_on(viewer, session, item),
        )
        for item in items
    )


def votes_of(resolution: Resolution) -> Votes | None:
    if resolution.agree is None:
        return None
    return Votes(resolution.agree, resolution.against or 0, resolution.abstain or 0)


def reason_of(item: Item) -> Text:
    """Why the act shall be done, where the item says so."""
    given = item.arguments.get("reason")
    return Text.of(given) if isinstance(given, Mapping) else NO_TEXT


def ballots(viewer: Viewer, items: Iterable[UUID]) -> Mapping[UUID, list[Ballot]]:
    """The answers given to each of some items."""
    found: dict[UUID, list[Ballot]] = {}
    for ballot in visible(viewer, Ballot).filter(item__ref__in=list(items)).exclude(answer=""):
        found.setdefault(ballot.item_id, []).append(ballot)
    return found


def comments(given: Iterable[Ballot], people: Mapping[UUID, Text]) -> tuple[CommentRow, ...]:
    rows = (
        CommentRow(people.get(one.person, Text("—", "—")), Answer(one.answer), one.comment)
        for one in given
        if one.comment
    )
    return tuple(sorted(rows, key=lambda row: row.name.ja))


def acts_on(viewer: Viewer, session: Session, item: Item) -> tuple[str, ...]:
    """What the viewer can do with an item, without counting seats: the act itself counts them."""
    is_sitting = session.state == SessionState.OPEN
    needs = {
        "deliberation.vote": is_sitting and is_asked_today(session, item),
        "deliberation.decide": is_sitting,
        "deliberation.decline": is_sitting,
        "deliberation.defer": session.state in (SessionState.CONVENED, SessionState.OPEN),
    }
    return tuple(
        act
        for act, is_time in needs.items()
        if is_time and is_open(act, item) and may(viewer, act, item).allowed
    )


def is_asked_today(session: Session, item: Item) -> bool:
    """Whether the item is answered in writing, and the last day for it has not passed."""
    is_asked = session.mode == Mode.WRITTEN and item.kind == ItemKind.DECISION
    return is_asked and is_still_asked(session.held_on, day_of(clock.wall())) is None


def is_written(viewer: Viewer, item: Item) -> bool:
    """Whether the item is answered in writing."""
    return visible(viewer, Session).filter(ref=item.session_id, mode=Mode.WRITTEN).exists()
