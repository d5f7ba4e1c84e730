"""A stage gate, its units and its verdicts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Chip, Column, Fact, Tone
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import Words, day, due_words, oku, plain_day, words, yen

from ..queries import (
    EvaluationRow,
    ExaminationRow,
    ExamineeRow,
    GateRow,
    GateSheet,
    ProjectRow,
    VerdictRow,
)
from ..rules import EFFECT_NAMES, LEVEL_NAMES, Effect, ExamineeState, GateState

PLANNED = gettext_noop("planned for {day}")
AWAITED = gettext_noop("self-evaluation due on {day}")
TONES = {
    GateState.SCHEDULED: Tone.LINE,
    GateState.SELF_EVALUATED: Tone.KEY,
    GateState.EXAMINED: Tone.KEY,
    GateState.DECIDED: Tone.GOOD,
    GateState.CANCELLED: Tone.PLAIN,
}
EFFECT_TONES = {
    Effect.CONTINUE: Tone.GOOD,
    Effect.MAKE_PROJECT: Tone.GOOD,
    Effect.TAKE_IN: Tone.KEY,
    Effect.NARROW_OUT: Tone.WARN,
    Effect.COMPLETE: Tone.PLAIN,
    Effect.STOP: Tone.BAD,
}


def chip(row: GateRow) -> Chip:
    return Chip(Term(row.state_name), TONES[row.state])


def effect_chip(effect: Effect) -> Chip:
    return Chip(Term(EFFECT_NAMES[effect]), EFFECT_TONES[effect])


def url_of(row: GateRow) -> str:
    return reverse("gates:gate", args=[row.ref])


def crumbs(row: GateRow, concept: Words) -> list[Link]:
    family = [Link(concept, reverse("gates:family", args=[row.concept]))] if concept else []
    return [Link(pgettext("room", "Units"), reverse("projects:units")), *family, Link(row.name)]


def when(row: GateRow) -> Words:
    if row.decided_on:
        return day(row.decided_on)
    return Reason(PLANNED, {"day": day(row.planned_on)})


def facts(sheet: GateSheet, concept: Words) -> list[Fact]:
    row, found = sheet.row, list[Fact]()
    if concept:
        url = reverse("concepts:concept", args=[row.concept])
        found.append(Fact(gettext("R&D concept"), concept, url))
    for term, body, name in (
        (gettext("Funding agency"), row.agency, row.agency_name),
        (gettext("Who decides"), sheet.body, sheet.body_name),
    ):
        if name:
            found.append(Fact(term, name, reverse("bodies:body", args=[body])))
    found.append(Fact(gettext("Planned for"), day(row.planned_on)))
    return found


def verdicts(found: Sequence[VerdictRow]) -> c.Table:
    columns = (
        Column(gettext("Unit")),
        Column(pgettext("gates", "Verdict")),
        Column(gettext("Reason (published)")),
        Column(gettext("Reallocated (yen)"), is_number=True),
    )
    return c.Table(
        gettext("Verdicts"),
        columns,
        tuple(
            (
                Cell(one.unit_name, reverse("projects:unit", args=[one.unit])),
                Cell(chip=effect_chip(one.effect), note=into(one)),
                Cell(one.reason),
                Cell(yen(one.yen) if one.yen else "–", note=oku(one.yen) if one.yen else ""),
            )
            for one in found
        ),
    )


INTO = gettext_noop("into “{name}”")


def into(one: VerdictRow) -> Words:
    return Reason(INTO, {"name": one.leads_to_name}) if one.leads_to else ""


@dataclass(frozen=True)
class ExamineeShown:
    """One unit of the gate: what it says of itself, what was found, what is proposed."""

    ref: UUID
    name: Words
    url: str
    chip: Chip
    note: Words
    evaluation: tuple[tuple[Words, Words], ...]
    examination: tuple[tuple[Words, Words], ...]
    proposed: Chip | None


def examinee(row: ExamineeRow, gate: GateRow, today: date) -> ExamineeShown:
    found = row.examination
    return ExamineeShown(
        ref=row.ref,
        name=row.unit_name,
        url=reverse("projects:unit", args=[row.unit]),
        chip=Chip(Term(row.state_name), state_tone(row.state)),
        note=awaited(row, today) if row.state == ExamineeState.AWAITED and is_open(gate) else "",
        evaluation=evaluation(row.evaluation) if row.evaluation else (),
        examination=examination(found) if found else (),
        proposed=effect_chip(found.effect) if found else None,
    )


def state_tone(state: ExamineeState) -> Tone:
    return Tone.LINE if state == ExamineeState.AWAITED else Tone.KEY


def is_open(gate: GateRow) -> bool:
    return gate.state == GateState.SCHEDULED


def awaited(row: ExamineeRow, today: date) -> str:
    said = words(Reason(AWAITED, {"day": plain_day(row.due_on)}))
    return f"{said} ・ {due_words(row.due_on, today)}"


def evaluation(row: EvaluationRow) -> tuple[tuple[Words, Words], ...]:
    wish = Term(EFFECT_NAMES[row.wish]) if row.wish else ""
    return said(
        (gettext("What was reached, against the goals"), row.achieved),
        (gettext("What comes next, and why"), row.outlook),
        (gettext("How the unit wishes to go on"), wish),
    )


def examination(row: ExaminationRow) -> tuple[tuple[Words, Words], ...]:
    return said(
        (gettext("Achievement"), Term(LEVEL_NAMES[row.achievement])),
        (gettext("What the examination found"), row.findings),
        (gettext("Day of the hearing"), day(row.heard_on)),
        (gettext("Reason that is published with the verdict"), row.reason),
        (gettext("Conditions (not published)"), row.conditions),
        (gettext("Reallocated amount (yen)"), yen(row.yen) if row.yen else ""),
        (gettext("Unit that takes the technology in"), row.target_name),
        (gettext("Element technology"), row.technology),
        (gettext("Consent of the owner (who, and since when)"), row.consent),
    )


def said(*pairs: tuple[Words, Words]) -> tuple[tuple[Words, Words], ...]:
    return tuple((name, text) for name, text in pairs if text)


def project(row: ProjectRow, examinees: Sequence[ExamineeRow]) -> list[Fact]:
    names = {one.unit: one.unit_name for one in examinees}
    return [
        Fact(gettext("Name of the project"), row.name),
        Fact(gettext("Study that leads it"), names.get(row.leads, "–")),
        Fact(gettext("Amount for the project (yen)"), yen(row.yen)),
        Fact(gettext("First day"), day(row.starts_on)),
        Fact(gettext("Last day of the build-up"), day(row.build_up_until) or "–"),
        Fact(gettext("Last day of the R&D"), day(row.until)),
    ]


def table(rows: Sequence[GateRow]) -> c.Table:
    columns = (
        Column(gettext("Stage gate")),
        Column(pgettext("ui", "State")),
        Column(pgettext("ui", "Day"), stays=True),
    )
    return c.Table(
        gettext("Stage gates"),
        columns,
        tuple((Cell(row.name, url_of(row)), Cell(chip=chip(row)), Cell(when(row))) for row in rows),
    )
