"""Editions beside each other, and what the page of a technology shows of them."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons.reason import Term
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Chip, Column
from kaname.commons.ui.wording import day

from ..queries import EditionRow
from ..rules import CHANGE_NAMES, STILL_DRAFTED, Change, EditionState, ordinal
from .edition import chip
from .parts import TONES


def editions(rows: Iterable[EditionRow]) -> c.Table:
    return c.Table(
        gettext("Editions of the R&D vision"),
        (
            Column(gettext("Name of the edition")),
            Column(gettext("Edition")),
            Column(pgettext("ui", "State")),
            Column(gettext("Decided on")),
        ),
        tuple(
            (
                Cell(row.name, reverse("vision:edition", args=[row.ref])),
                Cell(ordinal(row.number, row.state)),
                Cell(chip=chip(row)),
                Cell(day(row.decided_on) if row.decided_on else "–"),
            )
            for row in rows
        ),
    )


def preparation(latest: EditionRow, body_url: str) -> c.NextActs:
    """The way to the next edition, for whoever may prepare it."""
    label = Term("Prepare the next edition")
    if latest.state == EditionState.DECIDED:
        return c.NextActs((c.Act(label, body_url),))
    return c.NextActs(blocked=(c.Blocked(label, (STILL_DRAFTED,)),))


def of_technology(rows: Iterable[tuple[EditionRow, Change]]) -> c.Table | None:
    """In which editions a technology stands; None where in none that the reader may see."""
    found = tuple(
        (
            Cell(row.name, reverse("vision:edition", args=[row.ref])),
            Cell(chip=Chip(Term(CHANGE_NAMES[change]), TONES[change])),
            Cell(chip=chip(row)),
        )
        for row, change in rows
    )
    columns = (
        Column(gettext("Edition")),
        Column(pgettext("ui", "Change")),
        Column(pgettext("ui", "State")),
    )
    title = gettext("Editions of the R&D vision")
    return c.Table(title, columns, found, shows_caption=True) if found else None
