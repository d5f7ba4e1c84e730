"""Pathways in lists, with their stages as a line and their barriers; and needs."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons.bodies.queries import BodyRow
from kaname.commons.bodies.rules import BodyKind
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.ui import components as c
from kaname.commons.ui.components import (
    Cell,
    Chip,
    Column,
    Fact,
    Filter,
    Kind,
    Option,
    Tone,
    WayStep,
)
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import Words, day, due_words, plain_day, words
from kaname.select.concepts.shown.lists import all_or, body_options, written

from ..lifecycle import PATHWAY
from ..queries import (
    BarrierRow,
    NeedRow,
    PathwayRow,
    PathwaySheet,
    PathwaysWanted,
    SourceRow,
    StageRow,
)
from ..rules import (
    BARRIER_NAMES,
    BARRIER_OPEN,
    BARRIER_SOLVED,
    STAGE_NAMES,
    NeedState,
    PathwayState,
)

PLANNED = gettext_noop("planned for {day}")
SINCE_DAY = gettext_noop("in use since {day}")
BY = gettext_noop("by {day} ({left})")
SOLVED_ON = gettext_noop("solved on {day}")
TONES = {
    PathwayState.SKETCHED: Tone.LINE,
    PathwayState.AGREED: Tone.KEY,
    PathwayState.TRIAL: Tone.KEY,
    PathwayState.IN_USE: Tone.GOOD,
    PathwayState.GIVEN_UP: Tone.PLAIN,
}
NEED_TONES = {
    NeedState.POSTED: Tone.KEY,
    NeedState.MET: Tone.GOOD,
    NeedState.WITHDRAWN: Tone.PLAIN,
}


def chip(row: PathwayRow) -> Chip:
    return Chip(Term(row.state_name), TONES[row.state])


def need_chip(row: NeedRow) -> Chip:
    return Chip(Term(row.state_name), NEED_TONES[row.state])


def url_of(row: PathwayRow) -> str:
    return reverse("pathways:pathway", args=[row.ref])


def up() -> Link:
    return Link(pgettext("room", "Pathways to use"), reverse("pathways:pathways"))


def crumbs(row: PathwayRow) -> list[Link]:
    return [up(), Link(row.name)]


def need_crumbs(row: NeedRow) -> list[Link]:
    return [up(), Link(row.title)]


def line(row: PathwayRow) -> str:
    said: list[Words] = [row.adopter_name, row.unit_name]
    if row.used_since:
        said.append(Reason(SINCE_DAY, {"day": plain_day(row.used_since)}))
    return " ・ ".join(words(one) for one in said if one)


def way(row: PathwayRow) -> list[WayStep]:
    """The stages as a line: what was reached and when, where it is, what is planned for when."""
    is_over = row.state in (PathwayState.IN_USE, PathwayState.GIVEN_UP)
    reached = [one for one in row.stages if one.reached_on]
    last = reached[-1] if reached else None
    steps = [
        step(one, is_now=one is last and row.state != PathwayState.GIVEN_UP) for one in row.stages
    ]
    if row.state == PathwayState.GIVEN_UP:
        steps = [
            *(step(one, is_now=False) for one in reached),
            WayStep(gettext("Given up"), "", Kind.NOW),
        ]
    elif not reached and not is_over:
        steps = [WayStep(gettext("Sketch"), "", Kind.NOW), *steps]
    return steps


def step(one: StageRow, *, is_now: bool) -> WayStep:
    name = Term(STAGE_NAMES[one.kind])
    if one.reached_on:
        return WayStep(name, plain_day(one.reached_on), Kind.NOW if is_now else Kind.PAST)
    return WayStep(name, Reason(PLANNED, {"day": plain_day(one.planned_on)}), Kind.NEXT)


def table(rows: Sequence[PathwayRow], *, in_unit: bool = False) -> c.Table:
    columns = (
        Column(pgettext("pathways", "Pathway")),
        Column(pgettext("ui", "State")),
        Column(gettext("Adopter")),
        *(() if in_unit else (Column(gettext("Unit")),)),
    )
    return c.Table(
        pgettext("room", "Pathways to use"),
        columns,
        tuple(
            (
                Cell(row.name, url_of(row)),
                Cell(chip=chip(row), note=plain_day(row.used_since) if row.used_since else ""),
                Cell(row.adopter_name or "–"),
                *(() if in_unit else (unit_cell(row),)),
            )
            for row in rows
        ),
    )


def unit_cell(row: PathwayRow) -> Cell:
    if not row.unit_name:
        return Cell("–")
    return Cell(row.unit_name, reverse("projects:unit", args=[row.unit]))


def file(rows: Sequence[PathwayRow]) -> c.Table:
    """The list as a file has it: each value in a column of its own, days as ISO 8601."""
    columns = (
        gettext("Name in Japanese"),
        gettext("Name in English"),
        pgettext("ui", "State"),
        gettext("Adopter"),
        gettext("Unit"),
        gettext("Funding agency"),
        gettext("In use since"),
    )
    return c.Table(
        pgettext("room", "Pathways to use"),
        tuple(map(Column, columns)),
        tuple(
            (
                Cell(row.name.ja),
                Cell(row.name.en),
                Cell(words(Term(row.state_name))),
                Cell(row.adopter_name),
                Cell(row.unit_name),
                Cell(row.agency_name),
                Cell(row.used_since.isoformat() if row.used_since else ""),
            )
            for row in rows
        ),
    )


def filters(wanted: PathwaysWanted, bodies: Iterable[BodyRow]) -> list[Filter]:
    states = [Option(state.value, Term(PATHWAY.names[state])) for state in PathwayState]
    known = list(bodies)
    agencies = body_options(known, BodyKind.AGENCY)
    adopters = body_options(known, BodyKind.ADOPTER)
    return [
        Filter("state", pgettext("ui", "State"), wanted.state, all_or(states)),
        Filter("agency", gettext("Funding agency"), written(wanted.agency), all_or(agencies)),
        Filter("adopter", gettext("Adopter"), written(wanted.adopter), all_or(adopters)),
    ]


def facts(sheet: PathwaySheet) -> list[Fact]:
    row, found = sheet.row, list[Fact]()
    if row.adopter_name:
        url = reverse("bodies:body", args=[row.adopter])
        found.append(Fact(gettext("Adopter"), row.adopter_name, url))
    if row.unit_name:
        url = reverse("projects:unit", args=[row.unit])
        found.append(Fact(gettext("Unit"), row.unit_name, url))
    if row.agency_name:
        url = reverse("bodies:body", args=[row.agency])
        found.append(Fact(gettext("Funding agency"), row.agency_name, url))
    if sheet.need:
        url = reverse("pathways:need", args=[sheet.need])
        found.append(Fact(gettext("Need that it meets"), sheet.need_title, url))
    if sheet.is_inside:
        found.append(Fact(gettext("Publication"), publication(sheet)))
    return found


def publication(sheet: PathwaySheet) -> str:
    if sheet.row.is_public:
        return gettext("Public with the adopter's consent")
    if sheet.consented_on:
        return gettext("The adopter has consented; not public yet")
    return gettext("Not public")


def record_title(row: PathwayRow) -> str:
    if row.state == PathwayState.GIVEN_UP:
        return gettext("Why it was given up")
    return gettext("What is in use")


def sources(rows: Sequence[SourceRow]) -> list[Link]:
    return [Link(one.title, reverse("results:result", args=[one.result])) for one in rows]


def stages(row: PathwayRow) -> c.Table:
    columns = (
        Column(gettext("Stage to use")),
        Column(gettext("Planned for"), stays=True),
        Column(gettext("Reached"), stays=True),
    )
    return c.Table(
        gettext("Stages to use"),
        columns,
        tuple(
            (
                Cell(Term(STAGE_NAMES[one.kind])),
                Cell(plain_day(one.planned_on)),
                Cell(plain_day(one.reached_on) if one.reached_on else "–"),
            )
            for one in row.stages
        ),
        shows_caption=False,
    )


def barriers(rows: Sequence[BarrierRow], today: date) -> c.Table:
    columns = (
        Column(gettext("What stands in the way")),
        Column(gettext("Who sees to it")),
        Column(pgettext("ui", "State")),
        Column(gettext("What was done about it")),
    )
    return c.Table(
        gettext("Barriers"),
        columns,
        tuple(
            (
                Cell(one.text, note=Term(BARRIER_NAMES[one.kind])),
                Cell(one.owner_name or "–"),
                Cell(chip=barrier_chip(one, today), note=when(one, today)),
                Cell(one.measure or "–"),
            )
            for one in rows
        ),
        shows_caption=False,
    )


def barrier_chip(one: BarrierRow, today: date) -> Chip:
    if one.solved_on:
        return Chip(Term(BARRIER_SOLVED), Tone.GOOD)
    return Chip(Term(BARRIER_OPEN), Tone.BAD if one.due_on < today else Tone.WARN)


def when(one: BarrierRow, today: date) -> Words:
    if one.solved_on:
        return Reason(SOLVED_ON, {"day": plain_day(one.solved_on)})
    return Reason(BY, {"day": plain_day(one.due_on), "left": due_words(one.due_on, today)})


def needs(rows: Sequence[NeedRow]) -> c.Table:
    columns = (
        Column(pgettext("pathways", "Need")),
        Column(pgettext("ui", "State")),
        Column(gettext("Posted by")),
        Column(pgettext("ui", "Day"), stays=True),
    )
    return c.Table(
        pgettext("pathways", "Needs"),
        columns,
        tuple(
            (
                Cell(one.title, reverse("pathways:need", args=[one.ref])),
                Cell(chip=need_chip(one)),
                Cell(one.body_name or "–"),
                Cell(day(one.posted_at)),
            )
            for one in rows
        ),
        shows_caption=False,
    )


def need_facts(row: NeedRow) -> list[Fact]:
    found = [
        Fact(term, name, reverse("bodies:body", args=[body]))
        for term, body, name in (
            (gettext("Posted by"), row.body, row.body_name),
            (gettext("Funding agency that is asked"), row.agency, row.agency_name),
        )
        if name
    ]
    return [*found, Fact(gettext("Posted on"), day(row.posted_at))]
