"""What other rooms add to a record's page, by the record's kind: its room names no higher one.

A tab is a page of the adding room whose address takes the record's reference alone; a section
is a table that the adding room makes for the reader, shown on the record's first page.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from .components import Tab, Table
from .wording import Words

ANY = UUID(int=0)


@dataclass(frozen=True)
class Entry:
    label: Words
    url_name: str
    order: int
    is_inner: bool = False
    """For those around the record, and not for whoever only reads what is public."""


@dataclass(frozen=True)
class Section:
    """A part of the page that another room fills; None where the reader may know of nothing."""

    make: Callable[[HttpRequest, UUID], Table | None]
    order: int


_entries: dict[str, dict[str, Entry]] = {}
_sections: dict[str, list[Section]] = {}


def register(kind: str, label: Words, url_name: str, order: int, *, inner: bool = False) -> None:
    """Adds a page to all records of a kind, as `bodies.body`; order 0 is the record's own page."""
    _entries.setdefault(kind, {})[url_name] = Entry(label, url_name, order, inner)


def section(kind: str, make: Callable[[HttpRequest, UUID], Table | None], order: int) -> None:
    """Adds a table to the own page of all records of a kind."""
    known = [one for one in _sections.get(kind, []) if one.make is not make]
    _sections[kind] = sorted([*known, Section(make, order)], key=lambda one: one.order)


def of(kind: str, ref: UUID, here: str, *, inner: bool = True) -> list[Tab]:
    """The tabs of one record, without `inner` those that everybody may open; `here` is the name
    of the address. None where there is one only."""
    open_to = [one for one in _entries.get(kind, {}).values() if inner or not one.is_inner]
    known = sorted(open_to, key=lambda one: (one.order, one.url_name))
    return [
        Tab(one.label, reverse(one.url_name, args=[ref]), one.url_name == here)
        for one in known
        if len(known) > 1
    ]


def sections_of(kind: str, request: HttpRequest, ref: UUID) -> list[Table]:
    made = (one.make(request, ref) for one in _sections.get(kind, []))
    # The page gives each section a heading of its own.
    return [replace(table, shows_caption=False) for table in made if table is not None]


def unresolved() -> list[str]:
    """Names that lead nowhere; start-up refuses them."""
    lost = []
    for url_name in sorted({name for known in _entries.values() for name in known}):
        try:
            reverse(url_name, args=[ANY])
        except NoReverseMatch:
            lost.append(url_name)
    return lost
