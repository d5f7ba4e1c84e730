"""A contract is drafted by the agency's officer: with whom, and how much by year and item."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import Reason
from kaname.nurture.projects.models import Unit

from .. import queries, rules
from ..models import Contract, Share
from ..rules import ANSWER_IN, ContractKind, ContractState, How


@command("contracts.draft")
def draft(
    turn: Turn,
    ref: UUID,
    *,
    institution: UUID,
    kind: str,
    starts_on: date,
    ends_on: date,
    indirect_percent: int | None = None,
) -> UUID:
    """Begins a contract of a unit with an institution of its team; raises NotYet."""
    unit = turn.locked(Unit, ref)
    turn.must_be_allowed(unit)
    footing = queries.footing(unit)
    must_not([] if footing else [rules.NO_FUND])
    assert footing is not None
    percent = footing.indirect_percent if indirect_percent is None else indirect_percent
    must_not(
        [
            *([] if institution in queries.team_institutions(unit) else [rules.NOT_IN_TEAM]),
            *([rules.HAS_CONTRACT] if institution in taking_part(unit.ref) else []),
            *rules.period_refusals(starts_on, ends_on, unit.starts_on, unit.ends_on),
            *rules.percent_refusals(percent),
        ]
    )
    contract = Contract.objects.create(
        unit=unit,
        application_id=unit.application_id,
        concept_id=unit.concept_id,
        fund_id=footing.fund,
        agency_id=unit.agency_id,
        audited_by_id=footing.led_by,
        institution_id=institution,
        team_id=unit.team_id,
        kind=ContractKind(kind),
        state=ContractState.DRAFT,
        name=unit.name,
        starts_on=starts_on,
        ends_on=ends_on,
        indirect_percent=percent,
        is_bound_here=not footing.has_award,
        drafted_at=turn.at,
        due_on=day_of(turn.at) + ANSWER_IN,
    )
    turn.did(contract)
    turn.did(unit)
    return contract.ref


def taking_part(unit: UUID, besides: Contract | None = None) -> Collection[UUID]:
    """The institutions that have a contract or a part in the unit."""
    live = list(queries.contracts_of(unit).exclude(state=ContractState.ENDED))
    others = [one for one in live if besides is None or one.ref != besides.ref]
    parts = [share.institution_id for one in others for share in queries.shares_of(one)]
    return {*(one.institution_id for one in others), *parts}


@command("contracts.write_share")
def write_share(
    turn: Turn,
    ref: UUID,
    *,
    institution: UUID,
    how: str,
    year: int,
    goods: int = 0,
    travel: int = 0,
    staff: int = 0,
    other: int = 0,
) -> UUID:
    """Writes an institution's part for a year, the whole row at once; all of nothing removes it.

    Raises NotYet where the institution cannot have a part so, or the year lies outside.
    """
    contract = turn.locked(Contract, ref)
    turn.must_be_allowed(contract)
    given = {"goods": goods, "travel": travel, "staff": staff, "other": other}
    must_not(share_refusals(turn, contract, institution, How(how)))
    years = rules.years_of(contract.starts_on, contract.ends_on)
    must_not([*rules.year_refusals(year, years), *rules.amount_refusals(given.values())])

    theirs = queries.shares_of(contract).filter(**{"institution": institution})
    if any(given.values()):
        row = theirs.filter(year=year).first() or new_share(contract, institution, year)
        row.goods, row.travel, row.staff, row.other = goods, travel, staff, other
        row.how = How(how)
        row.save()
        theirs.update(how=How(how))
    else:
        theirs.filter(year=year).delete()
    kept_total(contract)

    turn.did(contract)
    return contract.ref


def new_share(contract: Contract, institution: UUID, year: int) -> Share:
    return Share(
        contract=contract,
        application_id=contract.application_id,
        agency_id=contract.agency_id,
        audited_by_id=contract.audited_by_id,
        institution_id=institution,
        year=year,
    )


def share_refusals(turn: Turn, contract: Contract, institution: UUID, how: How) -> list[Reason]:
    unit = turn.locked(Unit, contract.unit_id)  # two contracts that take in one institution
    reasons = rules.part_refusals(
        ContractKind(contract.kind),
        how,
        institution,
        contract.institution_id,
        queries.team_institutions(unit),
    )
    if not reasons and institution in taking_part(contract.unit_id, contract):
        reasons.append(rules.HAS_CONTRACT)
    return reasons


def kept_total(contract: Contract) -> None:
    rows = queries.amounts(queries.shares_of(contract))
    contract.total_yen = rules.total_of(rows, contract.indirect_percent)
    contract.save(update_fields=["total_yen"])


def must_not(reasons: list[Reason]) -> None:
    if reasons:
        raise NotYet(reasons)
