"""Tokens as a table."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaname.commons.ui.components import Cell, Chip, Column, Table, Tone
from kaname.commons.ui.wording import Words, day

from .queries import TokenRow

COLUMNS = (
    *(_("What for"), _("Seat"), _("Made on")),
    *(_("Usable until"), _("State"), _("End the token")),
)


def table(rows: Iterable[TokenRow]) -> Table:
    return Table(
        _("Your tokens"),
        tuple(Column(label) for label in COLUMNS),
        tuple(
            (
                Cell(row.name),
                Cell(row.seat_name),
                Cell(day(row.made_on)),
                Cell(day(row.last_day)),
                Cell(chip=Chip(state(row), Tone.GOOD if row.is_usable else Tone.PLAIN)),
                ending(row),
            )
            for row in rows
        ),
    )


def state(row: TokenRow) -> Words:
    if row.ended_on:
        return _("Ended")
    return _("In force") if row.is_usable else _("No longer valid")


def ending(row: TokenRow) -> Cell:
    if row.ended_on:
        return Cell("–")
    return Cell(_("End it"), url=reverse("accounts:ending", args=[row.ref]))
