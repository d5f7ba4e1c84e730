"""The programme in figures, each leading to what it counts."""

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons.reason import Term
from kaname.commons.ui import components as c
from kaname.commons.ui.wording import oku, words, yen
from kaname.nurture.projects.lifecycle import UNIT

from ..queries import DomainLine, Glance


def headlines(found: Glance) -> list[c.Figure]:
    whole = found.whole
    return [
        c.Figure(
            whole.technologies,
            gettext("Supported technologies"),
            url=reverse("technologies:technologies"),
        ),
        c.Figure(
            whole.concepts,
            pgettext("figure", "R&D concepts"),
            url=f"{reverse('concepts:concepts')}?state=presented",
        ),
        c.Figure(oku(whole.ceiling_yen), gettext("Their ceilings together")),
        c.Figure(
            whole.open_calls, gettext("Open calls"), url=f"{reverse('calls:calls')}?state=open"
        ),
        c.Figure(whole.awards, pgettext("figure", "Awards"), url=reverse("awards:awards")),
        c.Figure(oku(whole.awarded_yen), gettext("Awarded together")),
    ]


def by_domain(found: Glance) -> c.Table:
    return c.Table(
        gettext("By domain"),
        (
            c.Column(gettext("Domain")),
            c.Column(pgettext("count", "Technologies"), is_number=True),
            c.Column(pgettext("count", "R&D concepts"), is_number=True),
            c.Column(gettext("Ceilings (yen)"), is_number=True),
            c.Column(pgettext("count", "Calls"), is_number=True),
            c.Column(gettext("Open now"), is_number=True),
            c.Column(pgettext("count", "Awards"), is_number=True),
            c.Column(gettext("Awarded (yen)"), is_number=True),
            c.Column(pgettext("count", "Units"), is_number=True),
        ),
        tuple(row(one) for one in found.lines),
        shows_caption=False,
    )


def row(one: DomainLine) -> tuple[c.Cell, ...]:
    chosen = f"?domain={one.key}"
    return (
        c.Cell(one.name),
        c.Cell(one.technologies, reverse("technologies:technologies") + chosen),
        c.Cell(one.concepts, reverse("concepts:concepts") + chosen),
        c.Cell(yen(one.ceiling_yen)),
        c.Cell(one.calls, reverse("calls:calls") + chosen),
        c.Cell(one.open_calls),
        c.Cell(one.awards),
        c.Cell(yen(one.awarded_yen)),
        c.Cell(one.units),
    )


def units(found: Glance) -> c.Table:
    return c.Table(
        gettext("Units by state"),
        (c.Column(gettext("State")), c.Column(pgettext("count", "Units"), is_number=True)),
        tuple(
            (
                c.Cell(Term(UNIT.names[state])),
                c.Cell(number, f"{reverse('projects:units')}?state={state}"),
            )
            for state, number in found.units
        ),
        shows_caption=False,
    )


def money(found: Glance) -> c.Table:
    return c.Table(
        gettext("Money"),
        (
            c.Column(pgettext("funds", "Fund")),
            c.Column(pgettext("funds", "Endowed"), is_number=True),
            c.Column(pgettext("funds", "Free"), is_number=True),
            c.Column(pgettext("funds", "Allotted"), is_number=True),
            c.Column(pgettext("funds", "Committed"), is_number=True),
            c.Column(pgettext("funds", "Paid"), is_number=True),
        ),
        tuple(
            (
                c.Cell(words(one.name), reverse("funds:fund", args=[one.ref])),
                *(
                    c.Cell(yen(sum_yen))
                    for sum_yen in (
                        one.totals.endowed_yen,
                        one.totals.free_yen,
                        one.totals.allotted_yen,
                        one.totals.committed_yen,
                        one.totals.paid_yen,
                    )
                ),
            )
            for one in found.funds
        ),
        shows_caption=False,
    )
