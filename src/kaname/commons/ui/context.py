"""What every page shows around its own content."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from kaname.commons.text import Text

from . import menu
from .wording import Words

VERSION = version("kaname")


@dataclass(frozen=True)
class Choice:
    """A seat from which one may act, and the value that chooses it."""

    label: Words
    value: str
    current: bool = False


@dataclass(frozen=True)
class Link:
    """Without an address: the page on which one is."""

    label: Words
    url: str = ""


@dataclass(frozen=True)
class SeatBox:
    """Who looks, from which seat; the seats to choose from are sent to `url` as `seat`."""

    person: Words
    seat: Words
    url: str = ""
    choices: tuple[Choice, ...] = ()
    links: tuple[Link, ...] = ()


Provider = Callable[[HttpRequest], SeatBox | None]
_provider: list[Provider] = []


def seat_box_from(provider: Provider) -> None:
    """The room that knows seats says here who stands at the top right."""
    _provider[:] = [provider]


Strip = Callable[[HttpRequest], Any]
_strip: list[Strip] = []


def strip_from(made: Strip) -> None:
    """The demo says here what stands above its pages, for who walks through it."""
    _strip[:] = [made]


_search: list[str] = []


def search_at(url_name: str) -> None:
    """The room that finds things says here where the words typed at the top go, as `q`."""
    _search[:] = [url_name]


_programme: list[Text] = []


def programme_is(short_name: Text) -> None:
    """What the programme is called, told once when the server starts: no page asks for it."""
    _programme[:] = [short_name] if short_name else []


def standing(view_name: str = "") -> dict[str, Any]:
    """What stands on a page whoever reads it."""
    language = get_language() or "ja"
    return {
        "bar": menu.bar(view_name),
        "pages": menu.pages(view_name),
        "foot": menu.foot(),
        "search": reverse(_search[0]) if _search else "",
        "programme_name": _programme[0] if _programme else "",
        "demo": settings.KANAME_DEMO,
        "version": VERSION,
        "language": language,
        "other_language": ("en", "English") if language == "ja" else ("ja", "日本語"),
    }


def page(request: HttpRequest) -> dict[str, Any]:
    """The context processor: the standing parts, and the seat box of who is signed in."""
    match = request.resolver_match
    around = standing(match.view_name if match else "")
    around["strip"] = _strip[0](request) if _strip else None
    # A visitor without a session costs no query.
    if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
        return {
            **around,
            "seat_box": _provider[0](request) if _provider else None,
            "sign_out": resolve_url("account_logout"),
            "home": resolve_url(settings.LOGIN_REDIRECT_URL),
        }
    return {**around, "sign_in": sign_in(request)}


def sign_in(request: HttpRequest) -> str:
    """Where one signs in and comes back from, though not to an act; nothing where one signs in."""
    url = resolve_url(settings.LOGIN_URL)
    if request.path.startswith(url):
        return ""
    return (
        f"{url}?{urlencode({'next': request.get_full_path()})}" if request.method == "GET" else url
    )
