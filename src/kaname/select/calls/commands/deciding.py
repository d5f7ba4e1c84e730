"""The way of a call: announced, opened, extended, closed, or cancelled."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.models import Handling
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.rules import Role
from kaname.commons.bodies.viewers import near
from kaname.commons.calendar import day_of, fiscal_year
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.outbox.mails import mail
from kaname.commons.outbox.notices import notify
from kaname.commons.outbox.queue import later
from kaname.commons.reason import gettext_noop
from kaname.commons.text import NO_TEXT, Text

from .. import queries, rules
from ..models import Call, Decision, Numbering
from ..rules import GRACE, DecisionKind

CALL = kind_of(Call)
OPENS, CLOSES = "calls.open_due", "calls.close_due"
TOLD = (Role.OFFICER, Role.SECRETARY, Role.DIRECTOR)
ANNOUNCED = gettext_noop("A call on your ministry's R&D concept has been announced.")
EXTENDED = gettext_noop("A call has been extended.")
CLOSED = gettext_noop("A call of your agency has closed for applications.")
CANCELLED = gettext_noop("A call has been cancelled.")


@command("calls.announce")
def announce(turn: Turn, ref: UUID) -> UUID:
    """Announces the call by the agency's decision: from now on it is public, and nothing of it
    changes but its end."""
    call = turn.locked(Call, ref)

    turn.move(call)
    assert call.opens_at is not None
    assert call.closes_at is not None
    call.number = numbered(turn, call)
    call.announced_on, call.handling = turn.decided_on, Handling.PUBLIC
    call.digest = rules.digest_of(queries.announced(call))
    call.save(update_fields=["number", "announced_on", "handling", "digest"])
    made = recorded(turn, call, DecisionKind.ANNOUNCED, digest=call.digest)

    queue(OPENS, call, call.opens_at, call.opens_at)
    queue(CLOSES, call, call.closes_at, call.closes_at + GRACE)
    tell(turn, call, ANNOUNCED, seated(turn, call, call.ministry_id))
    return made


@command("calls.open_")
def open_(turn: Turn, ref: UUID) -> UUID:
    """Opens the call at its time; a job of the agency's office does it."""
    call = turn.locked(Call, ref)

    turn.move(call)
    return recorded(turn, call, DecisionKind.OPENED)


@command("calls.extend")
def extend(turn: Turn, ref: UUID, *, closes_at: datetime, reason: Text) -> UUID:
    """Moves the end of an open call to a later one, and says why."""
    call = turn.locked(Call, ref)
    turn.must_be_allowed(call)
    assert call.closes_at is not None
    if reasons := rules.extension_refusals(call.closes_at, closes_at, turn.at):
        raise NotYet(reasons)

    turn.move(call)
    call.closes_at = closes_at
    call.save(update_fields=["closes_at"])
    for keeps in queries.extended:
        keeps(call)
    made = recorded(turn, call, DecisionKind.EXTENDED, reason)

    queue(CLOSES, call, closes_at, closes_at + GRACE)
    tell(turn, call, EXTENDED, followers(turn, call))
    return made


@command("calls.close")
def close(turn: Turn, ref: UUID) -> UUID:
    """Closes the call a minute after its end; a job of the agency's office does it."""
    call = turn.locked(Call, ref)

    turn.move(call)
    made = recorded(turn, call, DecisionKind.CLOSED)
    tell(turn, call, CLOSED, seated(turn, call, call.agency_id))
    return made


@command("calls.cancel")
def cancel(turn: Turn, ref: UUID, *, reason: Text) -> UUID:
    """Cancels a call that was announced, and says why."""
    call = turn.locked(Call, ref)

    turn.move(call)
    made = recorded(turn, call, DecisionKind.CANCELLED, reason)
    tell(turn, call, CANCELLED, followers(turn, call))
    return made


def numbered(turn: Turn, call: Call) -> str:
    """The next number (公募番号) of the agency in the fiscal year of the announcement."""
    year = fiscal_year(turn.decided_on)
    kept, _ = Numbering.objects.select_for_update().get_or_create(
        agency=call.agency_id, fiscal_year=year
    )
    kept.last += 1
    kept.save(update_fields=["last"])
    short = turn.seen(Body, call.agency_id).short_name
    return rules.numbered(short.to("en"), year, kept.last)


def recorded(
    turn: Turn, call: Call, kind: DecisionKind, reason: Text = NO_TEXT, digest: str = ""
) -> UUID:
    assert call.closes_at is not None
    made = Decision.objects.create(
        call=call,
        kind=kind,
        closes_at=call.closes_at,
        digest=digest,
        session=turn.session,
        reason=reason,
        recorded_by=turn.viewer.person,
        decided_on=turn.decided_on,
        recorded_at=turn.at,
    )
    return made.ref


def queue(name: str, call: Call, due: datetime, at: datetime) -> None:
    """A job for the office; it does nothing where the call's time is no longer the one it has."""
    arguments = {"call": str(call.ref), "agency": str(call.agency_id), "due": due.isoformat()}
    later(name, arguments, at=at)


def seated(turn: Turn, call: Call, body: UUID) -> set[UUID]:
    there = near(frozenset({body}), [(CALL, call.ref)], day_of(turn.at))
    return {one.person for one in there if one.person and sits(one, body)}


def sits(viewer: Viewer, body: UUID) -> bool:
    return any(body in viewer.bodies(role) for role in TOLD)


def followers(turn: Turn, call: Call) -> set[UUID]:
    return queries.followers(call) | seated(turn, call, call.agency_id)


def tell(turn: Turn, call: Call, sentence: str, whom: Iterable[UUID]) -> None:
    """A notice and a mail to each but the one who acts."""
    path = directory.label_of(call).path
    for person in sorted(set(whom) - {turn.viewer.person}):
        notify(person, sentence, call.ref, kind=CALL, at=turn.at)
        mail(person, sentence, path, at=turn.at)
