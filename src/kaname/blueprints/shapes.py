"""What each file of a blueprint must look like, and what is made of it."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeAlias, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from kaname.commons.bodies.rules import BodyKind, Role
from kaname.commons.text import Text

T = TypeVar("T")

SOMETHING, KEY, CODE = r"\S", "^[a-z][a-z0-9-]*$", "^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$"
ACT, MONTH_AND_DAY = "^[a-z_]+[.][a-z_]+$", "^[0-9]{2}-[0-9]{2}$"

Said: TypeAlias = Annotated[str, StringConstraints(pattern=SOMETHING)]
Key: TypeAlias = Annotated[str, StringConstraints(pattern=KEY, max_length=60)]
Code: TypeAlias = Annotated[str, StringConstraints(pattern=CODE, max_length=20)]
Act: TypeAlias = Annotated[str, StringConstraints(pattern=ACT, max_length=80)]
Count: TypeAlias = Annotated[int, Field(ge=0)]
Number: TypeAlias = Annotated[int, Field(ge=1, le=9_999)]
Year: TypeAlias = Annotated[int, Field(ge=1947, le=2199)]
Yen: TypeAlias = Annotated[int, Field(ge=0, le=10**15)]


def real_day(text: str) -> str:
    """A day of a leap year, so that 02-29 is one."""
    try:
        date.fromisoformat(f"2000-{text}")
    except ValueError:
        raise PydanticCustomError("month_and_day", "not a day") from None
    return text


def one_quorum(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    """One error, not one for each kind of quorum."""
    try:
        return handler(value)
    except ValidationError:
        raise PydanticCustomError("quorum", "not a quorum") from None


MonthAndDay: TypeAlias = Annotated[
    str, StringConstraints(pattern=MONTH_AND_DAY), AfterValidator(real_day)
]
Quorum: TypeAlias = Annotated[Literal["none", "majority"] | Number, WrapValidator(one_quorum)]
Expected: TypeAlias = Mapping[str, Count]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Words(Shape):
    ja: Said
    en: Said

    @property
    def text(self) -> Text:
        return Text(self.ja, self.en)


class Sourced(Shape, Generic[T]):
    value: T
    source: Key


class LegalBasis(Shape):
    document: Key
    says: Words
    source: Key


class Named(Shape):
    key: Key
    name: Words
    source: Key


class Explained(Named):
    text: Words


class Ministry(Shape):
    body: Key
    part: Words
    source: Key


class Horizon(Shape):
    research_years: Sourced[Number]
    use_years: Sourced[Number]


class OfficesClosed(Shape):
    """Both days belong to it."""

    first: MonthAndDay
    last: MonthAndDay
    source: Key


class Calendar(Shape):
    time_zone: Sourced[Said]
    fiscal_year_starts: Sourced[MonthAndDay]
    offices_closed: OfficesClosed


class Programme(Shape):
    key: Key
    name: Sourced[Words]
    short_name: Sourced[Words]
    language: Sourced[Literal["ja", "en"]]
    legal_basis: tuple[LegalBasis, ...]
    aims: tuple[Explained, ...]
    ministries: tuple[Ministry, ...]
    horizon: Horizon
    calendar: Calendar
    steps: tuple[Explained, ...]


class Post(Shape):
    role: Role
    title: Words
    number: Number | None
    """None: as many as needed."""
    from_among: Role | None = None
    """Its holder keeps a seat in this role too."""
    by_order: bool
    """Officials come and go by personnel order."""
    source: Key


class Body(Named):
    kind: BodyKind
    short_name: Words
    parent: Sourced[Key | None]
    kept_by: Sourced[Key] | None = None
    """None: the body keeps its own sessions and seats."""
    posts: tuple[Post, ...]
    quorum: Sourced[Quorum]
    decides_by: Sourced[Literal["consensus", "majority"] | None]
    minutes_within_days: Sourced[Number] | None = None


class Listed(Shape):
    """One person on a roster of the past; nobody who acts."""

    body: Key
    role: Role
    name: Said
    affiliation: Words
    kind: Literal["historical"]
    year: Year
    source: Key


class Bodies(Shape):
    bodies: tuple[Body, ...]
    roster: tuple[Listed, ...] = ()
    expect: Expected = {}
