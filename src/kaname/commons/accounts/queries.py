"""A person's tokens, and whose token a request carries."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse

from kaname.commons.access import directory, registry
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Seat, Viewer
from kaname.commons.calendar import day_of
from kaname.commons.outbox import mails
from kaname.commons.outbox.mails import Recipient
from kaname.commons.text import Text

from .models import Token, User
from .rules import digest_of, is_token


@mails.recipients
def address_of(person: UUID) -> Recipient | None:
    """Where a person's mail goes, and in which language; nobody without an account in use."""
    user = User.objects.filter(person=person, is_active=True).first()
    return Recipient(user.email, user.language or "ja") if user else None


BY_DIGEST = "accounts: a token is found by its digest"


@dataclass(frozen=True)
class TokenRow:
    ref: UUID
    name: str
    seat: Seat
    seat_name: Text
    made_on: date
    last_day: date
    ended_on: date | None
    is_usable: bool


@dataclass(frozen=True)
class Bearer:
    """Who carries a token, reading and acting by its one seat."""

    viewer: Viewer
    language: str


def tokens(viewer: Viewer, today: date) -> list[TokenRow]:
    """The viewer's own, the newest first."""
    found = list(visible(viewer, Token).order_by("-made_at", "-ref"))
    names = seat_names(viewer, {Seat(one.role, one.body) for one in found})
    return [token_row(one, viewer, names, today) for one in found]


def token_row(one: Token, viewer: Viewer, names: Mapping[Seat, Text], today: date) -> TokenRow:
    seat = Seat(one.role, one.body)
    return TokenRow(
        ref=one.ref,
        name=one.name,
        seat=seat,
        seat_name=names[seat],
        made_on=day_of(one.made_at),
        last_day=one.expires_on,
        ended_on=day_of(one.ended_at) if one.ended_at else None,
        is_usable=one.ended_at is None and today <= one.expires_on and seat in viewer.seats,
    )


def seat_names(viewer: Viewer, seats: Collection[Seat]) -> Mapping[Seat, Text]:
    """How seats are called, by whatever higher room knows them; else by their role."""
    known: dict[Seat, Text] = {}
    for name in registry.seat_names:
        known |= name(viewer, seats)
    return {seat: known.get(seat, Text(seat.role)) for seat in seats}


def bearer(text: str, at: datetime) -> Bearer | None:
    """Who carries the token; None unless it is in force, its account open and its seat held."""
    if not is_token(text):
        return None
    today = day_of(at)
    kept = Token.objects.exempt(BY_DIGEST).filter(digest=digest_of(text), ended_at=None)
    token = kept.filter(expires_on__gte=today).first()
    account = User.objects.filter(person=token.person, is_active=True).first() if token else None
    if token is None or account is None:
        return None
    viewer = with_one_seat(registry.persons[0].viewer(token.person, today), token)
    return Bearer(viewer, account.language or "ja") if viewer else None


def with_one_seat(viewer: Viewer, token: Token) -> Viewer | None:
    """The person with the token's seat alone, and what that seat's body was permitted."""
    wanted = Seat(token.role, token.body)
    held = next((seat for seat in viewer.seats if seat == wanted), None)
    if held is None:
        return None
    permits = frozenset(one for one in viewer.permits if one.seat == held)
    return Viewer(viewer.person, frozenset({held}), permits, viewer.bars, signs_as=held)


directory.register(
    Token,
    title=lambda token: Text(token.name, token.name),
    path=lambda token: reverse("accounts:tokens"),
)
