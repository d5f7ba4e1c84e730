import secrets
from datetime import date
from uuid import UUID

from kaname.commons.access.questions import UNSEEN
from kaname.commons.access.viewer import Seat
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.refusals import NotNow, NotYet, Unseen
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn

from . import rules
from .models import Token, User


def fresh() -> str:
    """A new token. Whoever asks for it shows it once and gives its digest to the command."""
    return f"kn_{secrets.token_urlsafe(32)}"


@command("accounts.make_token")
def make_token(
    turn: Turn, ref: UUID, *, name: str, role: str, body: UUID, last_day: date, digest: str
) -> UUID:
    """Makes a token for one seat of the person `ref`; raises NotYet with every reason."""
    account = User.objects.filter(person=ref).first()
    if account is None:
        raise Unseen(UNSEEN.sentence)
    turn.must_be_allowed(account)
    is_held = Seat(role, body) in turn.viewer.seats
    if refusals := rules.token_refusals(last_day, day_of(turn.at), is_held=is_held):
        raise NotYet(refusals)

    token = Token.objects.create(
        person=ref,
        role=role,
        body=body,
        name=name,
        digest=digest,
        made_at=turn.at,
        expires_on=last_day,
    )

    turn.did(token)
    return token.ref


@command("accounts.end_token")
def end_token(turn: Turn, ref: UUID) -> UUID:
    """Ends a token: from now on it opens nothing."""
    token = turn.locked(Token, ref)
    turn.must_be_allowed(token)
    if token.ended_at is not None:
        raise NotNow([rules.ENDED])

    token.ended_at = turn.at
    token.save(update_fields=["ended_at"])

    turn.did(token)
    return token.ref
