"""A pathway becomes public by the agency, and only with the adopter's consent."""

from uuid import UUID

from kaname.commons.access.models import Handling
from kaname.commons.bodies.rules import Role
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop
from kaname.nurture.projects.commands.telling import seated, tell

from .. import rules
from ..models import Pathway
from .telling import tell_all

CONSENTED = gettext_noop("An adopter has consented to the publication of a pathway to use.")
PUBLISHED = gettext_noop("A pathway to use is public.")


@command("pathways.consent")
def consent(turn: Turn, ref: UUID) -> UUID:
    """The adopter agrees that everybody reads the pathway, without its barriers."""
    pathway = turn.locked(Pathway, ref)
    turn.must_be_allowed(pathway)
    if pathway.consented_on is not None:
        raise NotYet([rules.CONSENTED])

    pathway.consented_on = day_of(turn.at)
    pathway.save(update_fields=["consented_on"])
    turn.did(pathway, decides=True)
    tell(turn, pathway, CONSENTED, seated(turn, pathway, pathway.agency_id, (Role.DIRECTOR,)))
    return pathway.ref


@command("pathways.publish")
def publish(turn: Turn, ref: UUID) -> UUID:
    """Makes the pathway public, where the adopter has consented."""
    pathway = turn.locked(Pathway, ref)
    turn.must_be_allowed(pathway)
    if pathway.consented_on is None:
        raise NotYet([rules.NO_CONSENT])
    if pathway.handling == Handling.PUBLIC:
        raise NotYet([rules.IS_PUBLIC])

    pathway.handling = Handling.PUBLIC
    pathway.save(update_fields=["handling"])
    turn.did(pathway, decides=True)
    tell_all(turn, pathway, PUBLISHED)
    return pathway.ref
