"""What belongs to a contract: shares, payments, expenses, settlement."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kaname.commons.access.questions import parts, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.queries import body_names
from kaname.commons.text import NO_TEXT, Text
from kaname.commons.yen import share_of

from .. import policy
from ..lifecycle import EXPENSE, PAYMENT
from ..models import ByItem, Contract, Expense, Payment, Settlement, Share
from ..rules import Balance, ExpenseState, How, PaymentKind, PaymentState
from .contracts import ContractRow, rows
from .facts import FACTS, contract_of

OWN_SHOWN = 100


@dataclass(frozen=True)
class ItemsRow:
    """Yen by item of one institution in one fiscal year, and what comes of it."""

    institution: UUID
    institution_name: Text
    year: int
    goods: int
    travel: int
    staff: int
    other: int
    direct: int
    indirect: int

    @property
    def total(self) -> int:
        return self.direct + self.indirect


@dataclass(frozen=True)
class ShareRow(ItemsRow):
    how: How


@dataclass(frozen=True)
class PaymentRow:
    ref: UUID
    kind: PaymentKind
    state: PaymentState
    state_name: str
    amount_yen: int
    due_on: date
    done_on: date | None
    version: int


@dataclass(frozen=True)
class ExpenseRow(ItemsRow):
    ref: UUID
    contract: UUID
    name: Text
    state: ExpenseState
    state_name: str
    note: str
    planned_yen: int
    """The institution's share of the year, with indirect costs."""
    due_on: date
    returned_because: str
    submitted_on: date | None
    checked_on: date | None
    version: int


@dataclass(frozen=True)
class SettlementRow:
    total_yen: int
    paid_yen: int
    spent_yen: int
    allowed_yen: int
    to_pay_yen: int
    to_pay_back_yen: int
    released_yen: int
    decided_on: date


@dataclass(frozen=True)
class ContractSheet:
    row: ContractRow
    shares: tuple[ShareRow, ...]
    payments: tuple[PaymentRow, ...]
    expenses: tuple[ExpenseRow, ...]
    settlement: SettlementRow | None


def sheet(viewer: Viewer, contract: Contract, row: ContractRow | None = None) -> ContractSheet:
    """A contract in hand with all that the viewer may read of it: five queries and the row's."""
    found = list(visible(viewer, Share).filter(contract=contract))
    spent = list(visible(viewer, Expense).filter(contract=contract))
    names = body_names(viewer, [one.institution_id for one in found])
    planned = {(one.institution_id, one.year): one for one in found}
    percent = contract.indirect_percent
    return ContractSheet(
        row=row or rows(viewer, [contract])[0],
        shares=tuple(share_row(one, names, percent) for one in in_order(contract, found)),
        payments=payments(viewer, contract),
        expenses=tuple(
            expense_row(one, names, percent, planned.get((one.institution_id, one.year)))
            for one in in_order(contract, spent)
        ),
        settlement=settlement(viewer, contract),
    )


def in_order(contract: Contract, rows: Iterable[Share] | Iterable[Expense]) -> Sequence[ByItem]:
    """The contracting institution first, each by year."""
    own = contract.institution_id
    return sorted(
        rows, key=lambda one: (one.institution_id != own, str(one.institution_id), one.year)
    )


def items(row: ByItem, names: Mapping[UUID, Text], percent: int) -> ItemsRow:
    direct = row.goods + row.travel + row.staff + row.other
    return ItemsRow(
        institution=row.institution_id,
        institution_name=names.get(row.institution_id, NO_TEXT),
        year=row.year,
        goods=row.goods,
        travel=row.travel,
        staff=row.staff,
        other=row.other,
        direct=direct,
        indirect=share_of(direct, percent, 100),
    )


def share_row(row: ByItem, names: Mapping[UUID, Text], percent: int) -> ShareRow:
    assert isinstance(row, Share)
    return ShareRow(**vars(items(row, names, percent)), how=How(row.how))


def expense_row(
    row: ByItem, names: Mapping[UUID, Text], percent: int, share: Share | None
) -> ExpenseRow:
    assert isinstance(row, Expense)
    state = ExpenseState(row.state)
    return ExpenseRow(
        **vars(items(row, names, percent)),
        ref=row.ref,
        contract=row.contract_id,
        name=row.name,
        state=state,
        state_name=EXPENSE.names[state],
        note=row.note,
        planned_yen=items(share, names, percent).total if share else 0,
        due_on=row.due_on,
        returned_because=row.returned_because,
        submitted_on=row.submitted_on,
        checked_on=row.checked_on,
        version=row.version,
    )


def payments(viewer: Viewer, contract: Contract) -> tuple[PaymentRow, ...]:
    seen = visible(viewer, Payment).filter(contract=contract).order_by("due_on", "id")
    return tuple(payment_row(one) for one in seen)


def payment_row(payment: Payment) -> PaymentRow:
    state = PaymentState(payment.state)
    return PaymentRow(
        ref=payment.ref,
        kind=PaymentKind(payment.kind),
        state=state,
        state_name=PAYMENT.names[state],
        amount_yen=payment.amount_yen,
        due_on=payment.due_on,
        done_on=payment.done_on,
        version=payment.version,
    )


def settlement(viewer: Viewer, contract: Contract) -> SettlementRow | None:
    kept = parts(viewer, contract, Settlement).first()
    if kept is None:
        return None
    return SettlementRow(
        total_yen=kept.total_yen,
        paid_yen=kept.paid_yen,
        spent_yen=kept.spent_yen,
        allowed_yen=kept.allowed_yen,
        to_pay_yen=kept.to_pay_yen,
        to_pay_back_yen=kept.to_pay_back_yen,
        released_yen=kept.released_yen,
        decided_on=kept.decided_on,
    )


def foreseeable(sheet: ContractSheet) -> Balance:
    """What a settlement would come to with the expenses as they are now."""
    spent = sum(one.total for one in sheet.expenses)
    return Balance(sheet.row.total_yen, sheet.row.paid_yen, spent)


def expense_in_hand(viewer: Viewer, ref: UUID) -> Expense | None:
    return visible(viewer, Expense).filter(ref=ref).first()


def expense(viewer: Viewer, record: Expense) -> ExpenseRow:
    """An expense report in hand, with its own share and nobody else's: three queries."""
    share = (
        visible(viewer, Share)
        .filter(**{"contract": record.contract_id, "institution": record.institution_id})
        .filter(year=record.year)
        .first()
    )
    percent = contract_of(record).indirect_percent
    return expense_row(record, body_names(viewer, [record.institution_id]), percent, share)


def own_expenses(viewer: Viewer) -> tuple[ExpenseRow, ...]:
    """Reports of the viewer's institutions under contracts that others hold: what a
    sub-commissioned institution reads instead of the contract."""
    seen = visible(viewer, Expense).order_by("due_on", "id")[: OWN_SHOWN * 2]
    mine = [one for one in seen if is_anothers(viewer, one)][:OWN_SHOWN]
    if not mine:
        return ()
    names = body_names(viewer, [one.institution_id for one in mine])
    around = {one.contract_id for one in mine}
    rows = Contract.objects.exempt(FACTS).filter(ref__in=sorted(around))
    rates = {one.ref: one.indirect_percent for one in rows}
    wanted: Any = {"contract__in": sorted(around)}
    shares = {key_of(one): one for one in visible(viewer, Share).filter(**wanted)}
    return tuple(
        expense_row(one, names, rates[one.contract_id], shares.get(key_of(one))) for one in mine
    )


def key_of(one: Share | Expense) -> tuple[UUID, UUID, int]:
    return one.contract_id, one.institution_id, one.year


def is_anothers(viewer: Viewer, one: Expense) -> bool:
    return policy.own_desk.holds(viewer, one) and not policy.concerned.holds(viewer, one)


def open_payments(viewer: Viewer, contract: Contract) -> list[Payment]:
    """The payments on which somebody may act now."""
    seen = visible(viewer, Payment).filter(contract=contract, state=PaymentState.FORESEEN)
    return list(seen.order_by("due_on", "id"))


def by_year(rows: Iterable[ItemsRow]) -> dict[int, int]:
    found: dict[int, int] = {}
    for one in rows:
        found[one.year] = found.get(one.year, 0) + one.total
    return dict(sorted(found.items()))


def share_in_hand(viewer: Viewer, contract: Contract, institution: UUID, year: int) -> Share | None:
    wanted = {"institution": institution, "year": year}
    return visible(viewer, Share).filter(contract=contract).filter(**wanted).first()
