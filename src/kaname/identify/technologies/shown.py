"""Technologies as parts of a page: the matrix, the list, one by one."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kaname.commons.bodies.shown import SOURCES
from kaname.commons.ui import components as c
from kaname.commons.ui.wording import Words, in_english, words

from .queries import Axes, AxisRow, Cell, Listed, Matrix, PlacingRow, TechnologyRow, Wanted
from .rules import differs

LIST = "#list"
SUGGESTED = c.Chip(_("Estimate"), c.Tone.WARN)
CONFIRMED = c.Chip(_("Confirmed"), c.Tone.GOOD)


def matrix(given: Matrix) -> c.Matrix:
    """Class by domain; each cell leads to its technologies in the list below."""
    return c.Matrix(
        _("Technologies by class and domain"),
        _("Class of technology"),
        tuple(domain.name for domain in given.domains),
        tuple(c.MatrixRow(head.name, tuple(map(cell, cells))) for head, cells in given.rows),
        _(
            "The darker, the more technologies. One technology may stand in several fields. Most "
            "placings in a class are estimates and marked as such."
        ),
    )


def cell(given: Cell) -> c.MatrixCell:
    count = len(given.technologies)
    keys = {"technology_class": given.technology_class.key, "domain": given.domain.key}
    return c.MatrixCell(count, first_of(given.technologies), f"?{urlencode(keys)}{LIST}")


def first_of(technologies: Sequence[TechnologyRow]) -> str:
    """The first technology of a cell, as an example of it."""
    if not technologies:
        return ""
    name = words(technologies[0].name)
    return name if len(technologies) == 1 else gettext("%(name)s and others") % {"name": name}


COLUMNS = (
    c.Column(_("Technology")),
    c.Column(_("Domain")),
    c.Column(_("Theme")),
    c.Column(_("Classes")),
)


def table(listed: Listed) -> c.Table:
    rows = tuple(
        (
            c.Cell(one.name, reverse("technologies:technology", args=[one.ref]), note=one.key),
            c.Cell(one.domain.name),
            c.Cell(one.theme.name if one.theme else ""),
            c.Cell(class_names(one.classes)),
        )
        for one in listed.rows
    )
    return c.Table(_("Technologies"), COLUMNS, rows)


def file(listed: Listed) -> c.Table:
    """The list as a file has it: a technology by its code and in both languages."""
    columns = (
        c.Column(_("Code")),
        c.Column(_("Name in Japanese")),
        c.Column(_("Name in English")),
        c.Column(_("As printed on the slide")),
        *COLUMNS[1:],
    )
    rows = tuple(
        (
            *map(c.Cell, (one.key, one.name.ja, one.name.en, one.as_printed)),
            *row[1:],
        )
        for one, row in zip(listed.rows, table(listed).rows, strict=True)
    )
    return c.Table(_("Technologies"), columns, rows)


def class_names(classes: Sequence[PlacingRow]) -> str:
    """The classes in a line, those that are supposed marked."""
    marked = (
        gettext("%(name)s (estimate)") % {"name": words(one.name)}
        if one.is_suggested
        else words(one.name)
        for one in classes
    )
    return (", " if in_english() else "、").join(marked)


def filters(wanted: Wanted, axes: Axes) -> list[c.Filter]:
    head = _("Class of technology")
    return [
        c.Filter("domain", _("Domain"), wanted.domain, options(axes.domains)),
        c.Filter("technology_class", head, wanted.technology_class, options(axes.classes)),
        c.Filter("theme", _("Theme"), wanted.theme, options(axes.themes)),
        c.Filter("q", _("Words in the name"), wanted.q),
    ]


def options(rows: Sequence[AxisRow]) -> tuple[c.Option, ...]:
    return (c.Option("", _("All")), *(c.Option(one.key, one.name) for one in rows))


def facts(one: TechnologyRow) -> list[c.Fact]:
    known = [
        c.Fact(_("As printed on the slide"), printed(one)),
        c.Fact(_("Domain"), one.domain.name, narrowed(domain=one.domain.key)),
        *([theme_fact(one.theme)] if one.theme else []),
        c.Fact(_("Code"), one.key),
        c.Fact(_("Source"), SOURCES.get(one.source, one.source)),
    ]
    return [fact for fact in known if fact.value]


def printed(one: TechnologyRow) -> str:
    """The slide's own characters where they differ from the name, line breaks aside."""
    return one.as_printed if differs(one.name.ja, one.as_printed) else ""


def other_name(one: TechnologyRow) -> str:
    """The name in the language in which the page is not."""
    return one.name.ja if in_english() else one.name.en


def theme_fact(theme: AxisRow) -> c.Fact:
    return c.Fact(_("Theme"), theme.name, narrowed(theme=theme.key))


def narrowed(**keys: str) -> str:
    return f"{reverse('technologies:technologies')}?{urlencode(keys)}{LIST}"


def classes(one: TechnologyRow, *, can_place: bool = False) -> c.Table:
    """In which classes it stands, how sure that is, and why."""
    columns = (
        c.Column(_("Class of technology")),
        c.Column(_("How sure it is"), stays=True),
        c.Column(pgettext_lazy("ui", "Reason")),
        *([c.Column(_("To do"))] if can_place else []),
    )
    rows = tuple(
        (
            c.Cell(placed.name, narrowed(technology_class=placed.key)),
            c.Cell(chip=SUGGESTED if placed.is_suggested else CONFIRMED),
            c.Cell(placed.why, note=source(placed)),
            *([confirm(one, placed)] if can_place else []),
        )
        for placed in one.classes
    )
    return c.Table(_("Classes"), columns, rows)


def confirm(one: TechnologyRow, placed: PlacingRow) -> c.Cell:
    """The way to confirm what is only supposed."""
    if not placed.is_suggested:
        return c.Cell()
    page = reverse("technologies:placing", args=[one.ref])
    return c.Cell(_("Confirm"), f"{page}?{urlencode({'technology_class': placed.key})}")


def source(placed: PlacingRow) -> Words:
    """Where it comes from; that it is an estimate, the chip beside says already."""
    return "" if placed.source == "estimate" else SOURCES.get(placed.source, placed.source)


def idle(one: TechnologyRow) -> tuple[str, ...]:
    """Acts that would change nothing of the technology as it stands."""
    return () if one.classes else ("technologies.unplace",)
