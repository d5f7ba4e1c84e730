"""What stands in the way, who sees to it, and what was done about it."""

from datetime import date
from uuid import UUID

from kaname.commons.access.algebra import kind_of
from kaname.commons.access.questions import visible
from kaname.commons.bodies.commands import end_permits, permit
from kaname.commons.bodies.models import Body
from kaname.commons.lifecycle.refusals import NotYet, Unseen
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import Text

from .. import queries, rules
from ..models import Barrier, Pathway
from ..policy import OWNS
from ..rules import MOST_BARRIERS, BarrierKind
from .telling import tell_all, tell_body

PATHWAY = kind_of(Pathway)
YOURS = gettext_noop("Your body is asked to see to a barrier on a pathway to use.")
SOLVED = gettext_noop("A barrier on a pathway to use is solved.")


@command("pathways.add_barrier")
def add_barrier(turn: Turn, ref: UUID, *, kind: str, text: Text, owner: UUID, due_on: date) -> UUID:
    """Notes a barrier; the body that sees to it reads the pathway from now on."""
    pathway = turn.locked(Pathway, ref)
    turn.must_be_allowed(pathway)
    body = turn.seen(Body, owner)
    if not text.ja:
        raise NotYet([rules.NO_TEXT_YET])
    if queries.barriers_of(pathway).count() >= MOST_BARRIERS:
        raise NotYet([Reason(rules.TOO_MANY, {"most": MOST_BARRIERS})])

    barrier = Barrier.objects.create(
        pathway=pathway,
        application_id=pathway.application_id,
        agency_id=pathway.agency_id,
        ministry_id=pathway.ministry_id,
        institution_id=pathway.institution_id,
        team_id=pathway.team_id,
        adopter_id=pathway.adopter_id,
        owner=body,
        kind=BarrierKind(kind),
        text=text,
        due_on=due_on,
    )
    if not is_inside(pathway, body.ref) and not owns_another(pathway, barrier):
        permit(turn, body=body.ref, name=OWNS, kind=PATHWAY, target=ref, why="pathways.add_barrier")

    turn.did(pathway)
    tell_body(turn, pathway, body.ref, YOURS)
    return barrier.ref


def is_inside(pathway: Pathway, body: UUID) -> bool:
    around = (pathway.agency_id, pathway.ministry_id, pathway.institution_id, pathway.team_id)
    return body in (*around, pathway.adopter_id)


def owns_another(pathway: Pathway, barrier: Barrier) -> bool:
    others = queries.open_barriers_of(pathway).exclude(pk=barrier.pk)
    return others.filter(owner__ref=barrier.owner_id).exists()


@command("pathways.solve_barrier")
def solve_barrier(turn: Turn, ref: UUID, *, barrier: UUID, measure: Text) -> UUID:
    """Notes what was done about a barrier, which is solved with it.

    Whoever only sees to barriers solves those of the own body; raises Unseen for any other.
    """
    pathway = turn.locked(Pathway, ref)
    turn.must_be_allowed(pathway)
    found = queries.open_barriers_of(pathway).filter(ref=barrier).first()
    if found is None or not visible(turn.viewer, Barrier).filter(ref=barrier).exists():
        raise Unseen(barrier)
    if not measure.ja:
        raise NotYet([rules.NO_MEASURE])

    found.measure, found.solved_on = measure, turn.decided_on
    found.save(update_fields=["measure", "solved_on"])
    if not is_inside(pathway, found.owner_id) and not owns_another(pathway, found):
        end_permits(turn, body=found.owner_id, kind=PATHWAY, target=ref)

    turn.did(pathway)
    tell_all(turn, pathway, SOLVED)
    return pathway.ref
