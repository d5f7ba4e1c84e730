"""What stands around every part of a concept, and its parts one by one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, pgettext, pgettext_lazy

from kaname.commons import reference
from kaname.commons.access.directory import Label
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Chip, Fact, Tone
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import Words, day, fiscal, oku, plain_day, words, yen
from kaname.identify.vision.queries import EditionRow, LaterChange
from kaname.identify.vision.rules import Change

from ..models import Concept
from ..queries import ConceptGateRow, ConceptGoalRow, ConceptItemRow, ConceptRow
from ..rules import GOAL_NAMES, AwardCount, ConceptKind, ConceptState

BETWEEN = gettext_noop("{first} to {last}")
AT_MOST = gettext_noop("Limited number (at most {count})")
AS_A_RULE = gettext_noop("{count} as a rule")
EXACTLY = gettext_noop("Fixed number ({count})")
AWAITED = gettext_noop("awaited until {day}")
AMENDED = gettext_noop("“{edition}” has amended the technology “{technology}” since.")
GONE = gettext_noop("“{edition}” no longer supports the technology “{technology}”.")

TONES = {
    ConceptState.DRAFT: Tone.LINE,
    ConceptState.CONSULTATION: Tone.KEY,
    ConceptState.FIXED: Tone.KEY,
    ConceptState.PRESENTED: Tone.GOOD,
    ConceptState.WITHDRAWN: Tone.PLAIN,
}
TEXTS: tuple[tuple[str, Words], ...] = (
    ("purpose", pgettext_lazy("concepts", "Purpose")),
    ("background", gettext_lazy("Background")),
    ("public_needs", gettext_lazy("Needs of public use")),
    ("civil_needs", gettext_lazy("Needs of civil use")),
    ("complementary_to", gettext_lazy("What is new or complementary to other programmes")),
    ("adopters", gettext_lazy("Expected adopters")),
    ("safeguards", gettext_lazy("Handling of information and safeguards")),
)


def chip(row: ConceptRow) -> Chip:
    return Chip(Term(row.state_name), TONES[row.state])


def crumbs(row: ConceptRow) -> list[Link]:
    return [Link(gettext("R&D concepts"), reverse("concepts:concepts")), Link(row.name)]


def period(first_year: int, years: int) -> Words:
    """令和9年度～令和13年度; one year alone."""
    if years == 1:
        return fiscal(first_year)
    last = fiscal(first_year + years - 1)
    return Reason(BETWEEN, {"first": fiscal(first_year), "last": last})


def line(row: ConceptRow) -> str:
    """Below the name: who writes it, who runs its call, how much, how long."""
    figures = [oku(row.ceiling_yen)] if row.ceiling_yen else []
    said = [row.ministry_name, row.agency_name, *figures, period(row.first_year, row.years)]
    return " ・ ".join(words(one) for one in said if one)


def now(row: ConceptRow) -> str:
    return words(Reason(AWAITED, {"day": plain_day(row.due_on)})) if row.due_on else ""


def awards(concept: Concept) -> Words:
    count, number = concept.award_count, concept.award_number
    if concept.kind == ConceptKind.PROJECT:
        return Reason(AS_A_RULE, {"count": number or 1})
    if count == AwardCount.PLURAL:
        return gettext("Plural number")
    if number is None:
        return gettext("Limited number")
    return Reason(AT_MOST if count == AwardCount.LIMITED else EXACTLY, {"count": number})


def facts(
    concept: Concept, row: ConceptRow, bodies: Mapping[UUID, Text], edition: EditionRow | None
) -> list[Fact]:
    found = [
        Fact(gettext("Kind of concept"), Term(row.kind_name)),
        Fact(gettext("How many are awarded"), awards(concept)),
        *([Fact(gettext("FS"), gettext("Allowed"))] if concept.fs_allowed else []),
        Fact(gettext("Ceiling"), oku(row.ceiling_yen) if row.ceiling_yen else "–"),
        Fact(pgettext("concepts", "Period"), period(row.first_year, row.years)),
    ]
    for term, body in (
        (gettext("Written by"), row.ministry),
        (gettext("Coordinated by"), concept.coordinated_by_id),
        (gettext("Goes to"), row.agency),
    ):
        if body in bodies:
            found.append(Fact(term, bodies[body], reverse("bodies:body", args=[body])))
    if edition:
        url = reverse("vision:edition", args=[edition.ref])
        found.append(Fact(gettext("Comes from"), edition.name, url))
    if row.presented_on:
        found.append(Fact(gettext("Presented on"), day(row.presented_on)))
    if row.issue > 1:
        found.append(Fact(pgettext("concepts", "Issue"), yen(row.issue)))
    return found


@dataclass(frozen=True)
class Chapter:
    key: str
    title: Words
    text: Text


def chapters(concept: Concept) -> list[Chapter]:
    """What is written, in the order of a concept; what is empty is left out."""
    found = (Chapter(name, title, getattr(concept, name)) for name, title in TEXTS)
    return [one for one in found if one.text]


@dataclass(frozen=True)
class Warned:
    text: Reason
    url: str


def warnings(later: Iterable[LaterChange], labels: Mapping[UUID, Label]) -> list[Warned]:
    """What later editions did to the technologies that the concept comes from."""
    return [
        Warned(
            Reason(
                GONE if one.change == Change.WITHDRAWN else AMENDED,
                {"edition": one.edition.name, "technology": labels[one.technology].title},
            ),
            reverse("vision:comparison", args=[one.edition.ref]),
        )
        for one in later
        if one.technology in labels
    ]


@dataclass(frozen=True)
class ItemLine:
    """An item with its period as a bar: where it begins and how long it is, in per cent."""

    name: Text
    period: Words
    start: int
    length: int
    ceiling: str
    edit: str
    remove: str


def item_lines(
    row: ConceptRow, items: Sequence[ConceptItemRow], *, can_write: bool
) -> list[ItemLine]:
    return [item_line(row, one, can_write=can_write) for one in items]


def item_line(row: ConceptRow, one: ConceptItemRow, *, can_write: bool) -> ItemLine:
    start = min(100, max(0, 100 * (one.first_year - row.first_year) // row.years))
    return ItemLine(
        name=one.name,
        period=period(one.first_year, one.years),
        start=start,
        length=max(0, min(100 - start, 100 * one.years // row.years)),
        ceiling=yen(one.ceiling_yen),
        edit=part_url(row.ref, "item", one.ref) if can_write else "",
        remove=part_url(row.ref, "item", one.ref, "item-removal") if can_write else "",
    )


def item_table(row: ConceptRow, items: Sequence[ConceptItemRow]) -> c.Table:
    """The items as a file has them."""
    columns = (
        c.Column(gettext("R&D item")),
        c.Column(gettext("First fiscal year")),
        c.Column(gettext("Number of fiscal years")),
        c.Column(gettext("Ceiling (yen)"), is_number=True),
    )
    rows = tuple(
        (c.Cell(one.name), *map(c.Cell, (one.first_year, one.years, one.ceiling_yen)))
        for one in items
    )
    return c.Table(gettext("R&D items"), columns, rows)


def part_url(concept: UUID, name: str, part: UUID, page: str = "") -> str:
    address = reverse(f"concepts:{page or name}", args=[concept])
    return f"{address}?{name}={reference.written(part)}"


def goals(row: ConceptRow, found: Sequence[ConceptGoalRow], *, can_write: bool) -> c.Table:
    columns = (
        c.Column(gettext("Goal")),
        c.Column(gettext("Measurable criterion")),
        c.Column(gettext("By fiscal year"), stays=True),
        *([c.Column(gettext("To do"))] if can_write else []),
    )
    rows = tuple(
        (
            c.Cell(Term(GOAL_NAMES[one.kind]), note=one.text),
            c.Cell(one.criterion),
            c.Cell(fiscal(one.by_year)),
            *([edit(part_url(row.ref, "goal", one.ref))] if can_write else []),
        )
        for one in found
    )
    return c.Table(gettext("Goals"), columns, rows)


def gates(row: ConceptRow, found: Sequence[ConceptGateRow], *, can_write: bool) -> c.Table:
    columns = (
        c.Column(gettext("Stage gate")),
        c.Column(gettext("What is examined")),
        c.Column(gettext("Planned for"), stays=True),
        *([c.Column(gettext("To do"))] if can_write else []),
    )
    rows = tuple(
        (
            c.Cell(one.name),
            c.Cell(one.examined),
            c.Cell(plain_day(one.planned_on) if one.planned_on else fiscal(one.year)),
            *([edit(part_url(row.ref, "gate", one.ref))] if can_write else []),
        )
        for one in found
    )
    return c.Table(gettext("Stage gates"), columns, rows)


def edit(url: str) -> c.Cell:
    return c.Cell(pgettext("button", "Edit"), url)
