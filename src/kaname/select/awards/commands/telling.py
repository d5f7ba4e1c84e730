"""Notices and mails, each with a link and nothing of the matter."""

from collections.abc import Iterable
from uuid import UUID

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.questions import may_see, who_may
from kaname.commons.bodies.rules import Role
from kaname.commons.bodies.viewers import near
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.outbox.mails import mail
from kaname.commons.outbox.notices import notify
from kaname.select.applications.policy import IN_TEAM

from ..models import Award, Slate
from ..policy import APPLICATION, OFFICES, ON_PANEL


def tell(turn: Turn, record: Award | Slate, sentence: str, whom: Iterable[UUID]) -> None:
    """Each of the persons but the one who acts."""
    path = directory.label_of(record).path
    for person in sorted(set(whom) - {turn.viewer.person}):
        notify(person, sentence, record.ref, kind=kind_of(type(record)), at=turn.at)
        mail(person, sentence, path, at=turn.at)


def tell_office(turn: Turn, slate: Slate, sentence: str, body: UUID) -> None:
    """Those who see the slate from a seat in a body: the panel's, or the agency's."""
    tell(turn, slate, sentence, seated(turn, slate, body, (*OFFICES, *ON_PANEL)))


def tell_team(turn: Turn, award: Award, sentence: str) -> None:
    """The team, and the desk of its institution."""
    team = seated(turn, award, award.team_id, IN_TEAM)
    desk = seated(turn, award, award.institution_id, (Role.DESK,))
    tell(turn, award, sentence, team | desk)


def seated(turn: Turn, record: Award | Slate, body: UUID, roles: Iterable[str]) -> set[UUID]:
    """Only those who see the record: the link leads nobody into the void."""
    around = [(kind_of(type(record)), record.ref)]
    if isinstance(record, Award):
        around.append((APPLICATION, record.application_id))
    there = near(frozenset({body}), around, day_of(turn.at))
    return {
        one.person
        for one in there
        if one.person and any(body in one.bodies(role) for role in roles) and may_see(one, record)
    }


def tell_those_who_may(turn: Turn, record: Award | Slate, sentence: str, act: str) -> None:
    persons = (viewer.person for viewer in who_may(act, record))
    tell(turn, record, sentence, (person for person in persons if person))
