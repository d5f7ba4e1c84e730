"""What start-up refuses of a database, and says what to do."""

import pytest
from django.core.checks import CheckMessage

from kaname.commons.access.databases import (
    postgresql_refusals,
    postgresql_speaks_japanese,
    sqlite_is_safe,
    sqlite_refusals,
)


def ids(found: list[CheckMessage]) -> list[str | None]:
    return [one.id for one in found]


def test_the_library_in_use_is_safe() -> None:
    assert sqlite_is_safe(None) == []


@pytest.mark.parametrize(
    ("version", "found"),
    [((3, 40, 1), ["access.E010"]), ((3, 51, 2), ["access.E010"]), ((3, 51, 3), []), ((4,), [])],
)
def test_an_sqlite_that_can_corrupt_its_file_is_refused(
    version: tuple[int, ...], found: list[str]
) -> None:
    assert ids(sqlite_refusals(version)) == found


@pytest.mark.parametrize(
    ("encoding", "ctype", "version", "found"),
    [
        ("UTF8", "C.UTF-8", 150_018, []),
        ("UTF8", "ja_JP.UTF-8", 170_000, []),
        ("UTF8", "C", 150_018, ["access.E011"]),
        ("SQL_ASCII", "C", 140_000, ["access.E011", "access.E012"]),
    ],
)
def test_a_postgresql_that_cannot_hold_japanese_is_refused(
    encoding: str, ctype: str, version: int, found: list[str]
) -> None:
    assert ids(postgresql_refusals(encoding, ctype, version)) == found


@pytest.mark.django_db
def test_the_database_of_the_tests_is_fit() -> None:
    assert postgresql_speaks_japanese(None, databases=["default"]) == []
