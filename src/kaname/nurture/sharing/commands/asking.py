"""What somebody of a council asks a body of government, and what that answers."""

from uuid import UUID

from kaname.commons.access.algebra import kind_of
from kaname.commons.access.questions import who_may
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.outbox.notices import notify
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import Text
from kaname.nurture.councils.models import Council

from .. import queries, rules
from ..models import Offering, Request
from ..rules import LONGEST_QUESTION, LONGEST_TITLE, Class, RequestState

REQUEST = kind_of(Request)
ASKED = gettext_noop("Your body is asked for information in a council.")
ANSWERED = gettext_noop("What you asked for in a council was answered with information.")
DECLINED = gettext_noop("What you asked for in a council was declined, with a reason.")


@command("sharing.ask")
def ask(turn: Turn, ref: UUID, *, asked: UUID, title: Text, text: str) -> UUID:
    """Asks a ministry that takes part in the council `ref`; they and the secretariat see it."""
    council = turn.seen(Council, ref)
    turn.must_be_allowed(council)
    mine = queries.participation_of(council.ref, turn.actor)
    must_be_askable(council, asked, title, text)
    assert mine is not None

    made = Request.objects.create(
        council=council,
        body_id=mine.body_id,
        asked_id=asked,
        asked_by_id=turn.actor,
        name=mine.name,
        title=title,
        text=text,
        asked_at=turn.at,
        handling=Class.COUNCIL,
        state=RequestState.ASKED,
    )
    for viewer in who_may("sharing.answer", made):
        if viewer.person and viewer.person != turn.viewer.person:
            notify(viewer.person, ASKED, made.ref, kind=REQUEST, at=turn.at)

    turn.did(made)
    return made.ref


def must_be_askable(council: Council, asked: UUID, title: Text, text: str) -> None:
    reasons = [] if asked in queries.askable(council.ref) else [rules.NOT_ASKABLE]
    if not title.ja:
        reasons.append(rules.NO_TITLE)
    if max(len(title.ja), len(title.en)) > LONGEST_TITLE:
        reasons.append(Reason(rules.LONG_TITLE, {"most": LONGEST_TITLE}))
    if not text.strip():
        reasons.append(rules.NO_QUESTION)
    if len(text) > LONGEST_QUESTION:
        reasons.append(Reason(rules.TOO_LONG, {"most": LONGEST_QUESTION}))
    if reasons:
        raise NotYet(reasons)


@command("sharing.answer")
def answer(turn: Turn, ref: UUID, *, offering: UUID, text: str = "") -> UUID:
    """Answers with information that was offered to this council; who asked opens it by its own
    release only."""
    request = turn.locked(Request, ref)
    turn.must_be_allowed(request)
    given = turn.seen(Offering, offering)
    if (given.council_id, given.owner_id) != (request.council_id, request.asked_id):
        raise NotYet([rules.NOT_THIS])

    turn.move(request)
    request.offering, request.answer, request.answered_at = given.ref, text, turn.at
    request.save(update_fields=["offering", "answer", "answered_at"])
    notify(request.asked_by_id, ANSWERED, request.ref, kind=REQUEST, at=turn.at)
    return request.ref


@command("sharing.decline_request")
def decline_request(turn: Turn, ref: UUID, *, reason: str) -> UUID:
    """Gives no information, and says why."""
    request = turn.locked(Request, ref)
    if not reason.strip():
        raise NotYet([rules.NO_REASON])

    turn.move(request)
    request.answer, request.answered_at = reason, turn.at
    request.save(update_fields=["answer", "answered_at"])
    notify(request.asked_by_id, DECLINED, request.ref, kind=REQUEST, at=turn.at)
    return request.ref


@command("sharing.take_back")
def take_back(turn: Turn, ref: UUID) -> UUID:
    request = turn.locked(Request, ref)

    turn.move(request)
    return request.ref
