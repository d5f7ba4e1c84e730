"""Notices and mails, each with a link and nothing of the matter."""

from collections.abc import Iterable
from uuid import UUID

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.questions import who_may
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.outbox.mails import mail
from kaname.commons.outbox.notices import notify

from .. import queries
from ..models import Application

APPLICATION = kind_of(Application)


def tell(turn: Turn, application: Application, sentence: str, whom: Iterable[UUID]) -> None:
    """Each of the persons, also the one who acts: a receipt goes to whoever submits."""
    path = directory.label_of(application).path
    for person in sorted(set(whom)):
        notify(person, sentence, application.ref, kind=APPLICATION, at=turn.at)
        mail(person, sentence, path, at=turn.at)


def tell_team(turn: Turn, application: Application, sentence: str) -> None:
    """Those of the team who consented: nobody else could open the link."""
    members = queries.seated_of(application)
    tell(turn, application, sentence, members)


def tell_those_who_may(turn: Turn, application: Application, sentence: str, act: str) -> None:
    persons = (viewer.person for viewer in who_may(act, application))
    tell(turn, application, sentence, (person for person in persons if person))
