"""A fund and its totals are public; who got how much, and each entry, only to its circle."""

from kaname.commons.access.algebra import is_public, seat, seats
from kaname.commons.access.registry import act, part, policy
from kaname.commons.access.viewer import OFFICE
from kaname.commons.bodies.rules import PARTAKING, Role
from kaname.commons.reason import gettext_noop

from .models import Account, Entry, Fund, Posting

READERS = (*PARTAKING, Role.AUDITOR)
"""Auditors read money, of all that a body does."""

reads_money = (
    seats(READERS, at="held_by") | seats(READERS, at="overseen_by") | seats(READERS, at="led_by")
)

policy(Fund, seen_by=is_public | reads_money)
policy(Account, seen_by=reads_money, within=("fund",))
policy(Entry, seen_by=reads_money, within=("fund",))
part(Posting, of="entry")

act("funds.set_up", Fund, seat(OFFICE, at="held_by"), label=gettext_noop("Set up a fund"))
act(
    "funds.endow",
    Fund,
    seats((Role.DIRECTOR, OFFICE), at="held_by"),
    label=gettext_noop("Add to the fund"),
)
act(
    "funds.correct",
    Entry,
    seat(Role.DIRECTOR, at="held_by"),
    label=gettext_noop("Reverse the entry"),
)
