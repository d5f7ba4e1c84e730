"""How the tests ask an address as somebody."""

from collections.abc import Mapping
from typing import cast as cast_to
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from guarantees import cast
from guarantees.cast import ref
from guarantees.rights import VISITOR, Case
from kaname.commons import reference
from kaname.commons.accounts.models import User

BY_PATTERN = {
    r"accounts/^confirm-email/(?P<key>[-:\w]+)/$": "/accounts/confirm-email/key/",
    r"accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": (
        "/accounts/password/reset/key/1-set-password/"
    ),
    "search/": "/search/?q=hidden",
    "api/v1/search": "/api/v1/search?q=hidden",
    "api/v1/acts/<act>": "/api/v1/acts/nobody.does",
}
"""An address of the library's that is a pattern, made real; and words to look for."""


NOTHING = ref("nothing")


def path_to(route: str, record: UUID | None = None) -> str:
    """The path of an address, to a record where it leads to one."""
    known = BY_PATTERN.get(route, "/" + route).replace("<size:size>", "64")
    written = reference.written(record or NOTHING)
    return known.replace("<ref:ref>", written).replace("<ref:entry>", written)


def path_of(case: Case) -> str:
    return path_to(case.route, ref(case.record) if case.record else None)


def client_of(viewer: str) -> Client:
    """A browser in which the viewer is signed in; errors are answers, as for anybody."""
    client = Client(raise_request_exception=False)
    if viewer != VISITOR:
        client.force_login(account(viewer))
    return client


def asked(client: Client, method: str, path: str, sent: Mapping[str, str]) -> HttpResponse:
    answer = client.generic(method, path, headers=sent)
    assert isinstance(answer, HttpResponseBase)
    return cast_to(HttpResponse, answer)


def headers(viewer: str, route: str) -> dict[str, str]:
    """What a machine sends along that has the viewer's token."""
    player = cast.PLAYERS.get(viewer, cast.Player())
    has_token = bool(player.seats or player.leases)
    if not route.startswith("api/v1/") or not has_token:
        return {}
    return {"Authorization": f"Bearer {cast.token_of(viewer)}"}


def account(viewer: str) -> User:
    return User.objects.get(person=cast.ref(viewer))
