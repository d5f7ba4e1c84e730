"""What a database must be so that nothing accepted is lost and Japanese is found."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import IntegrityError, connections

SAFE_SQLITE = (3, 51, 3)
"""From here on a reset of the write-ahead log cannot corrupt the file (sqlite.org, wal.html)."""


def sqlite_is_safe(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuses a library that can corrupt its file; asks no database."""
    return sqlite_refusals(sqlite3.sqlite_version_info)


def sqlite_refusals(version: tuple[int, ...]) -> list[CheckMessage]:
    if version >= SAFE_SQLITE:
        return []
    found, needed = (".".join(map(str, one)) for one in (version, SAFE_SQLITE))
    return [
        Error(
            f"SQLite {found} can corrupt its file; {needed} is needed.",
            hint="Install the wheel of pysqlite3, or, where there is none, build SQLite"
            f" {needed} and then `pip install --no-binary pysqlite3 pysqlite3`; or use PostgreSQL"
            " by DATABASE_URL.",
            id="access.E010",
        )
    ]


def postgresql_speaks_japanese(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuses an encoding in which Japanese cannot be kept, sorted or searched."""
    connection = connections["default"]
    if connection.vendor != "postgresql" or not databases:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_encoding_to_char(encoding), datctype, current_setting('server_version_num')"
            " from pg_database where datname = current_database()"
        )
        encoding, ctype, version = cursor.fetchone()
    return postgresql_refusals(encoding, ctype, int(version))


def postgresql_refusals(encoding: str, ctype: str, version: int) -> list[CheckMessage]:
    wrong: list[CheckMessage] = []
    if encoding != "UTF8" or ctype in ("C", "POSIX"):
        wrong.append(
            Error(
                f"The database is {encoding} with the ctype {ctype}; Japanese needs UTF-8.",
                hint="Make it anew: createdb -T template0 -E UTF8 --locale=C.UTF-8 kaname",
                id="access.E011",
            )
        )
    if version < 150_000:
        wrong.append(
            Error("PostgreSQL 15 or newer is needed.", hint="Upgrade it.", id="access.E012")
        )
    return wrong


UNIQUE_VIOLATION = "23505"


def is_taken(error: IntegrityError) -> bool:
    """Whether a row was refused because another already has what only one may have."""
    cause: Any = error.__cause__
    code = getattr(cause, "sqlstate", None)
    return code == UNIQUE_VIOLATION if code else str(error).startswith("UNIQUE constraint failed")
