"""Notices and mails, each with a link and nothing of the matter."""

from collections.abc import Iterable
from uuid import UUID

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.questions import who_may
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.outbox.mails import mail
from kaname.commons.outbox.notices import notify

from ..models import Panel, Review


def tell(turn: Turn, record: Panel | Review, sentence: str, whom: Iterable[UUID]) -> None:
    """Each of the persons but the one who acts."""
    path, kind = directory.label_of(record).path, kind_of(type(record))
    for person in sorted(set(whom) - {turn.viewer.person}):
        notify(person, sentence, record.ref, kind=kind, at=turn.at)
        mail(person, sentence, path, at=turn.at)


def tell_those_who_may(turn: Turn, record: Panel | Review, sentence: str, act: str) -> None:
    persons = (viewer.person for viewer in who_may(act, record))
    tell(turn, record, sentence, (person for person in persons if person))
