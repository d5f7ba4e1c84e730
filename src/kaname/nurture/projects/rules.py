"""What runs after an award: units in phases, with plan and reports, on many ways. Pure.

The ways are those of the programme's figure of what follows an award
(採択後の推進形態の様々なパターン): a feasibility study and a build-up may come first, or not.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from kaname.commons.calendar import day_of, era_year, fiscal_year
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.text import Text


class UnitKind(StrEnum):
    PROJECT = "project"
    STUDY = "study"


class UnitState(StrEnum):
    PREPARING = "preparing"
    RUNNING = "running"
    SUSPENDED = "suspended"
    CLOSING = "closing"
    COMPLETED = "completed"
    STOPPED = "stopped"


class PhaseKind(StrEnum):
    FS = "fs"
    BUILD_UP = "build_up"
    MAIN = "main"


class PhaseState(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"
    DROPPED = "dropped"


class DecisionKind(StrEnum):
    BEGUN = "begun"
    STARTED = "started"
    NEXT_PHASE = "next_phase"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    CONTINUED = "continued"
    CLOSING = "closing"
    COMPLETED = "completed"
    STOPPED = "stopped"


class LineageKind(StrEnum):
    PROJECTISED = "projectised"
    TAKEN_IN = "taken_in"


class PlanState(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    """In force until a later one is accepted."""


class PointKind(StrEnum):
    GOAL = "goal"
    MILESTONE = "milestone"


class ReportKind(StrEnum):
    PERIODIC = "periodic"
    FINAL = "final"


class ReportState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


UNIT_KIND_NAMES = {
    UnitKind.PROJECT: gettext_noop("Project"),
    UnitKind.STUDY: gettext_noop("Individual study"),
}
PHASE_NAMES = {
    PhaseKind.FS: gettext_noop("Feasibility study (FS)"),
    PhaseKind.BUILD_UP: gettext_noop("Build-up"),
    PhaseKind.MAIN: gettext_noop("R&D"),
}
LINEAGE_NAMES = {
    LineageKind.PROJECTISED: gettext_noop("Made into a project"),
    LineageKind.TAKEN_IN: gettext_noop("Taken in as an element technology"),
}
POINT_NAMES = {
    PointKind.GOAL: gettext_noop("Goal"),
    PointKind.MILESTONE: gettext_noop("Milestone"),
}
REPORT_NAMES = {
    ReportKind.PERIODIC: gettext_noop("Periodic report"),
    ReportKind.FINAL: gettext_noop("Final report"),
}
MAY_END = frozenset({UnitState.RUNNING, UnitState.SUSPENDED})
"""From which a unit is closed: at a gate, at its end, or after a feasibility study."""
MAY_STOP = frozenset({UnitState.PREPARING, *MAY_END, UnitState.CLOSING})
ENDED = frozenset({UnitState.COMPLETED, UnitState.STOPPED})
GOING_ON = frozenset({UnitState.PREPARING, *MAY_END})
AT_WORK = frozenset({UnitState.RUNNING, UnitState.SUSPENDED, UnitState.CLOSING})
LETTERS = {UnitKind.PROJECT: "P", UnitKind.STUDY: "S"}
REPORT_IN = timedelta(days=61)
"""How long after the end of a fiscal year, or of the work, its report is due."""
PLAN_IN = timedelta(days=30)
MOST_POINTS = 40
MOST_YEN = 10_000_000_000_000

NO_PHASE = Reason(gettext_noop("Say at least one phase."))
NO_MAIN = Reason(gettext_noop("A build-up leads to the R&D. Say until when the R&D runs."))
PHASES_BACKWARDS = gettext_noop("“{phase}” would end before it begins.")
NO_FS = Reason(gettext_noop("The R&D concept foresees no feasibility study."))
NO_NAME = Reason(gettext_noop("The unit needs a name in Japanese."))
NO_PLAN = Reason(gettext_noop("No plan has been accepted yet."))
TOO_EARLY = gettext_noop("It starts on {day}, not earlier.")
LAST_PHASE = Reason(gettext_noop("There is no phase after this one."))
NO_FINAL_REPORT = Reason(gettext_noop("The final report has not been accepted yet."))
NO_REASON = Reason(gettext_noop("Say why."))
NO_GOAL = Reason(gettext_noop("The plan has no goal yet."))
NO_CRITERION = gettext_noop("{count} goals have no criterion by which they are measured.")
NO_BUDGET = Reason(gettext_noop("No year has an amount yet."))
OVER_AWARD = gettext_noop("The years come to {difference} yen more than the unit has.")
OUTSIDE = gettext_noop("The fiscal year {year} lies outside the unit's period.")
POINT_OUTSIDE = gettext_noop("The day lies outside the unit's period, {first} to {last}.")
NO_TEXT_YET = Reason(gettext_noop("Write it in Japanese."))
NO_APPROACH = Reason(gettext_noop("It is not written yet how the goals are to be reached."))
NO_PROGRESS = Reason(gettext_noop("It is not written yet what was done."))
NO_RESULTS = Reason(gettext_noop("It is not written yet what was found."))
TOO_MANY = gettext_noop("A plan has at most {most} goals and milestones.")
NO_POINT = Reason(gettext_noop("It no longer stands in the plan."))
BAD_YEN = gettext_noop("An amount is a whole number of yen from 0 to {most}.")
UNIT_ENDS = Reason(gettext_noop("The unit is being closed or has ended; its plan stays."))
BEYOND_AWARD = gettext_noop("The award ends on {day}; the unit cannot run longer.")
PLAN_OPEN = Reason(gettext_noop("A plan is being written or waits for acceptance already."))
ONLY_STUDIES = Reason(gettext_noop("Only individual studies are made into a project."))
ONLY_STUDY_TAKEN = Reason(gettext_noop("Only an individual study is taken into another unit."))
NO_LEAD = Reason(gettext_noop("Say which of the individual studies leads the project."))
NO_SOURCE = Reason(gettext_noop("Say which individual studies are made into the project."))
OTHER_CONCEPT = Reason(gettext_noop("The units belong to different R&D concepts."))
OTHER_AGENCY = Reason(gettext_noop("The units belong to different agencies."))
INTO_ITSELF = Reason(gettext_noop("A unit cannot be taken into itself."))
TARGET_ENDS = Reason(gettext_noop("The unit that takes it in is not running."))
NO_CONSENT = Reason(gettext_noop("Say whose consent the use of the technology rests on."))
NO_TECHNOLOGY = Reason(gettext_noop("Say which element technology is taken in."))


@dataclass(frozen=True)
class PhasePlanned:
    kind: PhaseKind
    starts_on: date
    ends_on: date


def phases(
    starts_on: date, fs_until: date | None, build_up_until: date | None, until: date | None
) -> tuple[PhasePlanned, ...]:
    """The phases one after another; each is there where it has an end."""
    found, begins = list[PhasePlanned](), starts_on
    for kind, ends in (
        (PhaseKind.FS, fs_until),
        (PhaseKind.BUILD_UP, build_up_until),
        (PhaseKind.MAIN, until),
    ):
        if ends is not None:
            found.append(PhasePlanned(kind, begins, ends))
            begins = ends + timedelta(days=1)
    return tuple(found)


def shape_refusals(planned: Sequence[PhasePlanned], *, fs_allowed: bool) -> list[Reason]:
    """Why a unit cannot go through these phases: all reasons at once."""
    kinds = [one.kind for one in planned]
    if not kinds:
        return [NO_PHASE]
    reasons = [
        Reason(PHASES_BACKWARDS, {"phase": Term(PHASE_NAMES[one.kind])})
        for one in planned
        if one.ends_on < one.starts_on
    ]
    if PhaseKind.BUILD_UP in kinds and PhaseKind.MAIN not in kinds:
        reasons.append(NO_MAIN)
    if PhaseKind.FS in kinds and not fs_allowed:
        reasons.append(NO_FS)
    return reasons


def award_refusals(planned: Sequence[PhasePlanned], until: date | None) -> list[Reason]:
    """The unit runs no longer than its award, where that has an end."""
    if until is None or not planned or planned[-1].ends_on <= until:
        return []
    return [Reason(BEYOND_AWARD, {"day": until})]


def numbered(agency: str, kind: UnitKind, on: date, number: int) -> str:
    """The number for people (課題番号): agency, fiscal year, kind, number in that year."""
    year = fiscal_year(on)
    digits = era_year(date(year, 12, 31)).removesuffix("年")
    reiwa = "".join(mark for mark in digits if mark.isdecimal()) or "1"
    return f"{agency}-R{reiwa}-{LETTERS[kind]}{number:03}"


@dataclass(frozen=True)
class UnitFacts:
    at: datetime
    starts_on: date
    has_plan: bool = False
    has_next_phase: bool = False
    has_final_report: bool = False


def has_plan(facts: UnitFacts) -> Reason | None:
    return None if facts.has_plan else NO_PLAN


def is_time(facts: UnitFacts) -> Reason | None:
    if day_of(facts.at) >= facts.starts_on:
        return None
    return Reason(TOO_EARLY, {"day": facts.starts_on})


def has_next_phase(facts: UnitFacts) -> Reason | None:
    return None if facts.has_next_phase else LAST_PHASE


def has_final_report(facts: UnitFacts) -> Reason | None:
    return None if facts.has_final_report else NO_FINAL_REPORT


@dataclass(frozen=True)
class PointFacts:
    kind: PointKind
    has_criterion: bool


@dataclass(frozen=True)
class PlanFacts:
    yen: int
    """What the unit has in all."""
    is_unit_going_on: bool
    starts_on: date
    ends_on: date
    has_approach: bool = False
    points: Sequence[PointFacts] = ()
    budget: Mapping[int, int] | None = None


def unit_goes_on(facts: PlanFacts) -> Reason | None:
    return None if facts.is_unit_going_on else UNIT_ENDS


def has_approach(facts: PlanFacts) -> Reason | None:
    return None if facts.has_approach else NO_APPROACH


def has_goals(facts: PlanFacts) -> Reason | None:
    """At least one goal, each with the criterion by which it is measured."""
    goals = [one for one in facts.points if one.kind == PointKind.GOAL]
    if not goals:
        return NO_GOAL
    lacking = sum(not one.has_criterion for one in goals)
    return Reason(NO_CRITERION, {"count": lacking}) if lacking else None


def has_budget(facts: PlanFacts) -> Reason | None:
    return None if facts.budget and any(facts.budget.values()) else NO_BUDGET


def keeps_the_award(facts: PlanFacts) -> Reason | None:
    """No more than was awarded, to the yen."""
    over = sum((facts.budget or {}).values()) - facts.yen
    return Reason(OVER_AWARD, {"difference": f"{over:,}"}) if over > 0 else None


def keeps_the_years(facts: PlanFacts) -> Reason | None:
    years = years_of(facts.starts_on, facts.ends_on)
    strange = sorted(
        year for year, yen in (facts.budget or {}).items() if yen and year not in years
    )
    return Reason(OUTSIDE, {"year": strange[0]}) if strange else None


def years_of(first: date, last: date) -> range:
    """The fiscal years that a period touches."""
    return range(fiscal_year(first), fiscal_year(last) + 1)


def budget_refusals(budget: Mapping[int, int], years: Collection[int]) -> list[Reason]:
    reasons = [
        Reason(OUTSIDE, {"year": year})
        for year, yen in sorted(budget.items())
        if yen and year not in years
    ]
    if any(not 0 <= yen <= MOST_YEN for yen in budget.values()):
        reasons.append(Reason(BAD_YEN, {"most": f"{MOST_YEN:,}"}))
    return reasons


def point_refusals(text: Text, by_on: date, first: date, last: date) -> list[Reason]:
    reasons = [] if text.ja else [NO_TEXT_YET]
    if not first <= by_on <= last:
        reasons.append(Reason(POINT_OUTSIDE, {"first": first, "last": last}))
    return reasons


@dataclass(frozen=True)
class ReportFacts:
    has_progress: bool
    has_results: bool


def says_what_was_done(facts: ReportFacts) -> Reason | None:
    return None if facts.has_progress else NO_PROGRESS


def says_what_was_found(facts: ReportFacts) -> Reason | None:
    return None if facts.has_results else NO_RESULTS


def report_period(first: date, on: date) -> tuple[date, date]:
    """From a day, or the beginning of its fiscal year, to that year's end."""
    begins = max(first, date(fiscal_year(on), 4, 1))
    return begins, date(fiscal_year(on) + 1, 3, 31)


@dataclass(frozen=True)
class Running:
    """A unit as the effect of a gate looks at it."""

    kind: UnitKind
    state: UnitState
    concept: object
    agency: object


def project_refusals(sources: Sequence[Running]) -> list[Reason]:
    """Why these units cannot be made into one project."""
    if not sources:
        return [NO_SOURCE]
    return [
        *([] if all(one.kind == UnitKind.STUDY for one in sources) else [ONLY_STUDIES]),
        *alike_refusals(sources),
    ]


def alike_refusals(units: Iterable[Running]) -> list[Reason]:
    found = list(units)
    reasons = [] if len({one.concept for one in found}) <= 1 else [OTHER_CONCEPT]
    if len({one.agency for one in found}) > 1:
        reasons.append(OTHER_AGENCY)
    return reasons


def taking_refusals(
    source: Running, target: Running, *, is_same: bool, technology: Text, consent: str
) -> list[Reason]:
    """Why a unit's element technology cannot be taken into another (要素技術取込み)."""
    reasons = [] if source.kind == UnitKind.STUDY else [ONLY_STUDY_TAKEN]
    if is_same:
        reasons.append(INTO_ITSELF)
    elif target.state != UnitState.RUNNING:
        reasons.append(TARGET_ENDS)
    if not technology.ja:
        reasons.append(NO_TECHNOLOGY)
    if not consent.strip():
        reasons.append(NO_CONSENT)
    return reasons
