"""What an agency sets aside from its fund for a concept, before there is anything to commit."""

from uuid import UUID

from kaname.commons.access.algebra import kind_of
from kaname.commons.funds import commands as funds
from kaname.commons.funds import queries as money
from kaname.commons.funds.models import Fund
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn

from .. import rules
from ..models import Concept

CONCEPT = kind_of(Concept)


@command("concepts.allot")
def allot(turn: Turn, ref: UUID, *, fund: UUID, amount_yen: int) -> UUID:
    """Sets money of the agency's fund aside for the concept; returns the entry. Raises NotYet
    beyond the concept's ceiling, and beyond what is free in the fund."""
    concept = turn.locked(Concept, ref)
    turn.must_be_allowed(concept)
    source = turn.seen(Fund, fund)
    is_its_own = source.held_by_id == concept.agency_id
    if refused := rules.allotment_refusals(
        is_its_own, concept.ceiling_yen, money.allotted_to(ref), amount_yen
    ):
        raise NotYet(refused)

    entry = funds.allot(
        turn, source.ref, to=(CONCEPT, ref), amount_yen=amount_yen, text=concept.name
    )

    turn.did(concept, decides=True)
    return entry


@command("concepts.take_back")
def take_back(turn: Turn, ref: UUID, *, fund: UUID, amount_yen: int) -> UUID:
    """Frees what was allotted and is not committed; returns the entry. Raises NotYet."""
    concept = turn.locked(Concept, ref)
    turn.must_be_allowed(concept)

    entry = funds.take_back(turn, fund, of=(CONCEPT, ref), amount_yen=amount_yen, text=concept.name)

    turn.did(concept, decides=True)
    return entry
