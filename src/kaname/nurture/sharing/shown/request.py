"""Requests to government in a list, and one by one."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons.reason import Term
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Chip, Column, Fact
from kaname.commons.ui.wording import plain_day

from ..queries import RequestRow
from .names import REQUEST_TONES


def chip(row: RequestRow) -> Chip:
    return Chip(Term(row.state_name), REQUEST_TONES[row.state])


def table(rows: Sequence[RequestRow]) -> c.Table:
    columns = (
        Column(gettext("Request to government")),
        Column(gettext("Asked by")),
        Column(gettext("Asked body")),
        Column(pgettext("ui", "State")),
        Column(gettext("Asked on"), stays=True),
    )
    found = tuple(
        (
            Cell(row.title, reverse("sharing:request", args=[row.ref])),
            Cell(row.name),
            Cell(row.asked_name),
            Cell(chip=chip(row)),
            Cell(plain_day(row.asked_at)),
        )
        for row in rows
    )
    return c.Table(gettext("Requests to government"), columns, found)


def facts(row: RequestRow) -> list[Fact]:
    found = [
        Fact(gettext("Asked by"), row.name),
        Fact(gettext("Asked body"), row.asked_name),
        Fact(gettext("Asked on"), plain_day(row.asked_at)),
    ]
    if row.answered_at:
        found.append(Fact(gettext("Answered on"), plain_day(row.answered_at)))
    return found
