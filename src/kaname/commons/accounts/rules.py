"""What a token is, and how long it and the keys of acts live. Pure."""

import hashlib
import re
from datetime import date, timedelta

from kaname.commons.reason import Reason, gettext_noop

TOKEN = re.compile(r"kn_[A-Za-z0-9_-]{43}")
"""A mark by which scanners find a lost one, and 256 random bits as base64url."""

KEYS_KEPT = timedelta(days=90)
"""How long an act that is sent again under its key is known as done."""

PAST = Reason(gettext_noop("The last day has passed already."))
TOO_LONG = gettext_noop("A token lives for a year at most, until {day}.")
NOT_YOUR_SEAT = Reason(gettext_noop("You do not hold this seat today."))
ENDED = Reason(gettext_noop("The token has ended already."))


def digest_of(token: str) -> str:
    """What is kept of a token; 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_token(text: str) -> bool:
    return TOKEN.fullmatch(text) is not None


def year_after(day: date) -> date:
    """The same day of the next year; 28 February after a 29th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def token_refusals(last_day: date, today: date, *, is_held: bool) -> list[Reason]:
    """Why a token for a seat may not be made to live until and on a day."""
    reasons = [] if is_held else [NOT_YOUR_SEAT]
    if last_day < today:
        reasons.append(PAST)
    if last_day > (latest := year_after(today)):
        reasons.append(Reason(TOO_LONG, {"day": latest}))
    return reasons
