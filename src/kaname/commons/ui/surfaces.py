"""Every address says what it reads and which query parameters it takes; what it does not say
is refused. An address without a declaration takes no parameter and asks for a sign-in."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.urls import URLPattern, URLResolver, get_resolver

V = TypeVar("V", bound=Callable[..., Any])
PLACE = "surface"


@dataclass(frozen=True)
class Surface:
    """Labels of the models that are read, names of query parameters, whether anybody may open
    the page without signing in, and whether something may be sent to it."""

    reads: frozenset[str] = frozenset()
    params: frozenset[str] = frozenset()
    public: bool = False
    acts: bool = False


UNDECLARED = Surface()
_named: dict[str, Surface] = {}


def surface(
    reads: Collection[str] = (),
    params: Collection[str] = (),
    public: bool = False,
    acts: bool = False,
) -> Callable[[V], V]:
    """Declares a view. Stands on top of its decorators, or below those that keep attributes."""

    def mark(view: V) -> V:
        vars(view)[PLACE] = Surface(frozenset(reads), frozenset(params), public, acts)
        return view

    return mark


def declare(
    view: str | Callable[..., Any],
    reads: Collection[str] = (),
    params: Collection[str] = (),
    public: bool = False,
    acts: bool = True,
) -> None:
    """Declares a view of somebody else's, by the name of its address or by itself."""
    if isinstance(view, str):
        _named[view] = Surface(frozenset(reads), frozenset(params), public, acts)
    else:
        surface(reads, params, public, acts)(view)


def declared(view_name: str, view: Callable[..., Any]) -> Surface | None:
    """What a view declares, on itself or by name."""
    found: Surface | None = getattr(view, PLACE, None) or _named.get(view_name)
    return found


def surface_of(view_name: str, view: Callable[..., Any]) -> Surface:
    return declared(view_name, view) or UNDECLARED


def addresses(
    resolver: URLResolver | None = None, route: str = "", space: str = ""
) -> Iterator[tuple[str, str, Callable[..., Any]]]:
    """Each address of the URL conf: its route, the name of its view, the view."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern, here, inner)
        elif isinstance(pattern, URLPattern):
            yield here, f"{space}{pattern.name or pattern.lookup_str}", pattern.callback


def undeclared() -> list[str]:
    """Routes whose view declares nothing."""
    return [route for route, name, view in addresses() if declared(name, view) is None]


def models_read() -> dict[str, frozenset[str]]:
    """For each route the labels of the models that it says it reads."""
    return {route: surface_of(name, view).reads for route, name, view in addresses()}
