"""What stands around a result, and what was checked and decided."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons.deliberation.shown import materials
from kaname.commons.documents.queries import AttachedRow
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Cell, Chip, Column, Fact, Tone
from kaname.commons.ui.context import Link
from kaname.commons.ui.wording import Words, day, due_words, plain_day, words

from ..queries import ResultCheckRow, ResultDecisionRow, ResultRow, ResultSheet
from ..rules import DECISION_NAMES, GROUND_NAMES, KIND_NAMES, QUESTIONS, ResultState

OPENS = gettext_noop("opens on {day}")
REVIEW = gettext_noop("Next review on {day} ({left})")
OPENED = gettext_noop("opened on {day}")
DUE = gettext_noop("due on {day}")
REVIEWED = gettext_noop("next review on {day}")
HEARD = gettext_noop("Opinion of the council ({day})")
WITH = gettext_noop("with: {names}")
TONES = {
    ResultState.REGISTERED: Tone.LINE,
    ResultState.CHECKED: Tone.KEY,
    ResultState.LATER: Tone.KEY,
    ResultState.SHARED: Tone.WARN,
    ResultState.CLOSED: Tone.BAD,
    ResultState.OPEN: Tone.GOOD,
    ResultState.WITHDRAWN: Tone.PLAIN,
}


def chip(row: ResultRow) -> Chip:
    return Chip(Term(row.state_name), TONES[row.state])


def url_of(row: ResultRow) -> str:
    return reverse("results:result", args=[row.ref])


def crumbs(row: ResultRow) -> list[Link]:
    return [Link(pgettext("room", "Results"), reverse("results:results")), Link(row.title)]


def line(row: ResultRow) -> str:
    """Below the title: whose it is, and since when it is open."""
    said: list[Words] = [row.institution_name, row.unit_name]
    if row.opened_on:
        said.append(Reason(OPENED, {"day": plain_day(row.opened_on)}))
    return " ・ ".join(words(one) for one in said if one)


def now(sheet: ResultSheet, today: date) -> str:
    """What the way strip says of where the result stands."""
    if sheet.opens_on:
        return words(Reason(OPENS, {"day": plain_day(sheet.opens_on)}))
    if sheet.review_on:
        return words(Reason(REVIEWED, {"day": plain_day(sheet.review_on)}))
    if sheet.due_on:
        return words(Reason(DUE, {"day": plain_day(sheet.due_on)}))
    return ""


def review(sheet: ResultSheet, today: date) -> Words:
    """When what is held is looked at again, and how long that is."""
    if sheet.review_on is None:
        return ""
    values = {"day": plain_day(sheet.review_on), "left": due_words(sheet.review_on, today)}
    return Reason(REVIEW, values)


def facts(sheet: ResultSheet) -> list[Fact]:
    row = sheet.row
    found = [Fact(gettext("Kind of result"), Term(KIND_NAMES[row.kind]))]
    if row.unit_name:
        url = reverse("projects:unit", args=[row.unit])
        found.append(Fact(gettext("Unit"), row.unit_name, url))
    for term, body, name in (
        (gettext("Institution in charge"), row.institution, row.institution_name),
        (gettext("Funding agency"), row.agency, row.agency_name),
    ):
        if name:
            found.append(Fact(term, name, reverse("bodies:body", args=[body])))
    if row.made_on:
        found.append(Fact(gettext("Day on which it was made"), day(row.made_on)))
    if row.identifier:
        found.append(Fact(gettext("Number or address under which it is known"), row.identifier))
    if row.rights:
        found.append(Fact(gettext("Who holds the rights"), row.rights))
    return found


def files(rows: Sequence[AttachedRow], *, is_inside: bool) -> list[materials.Material]:
    return materials.materials(rows, is_inside=is_inside)


def checks(rows: Sequence[ResultCheckRow]) -> c.Table:
    columns = (
        Column(pgettext("ui", "Day"), stays=True),
        Column(gettext("What was asked")),
        Column(gettext("What the check found")),
    )
    return c.Table(
        gettext("Check by the agency"),
        columns,
        tuple((Cell(day(one.checked_at)), Cell(asked(one)), Cell(one.note or "–")) for one in rows),
        shows_caption=False,
    )


def asked(one: ResultCheckRow) -> str:
    if one.is_return:
        return gettext("Returned to be completed")
    if not one.found:
        return gettext("Nothing speaks against opening it.")
    return "\n".join(words(Term(QUESTIONS[question])) for question in one.found)


def decisions(rows: Sequence[ResultDecisionRow]) -> c.Table:
    columns = (
        Column(pgettext("ui", "Day"), stays=True),
        Column(gettext("Decision")),
        Column(pgettext("ui", "Reason")),
    )
    return c.Table(
        gettext("Decisions"),
        columns,
        tuple(
            (
                Cell(day(one.decided_on)),
                Cell(Term(DECISION_NAMES[one.kind]), note=about(one)),
                Cell(one.reason or "–", note=heard(one)),
            )
            for one in reversed(rows)
        ),
        shows_caption=False,
    )


def about(one: ResultDecisionRow) -> str:
    """On what ground, until when, and with whom."""
    said: list[Words] = []
    if one.ground:
        said.append(Term(GROUND_NAMES[one.ground]))
    if one.shared_with:
        names = "、".join(words(name) for name in one.shared_with)
        said.append(Reason(WITH, {"names": names}))
    if one.opens_on:
        said.append(Reason(OPENS, {"day": plain_day(one.opens_on)}))
    if one.review_on:
        said.append(Reason(REVIEWED, {"day": plain_day(one.review_on)}))
    return " ・ ".join(words(part) for part in said)


def heard(one: ResultDecisionRow) -> str:
    if not one.opinion:
        return ""
    on = plain_day(one.opinion_on) if one.opinion_on else "–"
    return f"{words(Reason(HEARD, {'day': on}))} {words(one.opinion)}"
