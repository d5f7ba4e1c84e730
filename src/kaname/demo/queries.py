"""The cards as the page shows them: persons of the cast, by their accounts."""

from dataclasses import dataclass

from kaname.commons.accounts.models import User
from kaname.commons.text import Text

from .cards import CARDS
from .cast import CAST


@dataclass(frozen=True)
class CardRow:
    key: str
    name: Text
    does: Text
    tries: tuple[Text, ...]


def cards() -> list[CardRow]:
    """Those of the cards whose account is there."""
    players = {one.key: one for one in CAST}
    emails = [players[card.player].email for card in CARDS]
    there = set(User.objects.filter(email__in=emails).values_list("email", flat=True))
    return [
        CardRow(
            card.player,
            players[card.player].name,
            card.does,
            card.tries,
        )
        for card in CARDS
        if players[card.player].email in there
    ]


def account(key: str) -> User | None:
    """The account of a card; nobody else's can be entered like this."""
    known = {card.player for card in CARDS}
    player = next((one for one in CAST if one.key == key and key in known), None)
    return User.objects.filter(email=player.email).first() if player else None
