"""What a unit may be made of, and what its plan must keep."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from kaname.commons.reason import Reason, Term
from kaname.commons.text import Text
from kaname.nurture.projects import rules
from kaname.nurture.projects.rules import PlanFacts, PointFacts, PointKind, Running, UnitFacts
from kaname.nurture.projects.rules import UnitKind as Kind
from kaname.nurture.projects.rules import UnitState as State

FIRST, FS, BUILD_UP, LAST = (
    date(2027, 10, 1),
    date(2028, 3, 31),
    date(2028, 9, 30),
    date(2031, 9, 30),
)


@pytest.mark.parametrize(
    ("fs", "build_up", "main", "kinds"),
    [
        (None, BUILD_UP, LAST, ["build_up", "main"]),
        (FS, None, LAST, ["fs", "main"]),
        (FS, BUILD_UP, LAST, ["fs", "build_up", "main"]),
        (FS, None, None, ["fs"]),
        (None, None, LAST, ["main"]),
    ],
)
def test_a_shape_of_phases_follows_day_by_day(
    fs: date | None, build_up: date | None, main: date | None, kinds: list[str]
) -> None:
    planned = rules.phases(FIRST, fs, build_up, main)
    assert [one.kind for one in planned] == kinds
    assert rules.shape_refusals(planned, fs_allowed=True) == []
    assert planned[0].starts_on == FIRST
    gaps = [(later.starts_on - one.ends_on).days for one, later in pairwise(planned)]
    assert gaps == [1] * (len(planned) - 1)


def test_no_phase_is_no_shape() -> None:
    assert rules.shape_refusals((), fs_allowed=True) == [rules.NO_PHASE]


def test_a_build_up_without_what_it_builds_up_to_is_refused() -> None:
    planned = rules.phases(FIRST, FS, BUILD_UP, None)
    assert rules.shape_refusals(planned, fs_allowed=True) == [rules.NO_MAIN]


def test_an_fs_that_the_concept_does_not_foresee_is_refused() -> None:
    planned = rules.phases(FIRST, FS, None, LAST)
    assert rules.shape_refusals(planned, fs_allowed=False) == [rules.NO_FS]


def test_a_phase_that_ends_before_it_begins_is_named() -> None:
    planned = rules.phases(FIRST, None, BUILD_UP, FS)
    assert rules.shape_refusals(planned, fs_allowed=True) == [
        Reason(rules.PHASES_BACKWARDS, {"phase": Term("R&D")})
    ]


def test_a_unit_ends_with_its_award_at_the_latest() -> None:
    planned = rules.phases(FIRST, None, None, LAST)
    assert rules.award_refusals(planned, LAST) == []
    assert rules.award_refusals(planned, date(2031, 9, 29)) == [
        Reason(rules.BEYOND_AWARD, {"day": date(2031, 9, 29)})
    ]


def test_a_number_says_agency_fiscal_year_and_kind() -> None:
    assert rules.numbered("JST", Kind.STUDY, date(2027, 3, 31), 7) == "JST-R8-S007"
    assert rules.numbered("NEDO", Kind.PROJECT, date(2027, 4, 1), 12) == "NEDO-R9-P012"


def test_a_unit_starts_on_its_day_by_japans_calendar() -> None:
    before = datetime(2027, 9, 30, 14, 59, tzinfo=UTC)
    midnight = datetime(2027, 9, 30, 15, 0, tzinfo=UTC)
    assert rules.is_time(UnitFacts(before, FIRST)) == Reason(rules.TOO_EARLY, {"day": FIRST})
    assert rules.is_time(UnitFacts(midnight, FIRST)) is None


def plan(**more: object) -> PlanFacts:
    given = {"yen": 100, "is_unit_going_on": True, "starts_on": FIRST, "ends_on": LAST, **more}
    return PlanFacts(**given)  # type: ignore[arg-type]


def test_a_plan_keeps_the_award_to_the_yen() -> None:
    assert rules.keeps_the_award(plan(budget={2027: 60, 2028: 40})) is None
    over = rules.keeps_the_award(plan(budget={2027: 60, 2028: 41}))
    assert over == Reason(rules.OVER_AWARD, {"difference": "1"})


def test_a_plan_keeps_the_fiscal_years_of_the_unit() -> None:
    assert rules.keeps_the_years(plan(budget={2027: 1, 2031: 1})) is None
    assert rules.keeps_the_years(plan(budget={2032: 1})) == Reason(rules.OUTSIDE, {"year": 2032})


def test_each_goal_has_a_criterion_and_milestones_need_none() -> None:
    milestone, goal = PointFacts(PointKind.MILESTONE, False), PointFacts(PointKind.GOAL, True)
    assert rules.has_goals(plan(points=[milestone])) == rules.NO_GOAL
    assert rules.has_goals(plan(points=[milestone, goal])) is None
    vague = PointFacts(PointKind.GOAL, False)
    assert rules.has_goals(plan(points=[goal, vague])) == Reason(rules.NO_CRITERION, {"count": 1})


def unit(kind: Kind = Kind.STUDY, state: State = State.RUNNING, concept: int = 1) -> Running:
    return Running(kind, state, concept, "jst")


def test_only_studies_of_one_concept_become_a_project() -> None:
    assert rules.project_refusals([unit(), unit()]) == []
    assert rules.project_refusals([]) == [rules.NO_SOURCE]
    assert rules.project_refusals([unit(Kind.PROJECT)]) == [rules.ONLY_STUDIES]
    assert rules.project_refusals([unit(), unit(concept=2)]) == [rules.OTHER_CONCEPT]


def test_taking_a_technology_in_needs_a_running_unit_a_name_and_a_consent() -> None:
    given = {"is_same": False, "technology": Text("容器"), "consent": "同意書"}
    target = unit(Kind.PROJECT)
    assert rules.taking_refusals(unit(), target, **given) == []  # type: ignore[arg-type]
    refused = rules.taking_refusals(
        unit(Kind.PROJECT),
        unit(state=State.CLOSING),
        is_same=False,
        technology=Text(""),
        consent=" ",
    )
    assert refused == [
        rules.ONLY_STUDY_TAKEN,
        rules.TARGET_ENDS,
        rules.NO_TECHNOLOGY,
        rules.NO_CONSENT,
    ]


def test_the_period_of_a_report_is_the_fiscal_year_from_the_first_day_on() -> None:
    assert rules.report_period(FIRST, FIRST) == (FIRST, date(2028, 3, 31))
    assert rules.report_period(FIRST, date(2028, 4, 1)) == (date(2028, 4, 1), date(2029, 3, 31))
