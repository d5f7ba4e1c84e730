"""When a job is tried again, and when the next hour begins. Pure."""

from datetime import datetime, timedelta

LEASE = timedelta(seconds=60)
"""How long a job stays with a worker that gives no sign of life."""

MOST_ATTEMPTS = 20
"""Spread over half a day: a mail server may be away for a night."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=1)


def pause_after(attempts: int) -> timedelta:
    """Twice as long after each attempt that failed, and never more than an hour."""
    return min(FIRST_PAUSE * (1 << min(max(attempts - 1, 0), 20)), LONGEST_PAUSE)


def next_hour(after: datetime) -> datetime:
    return after.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def is_given_up(attempts: int, *, recurring: bool) -> bool:
    """A job that keeps failing is parked; what recurs on the clock is tried for ever."""
    return not recurring and attempts >= MOST_ATTEMPTS


def where(path: str, line: int) -> str:
    """A place in the code, as short as it is still found."""
    return f"{'/'.join(path.replace(chr(92), '/').split('/')[-2:])}:{line}"
