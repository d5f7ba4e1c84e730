"""Instants of a call in words: 2026年11月25日（水）正午 JST, and how far its end is."""

from datetime import date, datetime

from django.utils.translation import gettext, ngettext

from kaname.commons.calendar import JST, day_of, days_left
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.ui.wording import Words, clock_time, day, in_english, words

from ..queries import CallRow
from ..rules import CallState

AT_NOON = gettext_noop("{day}, noon JST")
AT = gettext_noop("{day}, {time} JST")


def instant(value: datetime | None) -> str:
    """Day and time in Japan, noon by its name."""
    if value is None:
        return ""
    here = value.astimezone(JST)
    if (here.hour, here.minute) == (12, 0):
        return words(Reason(AT_NOON, {"day": day(value)}))
    return words(Reason(AT, {"day": day(value), "time": clock_time(value)}))


def brief(value: datetime | None) -> str:
    """The same without the weekday, for a table: 2026/11/25 12:00."""
    if value is None:
        return ""
    here = value.astimezone(JST)
    return f"{here:%d %b %Y %H:%M}" if in_english() else f"{here:%Y/%m/%d %H:%M}"


def left(row: CallRow, today: date) -> Words:
    """How long an open call still takes applications; nothing for another."""
    if row.state != CallState.OPEN or row.closes_at is None:
        return ""
    days = days_left(day_of(row.closes_at), today)
    if days < 0:
        return gettext("The end has passed")
    if days <= 1:
        return gettext("Closes tomorrow") if days else gettext("Closes today")
    return ngettext("%(days)d day to the end", "%(days)d days to the end", days) % {"days": days}
