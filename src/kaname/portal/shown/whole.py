"""A technology's way as one line: what was, what is, and what is to come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons.calendar import day_of
from kaname.commons.reason import Term
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Kind
from kaname.commons.ui.wording import oku, plain_day, words
from kaname.identify.vision.rules import CHANGE_NAMES
from kaname.select.calls.rules import CallState

from ..queries import Whole


@dataclass(frozen=True)
class Stop:
    """Something of one day on the way, that was or is foreseen."""

    on: date
    floor: str
    title: str
    text: str = ""
    note: str = ""
    url: str = ""
    link: str = ""


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
    made = [*of_editions(found), *of_concepts(found), *of_calls(found, today)]
    return sorted(made, key=lambda one: one.on)


def of_editions(found: Whole) -> Iterator[Stop]:
    for edition, change in found.editions:
        if edition.decided_on is not None:
            yield Stop(
                edition.decided_on,
                "identify",
                gettext("Supported by: {name}").format(name=words(edition.name)),
                words(Term(CHANGE_NAMES[change])),
                url=reverse("vision:edition", args=[edition.ref]),
                link=gettext("The edition, and how it was decided"),
            )


def of_concepts(found: Whole) -> Iterator[Stop]:
    for one in found.concepts:
        if one.presented_on is None:
            continue
        yield Stop(
            one.presented_on,
            "nurture",
            gettext("R&D concept: {name}").format(name=words(one.name)),
            gettext("{kind}, {ministry} to {agency}; at most {sum} in {years} years").format(
                kind=words(Term(one.kind_name)),
                ministry=words(one.ministry_name),
                agency=words(one.agency_name),
                sum=oku(one.ceiling_yen),
                years=one.years,
            ),
            url=reverse("concepts:concept", args=[one.ref]),
            link=gettext("The R&D concept"),
        )


def figures(found: Whole) -> list[c.Figure]:
    """How much came of the technology, as far as the reader may see it."""
    presented = [one for one in found.concepts if one.presented_on is not None]
    announced = [one for one in found.calls if one.announced_on is not None]
    return [
        c.Figure(len(presented), pgettext("figure", "R&D concepts")),
        c.Figure(
            oku(sum(one.ceiling_yen for one in presented)), gettext("Their ceilings together")
        ),
        c.Figure(len(announced), pgettext("figure", "Calls")),
    ]


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


def of_calls(found: Whole, today: date) -> Iterator[Stop]:
    """What is still to come of a call stands by itself; what has been is told at once."""
    for one in found.calls:
        if one.announced_on is None:
            continue
        name = words(one.name)
        link = {"url": reverse("calls:call", args=[one.ref]), "link": gettext("The call")}
        yield Stop(
            one.announced_on,
            "nurture",
            gettext("Call: {name}").format(name=name),
            gettext("{number}: {state}").format(
                number=one.number, state=words(Term(one.state_name))
            ),
            note=gettext("Open from {start} to {end}").format(
                start=plain_day(one.opens_at), end=plain_day(one.closes_at)
            ),
            **link,
        )
        foreseen = (
            (gettext("End of the call: {name}"), day_of(one.closes_at) if one.closes_at else None),
            (gettext("Result foreseen: {name}"), one.results_on),
        )
        for title, on in foreseen:
            if on is not None and on > today and one.state != CallState.CANCELLED:
                yield Stop(on, "nurture", title.format(name=name), **link)
