"""The agenda: what is put on it, and what the session makes of it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.registry import acts
from kaname.commons.access.viewer import SESSION, Seat, Viewer
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.acts import known
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command, perform
from kaname.commons.lifecycle.served import kept, restored
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.text import Text

from .. import queries
from ..models import Ballot, Item, Resolution, Session
from ..rules import (
    NOT_FOR_DECISION,
    NOT_IN_SESSION,
    Answer,
    ItemKind,
    ItemState,
    Mode,
    SessionState,
    Votes,
    is_still_asked,
)
from .sessions import ask, of_one_seat

NOT_THE_BODYS = gettext_noop("The body does not decide on “{act}”.")
NOT_WRITTEN = Reason(gettext_noop("Only a written procedure is answered in writing."))


@command("deliberation.put")
def put(
    turn: Turn,
    ref: UUID,
    *,
    title: Text,
    kind: str = ItemKind.DECISION,
    act: str = "",
    target: UUID | None = None,
    about: str = "",
    arguments: Mapping[str, Any] | None = None,
) -> UUID:
    """Puts an item on the agenda; with an act, the session's decision will carry it out.

    Without an act, `about` is the kind of the record that is reported on or discussed.
    """
    session = turn.locked(Session, ref)
    turn.must_be_allowed(session)
    if act and kind != ItemKind.DECISION:
        raise NotYet([NOT_FOR_DECISION])
    if act:
        must_be_the_bodys(turn, session.body_id, act, target)
    elif about in directory.entries and target:
        turn.seen(directory.model_of(about), target)

    item = Item.objects.create(
        session=session,
        body_id=session.body_id,
        kept_by_id=session.kept_by_id,
        position=queries.next_position(session),
        title=title,
        kind=kind,
        state=ItemState.OPEN,
        act=act,
        target_kind=kind_of(acts[act].model) if act else about,
        target=target,
        arguments=kept(act, arguments or {}) if act else {},
        in_session=session.state == "open",
        due_on=session.held_on,
        put_at=turn.at,
        handling=session.handling,
    )

    if session.mode == Mode.WRITTEN and session.state == SessionState.OPEN:
        ask(session, [item])

    turn.wrote(Item, [item.ref])
    turn.did(session)
    return item.ref


def must_be_the_bodys(turn: Turn, body: UUID, act: str, target: UUID | None) -> None:
    """Raises unless the body decides on that act on that record, and the viewer may see it."""
    model = directory.model_of(kind_of(acts[known(act)].model))
    record = turn.seen(model, target) if target else None
    deciding = Viewer(None, frozenset({Seat(SESSION, body)}))
    if record is None or not acts[act].who.holds(deciding, record):
        raise NotYet([Reason(NOT_THE_BODYS, {"act": Term(acts[act].label)})])


@command("deliberation.vote")
def vote(
    turn: Turn, ref: UUID, *, answer: str, comment: str = "", seat: UUID | None = None
) -> UUID:
    """Answers an item of a written procedure for a seat; a later answer replaces the earlier.

    Raises NotYet outside a written procedure, after its last day, and for who is not asked.
    """
    item = turn.locked(Item, ref)
    turn.must_be_allowed(item)
    session = turn.seen(Session, item.session_id)
    if session.mode != Mode.WRITTEN:
        raise NotYet([NOT_WRITTEN])
    if session.state != SessionState.OPEN:
        raise NotYet([NOT_IN_SESSION])
    if too_late := is_still_asked(session.held_on, day_of(turn.at)):
        raise NotYet([too_late])

    asked = Ballot.objects.exempt(queries.COUNTED).filter(item=item)
    mine = of_one_seat(turn, asked, seat)
    mine.update(answer=Answer(answer), comment=comment, at=turn.at, is_asked=False)

    turn.did(item)
    return item.ref


@command("deliberation.decide")
def decide(
    turn: Turn,
    ref: UUID,
    *,
    text: Text | None = None,
    agree: int | None = None,
    against: int = 0,
    abstain: int = 0,
) -> UUID:
    """Records what the session agreed, and carries out the act that the item names."""
    item = turn.locked(Item, ref)
    session = turn.seen(Session, item.session_id)
    was_counted = agree is not None or against or abstain
    item.counted = Votes(agree or 0, against, abstain) if was_counted else None
    votes = queries.votes_on(item, session)

    turn.move(item)
    resolve(turn, item, session, text, votes)

    if item.act and item.target:
        at_the_session = turn.in_session(session.ref, session.body_id, on=decided_on(turn, session))
        perform(item.act, at_the_session, item.target, **restored(item.act, item.arguments))
    return item.ref


def decided_on(turn: Turn, session: Session) -> Any:
    """The day of the session; a written procedure decides when its answers are counted."""
    return day_of(turn.at) if session.mode == Mode.WRITTEN else session.held_on


def resolve(
    turn: Turn, item: Item, session: Session, text: Text | None, votes: Votes | None
) -> None:
    Resolution.objects.create(
        item=item,
        text=text or Text(""),
        agree=votes.agree if votes else None,
        against=votes.against if votes else None,
        abstain=votes.abstain if votes else None,
        recorded_by=turn.viewer.person,
        decided_on=decided_on(turn, session),
        recorded_at=turn.at,
        handling=item.handling,
    )


@command("deliberation.decline")
def decline(turn: Turn, ref: UUID, *, text: Text | None = None) -> UUID:
    """Records that the session did not agree, with the answers of a written procedure.

    Nothing is carried out.
    """
    item = turn.locked(Item, ref)
    session = turn.seen(Session, item.session_id)

    turn.move(item)
    resolve(turn, item, session, text, queries.votes_on(item, session))
    return item.ref


@command("deliberation.defer")
def defer(turn: Turn, ref: UUID) -> UUID:
    turn.move(turn.locked(Item, ref))
    return ref
