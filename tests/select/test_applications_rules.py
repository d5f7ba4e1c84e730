"""What applications are judged by: to the yen, to the second, mark by mark."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from kaname.commons.text import Text
from kaname.select.applications import rules
from kaname.select.applications.lifecycle import APPLICATION
from kaname.select.applications.rules import (
    ALPHABET,
    ApplicationFacts,
    ApplicationState,
    MemberFacts,
    Spent,
)

HERE, THERE = UUID(int=1), UUID(int=2)
NOON = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
spent = st.builds(
    Spent,
    st.sampled_from([HERE, THERE]),
    st.integers(2027, 2029),
    st.sampled_from(["goods", "travel", "staff", "other"]),
    st.integers(0, 10**10),
)


def facts(**more: object) -> ApplicationFacts:
    known = {"opens_at": NOON - timedelta(days=60), "closes_at": NOON, "is_call_running": True}
    at = more.pop("at", NOON)
    received = more.pop("received_at", NOON)
    return ApplicationFacts(at, received, **{**known, **more})  # type: ignore[arg-type]


def member(role: str = "leader", effort: int = 40, *, has_consent: bool = True) -> MemberFacts:
    return MemberFacts(Text("磯村"), role, effort, has_consent, HERE)


@given(st.lists(spent, max_size=30), st.integers(0, 100))
def test_every_table_of_a_budget_has_the_same_total(budget: list[Spent], percent: int) -> None:
    rows = rules.rows_of(budget, percent)
    whole = rules.totals(budget, percent)

    by_year = {year: sum(s.total for (_, y), s in rows.items() if y == year) for _, year in rows}
    by_place = {ref: sum(s.total for (r, _), s in rows.items() if r == ref) for ref, _ in rows}
    assert sum(by_year.values()) == sum(by_place.values()) == whole.total
    assert whole.direct == sum(one.yen for one in budget)
    assert whole.total == whole.direct + whole.indirect


@given(st.lists(spent, max_size=30), st.integers(0, 100))
def test_indirect_costs_are_rounded_down_in_each_year(budget: list[Spent], percent: int) -> None:
    for one in rules.rows_of(budget, percent).values():
        assert one.indirect * 100 <= one.direct * percent < (one.indirect + 1) * 100


def test_a_budget_one_yen_over_the_ceiling_is_refused_with_the_yen() -> None:
    budget = [Spent(HERE, 2027, "goods", 1_000_001)]

    reason = rules.keeps_the_ceiling(
        facts(budget=budget, indirect_percent=30, ceiling_yen=1_300_000)
    )

    assert reason is not None
    assert reason.parameters == {"total": "1,300,001", "over": "1", "most": "1,300,000"}


def test_a_budget_at_the_ceiling_keeps_it() -> None:
    budget = [Spent(HERE, 2027, "goods", 1_000_000)]
    known = facts(budget=budget, indirect_percent=30, ceiling_yen=1_300_000)

    assert rules.keeps_the_ceiling(known) is None


def test_a_year_outside_the_period_is_named() -> None:
    known = facts(budget=[Spent(HERE, 2032, "goods", 1)], first_year=2027, years=5)

    reason = rules.keeps_the_period(known)

    assert reason is not None
    assert reason.parameters == {"years": "2032"}


def test_a_thousandth_before_noon_counts() -> None:
    assert rules.is_in_time(facts(received_at=NOON - timedelta(milliseconds=1))) is None


def test_noon_itself_is_late_and_both_times_are_said() -> None:
    reason = rules.is_in_time(facts(received_at=NOON))

    assert reason is not None
    assert reason.parameters == {
        "closed": "2026-11-25 12:00:00 JST",
        "received": "2026-11-25 12:00:00.000 JST",
    }


def test_nothing_is_taken_by_a_cancelled_call() -> None:
    early = NOON - timedelta(days=1)

    assert rules.is_in_time(facts(received_at=early, is_call_running=False)) == rules.NOT_OPEN


def test_an_assistant_states_no_effort() -> None:
    known = facts(members=[member(), member("assistant", 0)])

    assert rules.has_efforts(known) is None


def test_a_participant_without_effort_is_named() -> None:
    reason = rules.has_efforts(facts(members=[member(effort=0)]))

    assert reason is not None
    assert reason.parameters == {"names": Text("磯村", "磯村")}


def test_a_member_without_consent_is_named() -> None:
    reason = rules.has_consents(facts(members=[member(has_consent=False)]))

    assert reason is not None
    assert reason.sentence == rules.CONSENTS


def test_negative_amounts_are_no_budget() -> None:
    (reason,) = rules.budget_refusals(2027, [-1], 2027, 5)

    assert reason.sentence == rules.BAD_AMOUNT


@given(st.uuids())
def test_a_number_is_told_from_a_wrong_one(ref: UUID) -> None:
    assert rules.is_number(rules.numbered(2026, ref))
    assert rules.numbered(2026, ref).startswith("R8-")


@given(st.uuids(), st.integers(0, 5), st.sampled_from(ALPHABET))
def test_one_wrong_mark_in_a_number_is_found(ref: UUID, place: int, mark: str) -> None:
    era, _, marks = rules.numbered(2026, ref).partition("-")
    wrong = f"{era}-{marks[:place]}{mark}{marks[place + 1 :]}"

    assert rules.is_number(wrong) == (mark == marks[place])


@given(st.uuids(), st.integers(0, 4))
def test_two_marks_of_a_number_that_changed_places_are_found(ref: UUID, place: int) -> None:
    era, _, marks = rules.numbered(2026, ref).partition("-")
    swapped = marks[:place] + marks[place + 1] + marks[place] + marks[place + 2 :]

    assert rules.is_number(f"{era}-{swapped}") == (swapped == marks)


def test_another_attempt_gives_another_number() -> None:
    ref = uuid4()

    assert rules.numbered(2026, ref, 0) != rules.numbered(2026, ref, 1)


def test_a_nul_and_a_lone_surrogate_cannot_be_kept() -> None:
    assert rules.unkeepable({"a": "\0"})
    assert rules.unkeepable({"a": [{"b": "\ud800"}]})
    assert not rules.unkeepable({"a": "𠮷野家🙂"})


def test_the_usual_way_leads_to_the_completeness_check() -> None:
    assert APPLICATION.rest(ApplicationState.CORRECTING) == ["submitted", "eligible"]
