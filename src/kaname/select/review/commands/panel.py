"""A panel: set up, its people invited, opened for declarations and for scores."""

from datetime import date
from uuid import UUID, uuid4

from django.urls import reverse

from kaname.commons.access.algebra import kind_of
from kaname.commons.access.models import Handling
from kaname.commons.bodies.commands import (
    PostGiven,
    by_order,
    end_permits_on,
    founded,
    permit_each,
    seat_at,
)
from kaname.commons.bodies.models import Body, Seat
from kaname.commons.bodies.queries import on_leaving
from kaname.commons.bodies.rules import PARTAKING, BodyKind, DecisionRule, Quorum
from kaname.commons.bodies.viewers import near
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.outbox.mails import mail
from kaname.commons.outbox.notices import notify
from kaname.commons.people.models import Person
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import Text
from kaname.select.applications.policy import SUBMITTED_ONCE, UNDER_REVIEW
from kaname.select.applications.queries import persons_of
from kaname.select.calls.models import Call

from .. import queries, rules
from ..models import Panel, Panellist, Review
from ..rules import LIVE, PanelRole, PanelState
from .telling import tell, tell_those_who_may

BODY, SEAT = kind_of(Body), kind_of(Seat)
POSTS = (
    PostGiven(PanelRole.CHAIR, Text("主査", "Chair"), number=1),
    PostGiven(PanelRole.MEMBER, Text("委員", "Member")),
    PostGiven(PanelRole.REVIEWER, Text("外部評価者", "External reviewer")),
    PostGiven(PanelRole.SECRETARY, Text("事務局", "Secretary"), by_order=True),
)
INVITED = gettext_noop("You are invited to a review panel. It waits for your consent.")
DECLARE = gettext_noop("Declare your conflicts of interest before the review begins.")
OPENED = gettext_noop("The applications assigned to you are open for review.")


@command("review.set_up")
def set_up(
    turn: Turn, ref: UUID, *, reviews_each: int, declare_until: date, score_until: date
) -> UUID:
    """Founds the panel of the call `ref`; whoever sets it up keeps its sessions."""
    call = turn.locked(Call, ref)
    turn.must_be_allowed(call)
    reasons = rules.number_refusals(reviews_each)
    if not day_of(turn.at) <= declare_until < score_until:
        reasons.append(rules.BAD_DAYS)
    if queries.panel_of(call):
        reasons.append(rules.SET_UP_ALREADY)
    must_not(reasons)

    body = body_of(call)
    founded(body, POSTS)
    turn.wrote(Body, [body.ref])
    panel = Panel.objects.create(
        call=call,
        agency_id=call.agency_id,
        body=body,
        state=PanelState.SETTING_UP,
        reviews_each=reviews_each,
        declare_until=declare_until,
        score_until=score_until,
        due_on=declare_until,
        set_up_at=turn.at,
    )
    joined(turn, panel, turn.seen(Person, turn.actor), PanelRole.SECRETARY)

    turn.did(panel)
    return panel.ref


def must_not(reasons: list[Reason]) -> None:
    if reasons:
        raise NotYet(reasons)


def body_of(call: Call) -> Body:
    ref = uuid4()
    english = f"Review panel: {call.name.en}" if call.name.en else ""
    body = Body(ref=ref, key=f"panel-{ref.hex}", kind=BodyKind.PANEL)
    body.name = Text(f"{call.name.ja} 審査会", english)
    body.short_name = Text("審査会", "Review panel")
    body.kept_by_id, body.quorum = ref, Quorum.MAJORITY
    body.decides_by, body.handling = DecisionRule.CONSENSUS, Handling.PROGRAMME
    return body


def joined(turn: Turn, panel: Panel, person: Person, role: PanelRole) -> Seat:
    seat = seat_at(
        turn, Body.objects.exempt(queries.FACTS).get(ref=panel.body_id), person.ref, role
    )
    if role == PanelRole.SECRETARY:
        by_order(turn, seat)
    Panellist.objects.create(
        panel=panel,
        agency_id=panel.agency_id,
        body_id=panel.body_id,
        seat=seat,
        person=person.ref,
        name=person.name,
        role=role,
        invited_at=turn.at,
    )
    return seat


@command("review.invite")
def invite(turn: Turn, ref: UUID, *, person: UUID, role: str) -> UUID:
    """Asks a person to sit on the panel; staff of the agency keep its papers without being asked.

    Raises NotYet for whoever works for the agency or applies to the call, without saying which.
    """
    panel = turn.locked(Panel, ref)
    turn.must_be_allowed(panel)
    chosen, post = turn.seen(Person, person), PanelRole(role)
    must_not(fitness_refusals(turn, panel, chosen.ref, post))

    seat = joined(turn, panel, chosen, post)
    if post != PanelRole.SECRETARY:
        notify(chosen.ref, INVITED, seat.ref, kind=SEAT, at=turn.at)
        mail(chosen.ref, INVITED, reverse("bodies:seat", args=[seat.ref]), at=turn.at)

    turn.did(panel)
    return seat.ref


def fitness_refusals(turn: Turn, panel: Panel, person: UUID, role: PanelRole) -> list[Reason]:
    is_staff = works_for(turn, panel.agency_id, person)
    if role == PanelRole.SECRETARY:
        return [] if is_staff else [rules.NOT_OF_THE_AGENCY]
    reasons = [rules.NOT_FIT] if is_staff or applies(panel, person) else []
    if panel.state == PanelState.SCORING and role != PanelRole.REVIEWER:
        reasons.append(rules.TOO_LATE_TO_JOIN)
    return reasons


def works_for(turn: Turn, agency: UUID, person: UUID) -> bool:
    there = near(frozenset({agency}), [(BODY, agency)], day_of(turn.at))
    seats = (seat for one in there if one.person == person for seat in one.seats)
    return any(seat.body == agency and seat.role in PARTAKING for seat in seats)


def applies(panel: Panel, person: UUID) -> bool:
    """Whether the person belongs to a team whose application the agency has received."""
    received = queries.applications_to(panel)
    received = received.filter(state__in=sorted(SUBMITTED_ONCE))
    return person in persons_of(list(received.values_list("ref", flat=True)))


@command("review.open_declarations")
def open_declarations(turn: Turn, ref: UUID) -> UUID:
    """Asks everybody of the panel, and the agency's staff, for their conflicts of interest."""
    panel = turn.locked(Panel, ref)

    turn.move(panel)
    tell_those_who_may(turn, panel, DECLARE, "review.declare")
    return panel.ref


@command("review.open_scoring")
def open_scoring(turn: Turn, ref: UUID) -> UUID:
    """Opens the applications: to each reviewer the assigned ones, to chair and members all on
    which they declared no conflict."""
    panel = turn.locked(Panel, ref)

    turn.move(panel)
    panel.due_on = panel.score_until
    panel.save(update_fields=["due_on"])
    live = queries.of_panel(panel, Review).filter(state__in=sorted(LIVE))
    live.update(is_open=True, due_on=panel.score_until)
    opened(turn, panel, {(one.reviewer, one.application_id) for one in live})
    tell(turn, panel, OPENED, {one.reviewer for one in live})
    return panel.ref


def opened(turn: Turn, panel: Panel, assigned: set[tuple[UUID, UUID]]) -> None:
    """Content is opened by permits, each to one person who declared on that application."""
    readers = queries.discussing_persons(panel, day_of(turn.at))
    given = assigned | set(queries.cleared(panel, readers))
    permit_each(
        turn, sorted(given), name=UNDER_REVIEW, kind=queries.APPLICATION, why="review.open_scoring"
    )


@on_leaving
def shut(seat: Seat, since: date) -> None:
    """Whoever leaves the panel reads none of its applications from then on."""
    rows = Panellist.objects.exempt(queries.FACTS).filter(seat__ref=seat.ref)
    if (gone := rows.first()) is None:
        return
    panel = Panel.objects.exempt(queries.FACTS).get(ref=gone.panel_id)
    refs = queries.applications_to(panel).values_list("ref", flat=True)
    end_permits_on(queries.APPLICATION, refs, since, persons=[gone.person])
