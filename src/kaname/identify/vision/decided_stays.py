"""Triggers by which the database itself refuses to change what a decided edition says.

Commands refuse it first, with a sentence; this is for whoever comes past them. A decided edition
may still be published and be followed by a later one.
"""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

EDITION = "vision_edition"
PARTS = ("vision_line", "vision_clause")
TABLES = frozenset({EDITION, *PARTS})

SAID = "a decided edition cannot be changed"
DECIDED = "('decided', 'superseded')"
OTHER = """
    old.state in {decided} and (
        new.state not in {decided}
        or new.number <> old.number
        or new.name {differs} old.name
        or (old.decided_on is not null and new.decided_on {differs} old.decided_on)
    )
"""
FUNCTION = f"""
create or replace function vision_refuse() returns trigger language plpgsql as $$
begin
    raise exception '{SAID}' using errcode = 'restrict_violation';
end $$;
create or replace function vision_refuse_part() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from {EDITION} e
        where e.state in {DECIDED}
        and e.ref in (
            case when tg_op <> 'INSERT' then old.edition_id end,
            case when tg_op <> 'DELETE' then new.edition_id end
        )
    ) then
        raise exception '{SAID}' using errcode = 'restrict_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Refuses to change a decided edition, its lines and its texts."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for statement in made(connection.vendor):
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """For the migration's way back, and for tests that empty their tables."""
    with connection.cursor() as cursor:
        for name, table in triggers():
            on = f" on {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"drop trigger if exists {name}{on}")


def triggers() -> Iterator[tuple[str, str]]:
    """Their names, which end in what they refuse, and their tables."""
    for what in ("update", "delete"):
        yield f"{EDITION}_stays_{what}", EDITION
    for table in PARTS:
        for what in ("insert", "update", "delete"):
            yield f"{table}_stays_{what}", table


def made(vendor: str) -> Iterator[str]:
    for name, table in triggers():
        what = name.rpartition("_")[2]
        if vendor == "postgresql":
            yield on_postgresql(name, table, what)
        else:
            yield on_sqlite(name, table, what)


def on_postgresql(name: str, table: str, what: str) -> str:
    function = "vision_refuse_part" if table in PARTS else "vision_refuse"
    when = f" when ({changed(what, 'is distinct from')})" if table == EDITION else ""
    return (
        f"create trigger {name} before {what} on {table}"
        f" for each row{when} execute function {function}()"
    )


def on_sqlite(name: str, table: str, what: str) -> str:
    when = changed(what, "is not") if table == EDITION else of_a_decided(what)
    return (
        f"create trigger {name} before {what} on {table} for each row when {when}"
        f" begin select raise(abort, '{SAID}'); end"
    )


def changed(what: str, differs: str) -> str:
    if what == "delete":
        return f"old.state in {DECIDED}"
    return OTHER.format(decided=DECIDED, differs=differs)


def of_a_decided(what: str) -> str:
    rows = {"insert": ("new",), "update": ("old", "new"), "delete": ("old",)}[what]
    editions = ", ".join(f"{row}.edition_id" for row in rows)
    return (
        f"exists (select 1 from {EDITION} e where e.state in {DECIDED} and e.ref in ({editions}))"
    )
