"""What is found of all that the viewer may see. Three questions at most, however much there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, F, IntegerField, OrderBy, Q, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.pages import COUNTED_TO
from kaname.commons.access.pages import Count as Counted
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.models import Body
from kaname.commons.funds.models import Fund
from kaname.commons.lifecycle.registry import after_each_act
from kaname.commons.people.models import Person
from kaname.commons.text import Text

from . import index, japanese, registry
from .models import Entry
from .registry import found
from .rules import Term, marked, terms

FIRST, FEW, SHOWN = 200, 5, 50
"""How many are listed at most, how many of each kind side by side, and how many on a page."""


@dataclass(frozen=True)
class Hit:
    ref: UUID
    kind: str
    title: Text
    excerpt: Text
    """The part of its text around what was looked for."""
    path: str


@dataclass(frozen=True)
class KindFound:
    kind: str
    count: Counted
    first: tuple[Hit, ...]
    """The first few, where no kind was asked for."""


@dataclass(frozen=True)
class Results:
    sought: tuple[Term, ...]
    kinds: tuple[KindFound, ...]
    hits: tuple[Hit, ...] = ()
    """Those of the page, where they are listed."""
    next: UUID | None = None

    def count_of(self, kind: str) -> Counted:
        """How many of a kind, or in all."""
        numbers = [one.count for one in self.kinds if kind in ("", one.kind)]
        number = sum(one.number for one in numbers)
        is_capped = any(one.is_capped for one in numbers) or number > COUNTED_TO
        return Counted(min(number, COUNTED_TO), is_capped)


def side_by_side(viewer: Viewer, q: str) -> Results:
    """How much is found of each kind, with the first few."""
    sought = terms(q, japanese.words)
    if not sought:
        return Results((), ())
    counted, few = by_kind(viewer, sought)
    hits = read(viewer, sought, [ref for refs in few.values() for ref in refs])
    return Results(
        sought,
        tuple(
            KindFound(kind, counted[kind], tuple(hits[ref] for ref in few[kind] if ref in hits))
            for kind, _found in registry.in_order()
            if kind in counted
        ),
    )


def listed(
    viewer: Viewer, q: str, *, kind: str = "", after: UUID | None = None, limit: int = SHOWN
) -> Results:
    """One page of the first 200 that are found, of a kind or of all: by their title before by
    their text, then as their kind is sorted. Raises ValueError for a kind that is none, and for a
    place that is not among them."""
    if kind and kind not in registry.kinds:
        raise ValueError(kind)
    sought = terms(q, japanese.words)
    if not sought:
        if after is not None:
            raise ValueError("after")
        return Results((), ())
    rows = matching(viewer, sought)
    counted = dict(rows.order_by().values_list("kind").annotate(Count("pk")))
    rows = rows.filter(**({"kind": kind} if kind else {}))
    refs = list(rows.order_by(*ordering(sought)).values_list("ref", flat=True)[:FIRST])
    start = refs.index(after) + 1 if after is not None else 0
    page = refs[start : start + limit]
    hits = read(viewer, sought, page)
    return Results(
        sought,
        tuple(
            KindFound(one, capped(counted[one]), ())
            for one, _found in registry.in_order()
            if one in counted
        ),
        tuple(hits[ref] for ref in page if ref in hits),
        page[-1] if len(refs) > start + limit else None,
    )


def by_kind(
    viewer: Viewer, sought: Iterable[Term]
) -> tuple[dict[str, Counted], dict[str, list[UUID]]]:
    """How many of each kind, and the first few references: one question."""
    sought = tuple(sought)
    ranked = matching(viewer, sought).annotate(
        place=Window(RowNumber(), partition_by=F("kind"), order_by=ordering(sought)),
        of_kind=Window(Count("pk"), partition_by=F("kind")),
    )
    rows = ranked.filter(place__lte=FEW).order_by("kind", "place")
    counted: dict[str, Counted] = {}
    few: dict[str, list[UUID]] = {}
    for kind, ref, number in rows.values_list("kind", "ref", "of_kind"):
        counted[kind] = capped(number)
        few.setdefault(kind, []).append(ref)
    return counted, few


def capped(number: int) -> Counted:
    return Counted(min(number, COUNTED_TO), number > COUNTED_TO)


def matching(viewer: Viewer, sought: Iterable[Term]) -> GuardedQuerySet[Entry]:
    return visible(viewer, Entry).filter(reduce(and_, (says(one, "words") for one in sought)))


def says(one: Term, column: str) -> Q:
    """That all words of one of the ways are there, and what was quoted as it was written."""
    ways = reduce(or_, (Q(**{f"{column}__has_all": sorted(way)}) for way in one.ways))
    return ways & Q(folded__contains=one.quoted) if one.quoted else ways


def ordering(sought: Iterable[Term]) -> list[OrderBy]:
    in_title = reduce(and_, (says(one, "title_words") for one in sought))
    rank = Case(When(in_title, then=Value(0)), default=Value(1), output_field=IntegerField())
    return [rank.asc(), F("order").asc(), F("ref").asc()]


def read(viewer: Viewer, sought: tuple[Term, ...], refs: Iterable[UUID]) -> dict[UUID, Hit]:
    rows: Any = visible(viewer, Entry).filter(ref__in=list(refs))
    return {row.ref: hit(row, sought) for row in rows.only("ref", "kind", "title", "text", "path")}


def hit(row: Entry, sought: tuple[Term, ...]) -> Hit:
    return Hit(
        row.ref,
        row.kind,
        row.title,
        Text(excerpt(row.text.ja, sought), excerpt(row.text.en, sought)),
        row.path,
    )


def excerpt(text: str, sought: tuple[Term, ...]) -> str:
    return "".join(piece.text for piece in marked(" ".join(text.split()), sought))


# What is found of the rooms below, which know nothing of this one.
found(
    Body,
    label=_("Bodies"),
    place=40,
    text=lambda body: body.short_name,
    order=lambda body: f"{body.position:05}",
)
found(
    Fund,
    label=_("Funds"),
    place=27,
    order=lambda fund: f"{fund.position:05}",
)
found(
    Person,
    label=_("Persons"),
    place=50,
    text=lambda person: Text(person.kana),
    order=lambda person: person.sort_key,
)
after_each_act(index.keep)
