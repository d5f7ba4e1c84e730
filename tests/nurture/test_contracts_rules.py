"""Money of contracts to the last yen; what a settlement comes to, for all that may be spent."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from kaname.commons.reason import Reason
from kaname.nurture.contracts import rules
from kaname.nurture.contracts.rules import (
    Amounts,
    Balance,
    ContractFacts,
    ContractKind,
    ContractState,
    ExpenseFacts,
    How,
)
from kaname.select.applications.rules import BudgetItem

AT = datetime(2028, 3, 31, 3, 0, tzinfo=UTC)
HERE, THERE = uuid4(), uuid4()
sums = st.integers(0, 10**13)
items = st.fixed_dictionaries({item: st.integers(0, 10**10) for item in BudgetItem})
rows = st.lists(
    st.builds(Amounts, st.sampled_from([HERE, THERE]), st.integers(2027, 2031), items),
    max_size=10,
    unique_by=lambda one: (one.institution, one.year),
)


@given(sums, sums, sums)
def test_a_settlement_leaves_exactly_what_is_borne(total: int, paid: int, spent: int) -> None:
    found = Balance(total, min(paid, total), spent)
    assert found.paid + found.to_pay - found.to_pay_back == min(spent, total)
    assert not (found.to_pay and found.to_pay_back)


@given(sums, sums, sums)
def test_a_settlement_frees_all_that_is_not_borne(total: int, paid: int, spent: int) -> None:
    found = Balance(total, min(paid, total), spent)
    assert found.to_release + found.to_pay_back == total - found.allowed
    assert min(found.to_release, found.to_pay, found.to_pay_back) >= 0


@given(rows, st.integers(0, 30))
def test_every_table_comes_to_the_same_total(found: list[Amounts], percent: int) -> None:
    by_place = rules.sums(found, percent)
    by_year = rules.years_spent(found, percent)
    total = rules.total_of(found, percent)
    assert sum(one.total for one in by_place.values()) == total
    assert sum(one.total for one in by_year.values()) == total


@given(rows, st.integers(0, 30))
def test_indirect_costs_are_rounded_down_in_each_year(found: list[Amounts], percent: int) -> None:
    for one in rules.sums(found, percent).values():
        assert one.indirect * 100 <= one.direct * percent < (one.indirect + 1) * 100


def test_indirect_costs_drop_the_fraction_of_a_yen() -> None:
    found = [Amounts(HERE, 2027, {BudgetItem.GOODS: 333})]
    assert rules.total_of(found, 30) == 333 + 99


def test_contracts_may_take_the_award_to_the_last_yen() -> None:
    facts = ContractFacts(AT, total_yen=400, others_yen=600, award_yen=1_000)
    assert rules.keeps_the_award(facts) is None


def test_one_yen_more_than_the_award_is_refused_with_the_figures() -> None:
    facts = ContractFacts(AT, total_yen=401, others_yen=1_600, award_yen=2_000)
    figures = {"total": "2,001", "over": "1", "most": "2,000"}
    assert rules.keeps_the_award(facts) == Reason(rules.BEYOND_AWARD, figures)


def test_what_was_concluded_takes_of_the_award_for_good() -> None:
    assert rules.taken_by(ContractState.ENDED, 5, was_concluded=True) == 5
    assert rules.taken_by(ContractState.SETTLED, 5, was_concluded=True) == 5


def test_a_draft_and_what_ended_unconcluded_take_nothing() -> None:
    assert rules.taken_by(ContractState.DRAFT, 5, was_concluded=False) == 0
    assert rules.taken_by(ContractState.ENDED, 5, was_concluded=False) == 0


def refused(kind: ContractKind, how: How, institution: UUID) -> list[Reason]:
    return rules.part_refusals(kind, how, institution, HERE, {HERE, THERE})


def test_a_contract_with_one_institution_has_its_own_part_only() -> None:
    assert refused(ContractKind.DIRECT, How.OWN, HERE) == []
    assert refused(ContractKind.DIRECT, How.JOINT, THERE) == [rules.ALONE]


def test_a_prime_institution_passes_parts_on_in_two_ways() -> None:
    assert refused(ContractKind.PRIME, How.SUB_COMMISSION, THERE) == []
    assert refused(ContractKind.PRIME, How.JOINT, THERE) == []
    assert refused(ContractKind.PRIME, How.OWN, THERE) == [rules.NOT_OWN]
    assert refused(ContractKind.PRIME, How.JOINT, HERE) == [rules.OWN_ONLY]


def test_a_stranger_has_no_part() -> None:
    assert refused(ContractKind.PRIME, How.JOINT, uuid4()) == [rules.NOT_IN_TEAM]


def test_a_year_is_reported_on_once_it_is_over() -> None:
    assert rules.year_is_over(ExpenseFacts(AT, 2026)) is None
    assert rules.year_is_over(ExpenseFacts(AT, 2027)) == Reason(rules.YEAR_RUNS, {"year": "2027"})


def test_a_year_that_runs_is_reported_on_where_the_contract_is_settled() -> None:
    assert rules.year_is_over(ExpenseFacts(AT, 2027, ContractState.SETTLING)) is None


def test_expenses_are_due_after_the_year_or_the_contract() -> None:
    assert rules.due_for(2027, date(2029, 9, 30)) == date(2028, 5, 31)
    assert rules.due_for(2029, date(2029, 9, 30)) == date(2029, 11, 30)


def test_a_contract_lies_within_its_unit() -> None:
    first, last = date(2027, 4, 1), date(2031, 3, 31)
    assert rules.period_refusals(first, last, first, last) == []
    assert rules.period_refusals(first, date(2031, 4, 1), first, last) == [
        Reason(rules.OUTSIDE_UNIT, {"first": "2027-04-01", "last": "2031-03-31"})
    ]
    assert rules.period_refusals(last, first, first, last) == [rules.BACKWARDS]


def test_an_instalment_is_within_what_is_neither_paid_nor_foreseen() -> None:
    assert rules.instalment_refusals(ContractState.RUNNING, 5, 5) == []
    assert rules.instalment_refusals(ContractState.RUNNING, 6, 5) == [
        Reason(rules.BEYOND_CONTRACT, {"asked": "6", "left": "5"})
    ]
    assert rules.instalment_refusals(ContractState.RUNNING, 0, 5) != []
