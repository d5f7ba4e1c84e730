"""Technologies as pages and the API show them: lists, one by one, and the matrix."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q, Value
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from kaname.commons.access import directory, pages
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.search import registry as search
from kaname.commons.text import NO_TEXT, Text

from .models import Domain, Placing, Technology, TechnologyClass, Theme
from .policy import of_the_steward

PLACINGS = "technologies: the classes of technologies in hand"
SHOWN = 50
KEYS = "technologies: codes are unique, whoever may see them"


@dataclass(frozen=True)
class AxisRow:
    ref: UUID
    key: str
    name: Text
    aim: Text = NO_TEXT


@dataclass(frozen=True)
class PlacingRow:
    ref: UUID
    key: str
    name: Text
    is_suggested: bool
    why: Text
    source: str


@dataclass(frozen=True)
class TechnologyRow:
    ref: UUID
    key: str
    name: Text
    as_printed: str
    domain: AxisRow
    theme: AxisRow | None
    classes: tuple[PlacingRow, ...]
    source: str
    handling: str


@dataclass(frozen=True)
class Cell:
    technology_class: AxisRow
    domain: AxisRow
    technologies: tuple[TechnologyRow, ...]


@dataclass(frozen=True)
class Matrix:
    domains: tuple[AxisRow, ...]
    classes: tuple[AxisRow, ...]
    rows: tuple[tuple[AxisRow, tuple[Cell, ...]], ...]


@dataclass(frozen=True)
class Axes:
    """All by which technologies are arranged, read once for a page."""

    domains: tuple[AxisRow, ...]
    classes: tuple[AxisRow, ...]
    themes: tuple[AxisRow, ...]


def axes() -> Axes:
    """Domains, classes and themes in one query: short lists that every page of these needs."""
    kinds = (Domain, TechnologyClass, Theme)
    first, *rest = (
        kind._default_manager.annotate(
            kind=Value(number), says=F("aim") if kind is Domain else F("name")
        ).values_list("kind", "position", "ref", "key", "name", "says")
        for number, kind in enumerate(kinds)
    )
    found: list[list[AxisRow]] = [[], [], []]
    for number, _, ref, key, name, aim in sorted(first.union(*rest, all=True)):
        found[number].append(AxisRow(ref, key, name, aim if kinds[number] is Domain else NO_TEXT))
    return Axes(*(tuple(rows) for rows in found))


def technologies(
    viewer: Viewer, refs: Iterable[UUID] | None = None, known: Axes | None = None
) -> list[TechnologyRow]:
    """Those of the technologies that the viewer may see, in the blueprint's order: five queries."""
    seen = visible(viewer, Technology).order_by("position", "ref")
    if refs is not None:
        seen = seen.filter(ref__in=sorted(set(refs)))
    return rows_of(viewer, list(seen), known or axes())


def rows_of(viewer: Viewer, found: list[Technology], known: Axes) -> list[TechnologyRow]:
    """Technologies that the viewer was found to see, with their classes: one query."""
    columns = {domain.ref: domain for domain in known.domains}
    headings = {theme.ref: theme for theme in known.themes}
    placed = placings([technology.ref for technology in found], known.classes)
    return [
        TechnologyRow(
            ref=one.ref,
            key=one.key,
            name=name_for(viewer, one),
            as_printed=one.as_printed,
            domain=columns[one.domain_id],
            theme=headings.get(one.theme_id) if one.theme_id else None,
            classes=tuple(placed.get(one.ref, ())),
            source=one.source,
            handling=one.handling,
        )
        for one in found
    ]


def name_for(viewer: Viewer, technology: Technology) -> Text:
    """What a technology in hand is called: for the public, as its last public edition says."""
    coming: Text = technology.coming_name
    return coming if coming and of_the_steward.holds(viewer, technology) else technology.name


def placings(of: list[UUID], heads: Iterable[AxisRow]) -> dict[UUID, list[PlacingRow]]:
    """The classes of technologies that the viewer was found to see."""
    known = {one.ref: one for one in heads}
    order = {ref: place for place, ref in enumerate(known)}
    found: dict[UUID, list[PlacingRow]] = {}
    rows = list(Placing.objects.exempt(PLACINGS).filter(technology__ref__in=of))
    for row in sorted(rows, key=lambda row: order[row.technology_class_id]):
        one = known[row.technology_class_id]
        found.setdefault(row.technology_id, []).append(
            PlacingRow(
                one.ref, one.key, one.name, row.certainty == "suggested", row.why, row.source
            )
        )
    return found


@dataclass(frozen=True)
class Wanted:
    """How a list is narrowed: by keys of the axes, and by words in the name."""

    domain: str = ""
    technology_class: str = ""
    theme: str = ""
    q: str = ""


@dataclass(frozen=True)
class Listed:
    rows: tuple[TechnologyRow, ...]
    next: str | None
    count: pages.Count


def listed(
    viewer: Viewer,
    wanted: Wanted,
    *,
    after: str | None = None,
    limit: int = SHOWN,
    known: Axes | None = None,
) -> Listed:
    """A page of the technologies, in the blueprint's order; raises ValueError for a cursor."""
    found = narrowed(viewer, wanted)
    page = pages.page(viewer, found, by="position", limit=limit, after=after, descending=False)
    return Listed(
        tuple(rows_of(viewer, page.records, known or axes())),
        page.next,
        pages.counted(viewer, found),
    )


def narrowed(viewer: Viewer, wanted: Wanted) -> GuardedQuerySet[Technology]:
    rows: GuardedQuerySet[Technology] = Technology.objects.get_queryset()
    if wanted.domain:
        rows = rows.filter(domain__ref__in=refs_of(Domain, wanted.domain))
    if wanted.theme:
        rows = rows.filter(theme__ref__in=refs_of(Theme, wanted.theme))
    if wanted.technology_class:
        heads = refs_of(TechnologyClass, wanted.technology_class)
        placed = Placing.objects.exempt(PLACINGS).filter(technology_class__ref__in=heads)
        rows = rows.filter(ref__in=list(placed.values_list("technology_id", flat=True)))
    for word in wanted.q.split():
        rows = rows.filter(
            Q(name__ja__icontains=word)
            | Q(name__en__icontains=word)
            | Q(as_printed__icontains=word)
            | Q(key__icontains=word)
            | coming(viewer, word)
        )
    return rows


def coming(viewer: Viewer, word: str) -> Q:
    """Finds a name that is not public yet, for those who know of it."""
    circle = of_the_steward.condition(viewer, Technology)
    if isinstance(circle, bool):
        return Q(pk__in=[])  # a person sits in some bodies, never in all
    return circle & (Q(coming_name__ja__icontains=word) | Q(coming_name__en__icontains=word))


def refs_of(axis: type[Domain] | type[TechnologyClass] | type[Theme], key: str) -> list[UUID]:
    """The reference under a key, or none: an unknown key finds nothing."""
    return list(axis._default_manager.filter(key=key).values_list("ref", flat=True))


def record(viewer: Viewer, ref: UUID) -> Technology:
    """A technology of which a row was made; what can be done with it is asked of the record."""
    return visible(viewer, Technology).get(ref=ref)


def classes_of(technology: Technology) -> list[PlacingRow]:
    """The classes of a technology in hand."""
    return placings([technology.ref], axes().classes).get(technology.ref, [])


def technology(viewer: Viewer, ref: UUID) -> TechnologyRow | None:
    return next(iter(technologies(viewer, [ref])), None)


def matrix(rows: Iterable[TechnologyRow], known: Axes) -> Matrix:
    """Class by domain; a technology of two classes stands in two cells."""
    all_rows = list(rows)
    columns, heads = known.domains, known.classes
    return Matrix(
        columns,
        heads,
        tuple(
            (head, tuple(Cell(head, column, within(all_rows, head, column)) for column in columns))
            for head in heads
        ),
    )


def within(
    rows: Iterable[TechnologyRow], head: AxisRow, column: AxisRow
) -> tuple[TechnologyRow, ...]:
    return tuple(
        row
        for row in rows
        if row.domain.ref == column.ref and any(one.ref == head.ref for one in row.classes)
    )


directory.register(
    Technology,
    title=lambda technology: technology.name,
    path=lambda technology: reverse("technologies:technology", args=[technology.ref]),
)


def said_of(technology: Technology) -> Text:
    """Its code, and what it belongs to: domain, theme and classes, as its page says them."""
    placed = Placing.objects.exempt(PLACINGS).filter(technology=technology)
    belongs = [
        technology.domain.name,
        *([technology.theme.name] if technology.theme else []),
        *(one.technology_class.name for one in placed.select_related("technology_class")),
    ]
    return Text(
        " ".join((technology.key, *(one.ja for one in belongs))),
        " ".join((technology.key, *(one.en for one in belongs))),
    )


search.found(
    Technology,
    label=pgettext_lazy("kind", "Technologies"),
    place=10,
    text=said_of,
    order=lambda technology: f"{technology.position:05}",
    related=("domain", "theme"),
)
