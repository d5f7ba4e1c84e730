"""Contracts of a unit: shares by institution, year and item; payments, expenses, settlement. Pure.

Two shapes occur: one contract for each institution of a team, or one with a prime institution
that passes parts on by sub-commission (再委託) or joint execution (共同実施).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from kaname.commons.calendar import day_of, fiscal_year
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.yen import MOST
from kaname.select.applications.rules import BudgetItem, Spent, Sum, rows_of, totals


class ContractKind(StrEnum):
    DIRECT = "direct"
    PRIME = "prime"


class ContractState(StrEnum):
    DRAFT = "draft"
    OFFERED = "offered"
    SIGNED = "signed"
    RUNNING = "running"
    SETTLING = "settling"
    SETTLED = "settled"
    ENDED = "ended"


class How(StrEnum):
    """How an institution takes part in a contract."""

    OWN = "own"
    SUB_COMMISSION = "sub_commission"
    JOINT = "joint"


class PaymentKind(StrEnum):
    INSTALMENT = "instalment"
    BALANCE = "balance"
    """What the settlement leaves to be paid (精算払)."""
    PAY_BACK = "pay_back"
    """What the settlement leaves to be paid back (返還)."""


class PaymentState(StrEnum):
    FORESEEN = "foreseen"
    PAID = "paid"
    RECEIVED = "received"
    DROPPED = "dropped"


class ExpenseState(StrEnum):
    OPEN = "open"
    SUBMITTED = "submitted"
    CHECKED = "checked"


KIND_NAMES: Mapping[ContractKind, str] = {
    ContractKind.DIRECT: gettext_noop("Contract with one institution"),
    ContractKind.PRIME: gettext_noop("Contract with a prime institution"),
}
HOW_NAMES: Mapping[How, str] = {
    How.OWN: gettext_noop("Own part"),
    How.SUB_COMMISSION: gettext_noop("Sub-commission"),
    How.JOINT: gettext_noop("Joint execution"),
}
PAYMENT_NAMES: Mapping[PaymentKind, str] = {
    PaymentKind.INSTALMENT: gettext_noop("Instalment"),
    PaymentKind.BALANCE: gettext_noop("Balance after the settlement"),
    PaymentKind.PAY_BACK: gettext_noop("To be paid back"),
}
UNSIGNED = frozenset({ContractState.DRAFT, ContractState.OFFERED, ContractState.SIGNED})
IN_FORCE = frozenset({ContractState.RUNNING, ContractState.SETTLING})
PAYABLE = frozenset({*IN_FORCE, ContractState.SETTLED})
ANSWER_IN = timedelta(days=21)
"""Within which the institution is asked to sign, and the agency after it."""
EXPENSES_IN = timedelta(days=61)
"""How long after a fiscal year, or after the contract, its expenses are due."""
SETTLED_IN = timedelta(days=90)
BALANCE_IN = timedelta(days=30)
SOON = timedelta(days=30)

NOT_IN_TEAM = Reason(gettext_noop("Nobody of the unit's team belongs to this institution."))
ALONE = Reason(gettext_noop("A contract with one institution has no other institution's part."))
OWN_ONLY = Reason(gettext_noop("The part of the contracting institution is its own."))
NOT_OWN = Reason(gettext_noop("Say whether the part is a sub-commission or a joint execution."))
HAS_CONTRACT = Reason(gettext_noop("The institution has a contract or a part in this unit."))
NO_FUND = Reason(gettext_noop("No fund is known from which this unit is paid."))
BACKWARDS = Reason(gettext_noop("The last day lies before the first."))
BAD_PERCENT = Reason(gettext_noop("Indirect costs are 0 to 30 per cent of the direct costs."))
BAD_SUM = gettext_noop("An amount is a whole number of yen from 0 to {most}.")
OUTSIDE = gettext_noop("The contract runs from fiscal {first} to fiscal {last}.")
OUTSIDE_UNIT = gettext_noop("The contract lies within the unit's period, {first} to {last}.")
NO_MONEY = Reason(gettext_noop("The contract has no amount yet."))
BEYOND_AWARD = gettext_noop(
    "The unit's contracts come to {total} yen: {over} yen more than the {most} yen awarded."
)
STRANGERS = gettext_noop(
    "{count} institutions of the contract are not in the unit's team any more."
)
UNIT_OVER = Reason(gettext_noop("The unit does not go on any more."))
SAY_WHY = Reason(gettext_noop("Say why."))
WAS_PAID = gettext_noop("{paid} yen were paid. Close the contract instead, so that it is settled.")
NOT_SIGNED = Reason(gettext_noop("No money moves before the contract is concluded."))
BEYOND_CONTRACT = gettext_noop(
    "{asked} yen are asked for; {left} yen of the contract are neither paid nor foreseen."
)
IS_CLOSING = Reason(gettext_noop("The contract is being settled: no instalment can be added."))
YEAR_RUNS = gettext_noop("Fiscal {year} has not ended yet.")
EXPENSES_OPEN = gettext_noop("{count} expense reports are not checked yet.")
FORESEEN = gettext_noop("{count} instalments are foreseen and not paid. Pay them or drop them.")
COMES_BACK = Reason(gettext_noop("This sum is paid back by the institution."))
GOES_OUT = Reason(gettext_noop("This sum is paid to the institution."))
FIXED = Reason(gettext_noop("What the settlement fixed is not dropped."))
NOT_IN_FORCE = Reason(gettext_noop("The contract is not in force."))
CONTRACT_NOT_OVER = Reason(gettext_noop("The contract has not ended. Say why it is closed early."))


@dataclass(frozen=True)
class ContractFacts:
    at: datetime
    total_yen: int = 0
    others_yen: int = 0
    """What the unit's other contracts take of its award."""
    award_yen: int = 0
    strangers: int = 0
    """Institutions with a part that are not of the unit's team."""
    is_unit_going_on: bool = True
    paid_yen: int = 0
    unchecked: int = 0
    foreseen: int = 0


@dataclass(frozen=True)
class PaymentFacts:
    state: str = ContractState.DRAFT
    """Of the contract."""
    kind: str = PaymentKind.INSTALMENT


@dataclass(frozen=True)
class ExpenseFacts:
    at: datetime
    year: int = 0
    state: str = ContractState.RUNNING
    """Of the contract."""


def has_money(facts: ContractFacts) -> Reason | None:
    return None if facts.total_yen else NO_MONEY


def keeps_the_award(facts: ContractFacts) -> Reason | None:
    """To the last yen: all contracts of a unit are within what was awarded to it."""
    total = facts.total_yen + facts.others_yen
    if total <= facts.award_yen:
        return None
    figures = {"total": total, "over": total - facts.award_yen, "most": facts.award_yen}
    return Reason(BEYOND_AWARD, written(figures))


def keeps_to_the_team(facts: ContractFacts) -> Reason | None:
    return Reason(STRANGERS, {"count": facts.strangers}) if facts.strangers else None


def unit_goes_on(facts: ContractFacts) -> Reason | None:
    return None if facts.is_unit_going_on else UNIT_OVER


def nothing_was_paid(facts: ContractFacts) -> Reason | None:
    return Reason(WAS_PAID, written({"paid": facts.paid_yen})) if facts.paid_yen else None


def expenses_are_checked(facts: ContractFacts) -> Reason | None:
    return Reason(EXPENSES_OPEN, {"count": facts.unchecked}) if facts.unchecked else None


def nothing_is_foreseen(facts: ContractFacts) -> Reason | None:
    return Reason(FORESEEN, {"count": facts.foreseen}) if facts.foreseen else None


def is_concluded(facts: PaymentFacts) -> Reason | None:
    """Each institution's contract is signed by both sides before its money moves."""
    return None if facts.state in PAYABLE else NOT_SIGNED


def goes_out(facts: PaymentFacts) -> Reason | None:
    return COMES_BACK if facts.kind == PaymentKind.PAY_BACK else None


def comes_back(facts: PaymentFacts) -> Reason | None:
    return None if facts.kind == PaymentKind.PAY_BACK else GOES_OUT


def is_an_instalment(facts: PaymentFacts) -> Reason | None:
    return None if facts.kind == PaymentKind.INSTALMENT else FIXED


def is_of_a_contract_in_force(facts: ExpenseFacts) -> Reason | None:
    return None if facts.state in IN_FORCE else NOT_IN_FORCE


def year_is_over(facts: ExpenseFacts) -> Reason | None:
    """A year is reported on after its end, or once the contract is being settled."""
    if facts.state == ContractState.SETTLING or fiscal_year(day_of(facts.at)) > facts.year:
        return None
    return Reason(YEAR_RUNS, {"year": str(facts.year)})


def written(figures: Mapping[str, int]) -> dict[str, str]:
    return {name: f"{yen:,}" for name, yen in figures.items()}


def years_of(starts_on: date, ends_on: date) -> range:
    """The fiscal years that a period touches."""
    return range(fiscal_year(starts_on), fiscal_year(ends_on) + 1)


def period_refusals(starts_on: date, ends_on: date, first: date, last: date) -> list[Reason]:
    """Why a contract cannot run so: it lies within its unit's period."""
    if ends_on < starts_on:
        return [BACKWARDS]
    if first <= starts_on and ends_on <= last:
        return []
    return [Reason(OUTSIDE_UNIT, {"first": first.isoformat(), "last": last.isoformat()})]


def part_refusals(
    kind: ContractKind, how: How, institution: UUID, contractor: UUID, team: Collection[UUID]
) -> list[Reason]:
    """Why an institution cannot have a part so."""
    if institution not in team:
        return [NOT_IN_TEAM]
    if institution == contractor:
        return [] if how == How.OWN else [OWN_ONLY]
    if kind == ContractKind.DIRECT:
        return [ALONE]
    return [NOT_OWN] if how == How.OWN else []


def amount_refusals(amounts: Collection[int]) -> list[Reason]:
    fine = all(0 <= yen <= MOST for yen in amounts)
    return [] if fine else [Reason(BAD_SUM, {"most": f"{MOST:,}"})]


def year_refusals(year: int, years: range) -> list[Reason]:
    if year in years:
        return []
    return [Reason(OUTSIDE, {"first": str(years[0]), "last": str(years[-1])})]


def percent_refusals(percent: int) -> list[Reason]:
    return [] if 0 <= percent <= 30 else [BAD_PERCENT]


def instalment_refusals(state: str, amount: int, left: int) -> list[Reason]:
    """Why an instalment cannot be foreseen; `left` is what is neither paid nor foreseen."""
    if state == ContractState.SETTLING:
        return [IS_CLOSING]
    if not 1 <= amount <= left:
        return [Reason(BEYOND_CONTRACT, written({"asked": amount, "left": left}))]
    return []


@dataclass(frozen=True)
class Amounts:
    """Yen by item for one institution and one fiscal year: of a share, or of its expenses."""

    institution: UUID
    year: int
    items: Mapping[BudgetItem, int]


def spent(rows: Collection[Amounts]) -> list[Spent]:
    return [
        Spent(one.institution, one.year, item, yen)
        for one in rows
        for item, yen in one.items.items()
    ]


def sums(rows: Collection[Amounts], percent: int) -> dict[tuple[UUID, int], Sum]:
    """Direct and indirect costs by institution and year, indirect ones rounded down in each."""
    return rows_of(spent(rows), percent)


def total_of(rows: Collection[Amounts], percent: int) -> int:
    return totals(spent(rows), percent).total


@dataclass(frozen=True)
class Balance:
    """What a settlement (精算) comes to."""

    total: int
    paid: int
    spent: int

    @property
    def allowed(self) -> int:
        """What the agency bears: what was spent, within the contract."""
        return min(self.spent, self.total)

    @property
    def to_pay(self) -> int:
        return max(self.allowed - self.paid, 0)

    @property
    def to_pay_back(self) -> int:
        return max(self.paid - self.allowed, 0)

    @property
    def to_release(self) -> int:
        """What no longer needs to be bound at once; what is paid back follows when it is there."""
        return self.total - max(self.paid, self.allowed)


def taken_by(state: str, total: int, *, was_concluded: bool) -> int:
    """What a contract takes of its unit's award: a draft nothing, and what was concluded all of it
    for good, since what is not spent goes back to the concept and not to the unit."""
    if state == ContractState.ENDED:
        return total if was_concluded else 0
    return 0 if state == ContractState.DRAFT else total


def contract_number(agency: str, year: int, serial: int) -> str:
    """The number of a contract for people (契約番号)."""
    return f"{agency}-C{year}-{serial:03d}"


def due_for(year: int, ends_on: date) -> date:
    """Until when the expenses of a year are due."""
    return min(date(year + 1, 3, 31), ends_on) + EXPENSES_IN


def years_spent(rows: Sequence[Amounts], percent: int) -> dict[int, Sum]:
    """Direct and indirect costs of all institutions by fiscal year."""
    found: dict[int, Sum] = {}
    for (_, year), one in sums(rows, percent).items():
        found[year] = found.get(year, Sum()) + one
    return dict(sorted(found.items()))
