"""What an act takes, as JSON: read from the signature of its command."""

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from dataclasses import Field as Member
from datetime import date, datetime
from enum import Enum
from functools import cache, partial
from inspect import signature
from typing import Annotated, Any, ClassVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    create_model,
)

from kaname.commons.text import Text
from kaname.commons.ui.schemas import Ref, in_place
from kaname.commons.yen import MOST as MOST_YEN

from .fields import EARLIEST, LATEST, LONGEST, cleaned

MOST, LARGEST = 1_000, 32_767


def clean(text: str) -> str:
    try:
        return cleaned(text)
    except ValidationError as error:
        raise ValueError(error.messages[0]) from None


def line(longest: int = LONGEST, *, shortest: int = 0) -> Any:
    """A text without control characters, composed, as one typed on a page."""
    length = Field(strict=True, max_length=longest, json_schema_extra=without_control)
    return Annotated[
        str, length, AfterValidator(clean), AfterValidator(partial(long_enough, shortest))
    ]


def without_control(schema: dict[str, Any]) -> None:
    schema["pattern"] = r"^[^\x00-\x09\x0b-\x1f\x7f-\x9f]*$"


def long_enough(shortest: int, text: str) -> str:
    if len(text) < shortest:
        raise ValueError(gettext("This is needed."))
    return text


def key(longest: int) -> Any:
    """A short name for machines."""
    return Annotated[str, Field(max_length=longest, pattern="^[A-Za-z0-9_-]+$")]


Number = Annotated[StrictInt, Field(ge=0, le=LARGEST)]
Yen = Annotated[StrictInt, Field(ge=1, le=MOST_YEN)]
Day = Annotated[date, Field(ge=EARLIEST, le=LATEST)]


def near_enough(instant: datetime) -> datetime:
    """An instant of the years that a day may have: none of its conversions can overflow."""
    if not EARLIEST < instant.date() < LATEST:
        raise ValueError(gettext("Give a day of the years 1900 to 2199."))
    return instant


Instant = Annotated[AwareDatetime, AfterValidator(near_enough)]


class Taken(BaseModel):
    """The base of what is taken: nothing that it does not name."""

    model_config = ConfigDict(extra="forbid")
    made: ClassVar[Any] = None
    """The dataclass that it becomes."""


class TextGiven(Taken):
    """A text; English may follow later."""

    made: ClassVar[Any] = Text

    ja: line(shortest=1)  # type: ignore[valid-type]  # a type made by a function
    en: line() = ""  # type: ignore[valid-type]


NEEDED = line(shortest=1)
PLAIN: Mapping[Any, Any] = {
    UUID: Ref,
    Text: TextGiven,
    str: line(),
    int: Number,
    bool: StrictBool,
    date: Day,
    datetime: Instant,
}


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


def inward(hint: Any) -> Any:
    """A type of a function's argument as a type of what is taken for it."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return in_place(hint)
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
    members: dict[str, Any] = {
        one.name: (inward(hints[one.name]), default_of(one)) for one in fields(kind)
    }
    model: type[Taken] = create_model(
        f"{kind.__name__.removesuffix('Given')}Given", __base__=Taken, **members
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
            is_needed_text = hint is str and one.default is one.empty
            kept = inward(narrower.get(one.name) or (NEEDED if is_needed_text else hint))
            members[one.name] = (kept, ... if one.default is one.empty else None)
    if strangers := narrower.keys() - members.keys():
        raise ValueError(f"{name} takes no {sorted(strangers)}")
    return create_model(name, __base__=Taken, **members)
