"""From the release to the last reader: opened to each by themselves, closed to all at once."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from uuid import UUID

from kaname.commons import reference
from kaname.commons.access.algebra import kind_of
from kaname.commons.bodies import commands as bodies
from kaname.commons.calendar import JST, day_of
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.outbox.notices import notify
from kaname.commons.outbox.queue import later
from kaname.commons.reason import gettext_noop
from kaname.nurture.councils.models import Council, Participation

from .. import queries, rules
from ..models import Content, Offering, Release
from ..policy import ADDRESSED, OPENED
from ..rules import CURRENT_DUTY, OfferingState, ReleaseState

OFFERING, CONTENT, COUNCIL = kind_of(Offering), kind_of(Content), kind_of(Council)
EXPIRES = "sharing.expire_due"
SHARED = gettext_noop("Information is shared with you in a council. Acknowledge the duty first.")
RECALLED = gettext_noop(
    "Information that was shared with you in a council was recalled. Return or destroy any copy."
    " The duty stays."
)


@command("sharing.release")
def release(turn: Turn, ref: UUID) -> UUID:
    """Shares the information with each of those it is for who take part today."""
    offering = turn.locked(Offering, ref)

    turn.move(offering)
    offering.released_on = day_of(turn.at)
    offering.save(update_fields=["released_on"])
    Content.objects.exempt(queries.FACTS).filter(offering=offering).update(open_to=offering.body_id)
    for one in queries.receivers(offering):
        released_to(turn, offering, one)
    if offering.expires_on is not None:
        ends = datetime.combine(offering.expires_on + timedelta(days=1), time(), JST)
        named = {
            "offering": reference.written(offering.ref),
            "owner": reference.written(offering.owner_id),
        }
        later(EXPIRES, named, at=ends)
    return offering.ref


def released_to(turn: Turn, offering: Offering, one: Participation) -> None:
    made = Release.objects.create(
        offering=offering,
        council_id=offering.council_id,
        participation=one,
        body_id=offering.body_id,
        owner_id=offering.owner_id,
        offered_by_id=offering.offered_by_id,
        person_id=one.person_id,
        name=one.name,
        handling=offering.handling,
        state=ReleaseState.AWAITING,
        released_at=turn.at,
    )
    bodies.permit(
        turn,
        person=made.person_id,
        name=ADDRESSED,
        kind=OFFERING,
        target=offering.ref,
        why="sharing.release",
    )
    notify(made.person_id, SHARED, offering.ref, kind=OFFERING, at=turn.at)
    turn.wrote(Release, [made.ref])


@command("sharing.acknowledge")
def acknowledge(turn: Turn, ref: UUID, *, duty: int) -> UUID:
    """Takes the duty upon oneself, as its text says; from now on the content can be opened.

    Raises NotYet where the text is another by now, or the information not open any more.
    """
    offering = turn.locked(Offering, turn.seen(Release, ref).offering_id)  # first, as a recall does
    mine = turn.locked(Release, ref)
    turn.must_be_allowed(mine)
    must_be_open(turn, offering, mine)
    if duty != CURRENT_DUTY:
        raise NotYet([rules.OTHER_DUTY])

    mine.duty, mine.acknowledged_at = duty, turn.at
    mine.save(update_fields=["duty", "acknowledged_at"])
    turn.move(mine)
    bodies.permit(
        turn,
        person=mine.person_id,
        name=OPENED,
        kind=CONTENT,
        target=queries.content_of(offering).ref,
        why="sharing.acknowledge",
    )
    return mine.ref


def must_be_open(turn: Turn, offering: Offering, mine: Release) -> None:
    is_past = rules.is_past(offering.expires_on, day_of(turn.at))
    if offering.state != OfferingState.RELEASED or is_past or not queries.takes_part(mine):
        raise NotYet([rules.NOT_OPEN])


@command("sharing.decline_release")
def decline_release(turn: Turn, ref: UUID) -> UUID:
    """Does not take the information: without consequence, as the consent to it is free."""
    mine = turn.locked(Release, ref)

    turn.move(mine)
    bodies.end_permits(turn, person=mine.person_id, kind=OFFERING, target=mine.offering_id)
    return mine.ref


@command("sharing.recall")
def recall(turn: Turn, ref: UUID) -> UUID:
    """Takes the information back: at once it is gone for everybody but the body whose it is."""
    offering = turn.locked(Offering, ref)

    turn.move(offering)
    close(turn, offering)
    return offering.ref


@command("sharing.expire")
def expire(turn: Turn, ref: UUID) -> UUID:
    """Ends the sharing after its last day."""
    offering = turn.locked(Offering, ref)

    turn.move(offering)
    close(turn, offering)
    return offering.ref


def close(turn: Turn, offering: Offering) -> None:
    Content.objects.exempt(queries.FACTS).filter(offering=offering).update(open_to=None)
    ends = replace(turn, act="sharing.end_release", expected=None)
    for one in queries.open_releases(offering).select_for_update(of=("self",), no_key=True):
        had_it = one.state == ReleaseState.ACKNOWLEDGED
        ended(ends, one)
        if had_it:
            notify(one.person_id, RECALLED, one.council_id, kind=COUNCIL, at=turn.at)


@command("sharing.end_release")
def end_release(turn: Turn, ref: UUID) -> UUID:
    """Closes the information to one person."""
    one = turn.locked(Release, ref)
    had_it = one.state == ReleaseState.ACKNOWLEDGED

    ended(turn, one)
    if had_it:
        notify(one.person_id, RECALLED, one.council_id, kind=COUNCIL, at=turn.at)
    return one.ref


def ended(turn: Turn, one: Release) -> None:
    turn.move(one)
    one.ended_on = day_of(turn.at)
    one.save(update_fields=["ended_on"])
    content = Content.objects.exempt(queries.FACTS).get(**{"offering": one.offering_id})
    bodies.end_permits(turn, person=one.person_id, kind=OFFERING, target=one.offering_id)
    bodies.end_permits(turn, person=one.person_id, kind=CONTENT, target=content.ref)
