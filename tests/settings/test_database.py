"""DATABASE_URL as Django's settings: what it asks of the connection is never dropped."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from kaname.settings.base import database


def test_what_a_url_asks_of_the_connection_is_kept() -> None:
    found = database("postgresql://k:p%40ss@db:5432/kaname?sslmode=verify-full", Path("unused"))

    assert found["OPTIONS"] == {"options": "-c jit=off", "sslmode": "verify-full"}
    assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("k", "p@ss", "db")


def test_a_connection_to_postgresql_serves_a_minute_of_requests_and_is_asked_before_each() -> None:
    found = database("postgresql://k@db/kaname", Path("unused"))

    assert (found["CONN_MAX_AGE"], found["CONN_HEALTH_CHECKS"]) == (60, True)


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="begins with postgresql"):
        database("mysql://k@db/kaname", Path("unused"))
