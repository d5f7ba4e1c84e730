"""How the demo's awards are carried out: plans, a gate that makes a project, one that is open."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies.models import Seat
from kaname.commons.calendar import fiscal_year
from kaname.commons.text import Text
from kaname.nurture.gates.commands import deciding, evaluating, scheduling
from kaname.nurture.gates.models import Examinee
from kaname.nurture.projects import rules
from kaname.nurture.projects.commands import beginning, moving, plans
from kaname.nurture.projects.models import PlanVersion, Unit
from kaname.select.awards.commands import answering
from kaname.select.awards.models import Award
from kaname.select.awards.queries import has_open_conditions

from . import concept_scenes
from .application_scenes import checker
from .award_scenes import award_of, led
from .call_scenes import BY_KEY, DIRECTORS
from .stage import Scene, Stage

BUILD_UP = 30
"""How many days the demo's build-ups take: it has no years to wait."""
APPROACH = (
    "（架空）要素技術を試作して測定し、結果を半年ごとに見直す。実環境での検証には、"
    "関係府省と事業者の立会いを求める。"
)
GOALS = (
    (
        Text(
            "（架空）実環境で24時間、誤差を従来の半分に保つ。",
            "(Invented) Keep the error at half of today's for 24 hours in the field.",
        ),
        Text("（架空）位置誤差 50 m 以下", "(Invented) Position within 50 m"),
        "goal",
    ),
    (
        Text("（架空）試作機の測定を終える。", "(Invented) The prototype has been measured."),
        Text(""),
        "milestone",
    ),
)
CRITERIA = Text(
    "（架空）作り込みで定めた目標値の達成度、実装までの見通し、国内外の動向の変化",
    "(Invented) How far the goals of the build-up were reached, the way to use, and what has "
    "changed at home and abroad",
)
REACHED = "（架空）目標とした誤差を、予定より早く達成した。測定値は別表のとおり。"
OUTLOOK = "（架空）二つの方式を組み合わせると、長時間の安定性がさらに高まる。統合を希望する。"
FINDINGS = "（架空）両方式は補完し合う。統合して一つのプロジェクトとすることが適当である。"
REASON = Text(
    "（架空）目標を早期に達成し、統合により長期の安定性が得られると認められる。",
    "(Invented) The goals were reached early, and joined they promise long stability.",
)
PROJECT = Text(
    "衛星に依存しない統合航法（架空）", "Joined navigation without satellites (invented)"
)

units: dict[tuple[str, int], UUID] = {}
"""The units by the call and the place on its slate."""
gates: dict[str, UUID] = {}
project: list[UUID] = []


def officer(stage: Stage, call: str) -> Viewer:
    return checker(stage, call)


def begin(call: str, *places: int) -> Scene:
    """The units of accepted awards, with a build-up, and their plans proposed."""

    def scene(stage: Stage) -> None:
        for place in places:
            who, ref = officer(stage, call), award_of(stage, call, place)
            award = visible(who, Award).get(ref=ref)
            if has_open_conditions(award):
                answering.confirm_conditions(who, stage.key(), ref)
            starts = stage.day(-40)
            units[call, place] = beginning.begin(
                who,
                stage.key(),
                ref,
                name=award.title,
                starts_on=starts,
                build_up_until=starts + timedelta(days=BUILD_UP),
                until=award.ends_on or starts + timedelta(days=1_500),
            )
            propose(stage, units[call, place], led(stage, call, place))

    return scene


def propose(stage: Stage, unit: UUID, lead: Viewer) -> UUID:
    record = visible(lead, Unit).get(ref=unit)
    plan = visible(lead, PlanVersion).get(unit__ref=unit)
    years = rules.years_of(record.starts_on, record.ends_on)
    plans.write_plan(
        lead, stage.key(), plan.ref, approach=APPROACH, budget=shares(record.yen, list(years))
    )
    for text, criterion, kind in GOALS:
        plans.write_point(
            lead,
            stage.key(),
            plan.ref,
            kind=kind,
            text=text,
            criterion=criterion,
            by_on=record.ends_on,
        )
    return plans.propose_plan(lead, stage.key(), plan.ref)


def shares(yen: int, years: list[int]) -> dict[str, int]:
    """The award in equal parts by year, in whole millions."""
    part = yen // len(years) // 1_000_000 * 1_000_000
    return {str(year): part for year in years}


def start(call: str, *places: int) -> Scene:
    """Plans accepted, work begun."""

    def scene(stage: Stage) -> None:
        for place in places:
            who, ref = officer(stage, call), units[call, place]
            plan = visible(who, PlanVersion).get(unit__ref=ref)
            plans.accept_plan(who, stage.key(), plan.ref)
            moving.start(who, stage.key(), ref)

    return scene


def go_on(call: str, *places: int) -> Scene:
    def scene(stage: Stage) -> None:
        for place in places:
            moving.next_phase(officer(stage, call), stage.key(), units[call, place])

    return scene


def schedule(call: str, offset: int, *places: int) -> Scene:
    def scene(stage: Stage) -> None:
        gates[call] = scheduling.schedule(
            officer(stage, call),
            stage.key(),
            concept_scenes.refs[BY_KEY[call].concept],
            units=[units[call, place] for place in places],
            name=Text("作り込み後のステージゲート（架空）", "Gate after the build-up (invented)"),
            criteria=CRITERIA,
            planned_on=stage.day(offset),
        )

    return scene


def examinees(stage: Stage, call: str, who: Viewer) -> list[Examinee]:
    return list(visible(who, Examinee).filter(gate__ref=gates[call]).order_by("id"))


def evaluate(call: str, *places: int) -> Scene:
    def scene(stage: Stage) -> None:
        for place in places:
            lead = led(stage, call, place)
            (mine,) = [
                one for one in examinees(stage, call, lead) if one.unit_id == units[call, place]
            ]
            given: dict[str, Any] = {"achieved": REACHED, "outlook": OUTLOOK}
            evaluating.write_evaluation(lead, stage.key(), mine.ref, **given, wish="make_project")
            evaluating.submit_evaluation(lead, stage.key(), mine.ref)

    return scene


def join(call: str, leads: int) -> Scene:
    """All its units are examined and put forward to be made into one project."""

    def scene(stage: Stage) -> None:
        who = officer(stage, call)
        for one in examinees(stage, call, who):
            evaluating.examine(
                who,
                stage.key(),
                one.ref,
                achievement="a",
                findings=FINDINGS,
                effect="make_project",
                reason=REASON,
                heard_on=stage.day(-8),
            )
        record = visible(who, Unit).get(ref=units[call, leads])
        evaluating.plan_project(
            who,
            stage.key(),
            gates[call],
            name=PROJECT,
            leads=record.ref,
            yen=record.yen * 2,
            starts_on=stage.today + timedelta(days=30),
            build_up_until=march(stage.today, 1),
            until=march(stage.today, 4),
        )
        evaluating.finish_examination(who, stage.key(), gates[call])

    return scene


def march(today: date, years: int) -> date:
    """The end of a fiscal year to come."""
    return date(fiscal_year(today) + 1 + years, 3, 31)


def decide(call: str) -> Scene:
    """The director decides; the new team consents, and its leader proposes the plan."""

    def scene(stage: Stage) -> None:
        director = stage.viewer(DIRECTORS[BY_KEY[call].agency])
        deciding.decide(director, stage.key(), gates[call])
        (made,) = visible(director, Unit).filter(award=None)
        project.append(made.ref)
        for key, person in stage.persons.items():
            for seat in visible(stage.viewer(key), Seat).filter(body__ref=made.team_id):
                if seat.person_id == person:
                    bodies.consent(stage.viewer(key), stage.key(), seat.ref)

    return scene


UNIT_SCENES: tuple[tuple[int, Scene], ...] = (
    (-48, begin("auv", 0)),
    (-47, begin("navigation", 0, 1)),
    (-40, start("auv", 0)),
    (-40, start("navigation", 0, 1)),
    (-12, go_on("auv", 0)),
    (-11, go_on("navigation", 0, 1)),
    (-10, schedule("navigation", -5, 0, 1)),
    (-9, evaluate("navigation", 0, 1)),
    (-7, join("navigation", 0)),
    (-4, decide("navigation")),
    (-3, schedule("auv", 30, 0)),
)
