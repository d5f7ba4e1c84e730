"""Minutes: written for the body, approved by the chair, and their summary for the public."""

from uuid import UUID

from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.text import Text

from .. import queries
from ..models import Minutes, Session
from .sessions import publish_records


@command("deliberation.write_minutes")
def write_minutes(turn: Turn, ref: UUID, *, text: str, summary: Text) -> UUID:
    """Keeps the full minutes for the body and the summary that the public will read."""
    session = turn.locked(Session, ref)
    turn.must_be_allowed(session)

    written = Minutes.objects.exempt(queries.COUNTED).filter(session=session)
    if not written.update(text=text, written_at=turn.at):
        Minutes.objects.create(
            session=session,
            body_id=session.body_id,
            kept_by_id=session.kept_by_id,
            text=text,
            written_at=turn.at,
        )
    session.public_summary = summary
    session.save(update_fields=["public_summary"])

    turn.did(session)
    return session.ref


@command("deliberation.approve_minutes")
def approve_minutes(turn: Turn, ref: UUID) -> UUID:
    turn.move(turn.locked(Session, ref))
    return ref


@command("deliberation.publish")
def publish(turn: Turn, ref: UUID) -> UUID:
    """Opens the session, its agenda and its summary to the public; the minutes stay the body's."""
    session = turn.locked(Session, ref)

    turn.move(session)
    publish_records(turn, session)
    return session.ref
