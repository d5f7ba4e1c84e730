"""The consultation of ministries on a concept, for those who take part in it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kaname.commons.access.questions import may, signature, visible
from kaname.commons.access.registry import acts
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.queries import BodyRow, bodies, short_names
from kaname.commons.bodies.rules import BodyKind
from kaname.commons.people.queries import names
from kaname.commons.text import NO_TEXT, Text
from kaname.identify.vision.models import Edition
from kaname.identify.vision.queries import DECIDED, EditionRow, editions

from ..models import Concept, Opinion
from ..rules import Answer


@dataclass(frozen=True)
class OpinionRow:
    ref: UUID
    body: UUID
    body_name: Text
    round: int
    asked_on: date
    due_on: date
    is_awaited: bool
    answer: Answer | None
    text: str
    answered_by: Text
    """Empty where the reader may not know of the person."""
    answered_at: datetime | None
    reply: str
    replied_at: datetime | None


def opinions(viewer: Viewer, concept: Concept) -> tuple[OpinionRow, ...]:
    """What the viewer may know of the consultation, the latest round first: three queries."""
    seen = visible(viewer, Opinion).filter(concept=concept)
    found = list(seen.order_by("-round", "id"))
    known = short_names(viewer, [one.body_id for one in found])
    people = names(viewer, [one.answered_by for one in found])
    return tuple(
        OpinionRow(
            ref=one.ref,
            body=one.body_id,
            body_name=known.get(one.body_id, NO_TEXT),
            round=one.round,
            asked_on=one.asked_on,
            due_on=one.due_on,
            is_awaited=one.is_awaited,
            answer=Answer(one.answer) if one.answer else None,
            text=one.text,
            answered_by=people.get(one.answered_by, NO_TEXT) if one.answered_by else NO_TEXT,
            answered_at=one.answered_at,
            reply=one.reply,
            replied_at=one.replied_at,
        )
        for one in found
    )


def own_opinion(viewer: Viewer, concept: Concept) -> OpinionRow | None:
    """What the body answered for which the viewer would answer now."""
    seat = signature(viewer, "concepts.answer", concept)
    of_now = (one for one in opinions(viewer, concept) if one.round == concept.round)
    return next((one for one in of_now if seat and one.body == seat.body), None)


def commented(viewer: Viewer, concept: Concept) -> list[OpinionRow]:
    """The comments of the round that runs."""
    found = opinions(viewer, concept)
    return [one for one in found if one.round == concept.round and one.answer == Answer.COMMENTS]


def consultable(viewer: Viewer, concept: Concept) -> list[BodyRow]:
    """Who can be consulted: the ministries but the concept's own, and the secretariat."""
    kinds = (BodyKind.MINISTRY, BodyKind.SECRETARIAT)
    return [b for b in bodies(viewer) if b.kind in kinds and b.ref != concept.ministry_id]


def agencies(viewer: Viewer) -> list[BodyRow]:
    return [body for body in bodies(viewer) if body.kind == BodyKind.AGENCY]


def decided_editions(viewer: Viewer) -> list[EditionRow]:
    """The editions from which a concept can come, the newest first."""
    return [row for row in editions(viewer) if row.state in DECIDED]


def edition_of(viewer: Viewer, concept: Concept) -> Edition | None:
    return visible(viewer, Edition).filter(ref=concept.edition_id).first()


def drafts_for(viewer: Viewer) -> list[Body]:
    """The ministries for which the viewer may draft a concept."""
    act = "concepts.draft"
    if acts[act].who.condition(viewer, Body) is False:
        return []
    held = sorted({seat.body for seat in viewer.seats})
    found = visible(viewer, Body).filter(ref__in=held, kind=BodyKind.MINISTRY)
    return [body for body in found.order_by("position") if may(viewer, act, body).allowed]
