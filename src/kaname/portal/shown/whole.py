"""A technology's way as one line: what was, what is, and what is to come."""

from datetime import date

from django.utils.translation import gettext, pgettext

from kaname.commons.ui import components as c
from kaname.commons.ui.components import Kind
from kaname.commons.ui.wording import oku, plain_day

from ..queries import Whole
from . import stops as stop
from .stops import Stop


def thread(found: Whole, today: date) -> list[c.ThreadItem]:
    """By day; the last that has come is where the way stands now."""
    known = stops(found, today)
    past = [one for one in known if one.on <= today]
    return [
        c.ThreadItem(
            when=plain_day(one.on),
            title=one.title,
            text=one.text,
            note=one.note,
            url=one.url,
            link=one.link,
            floor=one.floor,
            kind=kind_of(one, past),
        )
        for one in known
    ]


def kind_of(one: Stop, past: list[Stop]) -> Kind:
    if one not in past:
        return Kind.NEXT
    return Kind.NOW if one is past[-1] else Kind.PAST


def stops(found: Whole, today: date) -> list[Stop]:
    made = [
        *stop.of_editions(found),
        *stop.of_concepts(found),
        *stop.of_calls(found, today),
        *stop.of_awards(found),
        *stop.of_units(found, today),
        *stop.of_gates(found),
        *stop.of_councils(found),
        *stop.of_results(found),
        *stop.of_uptakes(found),
    ]
    return sorted(made, key=lambda one: one.on)


def figures(found: Whole) -> list[c.Figure]:
    """How much came of the technology, as far as the reader may see it."""
    presented = [one for one in found.concepts if one.presented_on is not None]
    announced = [one for one in found.calls if one.announced_on is not None]
    made = [
        c.Figure(len(presented), pgettext("figure", "R&D concepts")),
        c.Figure(
            oku(sum(one.ceiling_yen for one in presented)), gettext("Their ceilings together")
        ),
        c.Figure(len(announced), pgettext("figure", "Calls")),
    ]
    if found.awards:
        awards = sum(one.number for one in found.awards)
        made += [
            c.Figure(awards, pgettext("figure", "Awards")),
            c.Figure(oku(sum(one.yen for one in found.awards)), gettext("Awarded together")),
        ]
    if found.results:
        made.append(c.Figure(len(found.results), pgettext("figure", "Open results")))
    return made


def table(found: Whole, today: date) -> c.Table:
    """The same as the line, to read by rows."""
    return c.Table(
        gettext("From the vision to use, as a table"),
        (c.Column(gettext("Day")), c.Column(gettext("What")), c.Column(gettext("Details"))),
        tuple(
            (c.Cell(plain_day(one.on)), c.Cell(one.title, one.url), c.Cell(one.text, note=one.note))
            for one in stops(found, today)
        ),
        shows_caption=False,
    )
