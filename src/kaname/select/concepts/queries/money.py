"""What was set aside for a concept, for whoever may read the money of its fund."""

from dataclasses import dataclass
from uuid import UUID

from kaname.commons.access.algebra import kind_of
from kaname.commons.access.viewer import Viewer
from kaname.commons.funds import queries as money
from kaname.commons.funds.queries import FundRow
from kaname.commons.text import Text

from ..models import Concept


@dataclass(frozen=True)
class AllottedRow:
    fund: UUID
    fund_name: Text
    allotted_yen: int
    committed_yen: int
    paid_yen: int
    total_yen: int


def allotted(viewer: Viewer, concept: Concept) -> tuple[AllottedRow, ...]:
    """Fund by fund; nothing for whoever may not read the money."""
    found = money.balances(viewer, (kind_of(Concept), concept.ref))
    names = {one.ref: one.name for one in money.funds(viewer)} if found else {}
    return tuple(
        AllottedRow(
            fund=one.fund,
            fund_name=names[one.fund],
            allotted_yen=one.allotted_yen,
            committed_yen=one.committed_yen,
            paid_yen=one.paid_yen,
            total_yen=one.total_yen,
        )
        for one in found
        if one.fund in names
    )


def funds_of(viewer: Viewer, concept: Concept) -> list[FundRow]:
    """The funds from which the concept's agency can allot."""
    return [one for one in money.funds(viewer) if one.held_by == concept.agency_id]
