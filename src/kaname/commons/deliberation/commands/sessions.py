"""A session from its plan to its end."""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from typing import TypeVar
from uuid import UUID

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.bodies.models import Body, Seat
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.outbox.mails import mail
from kaname.commons.outbox.notices import notify
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import Text

from .. import queries
from ..models import Ballot, Item, Presence, Session
from ..rules import ItemKind, Mode, SessionState

A = TypeVar("A", Presence, Ballot)

SESSION = kind_of(Session)
INVITED = gettext_noop("You are invited to a session.")
NO_SEAT = Reason(gettext_noop("You hold no seat that counts in this session."))
SEVERAL = Reason(
    gettext_noop("You answer for several seats. Say for which one this answer counts.")
)
STRANGER = Reason(gettext_noop("A seat that was marked as present is not one of this session."))


@command("deliberation.plan")
def plan(
    turn: Turn,
    ref: UUID,
    *,
    label: Text,
    held_on: date,
    ordinal: int | None = None,
    mode: str = Mode.MEETING,
    starts_at: time | None = None,
    place: Text | None = None,
    public_summary: Text | None = None,
) -> UUID:
    """Plans a session of the body `ref`, or a written procedure with the day of its last answer."""
    body = turn.locked(Body, ref)
    turn.must_be_allowed(body)

    session = Session.objects.create(
        body=body,
        kept_by_id=body.kept_by_id,
        state=SessionState.PLANNED,
        label=label,
        ordinal=ordinal,
        mode=mode,
        held_on=held_on,
        minutes_due_on=held_on + timedelta(days=body.minutes_within_days),
        starts_at=starts_at,
        place=place or Text(""),
        public_summary=public_summary or Text(""),
        recorded_from=turn.recorded_from,
    )

    turn.did(session)
    return session.ref


@command("deliberation.convene")
def convene(turn: Turn, ref: UUID) -> UUID:
    """Invites everybody whose seat counts on the day of the session."""
    session = turn.locked(Session, ref)

    turn.move(session)
    for person in sorted({seat.person_id for seat in invited(session)}):
        notify(person, INVITED, session.ref, kind=SESSION, at=turn.at)
        mail(person, INVITED, directory.label_of(session).path, at=turn.at)
    return session.ref


@command("deliberation.reply")
def reply(turn: Turn, ref: UUID, *, will_come: bool, seat: UUID | None = None) -> UUID:
    """Answers the invitation for a seat, one's own or one that one stands in for.

    Raises NotYet where there is none, or where there are several and none is named.
    """
    session = turn.locked(Session, ref)
    turn.must_be_allowed(session)
    invited(session)

    of_one_seat(turn, presences(session), seat).update(will_come=will_come)

    turn.did(session)
    return session.ref


@command("deliberation.open")
def open_(turn: Turn, ref: UUID, *, present: Sequence[UUID] = ()) -> UUID:
    """Opens the session with those seats present; a written procedure needs none."""
    session = turn.locked(Session, ref)
    turn.must_be_allowed(session)
    invited(session)

    there = presences(session).filter(seat__ref__in=list(present))
    if there.update(was_there=True) != len(set(present)):
        raise NotYet([STRANGER])
    presences(session).exclude(seat__ref__in=list(present)).update(was_there=False)
    presences(session).update(is_asked=False)

    turn.move(session)
    items(session).update(in_session=True)
    if session.mode == Mode.WRITTEN:
        ask(session, items(session))
    return session.ref


@command("deliberation.close")
def close(turn: Turn, ref: UUID) -> UUID:
    session = turn.locked(Session, ref)

    turn.move(session)
    items(session).update(in_session=False)
    ballots(session).update(is_asked=False)
    return session.ref


@command("deliberation.cancel")
def cancel(turn: Turn, ref: UUID) -> UUID:
    session = turn.locked(Session, ref)

    turn.move(session)
    presences(session).update(is_asked=False)
    return ref


@command("deliberation.record")
def record(turn: Turn, ref: UUID) -> UUID:
    """Ends a session that is known from a document; what it decided stands in its items."""
    session = turn.locked(Session, ref)

    turn.move(session)
    publish_records(turn, session)
    return session.ref


def invited(session: Session) -> list[Seat]:
    """The seats that count as of now: a successor is invited, a seat that ended before is not."""
    seats = queries.voting_seats(session)
    presences(session).exclude(seat__in=[seat.ref for seat in seats]).delete()
    known = set(presences(session).values_list("seat_id", flat=True))
    Presence.objects.bulk_create(
        Presence(
            session=session,
            body_id=session.body_id,
            kept_by_id=session.kept_by_id,
            held_on=session.held_on,
            seat=seat,
            person=seat.person_id,
        )
        for seat in seats
        if seat.ref not in known
    )
    return seats


def of_one_seat(turn: Turn, asked: GuardedQuerySet[A], seat: UUID | None) -> GuardedQuerySet[A]:
    """What is asked of the one seat for which the actor answers."""
    mine = asked.filter(queries.answerable(turn.viewer))
    if seat is not None:
        mine = mine.filter(seat__ref=seat)
    match mine.count():
        case 0:
            raise NotYet([NO_SEAT])
        case 1:
            return mine
    raise NotYet([SEVERAL])


def publish_records(turn: Turn, session: Session) -> None:
    session.handling = "public"
    session.save(update_fields=["handling"])
    items(session).update(handling="public")
    turn.wrote(Item, items(session).values_list("ref", flat=True))


def ask(session: Session, items: Iterable[Item]) -> None:
    """A written procedure asks each seat that counts about each item to be decided."""
    Ballot.objects.bulk_create(
        Ballot(
            item=item,
            body_id=item.body_id,
            kept_by_id=item.kept_by_id,
            seat=seat,
            person=seat.person_id,
            due_on=item.due_on,
        )
        for seat in queries.voting_seats(session)
        for item in items
        if item.kind == ItemKind.DECISION
    )


def ballots(session: Session) -> GuardedQuerySet[Ballot]:
    return Ballot.objects.exempt(queries.COUNTED).filter(item__session=session)


def presences(session: Session) -> GuardedQuerySet[Presence]:
    return Presence.objects.exempt(queries.COUNTED).filter(session=session)


def items(session: Session) -> GuardedQuerySet[Item]:
    return Item.objects.exempt(queries.COUNTED).filter(session=session)
