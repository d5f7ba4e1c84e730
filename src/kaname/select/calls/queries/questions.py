"""Questions about a call: the answered ones for all, one's own, and all of them for the agency."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from kaname.commons.access import directory
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.people.models import Person
from kaname.commons.text import NO_TEXT, Text

from .. import policy
from ..lifecycle import QUESTION
from ..models import Call, Question
from ..rules import QuestionState

SHOWN = 500
ASKERS = "calls: who asked a question, told to the agency that was asked"
A_QUESTION = Text("公募に関する質問", "Question about a call")


@dataclass(frozen=True)
class QuestionRow:
    ref: UUID
    call: UUID
    state: QuestionState
    state_name: str
    asked_at: datetime | None
    """Only for the agency and the person who asked: its minute may tell who that was."""
    text: str
    """As it was asked; for the agency and the person who asked, else empty."""
    wording: Text
    answer: Text
    answered_at: datetime | None
    asked_by: Text
    """The name, for the agency only."""
    is_own: bool
    version: int


def questions(viewer: Viewer, call: Call) -> tuple[QuestionRow, ...]:
    """What the viewer may see of a call's questions, those without answer first: two queries."""
    rows = visible(viewer, Question).filter(call=call)
    found = sorted(rows.order_by("asked_at", "ref")[:SHOWN], key=has_ended)
    mine = {one.asked_by for one in found if policy.of_the_agency.holds(viewer, one)}
    people = askers(mine) if mine else {}
    return tuple(question_row(viewer, one, people) for one in found)


def askers(persons: Iterable[UUID]) -> dict[UUID, Text]:
    """Who asked, for the agency that was asked, whoever else may know of the person."""
    rows = Person.objects.exempt(ASKERS).filter(ref__in=sorted(persons))
    return {one.ref: one.name for one in rows}


def has_ended(question: Question) -> bool:
    return question.state != QuestionState.WAITING


def question_row(viewer: Viewer, one: Question, people: Mapping[UUID, Text]) -> QuestionRow:
    is_agency = policy.of_the_agency.holds(viewer, one)
    is_own = viewer.person is not None and viewer.person == one.asked_by
    is_inside = is_agency or is_own
    state = QuestionState(one.state)
    return QuestionRow(
        ref=one.ref,
        call=one.call_id,
        state=state,
        state_name=QUESTION.names[state],
        asked_at=one.asked_at if is_inside else None,
        text=one.text if is_inside else "",
        wording=one.wording,
        answer=one.answer,
        answered_at=one.answered_at,
        asked_by=people.get(one.asked_by, NO_TEXT) if is_agency else NO_TEXT,
        is_own=is_own,
        version=one.version,
    )


def call_of(question: Question) -> str:
    """Where a question is read: among those of its call."""
    return reverse("calls:questions", args=[question.call_id])


def number_waiting(viewer: Viewer, call: Call) -> int:
    waits = visible(viewer, Question).filter(call=call, state=QuestionState.WAITING)
    return waits.count()


directory.register(Question, title=lambda question: A_QUESTION, path=call_of)
