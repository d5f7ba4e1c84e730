"""Notices and mails, each with a link and nothing of the matter."""

from collections.abc import Iterable
from uuid import UUID

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.bodies.rules import Role
from kaname.commons.bodies.viewers import near
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.models import Staged
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.outbox.mails import mail
from kaname.commons.outbox.notices import notify

from ..models import OfUnit, Unit

TEAM = (Role.LEADER, Role.PARTICIPANT, Role.ASSISTANT)


def tell_team(turn: Turn, record: Unit | OfUnit, sentence: str) -> None:
    tell(turn, record, sentence, seated(turn, record, record.team_id, TEAM))


def tell_officers(turn: Turn, record: Unit | OfUnit, sentence: str) -> None:
    tell(turn, record, sentence, seated(turn, record, record.agency_id, (Role.OFFICER,)))


def seated(turn: Turn, record: Staged, body: UUID, roles: Iterable[Role] = TEAM) -> frozenset[UUID]:
    """Who sits at a body today in one of the roles and is not barred from the record."""
    around = [(kind_of(type(record)), record.ref)]
    there = near(frozenset({body}), around, day_of(turn.at))
    wanted = list(roles)
    return frozenset(
        one.person
        for one in there
        if one.person and any(body in one.bodies(role) for role in wanted)
    )


def tell(turn: Turn, record: Staged, sentence: str, whom: Iterable[UUID]) -> None:
    """A notice and a mail to each but the one who acts."""
    path, kind = directory.label_of(record).path, kind_of(type(record))
    for person in sorted(set(whom) - {turn.viewer.person}):
        notify(person, sentence, record.ref, kind=kind, at=turn.at)
        mail(person, sentence, path, at=turn.at)
