"""How the tests ask an address as somebody."""

from uuid import UUID

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
}
"""An address of the library's that is a pattern, made real."""


def path_to(route: str, record: UUID | None = None) -> str:
    """The path of an address, to a record where it leads to one."""
    known = BY_PATTERN.get(route, "/" + route).replace("<size:size>", "64")
    return known.replace("<ref:ref>", reference.written(record)) if record else known


def path_of(case: Case) -> str:
    return path_to(case.route, ref(case.record) if case.record else None)


def client_of(viewer: str) -> Client:
    """A browser in which the viewer is signed in; errors are answers, as for anybody."""
    client = Client(raise_request_exception=False)
    if viewer != VISITOR:
        client.force_login(account(viewer))
    return client


def account(viewer: str) -> User:
    return User.objects.get(person=cast.ref(viewer))
