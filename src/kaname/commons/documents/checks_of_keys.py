"""A server does not start with a key that cannot open what it keeps."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from . import keys


def key_opens_the_files(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    if not databases:
        return []
    try:
        keys.wrapping_key()
        must_open_the_newest()
    except ImproperlyConfigured as wrong:
        return [Error(str(wrong), id="documents.E001")]
    except DatabaseError:
        return []  # before the first migration there is nothing to open
    return []


def must_open_the_newest() -> None:
    version: Any = apps.get_model("documents", "Version")
    rows = version.objects.exempt("documents: which stored files have their row")
    if (one := rows.exclude(wrapped_key=b"").order_by("-id").first()) is not None:
        keys.must_open(bytes(one.wrapped_key), one.document_id, one.number)
