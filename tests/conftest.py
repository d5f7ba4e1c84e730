"""What all tests share."""

from collections.abc import Iterator

import pytest
from django.db import connections, transaction
from django.test import TransactionTestCase

KEPT = {"django_migrations", "django_content_type", "auth_permission"}
"""Written by `migrate` and never by a test."""


def emptied(alias: str) -> None:
    """Deletes from those tables that have rows, in one transaction: keys are looked at its end."""
    connection = connections[alias]
    tables = set(connection.introspection.django_table_names(only_existing=True)) - KEPT
    quote = connection.ops.quote_name
    asked = " union all ".join(
        f"select '{table}' where exists (select 1 from {quote(table)})" for table in sorted(tables)
    )
    with transaction.atomic(using=alias), connection.cursor() as cursor:
        cursor.execute(asked)
        for (table,) in cursor.fetchall():
            cursor.execute(f"delete from {quote(table)}")


@pytest.fixture(scope="session", autouse=True)
def _quick_flush() -> Iterator[None]:
    """Django's own flush visits every table, and makes permissions anew after each test."""

    def teardown(case: TransactionTestCase) -> None:
        for alias in case._databases_names(include_mirrors=False):  # type: ignore[attr-defined]
            emptied(alias)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield
