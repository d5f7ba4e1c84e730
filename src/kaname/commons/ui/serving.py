"""What the rooms' api.py are made with: routes that say what they read, lists read page by page."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from inspect import signature
from typing import Annotated, Any, TypeVar
from uuid import UUID

from django.core.exceptions import BadRequest, ValidationError
from ninja import Router
from pydantic import BaseModel, Field, create_model

from kaname.commons import reference

from .schemas import Ref, Shown, shown

F = TypeVar("F", bound=Callable[..., Any])
R = TypeVar("R", bound="HasReference")

BASE = "/api/v1"
SHOWN, MOST = 50, 200
FAULTS = (400, 401, 404)
REFUSALS = (400, 401, 403, 404, 409, 412, 413, 422)

After = Annotated[str | None, Field(max_length=200)]
Limit = Annotated[int, Field(ge=1, le=MOST)]
Word = Annotated[str, Field(max_length=100)]


class HasReference:
    ref: UUID


class Reason(BaseModel):
    """One reason, in the language of the token's person; its code is the same in any."""

    code: str
    message: str
    field: str | None


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    code: str
    reasons: list[Reason]


@dataclass(frozen=True)
class Listed:
    """One page of a list, where the next begins, and how many there are, counted to a limit."""

    items: Sequence[Any]
    next: str | None
    count: int
    count_capped: bool = False


@dataclass(frozen=True)
class Place:
    """Which models a route reads, and the parameters that it takes."""

    reads: frozenset[str]
    params: frozenset[str]


places: dict[str, Place] = {}
"""By the name of the address, as `vision.editions`."""
located: dict[str, str] = {}
"""Where a record of a kind is read, with `{ref}` in it; for what an act has made."""


def listed(kind: type) -> type[BaseModel]:
    """The schema of a list of what a dataclass says."""
    members: dict[str, Any] = {
        "items": (list[shown(kind)], ...),  # type: ignore[misc]  # a type made of a type
        "next": (str | None, ...),
        "count": (int, ...),
        "count_capped": (bool, ...),
    }
    return create_model(f"{kind.__name__}List", __base__=Shown, **members)


def get(
    router: Router, path: str, answer: type, *, reads: Collection[str], is_public: bool = True
) -> Callable[[F], F]:
    """A route that reads. `path` writes a reference as `{ref:name}`; its name is the function's."""

    def keep(view: F) -> F:
        name = f"{(router.tags or ['api'])[0]}.{view.__name__}"
        places[name] = Place(frozenset(reads), parameters(view))
        schemas: dict[int, Any] = {200: answer, **dict.fromkeys(FAULTS, Problem)}
        router.get(
            path,
            response=schemas,
            url_name=name,
            operation_id=name,
            openapi_extra={"security": [{}]} if is_public else None,
        )(view)
        return view

    return keep


def get_file(
    router: Router, path: str, types: Iterable[str], *, reads: Collection[str]
) -> Callable[[F], F]:
    """A route that answers with a file, of one of the types."""
    binary = {"schema": {"type": "string", "format": "binary"}}
    whole = {"description": "The file", "content": {str(one): binary for one in types}}

    def keep(view: F) -> F:
        name = f"{(router.tags or ['api'])[0]}.{view.__name__}"
        places[name] = Place(frozenset(reads), parameters(view))
        router.get(
            path,
            response=dict.fromkeys((*FAULTS, 409), Problem),
            url_name=name,
            operation_id=name,
            openapi_extra={"security": [{}], "responses": {200: whole}},
        )(view)
        return view

    return keep


class Made(Shown):
    """The reference of what the act made, or of the record that it changed."""

    ref: Ref


def send_file(router: Router, path: str, act: str, *, reads: Collection[str]) -> Callable[[F], F]:
    """A route that does an act with a file; it bears the act's name."""

    def keep(view: F) -> F:
        places[act] = Place(frozenset(reads), frozenset())
        router.post(
            path,
            response={201: Made, **dict.fromkeys(REFUSALS, Problem)},
            url_name=act,
            operation_id=act,
        )(view)
        return view

    return keep


def parameters(view: Callable[..., Any]) -> frozenset[str]:
    """The query parameters of a route: what may be left out. All that a path has is needed."""
    given = signature(view).parameters.values()
    return frozenset(one.name for one in given if one.default is not one.empty)


def located_at(kind: str, path: str) -> None:
    """A room's api.py says where records of a kind are read."""
    located[kind] = path


@contextmanager
def strictly() -> Iterator[None]:
    """A cursor or filter that a query cannot read is the caller's fault."""
    try:
        yield
    except (ValueError, ValidationError) as error:
        raise BadRequest from error


def paged(rows: Sequence[Any], after: str | None, limit: int) -> Listed:
    """A part of a short list that was read whole, after the row with a reference."""
    start = 0
    if after is not None:
        refs = [reference.written(row.ref) for row in rows]
        with strictly():
            start = refs.index(after) + 1
    page = rows[start : start + limit]
    more = len(rows) > start + limit
    return Listed(page, reference.written(page[-1].ref) if more else None, len(rows))
