"""One page as several persons get it, made by the same view that answers each of them."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.urls import resolve

from kaname.commons.text import Text
from kaname.commons.ui.errors import answer_to
from kaname.commons.ui.surfaces import surface_of

from .queries import account
from .walk import CONFLICTED, OFFICER

WHO = (
    (OFFICER, Text("公募の担当者", "An officer of the call")),
    (CONFLICTED, Text("利害関係のある査読者", "A reviewer with a conflict of interest")),
    ("", Text("サインインしていない人", "Whoever is not signed in")),
)


SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
"""Nothing runs in the frames, which would each say so to the console."""


@dataclass(frozen=True)
class Side:
    who: Text
    html: str
    """Empty where one is sent to the sign-in."""


def sides(request: HttpRequest, path: str) -> list[Side]:
    return [Side(who, seen(request, player, path)) for player, who in WHO]


def seen(request: HttpRequest, player: str, path: str) -> str:
    """What the page's own view answers to that person; their session is never stored."""
    match, user = resolve(path), account(player) if player else None
    if user is None and not surface_of(match.view_name, match.func).public:
        return ""
    inner = HttpRequest()
    inner.method, inner.path, inner.path_info = "GET", path, path
    inner.META, inner.resolver_match = {**request.META, "QUERY_STRING": ""}, match
    inner.COOKIES = {**request.COOKIES, settings.SESSION_COOKIE_NAME: "another's"}
    inner.user = user or AnonymousUser()
    inner.session = SessionStore()
    try:
        answer = match.func(inner, *match.args, **match.kwargs)
    except Exception as error:  # what the page's own error page answers
        answer = answer_to(inner, error)
        if answer is None:
            raise
    return SCRIPT.sub("", str(answer.content.decode()))
