"""Who was invited to a session, what they answered and who was there; and its minutes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.models import Post, Seat
from kaname.commons.people.queries import names
from kaname.commons.text import Text

from ..models import Minutes, Presence, Session
from ..rules import SessionState
from .facts import voting_seats

POSTS = "deliberation: posts of bodies that the viewer sees"


@dataclass(frozen=True)
class PresenceRow:
    seat: UUID
    person: UUID | None
    """None where the viewer may not know of the person."""
    name: Text
    title: Text
    will_come: bool | None
    was_there: bool | None


@dataclass(frozen=True)
class MinutesRow:
    text: str
    written_at: datetime


def attendance(viewer: Viewer, session: Session) -> tuple[PresenceRow, ...]:
    """The seats that were invited, before the opening those that count by now; nothing for those
    outside the body. Four queries, five before the opening."""
    rows = {row.seat_id: row for row in visible(viewer, Presence).filter(session=session)}
    is_convened = rows and session.state == SessionState.CONVENED
    refs = [seat.ref for seat in voting_seats(session)] if is_convened else list(rows)
    seats = list(visible(viewer, Seat).filter(ref__in=sorted(refs)))
    known = names(viewer, (seat.person_id for seat in seats))
    posts = list(Post.objects.exempt(POSTS).filter(body__ref=session.body_id))
    places = {post.role: (post.position, post.title) for post in posts}
    found = [
        (
            places.get(seat.role, (99, Text(seat.role))),
            known.get(seat.person_id, Text("—", "—")),
            seat,
        )
        for seat in seats
    ]
    return tuple(
        PresenceRow(
            seat=seat.ref,
            person=seat.person_id if seat.person_id in known else None,
            name=name,
            title=title,
            will_come=rows[seat.ref].will_come if seat.ref in rows else None,
            was_there=rows[seat.ref].was_there if seat.ref in rows else None,
        )
        for (_, title), name, seat in sorted(found, key=lambda one: (one[0][0], one[1].ja))
    )


def minutes(viewer: Viewer, session: Session) -> MinutesRow | None:
    """The full minutes, for those of the body."""
    kept = visible(viewer, Minutes).filter(session=session).first()
    return MinutesRow(kept.text, kept.written_at) if kept else None
