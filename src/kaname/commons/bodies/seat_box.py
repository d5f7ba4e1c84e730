"""Who looks and from which seat, at the top right of every page."""

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kaname.commons import reference
from kaname.commons.access.viewer import Seat, Viewer
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.ui.context import Choice, Link, SeatBox
from kaname.commons.ui.wording import words

from .seat_queries import Me, MySeat, me

MARK = "@"


def value_of(seat: Seat) -> str:
    """How a seat is named in a form."""
    return f"{seat.role}{MARK}{reference.written(seat.body)}"


def held(viewer: Viewer, value: str) -> Seat | None:
    """The seat that a form names, if the viewer holds it."""
    return next((seat for seat in viewer.seats if value_of(seat) == value), None)


def seat_box(request: HttpRequest) -> SeatBox:
    viewer = viewer_of(request)
    mine = me(viewer)
    now = next((one for one in mine.seats if one.seat == viewer.signs_as), None)
    return SeatBox(
        person=mine.name or str(request.user),
        seat=called(now) if now else gettext("Without a seat"),
        url=reverse("bodies:chosen"),
        choices=choices(mine, viewer),
        links=links(mine, viewer),
    )


def choices(mine: Me, viewer: Viewer) -> tuple[Choice, ...]:
    """Nothing to choose where there is only one seat."""
    if len(mine.seats) < 2:
        return ()
    return tuple(
        Choice(called(one), value_of(one.seat), one.seat == viewer.signs_as) for one in mine.seats
    )


def links(mine: Me, viewer: Viewer) -> tuple[Link, ...]:
    home = Link(_("What awaits me"), resolve_url(settings.LOGIN_REDIRECT_URL))
    if mine.name is None:
        return (home,)
    return (home, Link(_("My own page"), reverse("people:person", args=[viewer.person])))


def called(one: MySeat) -> str:
    """The post with its body, and for whom a deputy stands in."""
    said = gettext("%(post)s, %(body)s") % {"post": words(one.title), "body": words(one.body)}
    if one.deputises is None:
        return said
    return gettext("%(seat)s (deputy of %(name)s)") % {"seat": said, "name": words(one.deputises)}
