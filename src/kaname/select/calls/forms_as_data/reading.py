"""A form from plain data. It takes what it understands; `faults` says what was not understood."""

from collections.abc import Mapping
from typing import Any

from kaname.commons.text import NO_TEXT, Text

from .definition import Choice, Condition, Field, FieldKind, Form, Section


def read(given: Mapping[str, Any]) -> Form:
    """The form that data describe; raises ValueError where `faults` finds any of them unfit."""
    try:
        return Form(tuple(section(one) for one in given.get("sections", ())))
    except (KeyError, TypeError, AttributeError) as wrong:
        raise ValueError("not a form: ask faults() first") from wrong


def section(given: Mapping[str, Any]) -> Section:
    return Section(
        key=given["key"],
        title=text(given["title"]),
        fields=tuple(field(one) for one in given["fields"]),
        help=text(given.get("help")),
        is_scored=given.get("scored", True),
    )


def field(given: Mapping[str, Any]) -> Field:
    condition = given.get("asked_if")
    return Field(
        key=given["key"],
        kind=FieldKind(given["kind"]),
        label=text(given["label"]),
        help=text(given.get("help")),
        is_required=given.get("required", False),
        most=given.get("most"),
        least=given.get("least"),
        choices=tuple(Choice(one["key"], text(one["name"])) for one in given.get("choices") or ()),
        columns=tuple(field(one) for one in given.get("columns") or ()),
        asked_if=Condition(condition["field"], tuple(condition["among"])) if condition else None,
    )


def text(given: Mapping[str, str] | None) -> Text:
    return Text(given["ja"], given.get("en", "")) if given else NO_TEXT
