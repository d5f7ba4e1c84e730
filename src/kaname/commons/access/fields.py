"""A column that holds a text in both languages."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression

from kaname.commons.text import NO_TEXT, Text


def no_text() -> Text:
    return NO_TEXT


class TextColumn(models.JSONField):
    """`{ja, en}` in the database, a Text in hand."""

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """To migrations a plain column of JSON: no migration names a class of ours."""
        name, _, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        return name, "django.db.models.JSONField", args, kwargs

    def from_db_value(
        self, value: str | None, expression: Expression, connection: BaseDatabaseWrapper
    ) -> Any:
        held = super().from_db_value(value, expression, connection)
        return Text.of(held) if isinstance(held, dict) else held

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value.as_dict() if isinstance(value, Text) else value)

    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> Any:
        plain = value.as_dict() if isinstance(value, Text) else value
        return super().get_db_prep_value(plain, connection, prepared)
