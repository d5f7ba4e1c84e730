"""What happened to a technology day by day, and what is foreseen, floor by floor."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from kaname.commons.calendar import day_of
from kaname.commons.reason import Term, gettext_noop
from kaname.commons.reference import written
from kaname.commons.ui.wording import oku, plain_day, words
from kaname.identify.vision.rules import CHANGE_NAMES
from kaname.implement.pathways.rules import PathwayState
from kaname.implement.results.rules import KIND_NAMES
from kaname.nurture.gates.queries import Mark
from kaname.nurture.gates.rules import EFFECT_NAMES
from kaname.nurture.projects.rules import UNIT_KIND_NAMES, UnitState
from kaname.select.calls.rules import CallState

from ..queries import Whole

ENDINGS = {
    UnitState.COMPLETED: gettext_noop("Completed: {name}"),
    UnitState.STOPPED: gettext_noop("Stopped: {name}"),
}


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
            gettext("Announced: {name}").format(name=name),
            gettext("{number}: {state}").format(
                number=one.number, state=words(Term(one.state_name))
            ),
            note=gettext("Open from {start} to {end}").format(
                start=plain_day(one.opens_at), end=plain_day(one.closes_at)
            ),
            **link,
        )
        foreseen = (
            (gettext("Closes: {name}"), day_of(one.closes_at) if one.closes_at else None),
            (gettext("Result foreseen: {name}"), one.results_on),
        )
        for title, on in foreseen:
            if on is not None and on > today and one.state != CallState.CANCELLED:
                yield Stop(on, "nurture", title.format(name=name), **link)


def of_awards(found: Whole) -> Iterator[Stop]:
    names = {one.ref: words(one.name) for one in found.calls}
    for one in found.awards:
        yield Stop(
            one.on,
            "nurture",
            gettext("Awarded: {name}").format(name=names[one.call]),
            ngettext(
                "{count} award of {sum}", "{count} awards of {sum} together", one.number
            ).format(count=one.number, sum=oku(one.yen)),
            url=f"{reverse('awards:awards')}?call={written(one.call)}",
            link=gettext("The awards"),
        )


def of_units(found: Whole, today: date) -> Iterator[Stop]:
    for one in found.units:
        link = {"url": reverse("projects:unit", args=[one.ref]), "link": one.number}
        name, kind = words(one.name), words(Term(UNIT_KIND_NAMES[one.kind]))
        yield Stop(
            one.starts_on,
            "nurture",
            gettext("Begun: {name}").format(name=name),
            gettext("{kind}: {state}").format(kind=kind, state=words(Term(one.state_name))),
            **link,
        )
        if one.ended_on is not None:
            ending = ENDINGS.get(one.state, ENDINGS[UnitState.COMPLETED])
            yield Stop(one.ended_on, "nurture", gettext(ending).format(name=name), kind, **link)
        elif one.ends_on > today:
            planned = gettext("Planned end: {name}").format(name=name)
            yield Stop(one.ends_on, "nurture", planned, kind, **link)


def of_gates(found: Whole) -> Iterator[Stop]:
    """One for each gate, with what it decided on each of its units."""
    names = {one.ref: words(one.name) for one in found.units}
    for ref in dict.fromkeys(one.gate for one in found.gates):
        mine = [one for one in found.gates if one.gate == ref]
        yield Stop(
            mine[0].on,
            "nurture",
            gettext("Stage gate: {name}").format(name=words(mine[0].name)),
            gettext(", ").join(f"{names[one.unit]} ({effect(one)})" for one in mine),
            url=reverse("gates:gate", args=[ref]),
            link=gettext("The stage gate"),
        )


def effect(one: Mark) -> str:
    return words(Term(EFFECT_NAMES[one.effect])) if one.effect else gettext("planned")


def of_councils(found: Whole) -> Iterator[Stop]:
    for one in found.councils:
        yield Stop(
            one.on,
            "nurture",
            gettext("Council founded: {name}").format(name=words(one.name)),
            url=reverse("councils:council", args=[one.ref]),
            link=gettext("The council"),
        )


def of_results(found: Whole) -> Iterator[Stop]:
    for one in found.results:
        yield Stop(
            one.on,
            "implement",
            gettext("Result opened: {title}").format(title=words(one.title)),
            words(Term(KIND_NAMES[one.kind])),
            url=reverse("results:result", args=[one.ref]),
            link=gettext("The result"),
        )


def of_uptakes(found: Whole) -> Iterator[Stop]:
    for one in found.uptakes:
        said = gettext("Use planned: {name}")
        if one.state == PathwayState.IN_USE:
            said = gettext("In use: {name}")
        yield Stop(
            one.on,
            "implement",
            said.format(name=words(one.name)),
            words(one.adopter_name),
            url=reverse("pathways:pathway", args=[one.ref]),
            link=gettext("The way to use"),
        )
