"""Notices and mails, each with a link and nothing of the matter."""

from kaname.commons.bodies.rules import Role
from kaname.commons.lifecycle.turn import Turn
from kaname.nurture.projects.commands.telling import TEAM, seated, tell

from ..models import Result


def tell_team(turn: Turn, result: Result, sentence: str) -> None:
    tell(turn, result, sentence, seated(turn, result, result.team_id, TEAM))


def tell_officers(turn: Turn, result: Result, sentence: str) -> None:
    tell(turn, result, sentence, seated(turn, result, result.agency_id, (Role.OFFICER,)))


def tell_directors(turn: Turn, result: Result, sentence: str) -> None:
    tell(turn, result, sentence, seated(turn, result, result.agency_id, (Role.DIRECTOR,)))
