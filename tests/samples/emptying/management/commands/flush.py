from dataclasses import dataclass
from typing import Any

from django.core.management.commands.flush import Command as Flush
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from kaname.commons.ledger import append_only
from kaname.identify.vision import decided_stays


@dataclass(frozen=True)
class Trail:
    """The guard of the trail, as the others are."""

    def remove(self, connection: BaseDatabaseWrapper) -> None:
        append_only.remove(connection, append_only.TRAIL)

    def install(self, connection: BaseDatabaseWrapper) -> None:
        append_only.install(connection, append_only.TRAIL)


GUARDS: tuple[tuple[Any, frozenset[str]], ...] = (
    (append_only, frozenset(append_only.ONE_ROW)),
    (Trail(), frozenset(append_only.TRAIL)),
    (decided_stays, decided_stays.TABLES),
)
KEPT = {"django_migrations", "django_content_type", "auth_permission"}
"""Written by `migrate` and by no test."""


class Command(Flush):
    """For tests that commit, after each of them. Django's own visits every table and makes all
    permissions anew; and the ledger's triggers would let nothing go."""

    def handle(self, **options: Any) -> None:
        connection = connections[options["database"]]
        with transaction.atomic(using=options["database"]):
            full = tables_with_rows(connection)
            held = [guard for guard, tables in GUARDS if full & tables]
            for guard in held:
                guard.remove(connection)
            empty(connection, full)
            for guard in held:
                guard.install(connection)


def tables_with_rows(connection: BaseDatabaseWrapper) -> set[str]:
    tables = set(connection.introspection.django_table_names(only_existing=True)) - KEPT
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            " union all ".join(
                f"select '{table}' where exists (select 1 from {quoted(table)})"
                for table in sorted(tables)
            )
        )
        return {table for (table,) in cursor.fetchall()}


def empty(connection: BaseDatabaseWrapper, tables: set[str]) -> None:
    """In any order: keys are looked at when the transaction ends."""
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f"delete from {connection.ops.quote_name(table)}")
