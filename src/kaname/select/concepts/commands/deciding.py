"""The way of a concept: consulted, answered, fixed, presented, and what takes it back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.models import Handling
from kaname.commons.access.questions import signature, who_may
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.commands import end_permits, permit
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.rules import BodyKind
from kaname.commons.bodies.viewers import near
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.outbox.mails import mail
from kaname.commons.outbox.notices import notify
from kaname.commons.reason import gettext_noop
from kaname.commons.text import NO_TEXT, Text

from .. import queries, rules
from ..models import Concept, Decision, Opinion
from ..policy import ANSWERING, CONSULTED
from ..rules import Answer, DecisionKind

CONCEPT = kind_of(Concept)
CONSULTABLE = (BodyKind.MINISTRY, BodyKind.SECRETARIAT)
ASKED = gettext_noop("Your body is consulted on an R&D concept.")
ANSWERED = gettext_noop("A consulted body has answered on an R&D concept.")
REPLIED = gettext_noop("The ministry has replied to your comment on an R&D concept.")
PRESENTED = gettext_noop("An R&D concept has been presented to your agency.")


@command("concepts.consult")
def consult(turn: Turn, ref: UUID, *, bodies: Sequence[UUID], due_on: date) -> UUID:
    """Asks the ministries concerned for their opinions until a day, in a round of its own."""
    concept = turn.locked(Concept, ref)
    turn.must_be_allowed(concept)
    asked = [turn.seen(Body, one) for one in dict.fromkeys(bodies)]
    reasons = rules.consultation_refusals(
        (body.ref == concept.ministry_id for body in asked),
        (body.kind in CONSULTABLE for body in asked),
        due_on,
        day_of(turn.at),
    )
    if reasons:
        raise NotYet(reasons)

    turn.move(concept)
    concept.round += 1
    concept.due_on = due_on
    concept.save(update_fields=["round", "due_on"])
    ask(turn, concept, asked, due_on)
    tell(turn, concept, ASKED, who_may("concepts.answer", concept))
    return concept.ref


def ask(turn: Turn, concept: Concept, asked: Iterable[Body], due_on: date) -> None:
    for body in asked:
        Opinion.objects.create(
            concept=concept,
            ministry_id=concept.ministry_id,
            coordinated_by_id=concept.coordinated_by_id,
            body=body,
            round=concept.round,
            asked_on=day_of(turn.at),
            due_on=due_on,
        )
        permit(
            turn, body=body.ref, name=CONSULTED, kind=CONCEPT, target=concept.ref, why="consulted"
        )


@command("concepts.answer")
def answer(turn: Turn, ref: UUID, *, answer: str, text: str = "") -> UUID:
    """Answers for the body of the seat that signs; may be changed until the round is over."""
    concept = turn.locked(Concept, ref)
    turn.must_be_allowed(concept)
    seat = signature(turn.viewer, turn.act, concept)
    opinion = queries.of_round(concept).filter(body__ref=seat.body).first() if seat else None
    if opinion is None:
        raise NotYet([rules.NOT_ASKED])
    given = Answer(answer)
    if given == Answer.COMMENTS and not text:
        raise NotYet([rules.NO_COMMENT])

    if (opinion.answer, opinion.text) == (given, text):
        turn.did(concept)
        return opinion.ref  # the reply to it stays

    opinion.answer, opinion.text, opinion.is_awaited = given, text, False
    opinion.answered_by, opinion.answered_at = turn.actor, turn.at
    opinion.reply, opinion.replied_by, opinion.replied_at = "", None, None
    opinion.save()
    weigh(concept)

    turn.did(concept)
    tell(turn, concept, ANSWERED, who_may("concepts.reply", concept))
    return opinion.ref


@command("concepts.reply")
def reply(turn: Turn, ref: UUID, *, opinion: UUID, text: str) -> UUID:
    """Says what becomes of a consulted body's comment."""
    concept = turn.locked(Concept, ref)
    turn.must_be_allowed(concept)
    commented = queries.of_round(concept).filter(ref=opinion, answer=Answer.COMMENTS).first()
    if commented is None:
        raise NotYet([rules.NOTHING_TO_REPLY])

    commented.reply, commented.replied_by, commented.replied_at = text, turn.viewer.person, turn.at
    commented.save(update_fields=["reply", "replied_by", "replied_at"])
    weigh(concept)

    turn.did(concept)
    body = commented.body_id
    able = (viewer for viewer in who_may("concepts.answer", concept) if sits(viewer, body))
    tell(turn, concept, REPLIED, able)
    return commented.ref


@command("concepts.revise")
def revise(turn: Turn, ref: UUID) -> UUID:
    """Takes the concept back; what was answered stays on record, and the next round is new.

    What is written from now on is the ministry's: those consulted so far read it no more.
    """
    concept = turn.locked(Concept, ref)

    turn.move(concept)
    end_round(concept)
    shut_out(turn, concept)
    return ref


@command("concepts.fix")
def fix(turn: Turn, ref: UUID) -> UUID:
    """Fixes the concept as it was consulted on, by the ministry's decision."""
    concept = turn.locked(Concept, ref)

    turn.move(concept)
    end_round(concept)
    return recorded(turn, concept, DecisionKind.FIXED)


@command("concepts.present")
def present(turn: Turn, ref: UUID) -> UUID:
    """Presents the concept to the funding agency; from then on everybody may read it."""
    concept = turn.locked(Concept, ref)

    turn.move(concept)
    concept.handling, concept.presented_on = Handling.PUBLIC, turn.decided_on
    concept.due_on = None
    concept.save(update_fields=["handling", "presented_on", "due_on"])
    made = recorded(turn, concept, DecisionKind.PRESENTED)

    there = near(frozenset({concept.agency_id}), [(CONCEPT, ref)], day_of(turn.at))
    tell(turn, concept, PRESENTED, (one for one in there if sits(one, concept.agency_id)))
    return made


@command("concepts.reopen")
def reopen(turn: Turn, ref: UUID, *, reason: Text | Mapping[str, Any]) -> UUID:
    """Opens a fixed concept for its next issue, by the ministry's decision."""
    concept = turn.locked(Concept, ref)

    turn.move(concept)
    made = recorded(turn, concept, DecisionKind.REOPENED, Text.of(reason))
    concept.issue += 1
    concept.save(update_fields=["issue"])
    shut_out(turn, concept)
    return made


@command("concepts.withdraw")
def withdraw(turn: Turn, ref: UUID, *, reason: Text) -> UUID:
    """Withdraws the concept for good, and says why."""
    concept = turn.locked(Concept, ref)

    turn.move(concept)
    end_round(concept)
    return recorded(turn, concept, DecisionKind.WITHDRAWN, reason)


def weigh(concept: Concept) -> None:
    """Keeps on the concept what its consultation still waits for."""
    found = [queries.opinion_facts(one) for one in queries.of_round(concept)]
    concept.awaits_reply = any(one.awaits_reply for one in found)
    concept.is_ripe = rules.is_ripe(found)
    concept.save(update_fields=["awaits_reply", "is_ripe"])


def end_round(concept: Concept) -> None:
    queries.of_round(concept).update(is_awaited=False)
    concept.awaits_reply, concept.is_ripe, concept.due_on = False, False, None
    concept.save(update_fields=["awaits_reply", "is_ripe", "due_on"])


def shut_out(turn: Turn, concept: Concept) -> None:
    """The bodies that were consulted read no draft after the one that they were asked about."""
    for body in {one.body_id for one in queries.of_round(concept)}:
        end_permits(turn, body=body, kind=CONCEPT, target=concept.ref)


def recorded(turn: Turn, concept: Concept, kind: DecisionKind, reason: Text = NO_TEXT) -> UUID:
    made = Decision.objects.create(
        concept=concept,
        kind=kind,
        issue=concept.issue,
        session=turn.session,
        reason=reason,
        recorded_by=turn.viewer.person,
        decided_on=turn.decided_on,
        recorded_at=turn.at,
    )
    return made.ref


def sits(viewer: Viewer, body: UUID) -> bool:
    return any(body in viewer.bodies(role) for role in ANSWERING)


def tell(turn: Turn, concept: Concept, sentence: str, whom: Iterable[Viewer]) -> None:
    """A notice and a mail to each but the one who acts."""
    path = directory.label_of(concept).path
    for person in sorted({one.person for one in whom if one.person} - {turn.viewer.person}):
        notify(person, sentence, concept.ref, kind=CONCEPT, at=turn.at)
        mail(person, sentence, path, at=turn.at)
