"""Triggers by which the database itself refuses to change or drop what was booked.

As the ledger's, a migration installs them; whoever owns the database can take them away again.
"""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

ONE_ROW = {
    "funds_entry": "id = new.id or ref = new.ref or corrects_id = new.corrects_id",
    "funds_posting": "id = new.id or ref = new.ref"
    " or (entry_id = new.entry_id and account_id = new.account_id)",
}
"""For SQLite, whose INSERT OR REPLACE deletes what is in its way without a trigger."""
TABLES = frozenset(ONE_ROW)

SAID = "what was booked stays as it is: reverse it"
FUNCTION = f"""
create or replace function funds_refuse() returns trigger language plpgsql as $$
begin
    raise exception '{SAID}' using errcode = 'restrict_violation';
end $$;
"""


def install(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for statement in made(connection.vendor):
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """For the migration's way back, and for tests that empty their tables."""
    with connection.cursor() as cursor:
        for name, table in triggers(connection.vendor):
            on = f" on {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"drop trigger if exists {name}{on}")


def triggers(vendor: str) -> Iterator[tuple[str, str]]:
    """Their names, which end in what they refuse, and their tables."""
    for table in ONE_ROW:
        for what in ("update", "delete", "truncate" if vendor == "postgresql" else "insert"):
            yield f"{table}_no_{what}", table


def made(vendor: str) -> Iterator[str]:
    for name, table in triggers(vendor):
        what = name.rpartition("_")[2]
        if vendor == "postgresql":
            each = "statement" if what == "truncate" else "row"
            yield (
                f"create trigger {name} before {what} on {table}"
                f" for each {each} execute function funds_refuse()"
            )
        else:
            one = ONE_ROW[table]
            when = f" when exists (select 1 from {table} where {one})" if what == "insert" else ""
            yield (
                f"create trigger {name} before {what} on {table} for each row{when}"
                f" begin select raise(abort, '{SAID}'); end"
            )
