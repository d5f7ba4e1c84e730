"""An adopter posts what it lacks; it is met by what comes into use, or withdrawn."""

from uuid import UUID

from kaname.commons.access.models import Handling
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.rules import Role
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop
from kaname.commons.text import Text
from kaname.nurture.projects.commands.telling import seated, tell

from .. import rules
from ..models import Need
from ..rules import NeedState

POSTED = gettext_noop("An adopter has posted a need to your agency.")


@command("pathways.post_need")
def post_need(turn: Turn, ref: UUID, *, agency: UUID, title: Text, text: Text) -> UUID:
    """Posts a need of the body `ref` to an agency; these two read it, and nobody else."""
    body = turn.seen(Body, ref)
    turn.must_be_allowed(body)
    asked = turn.seen(Body, agency)
    if reasons := rules.need_refusals(body.kind, title, text):
        raise NotYet(reasons)

    need = Need.objects.create(
        body=body,
        agency=asked,
        title=title,
        text=text,
        state=NeedState.POSTED,
        posted_at=turn.at,
        handling=Handling.PROGRAMME,
    )
    turn.did(need)
    tell(turn, need, POSTED, seated(turn, need, asked.ref, (Role.OFFICER,)))
    return need.ref


@command("pathways.withdraw_need")
def withdraw_need(turn: Turn, ref: UUID) -> UUID:
    need = turn.locked(Need, ref)
    turn.move(need)
    return need.ref


@command("pathways.meet_need")
def meet_need(turn: Turn, ref: UUID) -> UUID:
    """Notes that something has come into use which meets the need."""
    need = turn.locked(Need, ref)
    turn.move(need)
    return need.ref
