"""Where one stands on the walk: a quiet strip above the pages, until one leaves it."""

from dataclasses import dataclass

from django.http import HttpRequest

from kaname.commons.ui import context

from .walk import STOPS, Stop, named

KEY = "walk"
"""Where the session keeps the stop that was opened last."""


@dataclass(frozen=True)
class Strip:
    stop: Stop
    number: int
    of: int
    before: Stop | None
    after: Stop | None
    template: str = "demo/strip.html"


def strip_of(request: HttpRequest) -> Strip | None:
    stop = named(request.session.get(KEY, ""))
    if stop is None:
        return None
    place = STOPS.index(stop)
    around = [None, *STOPS, None]
    return Strip(stop, place + 1, len(STOPS), around[place], around[place + 2])


context.strip_from(strip_of)
