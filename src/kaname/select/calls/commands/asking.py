"""Questions about a call: asked by a person, answered once for all without the name."""

from uuid import UUID

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.models import Handling
from kaname.commons.access.questions import who_may
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.outbox.mails import mail
from kaname.commons.outbox.notices import notify
from kaname.commons.reason import gettext_noop
from kaname.commons.text import Text

from .. import rules
from ..models import Call, Question
from ..rules import QuestionState
from .writing import must_not

QUESTION = kind_of(Question)
ASKED = gettext_noop("A question about a call of your agency has come in.")
ANSWERED = gettext_noop("Your question about a call has been answered.")


@command("calls.ask")
def ask(turn: Turn, ref: UUID, *, text: str) -> UUID:
    """Asks the agency a question; who asks is told to the agency only."""
    call = turn.seen(Call, ref)
    turn.must_be_allowed(call)
    must_not(rules.question_refusals(text, call.questions_until, day_of(turn.at)))

    question = Question.objects.create(
        call=call,
        agency_id=call.agency_id,
        state=QuestionState.WAITING,
        asked_by=turn.actor,
        asked_at=turn.at,
        text=text,
    )

    turn.did(question)
    able = who_may("calls.answer", question)
    tell(turn, question, ASKED, {one.person for one in able if one.person})
    return question.ref


@command("calls.answer")
def answer(turn: Turn, ref: UUID, *, wording: Text, answer: Text) -> UUID:
    """Publishes the question, in words that name nobody, with its answer."""
    question = turn.locked(Question, ref)

    turn.move(question)
    question.wording, question.answer = wording, answer
    question.answered_at, question.handling = turn.at, Handling.PUBLIC
    question.save(update_fields=["wording", "answer", "answered_at", "handling"])

    tell(turn, question, ANSWERED, {question.asked_by})
    return question.ref


@command("calls.decline")
def decline(turn: Turn, ref: UUID, *, answer: Text) -> UUID:
    """Answers the person who asked only, and says why it is not published."""
    question = turn.locked(Question, ref)

    turn.move(question)
    question.answer, question.answered_at = answer, turn.at
    question.save(update_fields=["answer", "answered_at"])

    tell(turn, question, ANSWERED, {question.asked_by})
    return question.ref


def tell(turn: Turn, question: Question, sentence: str, whom: set[UUID]) -> None:
    path = directory.label_of(question).path
    for person in sorted(whom - {turn.actor}):
        notify(person, sentence, question.ref, kind=QUESTION, at=turn.at)
        mail(person, sentence, path, at=turn.at)
