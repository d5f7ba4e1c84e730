"""The secretary opens every page that a secretary can open, at a desk and on a phone."""

from collections.abc import Iterator

import pytest

from guarantees import cast, records, rights
from guarantees.asking import path_of
from journeys.conftest import Arrives
from kaname.commons import clock

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world() -> Iterator[None]:
    with clock.fixed(cast.NOON):
        records.everything()
        yield


NO_PAGES = ("api/v1", "accounts/", "documents/", "ledger/export", "ledger/keys/", "ledger/ver")
"""Where files and data are, and the pages of sign-in, which others walk."""


def pages() -> list[str]:
    """Pages, and those of acts that the secretary may do."""
    cases = [list(rights.cases(route))[-1] for route in rights.routes()]
    return [
        path_of(case)
        for case in cases
        if not case.route.startswith(NO_PAGES) and rights.expected("secretary", case, "GET") == 200
    ]


@pytest.mark.parametrize(("width", "language"), [(1280, "ja"), (390, "en")])
def test_every_page_is_whole_and_readable(
    world: None, arrives: Arrives, width: int, language: str
) -> None:
    secretary = arrives(width=width, language=language)
    secretary.sign_in("secretary@example.jp")

    for path in pages():
        secretary.visit(path)

    assert secretary.faults == []
