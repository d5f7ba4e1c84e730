"""What a slate must be before it is put forward: to the last yen, and with every reason."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaname.commons.text import Text
from kaname.commons.yen import MOST
from kaname.select.awards import rules
from kaname.select.awards.lifecycle import AWARD, SLATE, SOUND
from kaname.select.awards.rules import (
    AwardFacts,
    AwardState,
    LineFacts,
    SlateFacts,
    SlateState,
    Verdict,
)

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def line(verdict: str, yen: int = 100, **more: object) -> LineFacts:
    given: dict[str, object] = {"name": Text("R8-AAAAAA"), "has_reason": verdict != "award", **more}
    return LineFacts(verdict=verdict, yen=yen, **given)  # type: ignore[arg-type]


def slate(*lines: LineFacts, **more: object) -> SlateFacts:
    given: dict[str, object] = {"ceiling_yen": 100, "available_yen": 1_000, **more}
    return SlateFacts(NOW, lines=lines, **given)  # type: ignore[arg-type]


def refusals(facts: SlateFacts) -> list[str]:
    found = (guard(facts) for guard in SOUND)
    return [one.sentence for one in found if one]


def test_a_sound_slate_is_not_refused() -> None:
    assert refusals(slate(line("award"), line("reserve"), line("reject", 0))) == []


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (slate(), rules.NOTHING.sentence),
        (slate(line("award"), missing=1), rules.MISSING),
        (slate(line("award"), strange=1), rules.STRANGE),
        (slate(line("reject")), rules.NONE_AWARDED.sentence),
        (slate(line("award"), line("award"), kind="project"), rules.ONE_PROJECT),
        (
            slate(line("award"), line("award"), award_count="limited", award_number=1),
            rules.TOO_MANY,
        ),
        (slate(line("award"), award_count="fixed", award_number=2), rules.NOT_AS_MANY),
        (slate(line("award", 0)), rules.NO_YEN),
        (slate(line("award"), line("reserve", 0)), rules.NO_YEN),
        (slate(line("award", 101)), rules.BEYOND_CEILING),
        (slate(line("award", has_days=False)), rules.NO_DAYS),
        (slate(line("award"), available_yen=99), rules.BEYOND_FUND),
        (slate(line("reject", has_reason=False), line("award")), rules.PASSED_OVER),
        (slate(line("award"), line("reject", has_reason=False)), rules.NO_REASON),
    ],
)
def test_a_slate_is_refused_with_its_reason(facts: SlateFacts, sentence: str) -> None:
    assert sentence in refusals(facts)


@pytest.mark.parametrize(("count", "number"), [("limited", 2), ("fixed", 2), ("plural", None)])
def test_as_many_as_the_call_says_are_awarded(count: str, number: int | None) -> None:
    facts = slate(line("award"), line("award"), award_count=count, award_number=number)
    assert refusals(facts) == []


def test_it_is_said_by_how_much_the_fund_is_overdrawn() -> None:
    reason = rules.keeps_the_money(slate(line("award"), line("award"), available_yen=150))

    assert reason is not None
    assert reason.parameters == {"total": "200", "over": "50", "held": "150"}


verdicts = st.sampled_from(list(Verdict))
lines = st.lists(
    st.builds(line, verdicts, st.integers(0, 200), has_reason=st.booleans()), max_size=8
)


@given(lines, st.integers(0, 2_000))
def test_what_is_awarded_never_passes_what_is_there(found: list[LineFacts], available: int) -> None:
    facts = slate(*found, available_yen=available)
    if rules.keeps_the_money(facts) is None:
        assert sum(one.yen for one in found if one.verdict == Verdict.AWARD) <= available
    else:
        assert rules.total_of(found) > available


@given(lines)
def test_each_that_is_not_awarded_has_its_reason_or_the_slate_waits(found: list[LineFacts]) -> None:
    facts = slate(*found)
    is_said = rules.keeps_the_order(facts) is None and rules.has_reasons(facts) is None
    assert is_said == all(one.has_reason for one in found if one.verdict != Verdict.AWARD)


@given(lines, st.integers(1, 8))
def test_a_limited_call_awards_at_most_its_number(found: list[LineFacts], number: int) -> None:
    facts = slate(*found, award_count="limited", award_number=number)
    if rules.keeps_the_number(facts) is None:
        assert 1 <= len(rules.awarded(found)) <= number


@given(lines, st.integers(1, 100))
def test_a_yen_more_in_the_fund_never_makes_a_slate_worse(
    found: list[LineFacts], more: int
) -> None:
    facts = slate(*found)
    richer = replace(facts, available_yen=facts.available_yen + more)
    assert set(refusals(richer)) <= set(refusals(facts))


@pytest.mark.parametrize("yen", [-1, MOST + 1])
def test_an_amount_is_a_whole_number_within_bounds(yen: int) -> None:
    assert [one.sentence for one in rules.line_refusals(yen, None, None)] == [rules.BAD_YEN]


def test_a_period_does_not_end_before_it_begins() -> None:
    days = (date(2027, 4, 2), date(2027, 4, 1))
    assert rules.line_refusals(1, *days) == [rules.BACKWARDS]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (AwardFacts(NOW), rules.NOT_ANNOUNCED.sentence),
        (AwardFacts(NOW, True), rules.NO_PLACE.sentence),
        (AwardFacts(NOW, True, free_places=1, before=Text("R8-B")), rules.NOT_NEXT),
        (AwardFacts(NOW, True, free_places=1, yen=2, available_yen=1), rules.NO_MONEY),
    ],
)
def test_a_reserve_waits_for_its_place_its_turn_and_its_money(
    facts: AwardFacts, sentence: str
) -> None:
    move = AWARD.move("awards.promote", AwardState.RESERVE)

    assert move is not None
    assert sentence in [one.sentence for one in move.refusals(facts)]


def test_only_the_director_returns_a_slate_and_nobody_after_the_decision() -> None:
    assert SLATE.move("awards.return_slate", SlateState.ACCEPTED) is not None
    assert SLATE.move("awards.return_slate", SlateState.DECIDED) is None


def test_numbers_are_said_as_people_say_them() -> None:
    assert rules.award_number("JST", 2026, 7) == "JST-A2026-007"
    said = rules.letter_number(Text("JST", "JST"), Text("令和8年度", "FY2026"), 12)
    assert said == Text("令和8年度 JST採第12号", "JST Award No. 12 of FY2026")
