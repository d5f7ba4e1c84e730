"""A column of words with spaces between, asked for rows that have all of some words.

On SQLite the answer comes from a table of FTS5 beside it, on PostgreSQL from a GIN index on the
words as an array: neither cuts a text by rules of its own, so both find the same.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup, TextField
from django.db.models.sql.compiler import SQLCompiler

FULL_TEXT = "search_full_text"
SqlAndParams = tuple[str, Sequence[Any]]


class WordsColumn(TextField):  # type: ignore[type-arg]  # generic for the checker alone
    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """To migrations a plain column of text: no migration names a class of ours."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs


@WordsColumn.register_lookup
class HasAll(Lookup):
    """`words__has_all=[…]`; words are letters and digits only, and at least one."""

    lookup_name = "has_all"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        return "%s", [sorted(value)]

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> SqlAndParams:
        table, column = self.lhs.alias, self.lhs.target.column
        asked = " AND ".join(f'"{word}"' for word in sorted(self.rhs))
        quoted = connection.ops.quote_name
        return (
            f"{quoted(table)}.{quoted('id')} IN"
            f" (SELECT rowid FROM {FULL_TEXT} WHERE {FULL_TEXT} MATCH %s)",
            [f"{column} : ({asked})"],
        )

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> SqlAndParams:
        column, params = self.process_lhs(compiler, connection)
        return f"string_to_array({column}, ' ') @> %s::text[]", [*params, sorted(self.rhs)]
