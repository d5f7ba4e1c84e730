"""Notices and mails, each with a link and nothing of the matter."""

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


def tell(turn: Turn, record: Staged, sentence: str, body: UUID, role: Role) -> None:
    """Whoever sits at a body today in the role and is not barred, but the one who acts."""
    path, kind = directory.label_of(record).path, kind_of(type(record))
    around = [(kind, record.ref)]
    there = near(frozenset({body}), around, day_of(turn.at))
    whom = {one.person for one in there if one.person and body in one.bodies(role)}
    for person in sorted(whom - {turn.viewer.person}):
        notify(person, sentence, record.ref, kind=kind, at=turn.at)
        mail(person, sentence, path, at=turn.at)
