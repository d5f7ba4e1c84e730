"""What the moves of contracts, payments and expenses ask for, and what somebody waits for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from kaname.commons import clock
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.rules import Role
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.inbox import also, waiting
from kaname.commons.lifecycle.registry import facts
from kaname.nurture.projects.models import Lineage, Unit
from kaname.nurture.projects.rules import GOING_ON
from kaname.select.applications.models import Member
from kaname.select.applications.rules import BudgetItem
from kaname.select.awards.models import Award

from ..models import ByItem, Contract, Expense, Payment, Share
from ..rules import (
    SOON,
    Amounts,
    ContractFacts,
    ContractState,
    ExpenseFacts,
    ExpenseState,
    PaymentFacts,
    PaymentKind,
    PaymentState,
    taken_by,
)

FACTS = "contracts: what a contract and its unit consist of, whoever moves it on"


@dataclass(frozen=True)
class Footing:
    """What a contract of a unit stands on."""

    fund: UUID
    led_by: UUID
    indirect_percent: int
    has_award: bool
    """Whether an award of the unit committed its money."""


def contracts_of(unit: UUID) -> GuardedQuerySet[Contract]:
    return Contract.objects.exempt(FACTS).filter(**{"unit": unit})


def contract_of(record: Share | Payment | Expense) -> Contract:
    return Contract.objects.exempt(FACTS).get(ref=record.contract_id)


def unit_of(contract: Contract) -> Unit:
    return Unit.objects.exempt(FACTS).get(ref=contract.unit_id)


def shares_of(contract: Contract) -> GuardedQuerySet[Share]:
    rows = Share.objects.exempt(FACTS).filter(contract=contract)
    return rows.order_by("institution", "year")


def payments_of(contract: Contract) -> GuardedQuerySet[Payment]:
    return Payment.objects.exempt(FACTS).filter(contract=contract).order_by("due_on", "id")


def expenses_of(contract: Contract) -> GuardedQuerySet[Expense]:
    rows = Expense.objects.exempt(FACTS).filter(contract=contract)
    return rows.order_by("year", "institution")


def amounts(rows: Iterable[ByItem]) -> list[Amounts]:
    return [Amounts(one.institution_id, one.year, items_of(one)) for one in rows]


def items_of(row: ByItem) -> dict[BudgetItem, int]:
    return {item: getattr(row, item.value) for item in BudgetItem}


def left_of(contract: Contract) -> int:
    """What of a contract is neither paid nor foreseen."""
    awaited = payments_of(contract).filter(state=PaymentState.FORESEEN)
    return contract.total_yen - contract.paid_yen - sum(one.amount_yen for one in awaited)


def team_institutions(unit: Unit) -> frozenset[UUID]:
    """The institutions of the unit's team; of a unit that a gate made, of the studies before it."""
    applications = [unit.application_id] if unit.application_id else []
    applications += [one.application_id for one in sources_of(unit) if one.application_id]
    rows = Member.objects.exempt(FACTS).filter(application__ref__in=sorted(applications))
    return frozenset({unit.institution_id, *(one.institution_id for one in rows)})


def sources_of(unit: Unit) -> list[Unit]:
    """The units that a gate made this one from; none where it has an award of its own."""
    if unit.award_id:
        return []
    rows = Lineage.objects.exempt(FACTS).filter(target=unit).order_by("id")
    return list(Unit.objects.exempt(FACTS).filter(ref__in=rows.values("source")).order_by("id"))


def footing(unit: Unit) -> Footing | None:
    """None where neither the unit nor one before it has an award."""
    awards = [unit.award_id] if unit.award_id else [one.award_id for one in sources_of(unit)]
    rows = Award.objects.exempt(FACTS).filter(ref__in=sorted(one for one in awards if one))
    award = rows.select_related("fund", "call").order_by("id").first()
    if award is None:
        return None
    return Footing(
        fund=award.fund_id,
        led_by=award.fund.led_by_id,
        indirect_percent=award.call.indirect_percent,
        has_award=unit.award_id is not None,
    )


def taken(unit: UUID, besides: Contract | None = None) -> int:
    """What the contracts of a unit take of its award, but for one of them."""
    rows = contracts_of(unit)
    if besides is not None:
        rows = rows.exclude(ref=besides.ref)
    return sum(
        taken_by(one.state, one.total_yen, was_concluded=one.concluded_on is not None)
        for one in rows
    )


@facts(Contract)
def contract_facts(contract: Contract, at: datetime) -> ContractFacts:
    """Only what is asked for in the contract's state is read."""
    known: dict[str, Any] = {"at": at, "paid_yen": contract.paid_yen}
    match contract.state:
        case ContractState.DRAFT | ContractState.OFFERED | ContractState.SIGNED:
            unit = unit_of(contract)
            there = set(shares_of(contract).values_list("institution_id", flat=True))
            known |= {
                "total_yen": contract.total_yen,
                "others_yen": taken(unit.ref, contract),
                "award_yen": unit.yen,
                "strangers": len(there - team_institutions(unit)),
                "is_unit_going_on": unit.state in GOING_ON,
            }
        case ContractState.RUNNING | ContractState.SETTLING:
            known |= {
                "unchecked": expenses_of(contract).exclude(state=ExpenseState.CHECKED).count(),
                "foreseen": payments_of(contract).filter(state=PaymentState.FORESEEN).count(),
            }
    return ContractFacts(**known)


@facts(Payment)
def payment_facts(payment: Payment, at: datetime) -> PaymentFacts:
    return PaymentFacts(contract_of(payment).state, payment.kind)


@facts(Expense)
def expense_facts(expense: Expense, at: datetime) -> ExpenseFacts:
    return ExpenseFacts(at, expense.year, contract_of(expense).state)


def soon() -> date:
    return day_of(clock.wall()) + SOON


def handled(viewer: Viewer, model: Any, **columns: Any) -> QuerySet[Any, Any]:
    """Records of the agencies whose officer the viewer is."""
    bodies = sorted(viewer.bodies(Role.OFFICER))
    return visible(viewer, model).filter(**{"agency__in": bodies, **columns})


def to_pay(viewer: Viewer) -> QuerySet[Any, Any]:
    there = {"state": PaymentState.FORESEEN, "due_on__lt": soon()}
    goes_out = [PaymentKind.INSTALMENT, PaymentKind.BALANCE]
    return waiting(handled(viewer, Payment, kind__in=goes_out, **there), "ref", "due_on")


def to_receive(viewer: Viewer) -> QuerySet[Any, Any]:
    there = {"state": PaymentState.FORESEEN, "due_on__lt": soon()}
    mine = handled(viewer, Payment, kind=PaymentKind.PAY_BACK, **there)
    return waiting(mine, "ref", "due_on")


def to_close(viewer: Viewer) -> QuerySet[Any, Any]:
    """Contracts whose period has ended."""
    ended = day_of(clock.wall())
    mine = handled(viewer, Contract, state=ContractState.RUNNING, ends_on__lt=ended)
    return waiting(mine, "ref", "ends_on")


def to_report(viewer: Viewer) -> QuerySet[Any, Any]:
    """Expenses that the viewer's desk has to report: those of years that have ended."""
    bodies = sorted(viewer.bodies(Role.DESK))
    within = day_of(clock.wall()) + SOON * 2
    there: Any = {"shown_to_institution__in": bodies, "due_on__lte": within}
    mine = visible(viewer, Expense).filter(state=ExpenseState.OPEN, **there)
    return waiting(mine, "ref", "due_on")


also("contracts.pay", Payment, to_pay)
also("contracts.receive", Payment, to_receive)
also("contracts.close", Contract, to_close)
also("contracts.submit_expense", Expense, to_report)
