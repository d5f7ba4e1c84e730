"""Migrated tables, kept beside the temporary files, so that not every run of tests migrates anew.

For SQLite alone. What is kept is known by the digest of all migrations, so an old one is never
taken; `migrate` still runs, and finds nothing left to do.
"""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

import django
from django.apps import apps
from django.db import connection


def kept() -> Path:
    digest = hashlib.sha256(django.__version__.encode())
    for config in apps.get_app_configs():
        for file in sorted(Path(config.path).glob("migrations/*.py")):
            digest.update(f"{config.label}/{file.name}".encode())
            digest.update(file.read_bytes())
    return Path(tempfile.gettempdir()) / f"kaname-tables-{os.getuid()}-{digest.hexdigest()}.sqlite3"


def of_the_tests() -> Path:
    return Path(connection.settings_dict["TEST"]["NAME"])


def take_over() -> bool:
    """The kept tables into the database of the tests, where there are any."""
    if connection.vendor != "sqlite" or not kept().exists():
        return False
    shutil.copyfile(kept(), of_the_tests())
    return True


def remove() -> None:
    """The database of the tests, with what SQLite writes beside it."""
    connection.close()
    for ending in ("", "-wal", "-shm"):
        Path(f"{of_the_tests()}{ending}").unlink(missing_ok=True)


def keep() -> None:
    """The tables as they now are, for the runs to come."""
    if connection.vendor != "sqlite" or kept().exists():
        return
    written = kept().with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("vacuum into %s", [str(written)])
    written.replace(kept())
