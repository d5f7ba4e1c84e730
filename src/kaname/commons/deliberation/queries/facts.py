"""Facts for the rules of sessions, items and approvals, and how they are called on pages."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.questions import public_among
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.models import Body, Consent, Seat
from kaname.commons.bodies.queries import in_force
from kaname.commons.bodies.rules import VOTING, DecisionRule
from kaname.commons.ledger import openings
from kaname.commons.lifecycle.registry import facts
from kaname.commons.search import registry as search
from kaname.commons.text import NO_TEXT, Text

from ..models import Approval, Ballot, Item, Minutes, Presence, Resolution, Session, Stamp
from ..rules import (
    Answer,
    ApprovalFacts,
    ApprovalState,
    Attendance,
    ItemFacts,
    ItemKind,
    ItemState,
    Mode,
    SessionFacts,
    SessionState,
    StampKind,
    Votes,
)

BECAME = "deliberation: what became of items in hand"
COUNTED = "deliberation: seats, presence and voices are counted, whoever records"


@facts(Session)
def session_facts(session: Session, at: datetime) -> SessionFacts:
    items = Item.objects.exempt(COUNTED).filter(session=session)
    states = list(items.values_list("state", flat=True))
    return SessionFacts(
        mode=Mode(session.mode),
        items=len(states),
        open_items=states.count(ItemState.OPEN),
        attendance=attendance(session),
        has_minutes=Minutes.objects.exempt(COUNTED).filter(session=session).exists(),
        has_summary=bool(session.public_summary.ja),
        is_recorded=bool(session.recorded_from),
    )


@facts(Item)
def item_facts(item: Item, at: datetime) -> ItemFacts:
    session = Session.objects.exempt(COUNTED).get(ref=item.session_id)
    body = Body.objects.exempt(COUNTED).get(ref=item.body_id)
    present, votes = attendance(session), votes_on(item, session)
    if session.mode == Mode.WRITTEN:
        present = Attendance(present.seats, votes.voices if votes else None, present.quorum)
    return ItemFacts(
        session=SessionState(session.state),
        is_recorded=bool(session.recorded_from),
        attendance=present,
        rule=DecisionRule(body.decides_by),
        votes=votes,
    )


def votes_on(item: Item, session: Session) -> Votes | None:
    """The voices: in a written procedure its answers, else those counted in the session."""
    if session.mode != Mode.WRITTEN:
        return item.counted
    if item.kind != ItemKind.DECISION:
        return None  # nobody is asked in writing about a report
    answers = list(
        Ballot.objects.exempt(COUNTED)
        .filter(item=item)
        .exclude(answer="")
        .values_list("answer", flat=True)
    )
    agree, against = answers.count(Answer.AGREE), answers.count(Answer.DISAGREE)
    return Votes(agree, against, len(answers) - agree - against)


def attendance(session: Session) -> Attendance:
    """How many seats count on the day of the session, and how many of them are there."""
    body = Body.objects.exempt(COUNTED).get(ref=session.body_id)
    seats = len(voting_seats(session))
    if session.recorded_from:
        return Attendance(seats, None, body.quorum)
    marked = Presence.objects.exempt(COUNTED).filter(session=session, was_there__isnull=False)
    there = [presence.was_there is True for presence in marked]
    return Attendance(seats, sum(there) if there else None, body.quorum)


def next_position(session: Session) -> int:
    return Item.objects.exempt(COUNTED).filter(session=session).count() + 1


def voting_seats(session: Session) -> list[Seat]:
    """The seats that count on the day of the session: consented to, of a person only the first."""
    voting = Q(body=session.body_id, role__in=sorted(VOTING))
    rows = Seat.objects.exempt(COUNTED).filter(voting & in_force(session.held_on))
    rows = rows.filter(is_consented())
    return list({seat.person_id: seat for seat in rows.order_by("-role", "-ref")}.values())


@facts(Approval)
def approval_facts(approval: Approval, at: datetime) -> ApprovalFacts:
    if approval.state != ApprovalState.CIRCULATING:  # whoever stamped before is asked again
        return ApprovalFacts([StampKind(stamp.kind) for stamp in chain(approval)])
    return ApprovalFacts([StampKind(stamp.kind) for stamp in awaited_stamps(approval)])


def chain(approval: Approval) -> list[Stamp]:
    rows = Stamp.objects.exempt(COUNTED).filter(approval=approval)
    return list(rows.order_by("position"))


def awaited_stamps(approval: Approval) -> list[Stamp]:
    return [stamp for stamp in chain(approval) if stamp.at is None]


def is_only_holder(viewer: Viewer, body: UUID, role: str, on: date) -> bool:
    """Whether the viewer holds a seat of the body in a role, and nobody else does."""
    if body not in viewer.bodies(role):
        return False
    others = Q(body=body, role=role) & ~Q(person=viewer.person)
    held = Seat.objects.exempt(COUNTED).filter(others & in_force(on), is_consented())
    return not held.exists()


def is_consented() -> Exists:
    return Exists(Consent.objects.exempt(COUNTED).filter(seat=OuterRef("ref")))


directory.register(
    Session,
    title=lambda session: session.label,
    path=lambda session: reverse("deliberation:session", args=[session.ref]),
)
directory.register(
    Item,
    title=lambda item: item.title,
    path=lambda item: reverse("deliberation:session", args=[item.session_id]),
)
directory.register(
    Approval,
    title=lambda approval: approval.title,
    path=lambda approval: reverse("approvals:approval", args=[approval.ref]),
)

for model in (Session, Item):
    openings.opens(kind_of(model), public_among(model))


def resolved(item: Item) -> Text:
    """When an item is dealt with and what became of it, which is read wherever the item is."""
    one = Resolution.objects.exempt(BECAME).filter(item=item).first()
    return search.dated(item.due_on, one.text if one else NO_TEXT)


search.found(
    Session,
    label=pgettext_lazy("meeting", "Sessions"),
    place=30,
    text=lambda session: search.dated(session.held_on, session.public_summary),
    order=lambda session: search.latest_first(session.held_on),
)
search.found(
    Item,
    label=pgettext_lazy("kind", "Agenda items"),
    place=35,
    text=resolved,
    order=lambda item: search.latest_first(item.put_at),
)
search.found(
    Approval,
    label=_("Approvals"),
    place=38,
    text=lambda approval: Text(approval.grounds),
    order=lambda approval: search.latest_first(approval.drafted_at),
)
