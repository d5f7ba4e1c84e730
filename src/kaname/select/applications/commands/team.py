"""The team: who is invited, with which effort; a consent is given in the inbox, as to any seat."""

from uuid import UUID

from django.urls import reverse

from kaname.commons.access.algebra import kind_of
from kaname.commons.bodies.commands import seat_at, vacated
from kaname.commons.bodies.models import Body, Seat
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.outbox.mails import mail
from kaname.commons.outbox.notices import notify
from kaname.commons.people.models import Person
from kaname.commons.reason import Reason, gettext_noop

from .. import queries, rules
from ..models import Application, Member
from ..rules import MOST_MEMBERS, MemberRole
from .writing import editable, institution_of, must_not_work_for_the_agency

SEAT = kind_of(Seat)
INVITED = gettext_noop("You are invited to the team of an application. It waits for your consent.")


@command("applications.invite")
def invite(
    turn: Turn, ref: UUID, *, person: UUID, role: str, institution: UUID, effort_percent: int = 0
) -> UUID:
    """Asks a person to take part; without their consent the application cannot be submitted."""
    application = editable(turn, ref)
    chosen, home = turn.seen(Person, person), institution_of(turn, institution)
    must_be_invitable(application, chosen.ref, role, effort_percent)
    must_not_work_for_the_agency(turn, application.agency_id, chosen.ref)

    team = Body.objects.exempt(queries.FACTS).get(ref=application.team_id)
    seat = seat_at(turn, team, chosen.ref, MemberRole(role))
    made = Member.objects.create(
        application=application,
        seat=seat,
        person=chosen.ref,
        name=chosen.name,
        role=MemberRole(role),
        institution=home,
        effort_percent=effort_of(role, effort_percent),
        invited_at=turn.at,
    )
    notify(chosen.ref, INVITED, seat.ref, kind=SEAT, at=turn.at)
    mail(chosen.ref, INVITED, reverse("bodies:seat", args=[seat.ref]), at=turn.at)

    turn.did(application)
    return made.ref


def must_be_invitable(application: Application, person: UUID, role: str, percent: int) -> None:
    members = queries.parts_of(application, Member)
    reasons = [] if role != MemberRole.LEADER else [rules.ONE_LEADER]
    if members.filter(person=person).exists():
        reasons.append(rules.ALREADY)
    if members.count() >= MOST_MEMBERS:
        reasons.append(Reason(rules.TOO_MANY, {"most": MOST_MEMBERS}))
    if reasons := [*reasons, *rules.effort_refusals(role, percent)]:
        raise NotYet(reasons)


@command("applications.remove_member")
def remove_member(turn: Turn, ref: UUID, *, member: UUID) -> UUID:
    """Takes a person out of the team: from now on they see nothing of it."""
    application = editable(turn, ref)
    kept = member_of(application, member)
    if kept.role == MemberRole.LEADER:
        raise NotYet([rules.LEADER_STAYS])

    seat = Seat.objects.exempt(queries.FACTS).get(ref=kept.seat_id)
    kept.delete()
    vacated(turn, seat)

    turn.did(application)
    return application.ref


@command("applications.set_effort")
def set_effort(turn: Turn, ref: UUID, *, member: UUID, effort_percent: int) -> UUID:
    application = editable(turn, ref)
    kept = member_of(application, member)
    if reasons := rules.effort_refusals(kept.role, effort_percent):
        raise NotYet(reasons)

    kept.effort_percent = effort_of(kept.role, effort_percent)
    kept.save(update_fields=["effort_percent"])

    turn.did(application)
    return kept.ref


def effort_of(role: str, percent: int) -> int:
    return 0 if role == MemberRole.ASSISTANT else percent


def member_of(application: Application, ref: UUID) -> Member:
    if (kept := queries.parts_of(application, Member).filter(ref=ref).first()) is None:
        raise NotYet([rules.NO_MEMBER])
    return kept
