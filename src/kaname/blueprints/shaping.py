"""From a page's values to its shape, with pydantic's errors as faults in our words."""

import json
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kaname.commons.reason import Reason, gettext_noop

from .faults import NOTHING, Fault, quoted
from .page import Page, Place
from .shapes import ACT, CODE, KEY, MONTH_AND_DAY, SOMETHING, Shape

S = TypeVar("S", bound=Shape)
Context = Mapping[str, Any]

A_TEXT = Reason(gettext_noop("a text"))
A_NUMBER = Reason(gettext_noop("a whole number"))
YES_OR_NO = Reason(gettext_noop("true or false"))
A_DAY = Reason(gettext_noop("a day such as 2022-09-16"))
A_DAY_OF_THE_YEAR = Reason(gettext_noop("a day of the year such as 04-01"))
A_LIST = Reason(gettext_noop("a list"))
FIELDS = Reason(gettext_noop("several fields"))
A_VALUE = Reason(gettext_noop("a value"))
A_QUORUM = Reason(gettext_noop("none, majority or a number of people from 1"))

PATTERNS = {
    SOMETHING: Reason(gettext_noop("a text that is not empty")),
    KEY: Reason(gettext_noop("a key of small letters, digits and hyphens")),
    CODE: Reason(gettext_noop("a code of capitals, digits and hyphens")),
    ACT: Reason(gettext_noop("the name of an act such as vision.decide")),
    MONTH_AND_DAY: A_DAY_OF_THE_YEAR,
}


def constant(reason: Reason) -> Callable[[Context], Reason]:
    return lambda context: reason


def one_of(values: str) -> Reason:
    return Reason(gettext_noop("one of: {values}"), {"values": values})


def at_least(context: Context) -> Reason:
    return Reason(gettext_noop("a number of at least {least}"), {"least": context["ge"]})


def at_most(context: Context) -> Reason:
    return Reason(gettext_noop("a number of at most {most}"), {"most": context["le"]})


def shorter(context: Context) -> Reason:
    most = context["max_length"]
    return Reason(gettext_noop("a text of at most {most} characters"), {"most": most})


EXPECTED: Mapping[str, Callable[[Context], Reason]] = {
    "missing": constant(A_VALUE),
    "string_type": constant(A_TEXT),
    "int_type": constant(A_NUMBER),
    "bool_type": constant(YES_OR_NO),
    "date_type": constant(A_DAY),
    "date_parsing": constant(A_DAY),
    "date_from_datetime_parsing": constant(A_DAY),
    "tuple_type": constant(A_LIST),
    "dict_type": constant(FIELDS),
    "mapping_type": constant(FIELDS),
    "model_type": constant(FIELDS),
    "quorum": constant(A_QUORUM),
    "month_and_day": constant(A_DAY_OF_THE_YEAR),
    "string_pattern_mismatch": lambda context: PATTERNS[context["pattern"]],
    "string_too_long": shorter,
    "greater_than_equal": at_least,
    "less_than_equal": at_most,
}


def shaped(page: Page, shape: type[S]) -> S | None:
    """The page in its shape; nothing, and faults on the page, where it does not fit."""
    try:
        # JSON is where strict mode still takes a list for a tuple and a text for a day.
        return shape.model_validate_json(json.dumps(page.value))
    except ValidationError as wrong:
        page.faults += [
            fault_of(page, shape, error)
            for error in wrong.errors()
            if error["type"] != "json_invalid"  # half a surrogate pair, told when it was read
        ]
        return None


def fault_of(page: Page, shape: type[Shape], error: ErrorDetails) -> Fault:
    place: Place = error["loc"]
    if error["type"] == "extra_forbidden":
        known = fields_at(shape, place[:-1])
        expected = Reason(gettext_noop("one of the fields: {values}"), {"values": known})
        return page.fault(place, expected, quoted(place[-1]))
    found = NOTHING if error["type"] == "missing" else None
    return page.fault(place, expectation(shape, error), found)


def expectation(shape: type[Shape], error: ErrorDetails) -> Reason:
    if error["type"] in {"enum", "literal_error"}:
        return one_of(choices(annotation_at(shape, error["loc"])))
    said = EXPECTED.get(error["type"], constant(A_VALUE))
    return said(error.get("ctx", {}))


def choices(annotation: Any) -> str:
    """The values that a literal or an enumeration takes."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return ", ".join(str(member.value) for member in annotation)
    if get_origin(annotation) is Literal:
        return ", ".join(str(value) for value in get_args(annotation))
    return ", ".join(filter(None, (choices(inner) for inner in get_args(annotation))))


def fields_at(shape: type[Shape], place: Place) -> str:
    model = model_in(annotation_at(shape, place))
    return ", ".join(model.model_fields) if model else ""


def annotation_at(shape: type[Shape], place: Place) -> Any:
    """The type that a shape has at a place."""
    here: Any = shape
    for step in place:
        model = model_in(here)
        if isinstance(step, int):
            here = next(iter(get_args(here)), None)
        else:
            known = model.model_fields.get(step) if model else None
            here = known.annotation if known else None
    return here


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model itself, or the one in an optional value."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for inner in get_args(annotation) if (model := model_in(inner))), None)
