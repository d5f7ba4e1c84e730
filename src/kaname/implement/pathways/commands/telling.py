"""Notices and mails, each with a link and nothing of the matter."""

from uuid import UUID

from kaname.commons.bodies.rules import Role
from kaname.commons.lifecycle.turn import Turn
from kaname.nurture.projects.commands.telling import TEAM, seated, tell

from ..models import Pathway
from ..policy import AT_ADOPTER


def tell_body(turn: Turn, pathway: Pathway, body: UUID, sentence: str) -> None:
    tell(turn, pathway, sentence, seated(turn, pathway, body, AT_ADOPTER))


def tell_all(turn: Turn, pathway: Pathway, sentence: str) -> None:
    """The team, the agency's officers and the adopter."""
    team = seated(turn, pathway, pathway.team_id, TEAM)
    officers = seated(turn, pathway, pathway.agency_id, (Role.OFFICER,))
    tell(
        turn,
        pathway,
        sentence,
        team | officers | seated(turn, pathway, pathway.adopter_id, AT_ADOPTER),
    )
