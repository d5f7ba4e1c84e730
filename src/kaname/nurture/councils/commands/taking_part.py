"""Who takes part: invited, consenting or not, leaving.

A refusal is told to the office that invited and to nobody else: no seat is made before the
consent, so that none has to vanish.
"""

from uuid import UUID

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.questions import who_may
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies.models import Body, Seat
from kaname.commons.bodies.rules import Role
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.outbox.mails import mail
from kaname.commons.outbox.notices import notify
from kaname.commons.people.models import Person
from kaname.commons.reason import gettext_noop
from kaname.commons.text import NO_TEXT, Text

from .. import queries, rules
from ..models import Council, Participation
from ..policy import INVITED
from ..rules import CouncilState, ParticipantKind, ParticipationState, Place

COUNCIL, PARTICIPATION = kind_of(Council), kind_of(Participation)
ASKED = gettext_noop("You are invited to a council. Whether you take part is yours to decide.")
CONSENTED = gettext_noop("Somebody whom you invited takes part in the council.")
DECLINED = gettext_noop("Somebody whom you invited does not take part in the council.")
LEFT = gettext_noop("A participant has left the council.")
OVER = gettext_noop("Your participation in a council has ended. What you know of it stays secret.")
PLACES = {Place.CHAIR: Role.CHAIR, Place.MEMBER: Role.MEMBER}


@command("councils.invite")
def invite(
    turn: Turn,
    ref: UUID,
    *,
    person: UUID,
    kind: str,
    organisation: UUID | None = None,
    affiliation: Text = NO_TEXT,
    place: str = Place.MEMBER,
) -> UUID:
    """Asks a person to take part as one of the six kinds; nobody sits before they consent."""
    council = turn.locked(Council, ref)
    turn.must_be_allowed(council)
    chosen = turn.seen(Person, person)
    home = turn.seen(Body, organisation) if organisation else None
    must_be_invitable(council, chosen.ref, place)

    made = Participation.objects.create(
        council=council,
        agency_id=council.agency_id,
        body_id=queries.body_in(council),
        person=chosen,
        name=chosen.name,
        organisation=home,
        affiliation=affiliation if affiliation.ja else home.name if home else NO_TEXT,
        kind=ParticipantKind(kind),
        place=Place(place),
        state=ParticipationState.INVITED,
        invited_by=turn.actor,
        invited_at=turn.at,
    )
    bodies.permit(
        turn,
        person=chosen.ref,
        name=INVITED,
        kind=COUNCIL,
        target=council.ref,
        why="councils.invite",
    )
    if (agreed := queries.in_force(council)) is not None:
        show_rules(turn, made, agreed.ref)
    notify(chosen.ref, ASKED, made.ref, kind=PARTICIPATION, at=turn.at)
    mail(chosen.ref, ASKED, directory.label_of(made).path, at=turn.at)

    turn.did(made)
    return made.ref


def must_be_invitable(council: Council, person: UUID, place: str) -> None:
    reasons = [rules.ALREADY] if queries.is_open_to(council, person) else []
    if place == Place.CHAIR and queries.has_chair(council):
        reasons.append(rules.NO_CHAIR_TWICE)
    if reasons:
        raise NotYet(reasons)


def show_rules(turn: Turn, participation: Participation, agreement: UUID) -> None:
    """Who is asked to take part reads the rules that the consent is to."""
    bodies.permit(
        turn,
        person=participation.person_id,
        name=INVITED,
        kind="councils.agreement",
        target=agreement,
        why="councils.invite",
    )


@command("councils.consent")
def consent(turn: Turn, ref: UUID, *, accepts: UUID | None = None) -> UUID:
    """Takes part from now on, under the rules that were read; raises NotYet where the council has
    agreed on others since."""
    participation = turn.locked(Participation, ref)
    turn.must_be_allowed(participation)
    council = Council.objects.exempt(queries.FACTS).get(ref=participation.council_id)
    agreed = queries.in_force(council)
    if council.state == CouncilState.FOUNDED and accepts != (agreed.ref if agreed else None):
        raise NotYet([rules.RULES_CHANGED])

    body = queries.body_of(participation.body_id)
    seat = bodies.seat_at(turn, body, participation.person_id, PLACES[Place(participation.place)])
    bodies.taken_up(turn, seat)
    turn.wrote(Seat, [seat.ref])
    participation.seat, participation.shown_to = seat, body
    participation.accepted, participation.answered_at = accepts, turn.at
    participation.save(update_fields=["seat", "shown_to", "accepted", "answered_at"])
    turn.move(participation)
    forget_invitation(turn, participation)
    tell_the_office(turn, participation, CONSENTED)
    return participation.ref


@command("councils.decline")
def decline(turn: Turn, ref: UUID) -> UUID:
    """Does not take part. It has no consequence, and only the office that invited is told."""
    participation = turn.locked(Participation, ref)

    turn.move(participation)
    participation.answered_at = turn.at
    participation.save(update_fields=["answered_at"])
    forget_invitation(turn, participation)
    tell_the_office(turn, participation, DECLINED)
    return participation.ref


@command("councils.leave")
def leave(turn: Turn, ref: UUID) -> UUID:
    """Leaves the council from today on; what was learned there stays under its duties."""
    participation = turn.locked(Participation, ref)

    ended(turn, participation)
    tell_the_office(turn, participation, LEFT)
    return participation.ref


@command("councils.end_participation")
def end_participation(turn: Turn, ref: UUID) -> UUID:
    """The office takes an invitation back, or ends a participation, as when somebody moves on."""
    participation = turn.locked(Participation, ref)

    ended(turn, participation)
    notify(participation.person_id, OVER, participation.ref, kind=PARTICIPATION, at=turn.at)
    return participation.ref


def ended(turn: Turn, participation: Participation) -> None:
    """From today on the person sees no more of the council than anybody does."""
    turn.move(participation)
    participation.ended_on = day_of(turn.at)
    participation.save(update_fields=["ended_on"])
    forget_invitation(turn, participation)
    if participation.seat_id is not None:
        seat = queries.seat_of(participation.seat_id)
        bodies.vacated(turn, seat)
        turn.wrote(Seat, [seat.ref])


def forget_invitation(turn: Turn, participation: Participation) -> None:
    council = Council.objects.exempt(queries.FACTS).get(ref=participation.council_id)
    person = participation.person_id
    bodies.end_permits(turn, person=person, kind=COUNCIL, target=council.ref)
    for agreement in queries.agreements_of(council):
        bodies.end_permits(turn, person=person, kind="councils.agreement", target=agreement.ref)


def tell_the_office(turn: Turn, participation: Participation, sentence: str) -> None:
    for viewer in who_may("councils.end_participation", participation):
        if viewer.person and viewer.person != turn.viewer.person:
            notify(viewer.person, sentence, participation.ref, kind=PARTICIPATION, at=turn.at)
