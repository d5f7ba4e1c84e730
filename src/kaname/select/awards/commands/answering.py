"""What becomes of an award: accepted, declined, called from the reserve, handed over."""

from uuid import UUID

from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command, perform
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop
from kaname.commons.text import NO_TEXT, Text

from .. import queries, rules
from ..models import Award, Slate
from ..policy import OFFICES
from .announcing import open_up, write_letters
from .deciding import award_numbers, commit, release
from .telling import seated, tell, tell_team

ACCEPTED = gettext_noop("A team has accepted its award.")
DECLINED = gettext_noop("A team has declined its award. Its money is free again.")
CLOSED = gettext_noop("The reserve list on which your application stood has ended.")
CONFIRMED = gettext_noop("The agency has confirmed that the conditions of your award are met.")


@command("awards.accept")
def accept(turn: Turn, ref: UUID) -> UUID:
    award = turn.locked(Award, ref)

    turn.move(award)
    tell_agency(turn, award, ACCEPTED)
    return award.ref


@command("awards.decline")
def decline(turn: Turn, ref: UUID, *, reason: Text = NO_TEXT) -> UUID:
    """Gives the award back; its money is free for the concept again in the same transaction."""
    award = turn.locked(Award, ref)

    turn.move(award)
    grounds = queries.grounds_of(award)
    grounds.reason = reason
    grounds.save(update_fields=["reason"])
    release(turn, award)
    tell_agency(turn, award, DECLINED)
    return award.ref


@command("awards.promote")
def promote(turn: Turn, ref: UUID) -> UUID:
    """Offers a free place to the next on the reserve list and commits its money; raises NotYet."""
    award = turn.locked(Award, ref)
    turn.locked(Slate, award.slate_id)  # two who call at once find one free place

    turn.move(award)
    award.number = award_numbers(turn, award, 1)[0]
    award.save(update_fields=["number"])
    commit(turn, award)
    open_up(turn, award)
    write_letters(turn, [award])
    return award.ref


@command("awards.close")
def close(turn: Turn, ref: UUID, *, reason: Text) -> UUID:
    """Ends the reserve of an application, with the reason that its team reads."""
    award = turn.locked(Award, ref)
    if not reason:
        raise NotYet([rules.SAY_WHY])

    turn.move(award)
    grounds = queries.grounds_of(award)
    grounds.reason = reason
    grounds.save(update_fields=["reason"])
    tell_team(turn, award, CLOSED)
    return award.ref


@command("awards.confirm_conditions")
def confirm_conditions(turn: Turn, ref: UUID) -> UUID:
    """Records that the conditions are met; raises NotYet where none is open."""
    award = turn.locked(Award, ref)
    turn.must_be_allowed(award)
    if not queries.has_open_conditions(award):
        raise NotYet([rules.NO_CONDITIONS])

    grounds = queries.grounds_of(award)
    grounds.met_on, grounds.confirmed_by = turn.decided_on, turn.actor
    grounds.save(update_fields=["met_on", "confirmed_by"])

    turn.did(award, decides=True)
    if award.shown_to_team_id:
        tell_team(turn, award, CONFIRMED)
    return award.ref


@command("awards.hand_over")
def hand_over(turn: Turn, ref: UUID) -> UUID:
    award = turn.locked(Award, ref)

    turn.move(award)
    return award.ref


def handed_over(turn: Turn, award: Award) -> None:
    """For the room that runs the R&D: the award has become a unit there. Raises NotYet while
    conditions are open."""
    perform("awards.hand_over", turn, award.ref)


def tell_agency(turn: Turn, award: Award, sentence: str) -> None:
    tell(turn, award, sentence, seated(turn, award, award.agency_id, OFFICES))
