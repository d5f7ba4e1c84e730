"""Frozen dataclasses as JSON: what pages show, an API shows too.

References are written as in addresses, texts are `{ja, en}`, days and instants ISO 8601.
"""

import types
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from django.utils.translation import gettext, override
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    TypeAdapter,
    WithJsonSchema,
    create_model,
)

from kaname.commons import reference
from kaname.commons.reason import gettext_noop
from kaname.commons.text import Text

SPOKEN = frozenset({"label", "state_name", "reached_name"})
"""Fields of this name that hold a plain string hold a message id: shown in both languages."""
_spoken: set[tuple[type, str]] = set()


def spoken(kind: type, name: str) -> None:
    """One more field that holds a message id, of one dataclass only."""
    _spoken.add((kind, name))


NO_REFERENCE = gettext_noop("This is no reference: 26 characters, as in the address of a page.")


def read_reference(value: object) -> UUID:
    try:
        return value if isinstance(value, UUID) else reference.read(str(value))
    except ValueError:
        raise ValueError(gettext(NO_REFERENCE)) from None


Ref = Annotated[
    UUID,
    BeforeValidator(read_reference),
    PlainSerializer(reference.written, return_type=str),
    WithJsonSchema({"type": "string", "pattern": f"^{reference.PATTERN}$"}),
]
"""A public reference, 26 characters of Crockford's base32."""


def in_both(message: object) -> object:
    """A message id as a text in both languages."""
    if not isinstance(message, str) or not message:
        return message if isinstance(message, Text) else Text("")
    said = []
    for language in ("ja", "en"):
        with override(language):
            said.append(gettext(message))
    return Text(*said)


class Shown(BaseModel):
    """The base of what is shown: read from the attributes of a dataclass."""

    model_config = ConfigDict(from_attributes=True)


class TextShown(Shown):
    """A text in the programme's two languages; English may be empty."""

    ja: str
    en: str


Said = Annotated[TextShown, BeforeValidator(in_both)]


@cache
def shown(kind: type, without: tuple[str, ...] = ()) -> type[BaseModel]:
    """The schema of a dataclass, with those of the dataclasses within it."""
    hints = get_type_hints(kind)
    members: dict[str, Any] = {
        one.name: (of_field(kind, one.name, hints[one.name]), ...)
        for one in fields(kind)
        if one.name not in without
    }
    return create_model(kind.__name__, __base__=Shown, **members)


def of_field(kind: type, name: str, hint: Any) -> Any:
    is_spoken = hint is str and (name in SPOKEN or (kind, name) in _spoken)
    return Said if is_spoken else outward(hint)


PLAIN: dict[Any, Any] = {UUID: Ref, Text: TextShown}


def in_place(words: type[Enum]) -> Any:
    """Words of a list, described where they stand: rooms give their own lists one name."""
    return Annotated[words, WithJsonSchema(TypeAdapter(words).json_schema())]


def outward(hint: Any) -> Any:
    """A type of a dataclass as a type of its schema."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return in_place(hint)
    if is_dataclass(hint):
        return shown(hint)  # type: ignore[arg-type]  # a class here, never an instance
    if origin in (Union, types.UnionType):
        return Union[tuple(outward(one) for one in inner)]  # noqa: UP007  # made of a tuple
    if origin is tuple and inner[-1] is not Ellipsis:
        return tuple[tuple(outward(one) for one in inner)]  # type: ignore[misc]
    if origin in (list, tuple, Sequence, Collection, Iterable):
        return list[outward(inner[0])]  # type: ignore[misc]
    if origin is Mapping:
        return dict[outward(inner[0]), outward(inner[1])]  # type: ignore[misc]
    return hint
