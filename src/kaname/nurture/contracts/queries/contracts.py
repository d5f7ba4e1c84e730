"""Contracts as pages and the API show them: lists, of one unit, and one in hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kaname.commons.access import pages
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import rows_of, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.queries import body_names
from kaname.commons.text import NO_TEXT, Text

from .. import policy
from ..lifecycle import CONTRACT
from ..models import Contract
from ..rules import ContractKind, ContractState

SHOWN = 50
UNITS = 200


@dataclass(frozen=True)
class ContractRow:
    ref: UUID
    number: str
    name: Text
    """The unit's."""
    unit: UUID
    kind: ContractKind
    state: ContractState
    state_name: str
    institution: UUID
    institution_name: Text
    agency: UUID
    agency_name: Text
    starts_on: date
    ends_on: date
    indirect_percent: int
    total_yen: int
    paid_yen: int
    returned_because: str
    ended_because: str
    drafted_at: datetime
    due_on: date
    signed_on: date | None
    concluded_on: date | None
    ended_on: date | None
    version: int


@dataclass(frozen=True)
class Wanted:
    """How a list is narrowed; nothing narrows nothing."""

    state: str = ""
    unit: UUID | None = None


@dataclass(frozen=True)
class ContractList:
    rows: tuple[ContractRow, ...]
    next: str | None
    count: pages.Count


def contracts(
    viewer: Viewer, wanted: Wanted, *, after: str | None = None, limit: int = SHOWN
) -> ContractList:
    """A page of the contracts, the latest drafted first; raises ValueError for a cursor."""
    found = narrowed(wanted)
    page = pages.page(viewer, found, by="drafted_at", limit=limit, after=after)
    return ContractList(rows(viewer, page.records), page.next, pages.counted(viewer, found))


def narrowed(wanted: Wanted) -> GuardedQuerySet[Contract]:
    columns = {"state": wanted.state, "unit": wanted.unit}
    found: GuardedQuerySet[Contract] = rows_of(Contract)
    return found.filter(**{name: value for name, value in columns.items() if value})


def of_unit(viewer: Viewer, unit: UUID) -> tuple[ContractRow, ...]:
    """The contracts of a unit that the viewer may read, in the order in which they were drafted."""
    seen = visible(viewer, narrowed(Wanted(unit=unit)))
    return rows(viewer, seen.order_by("drafted_at", "id")[:SHOWN])


def units_known(viewer: Viewer) -> dict[UUID, Text]:
    """The units of the contracts that the viewer may read, by which a list can be narrowed."""
    seen = visible(viewer, Contract).order_by("-drafted_at")[:UNITS]
    return {one.unit_id: one.name for one in seen}


def rows(viewer: Viewer, found: Iterable[Contract]) -> tuple[ContractRow, ...]:
    """Contracts that the viewer was found to see, with the names of the bodies: one query."""
    known = list(found)
    around = [ref for one in known for ref in (one.institution_id, one.agency_id)]
    names = body_names(viewer, around)
    return tuple(row_of(one, names) for one in known)


def row_of(contract: Contract, names: Mapping[UUID, Text]) -> ContractRow:
    state = ContractState(contract.state)
    return ContractRow(
        ref=contract.ref,
        number=contract.number,
        name=contract.name,
        unit=contract.unit_id,
        kind=ContractKind(contract.kind),
        state=state,
        state_name=CONTRACT.names[state],
        institution=contract.institution_id,
        institution_name=names.get(contract.institution_id, NO_TEXT),
        agency=contract.agency_id,
        agency_name=names.get(contract.agency_id, NO_TEXT),
        starts_on=contract.starts_on,
        ends_on=contract.ends_on,
        indirect_percent=contract.indirect_percent,
        total_yen=contract.total_yen,
        paid_yen=contract.paid_yen,
        returned_because=contract.returned_because,
        ended_because=contract.ended_because,
        drafted_at=contract.drafted_at,
        due_on=contract.due_on,
        signed_on=contract.signed_on,
        concluded_on=contract.concluded_on,
        ended_on=contract.ended_on,
        version=contract.version,
    )


def contract_in_hand(viewer: Viewer, ref: UUID) -> Contract | None:
    return visible(viewer, Contract).filter(ref=ref).first()


def can_write(viewer: Viewer, contract: Contract) -> bool:
    """Whether the viewer writes its shares now."""
    return contract.state == ContractState.DRAFT and policy.handles.holds(viewer, contract)
