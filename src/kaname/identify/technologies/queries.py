"""Technologies as pages and the API show them: lists, one by one, and the matrix."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from kaname.commons.access import directory
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.text import NO_TEXT, Text

from .models import Domain, Placing, Technology, TechnologyClass, Theme

PLACINGS = "technologies: the classes of technologies in hand"
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
    theme: Text | None
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


def domains() -> list[AxisRow]:
    return [AxisRow(d.ref, d.key, d.name, d.aim) for d in Domain.objects.order_by("position")]


def classes() -> list[AxisRow]:
    return [AxisRow(c.ref, c.key, c.name) for c in TechnologyClass.objects.order_by("position")]


def themes() -> list[AxisRow]:
    return [AxisRow(t.ref, t.key, t.name) for t in Theme.objects.order_by("position")]


def technologies(viewer: Viewer, refs: Iterable[UUID] | None = None) -> list[TechnologyRow]:
    """Those of the technologies that the viewer may see, in the blueprint's order: five queries."""
    seen = visible(viewer, Technology).order_by("position", "ref")
    if refs is not None:
        seen = seen.filter(ref__in=sorted(set(refs)))
    found = list(seen)
    axes = {domain.ref: domain for domain in domains()}
    headings = {theme.ref: theme.name for theme in themes()}
    placed = placings([technology.ref for technology in found])
    return [
        TechnologyRow(
            ref=one.ref,
            key=one.key,
            name=one.name,
            as_printed=one.as_printed,
            domain=axes[one.domain_id],
            theme=headings.get(one.theme_id) if one.theme_id else None,
            classes=tuple(placed.get(one.ref, ())),
            source=one.source,
            handling=one.handling,
        )
        for one in found
    ]


def placings(of: list[UUID]) -> dict[UUID, list[PlacingRow]]:
    """The classes of technologies that the viewer was found to see."""
    known = {one.ref: one for one in classes()}
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


def technology(viewer: Viewer, ref: UUID) -> TechnologyRow | None:
    return next(iter(technologies(viewer, [ref])), None)


def matrix(rows: Iterable[TechnologyRow]) -> Matrix:
    """Class by domain; a technology of two classes stands in two cells."""
    all_rows = list(rows)
    columns, heads = tuple(domains()), tuple(classes())
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
