"""Persons as pages show them: in a list, one by one, and as names beside other things."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Replace
from django.urls import reverse

from kaname.commons.access import directory, pages
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.text import Text

from . import policy
from .models import Person
from .rules import searched

SHOWN = 50
SUGGESTED = 300


@dataclass(frozen=True)
class PersonRow:
    ref: UUID
    name: Text
    kana: str
    handling: str


@dataclass(frozen=True)
class PersonSheet:
    ref: UUID
    name: Text
    kana: str
    handling: str
    orcid: str
    researcher_number: str
    """Empty too where the viewer's circle did not register the person."""


@dataclass(frozen=True)
class People:
    rows: tuple[PersonRow, ...]
    next: str | None
    count: pages.Count


def names(viewer: Viewer, refs: Iterable[UUID | None]) -> Mapping[UUID, Text]:
    """The names of those persons whom the viewer may know of, in one query."""
    wanted = sorted({ref for ref in refs if ref})
    if not wanted:
        return {}
    return {person.ref: person.name for person in visible(viewer, Person).filter(ref__in=wanted)}


def people(viewer: Viewer, *, q: str = "", after: str | None = None, limit: int = SHOWN) -> People:
    """Persons whom the viewer may know of, by their sort key; raises ValueError for a cursor."""
    found = called(q)
    page = pages.page(viewer, found, by="sort_key", limit=limit, after=after, descending=False)
    return People(tuple(map(row, page.records)), page.next, pages.counted(viewer, found))


def called(q: str) -> GuardedQuerySet[Person]:
    """Whoever has each word in the name or its reading; a name may be typed without its space."""
    rows: Any = Person.objects.get_queryset()
    narrow, wide, nothing = (Value(text, TextField()) for text in (" ", "　", ""))
    joined = Replace(Replace(KT("name__ja"), narrow, nothing), wide, nothing)
    rows = rows.alias(joined=joined)
    for word in searched(q):
        rows = rows.filter(
            Q(joined__icontains=word)
            | Q(name__ja__icontains=word)
            | Q(name__en__icontains=word)
            | Q(kana__icontains=word)
            | Q(sort_key__icontains=word)
        )
    found: GuardedQuerySet[Person] = rows
    return found


def matching(viewer: Viewer, q: str, limit: int = SUGGESTED) -> list[PersonRow]:
    """The first of those whom a few words may mean."""
    found = visible(viewer, called(q)).order_by("sort_key", "ref")
    return [row(person) for person in found[:limit]]


def row(person: Person) -> PersonRow:
    return PersonRow(person.ref, person.name, person.kana, person.handling)


def person(viewer: Viewer, ref: UUID) -> PersonSheet | None:
    """One person; None if there is none for the viewer."""
    one = visible(viewer, Person).filter(ref=ref).first()
    if one is None:
        return None
    number = one.researcher_number if policy.knows_numbers.holds(viewer, one) else ""
    return PersonSheet(one.ref, one.name, one.kana, one.handling, one.orcid, number)


directory.register(
    Person,
    title=lambda person: person.name,
    path=lambda person: reverse("people:person", args=[person.ref]),
)
