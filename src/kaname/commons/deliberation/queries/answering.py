"""For which seats a person answers: their own, and those that they stand in for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from kaname.commons import clock
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.models import Seat
from kaname.commons.bodies.seat_queries import title_in, titles
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.inbox import also, waiting
from kaname.commons.people.queries import names
from kaname.commons.text import NO_TEXT, Text

from ..models import Ballot, Item, Presence, Session
from .facts import COUNTED, voting_seats


@dataclass(frozen=True)
class AnsweringSeat:
    ref: UUID
    holder: Text
    title: Text
    is_own: bool


def lent_to(viewer: Viewer) -> list[UUID]:
    return sorted(one.ref for one in viewer.lent)


def answerable(viewer: Viewer) -> Q:
    """Which presences and ballots are the viewer's to answer."""
    own = Q(person=viewer.person)
    return own | Q(seat__ref__in=lent_to(viewer)) if viewer.lent else own


def seats_invited(viewer: Viewer, session: Session) -> list[AnsweringSeat]:
    """The seats of a session for which the viewer answers the invitation."""
    lent = lent_to(viewer)
    mine = [s for s in voting_seats(session) if s.person_id == viewer.person or s.ref in lent]
    return answering(viewer, mine)


def seats_asked(viewer: Viewer, item: Item) -> list[AnsweringSeat]:
    """The seats for which the viewer answers an item of a written procedure."""
    asked = Ballot.objects.exempt(COUNTED).filter(answerable(viewer), item=item)
    refs = sorted(ballot.seat_id for ballot in asked)
    return answering(viewer, Seat.objects.exempt(COUNTED).filter(ref__in=refs))


def answering(viewer: Viewer, seats: Iterable[Seat]) -> list[AnsweringSeat]:
    """The viewer's own seat first."""
    found = list(seats)
    known = names(viewer, (seat.person_id for seat in found))
    called = titles(seat.body_id for seat in found)
    rows = [
        AnsweringSeat(
            ref=seat.ref,
            holder=known.get(seat.person_id, NO_TEXT),
            title=title_in(called, seat.body_id, seat.role),
            is_own=seat.person_id == viewer.person,
        )
        for seat in found
    ]
    return sorted(rows, key=lambda one: (not one.is_own, one.holder.ja, one.ref))


def invitations(viewer: Viewer) -> QuerySet[Any, Any]:
    """The sessions whose invitation waits for an answer from the viewer."""
    mine = visible(viewer, Presence).filter(answerable(viewer), is_asked=True, will_come=None)
    return waiting(mine, "session", "held_on")


def questions(viewer: Viewer) -> QuerySet[Any, Any]:
    """The items of written procedures that wait for an answer from the viewer."""
    today = day_of(clock.wall())
    mine = visible(viewer, Ballot).filter(answerable(viewer), is_asked=True, due_on__gte=today)
    return waiting(mine, "item", "due_on")


also("deliberation.reply", Session, invitations)
also("deliberation.vote", Item, questions)
