"""Triggers by which the database itself refuses to change or drop what the ledger holds.

The first migrations install them. Whoever owns the database can take them away again; that is
what checkpoints in other hands are for.
"""

from collections.abc import Iterable, Iterator, Mapping

from django.db.backends.base.base import BaseDatabaseWrapper

PENDING = "ledger_pending"
ONE_ROW = {
    "ledger_entry": '"index" = new."index" or ref = new.ref',
    "ledger_node": 'id = new.id or (level = new.level and "index" = new."index")',
    "ledger_checkpoint": "size = new.size or hour = new.hour",
    PENDING: "ref = new.ref",
}
"""For SQLite, whose INSERT OR REPLACE deletes what is in its way without a trigger."""

TRAIL = {
    "ledger_reading": "id = new.id",
    "ledger_trailseal": "id = new.id",
}
"""The tables of the trail of readings, likewise."""

SAID = "the ledger is append-only"
SEALED = "exists (select 1 from ledger_entry e where e.ref = old.ref and e.leaf = old.leaf)"

FUNCTIONS = f"""
create or replace function ledger_refuse() returns trigger language plpgsql as $$
begin
    raise exception '{SAID}' using errcode = 'restrict_violation';
end $$;
create or replace function ledger_refuse_unsealed() returns trigger language plpgsql as $$
begin
    if not {SEALED} then
        raise exception '{SAID}' using errcode = 'restrict_violation';
    end if;
    return old;
end $$;
"""


def install(connection: BaseDatabaseWrapper, tables: Mapping[str, str] = ONE_ROW) -> None:
    """Refuses update and delete; a pending row may go once its entry stands in the log."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTIONS)
        for statement in made(connection.vendor, tables):
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper, tables: Mapping[str, str] = ONE_ROW) -> None:
    """For the migration's way back, and for tests that empty their tables."""
    with connection.cursor() as cursor:
        for name, table in triggers(connection.vendor, tables):
            on = f" on {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"drop trigger if exists {name}{on}")


def triggers(vendor: str, tables: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Their names, which end in what they refuse, and their tables."""
    for table in tables:
        for what in ("update", "delete", "truncate" if vendor == "postgresql" else "insert"):
            yield f"{table}_no_{what}", table


def made(vendor: str, tables: Mapping[str, str]) -> Iterator[str]:
    for name, table in triggers(vendor, tables):
        what = name.rpartition("_")[2]
        unsealed = what == "delete" and table == PENDING
        if vendor == "postgresql":
            function = "ledger_refuse_unsealed" if unsealed else "ledger_refuse"
            each = "statement" if what == "truncate" else "row"
            yield (
                f"create trigger {name} before {what} on {table}"
                f" for each {each} execute function {function}()"
            )
        else:
            when = f" when not {SEALED}" if unsealed else ""
            if what == "insert":
                when = f" when exists (select 1 from {table} where {tables[table]})"
            yield (
                f"create trigger {name} before {what} on {table} for each row{when}"
                f" begin select raise(abort, '{SAID}'); end"
            )
