"""Frozen dataclasses as JSON: what pages show, an API shows too, and what a function takes.

References are written as in addresses, texts are `{ja, en}`, days and instants ISO 8601.
"""

import types
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import MISSING, Field as Member, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from inspect import signature
from typing import Annotated, Any, ClassVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from django.utils.translation import gettext, override
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StrictBool,
    StrictInt,
    WithJsonSchema,
    create_model,
)

from kaname.commons import reference
from kaname.commons.text import Text

LONGEST, MOST, LARGEST = 20_000, 1_000, 32_767
SPOKEN = frozenset({"label", "state_name", "reached_name"})
"""Fields of this name that hold a plain string hold a message id: shown in both languages."""


def read_reference(value: object) -> UUID:
    return value if isinstance(value, UUID) else reference.read(str(value))


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
def shown(kind: type) -> type[BaseModel]:
    """The schema of a dataclass, with those of the dataclasses within it."""
    hints = get_type_hints(kind)
    return create_model(
        kind.__name__,
        __base__=Shown,
        __doc__=None,
        **{one.name: (of_field(one.name, hints[one.name]), ...) for one in fields(kind)},
    )


def of_field(name: str, hint: Any) -> Any:
    return Said if name in SPOKEN and hint is str else outward(hint)


def outward(hint: Any) -> Any:
    """A type of a dataclass as a type of its schema."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint is UUID:
        return Ref
    if hint is Text:
        return TextShown
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


class Taken(BaseModel):
    """The base of what is taken: nothing that it does not name."""

    model_config = ConfigDict(extra="forbid")
    made: ClassVar[Any] = None
    """The dataclass that it becomes."""


def whole(value: Any) -> Any:
    """What was taken, as the objects that a function expects."""
    match value:
        case Taken():
            given = {name: whole(getattr(value, name)) for name in value.model_fields_set}
            return type(value).made(**given) if type(value).made else given
        case list():
            return [whole(one) for one in value]
        case _:
            return value


Line = Annotated[str, Field(strict=True, max_length=LONGEST), AfterValidator(cleaned)]
"""A text without control characters, composed, as one typed on a page."""
Number = Annotated[StrictInt, Field(ge=0, le=LARGEST)]
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]
PLAIN: Mapping[Any, Any] = {UUID: Ref, str: Line, int: Number, bool: StrictBool, date: Day}


def inward(hint: Any) -> Any:
    """A type of a function's argument as a type of what is taken for it."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if is_dataclass(hint):
        return taken(hint)  # type: ignore[arg-type]  # a class here, never an instance
    if origin in (Union, types.UnionType):
        kept = [one for one in inner if Text not in inner or get_origin(one) is not Mapping]
        return Union[tuple(inward(one) for one in kept)]  # noqa: UP007  # made of a tuple
    if origin is Sequence:
        return Annotated[list[inward(inner[0])], Field(max_length=MOST)]  # type: ignore[misc]
    if origin is Mapping:
        return dict[str, Any]
    return hint


@cache
def taken(kind: type) -> type[Taken]:
    """What is taken for a dataclass."""
    hints = get_type_hints(kind)
    model = create_model(
        f"{kind.__name__}Given",
        __base__=Taken,
        **{
            one.name: (inward(hints[one.name]), default_of(one)) for one in fields(kind)
        },
    )
    model.made = kind
    return model


def default_of(one: Member[Any]) -> Any:
    """Left out stays left out: the dataclass has its own default."""
    return ... if one.default is MISSING and one.default_factory is MISSING else None


def arguments(function: Callable[..., Any], narrower: Mapping[str, Any], name: str) -> type[Taken]:
    """What is taken for the keyword arguments of a function.

    `narrower` gives types to arguments whose own says too little, as one of a room's words that
    is annotated as a string.
    """
    hints = get_type_hints(function)
    members: dict[str, Any] = {}
    for one in signature(function).parameters.values():
        if one.kind is one.KEYWORD_ONLY:
            is_word = isinstance(one.default, Enum)
            hint = type(one.default) if is_word else hints[one.name]
            kept = narrower.get(one.name) or inward(hint)
            members[one.name] = (kept, ... if one.default is one.empty else None)
    return create_model(name, __base__=Taken, **members)
