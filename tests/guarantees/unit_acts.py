"""Each act on a unit or a stage gate as somebody sends it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from concept_world import words
from guarantees.cast import LONG_AGO
from guarantees.tables import kept
from kaname.commons.access.viewer import Viewer
from kaname.nurture.projects.commands import moving, plans, reports
from kaname.nurture.projects.models import Unit
from project_world import BEGINS, GATE_ON, UNTIL, Nurture

Sent = tuple[Viewer, UUID, dict[str, Any], dict[str, Any] | None]
YES, OTHER = words("然るべき理由"), words("別")
WHY = {"reason": "然るべき理由"}, {"reason": "別"}
POINT: dict[str, Any] = {"kind": "goal", "text": YES, "by_on": UNTIL}
VERDICT: dict[str, Any] = {
    "achievement": "a",
    "findings": "目標を達成した。",
    "effect": "continue",
    "reason": YES,
}


def begins() -> Sent:
    house = Nurture()
    given: dict[str, Any] = {"name": YES, "starts_on": BEGINS, "until": UNTIL}
    return house.runs, house.award().ref, given, {**given, "name": OTHER}


def starts() -> Sent:
    house = Nurture()
    ref = house.begun()
    house.plan_ready(ref)
    kept(Unit, ref=ref).update(starts_on=LONG_AGO)
    return house.runs, ref, {}, None


def goes_on() -> Sent:
    house = Nurture()
    return house.runs, house.started(), {}, None


def suspends() -> Sent:
    house = Nurture()
    return house.runs, house.started(), {"reason": YES}, {"reason": OTHER}


def resumes() -> Sent:
    house = Nurture()
    ref = house.started()
    moving.suspend(house.runs, uuid4(), ref, reason=YES)
    return house.runs, ref, {}, None


def closes() -> Sent:
    house = Nurture()
    return house.runs, house.started(), {}, {"reason": OTHER}


def completes() -> Sent:
    house = Nurture()
    ref = house.started()
    moving.close(house.runs, uuid4(), ref)
    house.reported(ref)
    return house.runs, ref, {}, None


def stops() -> Sent:
    house = Nurture()
    return house.leads, house.started(), {"reason": YES}, {"reason": OTHER}


def revises() -> Sent:
    house = Nurture()
    ref = house.started()
    return house.leader_of(ref), ref, {}, None


def on_plan(given: dict[str, Any], other: dict[str, Any] | None) -> Sent:
    house = Nurture()
    ref = house.begun()
    return house.leader_of(ref), house.plan(ref).ref, given, other


def removes_a_point() -> Sent:
    house = Nurture()
    ref = house.begun()
    lead, plan = house.leader_of(ref), house.plan(ref).ref
    point = plans.write_point(lead, uuid4(), plan, **POINT)
    return lead, plan, {"point": point}, {"point": uuid4()}


def proposes() -> Sent:
    house = Nurture()
    ref = house.begun()
    plan = house.planned(ref)
    plans.return_plan(house.runs, uuid4(), plan, reason="差戻し")
    return house.leader_of(ref), plan, {}, None


def returns_a_plan() -> Sent:
    house = Nurture()
    return house.runs, house.planned(house.begun()), *WHY


def accepts_a_plan() -> Sent:
    house = Nurture()
    return house.runs, house.planned(house.begun()), {}, None


def writes_a_report() -> Sent:
    house = Nurture()
    ref = house.started()
    given = {"progress": "測定した。"}
    return house.leader_of(ref), house.reports(ref)[0].ref, given, {"progress": "別"}


def written(house: Nurture) -> tuple[UUID, Viewer]:
    ref = house.started()
    report, lead = house.reports(ref)[0].ref, house.leader_of(ref)
    reports.write_report(lead, uuid4(), report, progress="測定した。", results="半分。")
    return report, lead


def submits_a_report() -> Sent:
    report, lead = written(Nurture())
    return lead, report, {}, None


def submitted(house: Nurture) -> UUID:
    report, lead = written(house)
    reports.submit_report(lead, uuid4(), report)
    return report


def returns_a_report() -> Sent:
    house = Nurture()
    return house.runs, submitted(house), *WHY


def accepts_a_report() -> Sent:
    house = Nurture()
    return house.runs, submitted(house), {}, None


def schedules() -> Sent:
    house = Nurture()
    given: dict[str, Any] = {"units": [house.in_main()], "name": YES, "criteria": YES}
    given["planned_on"] = GATE_ON
    return house.runs, house.concept, given, {**given, "name": OTHER}


def writes_an_evaluation() -> Sent:
    house = Nurture()
    ref = house.in_main()
    examinee = house.examinee(house.gate(ref), ref)
    return house.leader_of(ref), examinee.ref, {"achieved": "達成"}, {"achieved": "別"}


def hands_in() -> Sent:
    house = Nurture()
    ref = house.in_main()
    gate = house.gate(ref)
    house.evaluation_written(gate, ref)
    return house.leader_of(ref), house.examinee(gate, ref).ref, {}, None


def begins_the_examination() -> Sent:
    house = Nurture()
    one, two = house.in_main(name="慣性"), house.in_main(name="重力")
    gate = house.gate(one, two)
    house.evaluated(gate, one)
    moving.stop(house.leads, uuid4(), two, reason=YES)
    return house.runs, gate, {}, None


def evaluated(house: Nurture) -> tuple[UUID, UUID]:
    ref = house.in_main()
    gate = house.gate(ref)
    house.evaluated(gate, ref)
    return gate, ref


def examines() -> Sent:
    house = Nurture()
    gate, ref = evaluated(house)
    return house.runs, house.examinee(gate, ref).ref, VERDICT, {**VERDICT, "reason": OTHER}


def reopens() -> Sent:
    house = Nurture()
    gate, ref = evaluated(house)
    return house.runs, house.examinee(gate, ref).ref, {}, None


def plans_a_project() -> Sent:
    house = Nurture()
    gate, ref = evaluated(house)
    given: dict[str, Any] = {"name": YES, "leads": ref, "yen": 1}
    given |= {"starts_on": BEGINS, "until": UNTIL}
    return house.runs, gate, given, {**given, "yen": 2}


def examined(house: Nurture) -> UUID:
    gate, ref = evaluated(house)
    house.examined(gate, ref, "continue")
    return gate


def puts_forward() -> Sent:
    house = Nurture()
    return house.runs, examined(house), {}, None


def returns_the_gate() -> Sent:
    house = Nurture()
    return house.leads, examined(house), *WHY


def decides() -> Sent:
    house = Nurture()
    gate = examined(house)
    house.put_forward(gate)
    return house.leads, gate, {}, None


def cancels() -> Sent:
    house = Nurture()
    return house.runs, house.gate(house.in_main()), *WHY


ACTS: dict[str, Callable[[], Sent]] = {
    "projects.begin": begins,
    "projects.start": starts,
    "projects.next_phase": goes_on,
    "projects.suspend": suspends,
    "projects.resume": resumes,
    "projects.close": closes,
    "projects.complete": completes,
    "projects.stop": stops,
    "projects.revise_plan": revises,
    "projects.write_plan": lambda: on_plan({"approach": "測る。"}, {"approach": "別"}),
    "projects.write_point": lambda: on_plan(POINT, {**POINT, "text": OTHER}),
    "projects.remove_point": removes_a_point,
    "projects.propose_plan": proposes,
    "projects.return_plan": returns_a_plan,
    "projects.accept_plan": accepts_a_plan,
    "projects.write_report": writes_a_report,
    "projects.submit_report": submits_a_report,
    "projects.return_report": returns_a_report,
    "projects.accept_report": accepts_a_report,
    "gates.schedule": schedules,
    "gates.write_evaluation": writes_an_evaluation,
    "gates.submit_evaluation": hands_in,
    "gates.begin_examination": begins_the_examination,
    "gates.examine": examines,
    "gates.reopen_evaluation": reopens,
    "gates.plan_project": plans_a_project,
    "gates.finish_examination": puts_forward,
    "gates.return_evaluation": returns_the_gate,
    "gates.decide": decides,
    "gates.cancel": cancels,
}


def sent(act: str) -> Sent:
    return ACTS[act]()
