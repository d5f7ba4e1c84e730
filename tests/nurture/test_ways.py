"""Every way of the programme's figure of what follows an award (採択後の推進形態の様々なパターン),
walked from the award to its end through the commands, by its name.

F1 to F8 are the ways of the figure as the glossary reads them, P1 to P4 and S1 to S6 the shapes.
"""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from kaname.nurture.projects.commands import moving
from project_world import BUILD_UP_UNTIL, FS_UNTIL, GATE_ON, Nurture, on

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]

LATER = GATE_ON + timedelta(days=200)
Walk = Callable[[Nurture], None]
WAYS: dict[str, Walk] = {}


def way(*names: str) -> Callable[[Walk], Walk]:
    def keep(walk: Walk) -> Walk:
        WAYS.update(dict.fromkeys(names, walk))
        return walk

    return keep


def build_up_to_the_end(house: Nurture, kind: str) -> None:
    ref = house.in_main(kind)
    with on(LATER):
        house.closes(ref)
    assert house.state(ref) == "completed"
    assert house.phases(ref) == [("build_up", "ended"), ("main", "ended")]


@way("F1", "P1")
def project_after_build_up(house: Nurture) -> None:
    build_up_to_the_end(house, "project")


@way("F4", "S1")
def study_after_build_up(house: Nurture) -> None:
    build_up_to_the_end(house, "individual")


@way("F2", "P2")
def project_continued_at_a_gate(house: Nurture) -> None:
    ref = house.in_main("project")
    with on(GATE_ON - timedelta(days=60)):
        gate = house.gate(ref)
    with on(GATE_ON):
        house.decided(gate, {ref: {"effect": "continue"}})
    assert house.state(ref) == "running"
    with on(LATER):
        house.closes(ref)
    assert house.state(ref) == "completed"
    assert house.verdicts(gate) == {ref: "continue"}


@way("P3")
def project_straight_after_fs(house: Nurture) -> None:
    ref = house.started("project", fs=True, build_up=False)
    with on(FS_UNTIL):
        house.goes_on(ref)
    with on(LATER):
        house.closes(ref)
    assert house.state(ref) == "completed"
    assert house.phases(ref) == [("fs", "ended"), ("main", "ended")]


@way("F3", "P4")
def project_after_fs_and_build_up(house: Nurture) -> None:
    ref = house.started("project", fs=True)
    with on(FS_UNTIL):
        house.goes_on(ref)
    with on(BUILD_UP_UNTIL):
        house.goes_on(ref)
    with on(LATER):
        house.closes(ref)
    assert house.state(ref) == "completed"
    assert house.phases(ref) == [("fs", "ended"), ("build_up", "ended"), ("main", "ended")]


@way("P4 with a gate after the FS")
def project_through_a_gate_after_fs(house: Nurture) -> None:
    ref = house.started("project", fs=True)
    with on(FS_UNTIL):
        gate = house.gate(ref, planned_on=FS_UNTIL)
        house.decided(gate, {ref: {"effect": "continue"}})
    assert house.phases(ref) == [("fs", "ended"), ("build_up", "running"), ("main", "planned")]


@way("F3 ending at the FS")
def project_ends_after_fs(house: Nurture) -> None:
    ref = house.started("project", fs=True)
    with on(FS_UNTIL):
        house.closes(ref)
    assert house.state(ref) == "completed"
    assert house.phases(ref) == [("fs", "ended"), ("build_up", "dropped"), ("main", "dropped")]


@way("F5", "S2")
def some_studies_continue_and_some_are_narrowed_out(house: Nurture) -> None:
    stays, goes = house.in_main(name="慣性"), house.in_main(name="音響")
    with on(GATE_ON):
        gate = house.gate(stays, goes)
        house.decided(
            gate,
            {stays: {"effect": "continue"}, goes: {"effect": "narrow_out", "yen": 120_000_000}},
        )
        assert (house.state(stays), house.state(goes)) == ("running", "closing")
        house.completed(goes)
    with on(LATER):
        house.closes(stays)
    assert (house.state(stays), house.state(goes)) == ("completed", "completed")


def joined(house: Nurture, *sources: UUID) -> UUID:
    """Studies made into one project, which then runs to its end."""
    with on(GATE_ON):
        gate = house.gate(*sources)
        verdicts = {one: {"effect": "make_project"} for one in sources}
        house.decided(gate, verdicts, leads=sources[0])
        assert [house.state(one) for one in sources] == ["closing"] * len(sources)
        for one in sources:
            house.completed(one)
    made = {target for _, target, _ in house.lineage()}
    assert house.lineage() == [(one, max(made), "projectised") for one in sorted(sources)]
    project = made.pop()
    assert (house.unit(project).kind, house.state(project)) == ("project", "preparing")
    house.takes_up(project)
    return project


def runs_to_its_end(house: Nurture, project: UUID) -> None:
    with on(LATER):
        house.plan_ready(project)
        moving.start(house.runs, uuid4(), project)
        house.goes_on(project)
        house.closes(project)
    assert house.state(project) == "completed"
    assert house.phases(project) == [("build_up", "ended"), ("main", "ended")]


@way("F6", "S3")
def one_study_becomes_a_project(house: Nurture) -> None:
    runs_to_its_end(house, joined(house, house.in_main(name="慣性")))


@way("F6 with several studies")
def several_studies_become_one_project(house: Nurture) -> None:
    project = joined(house, house.in_main(name="慣性"), house.in_main(name="重力"))
    runs_to_its_end(house, project)


@way("F7", "S4")
def an_element_technology_is_taken_into_a_running_unit(house: Nurture) -> None:
    study, target = house.in_main(name="耐圧材料"), house.in_main("project", "統合航法")
    with on(GATE_ON):
        gate = house.gate(study)
        house.decided(gate, {study: {"effect": "take_in", **house.taken_into(target)}})
        assert (house.state(study), house.state(target)) == ("closing", "running")
        house.completed(study)
    assert house.state(study) == "completed"
    assert house.lineage() == [(study, target, "taken_in")]


@way("F8 to a study", "S5")
def study_straight_after_fs(house: Nurture) -> None:
    ref = house.started(fs=True, build_up=False)
    with on(FS_UNTIL):
        house.goes_on(ref)
    with on(LATER):
        house.closes(ref)
    assert house.state(ref) == "completed"
    assert house.phases(ref) == [("fs", "ended"), ("main", "ended")]


@way("F8 to a project", "S6")
def study_becomes_a_project_after_fs(house: Nurture) -> None:
    ref = house.started(fs=True, build_up=False)
    with on(FS_UNTIL):
        house.goes_on(ref)
    runs_to_its_end(house, joined(house, ref))


@way("F8 straight from the FS to a project")
def study_becomes_a_project_at_the_gate_of_its_fs(house: Nurture) -> None:
    ref = house.started(fs=True, build_up=False, main=False)
    runs_to_its_end(house, joined(house, ref))


@way("F8 ending at the FS")
def study_of_fs_alone(house: Nurture) -> None:
    ref = house.started(fs=True, build_up=False, main=False)
    with on(FS_UNTIL):
        house.closes(ref)
    assert house.state(ref) == "completed"
    assert house.phases(ref) == [("fs", "ended")]


@way("completed by a gate")
def completed_at_a_gate(house: Nurture) -> None:
    ref = house.in_main("project")
    with on(GATE_ON):
        house.decided(house.gate(ref), {ref: {"effect": "complete"}})
        house.completed(ref)
    assert house.state(ref) == "completed"


@way("stopped by a gate")
def stopped_at_a_gate(house: Nurture) -> None:
    stays, ends = house.in_main(name="慣性"), house.in_main(name="音響")
    with on(GATE_ON):
        gate = house.gate(stays, ends)
        house.decided(gate, {stays: {"effect": "continue"}, ends: {"effect": "stop"}})
    assert (house.state(stays), house.state(ends)) == ("running", "stopped")


@way("all at one gate")
def each_effect_at_one_gate(house: Nurture) -> None:
    one, two, out, taken = (house.in_main(name=name) for name in ("慣性", "重力", "音響", "材料"))
    target = house.in_main("project", "統合航法")
    with on(GATE_ON):
        gate = house.gate(one, two, out, taken)
        house.decided(
            gate,
            {
                one: {"effect": "make_project"},
                two: {"effect": "make_project"},
                out: {"effect": "narrow_out"},
                taken: {"effect": "take_in", **house.taken_into(target)},
            },
            leads=two,
        )
    assert [house.state(ref) for ref in (one, two, out, taken)] == ["closing"] * 4
    assert sorted(kind for _, _, kind in house.lineage()) == ["projectised"] * 2 + ["taken_in"]


@pytest.mark.parametrize("name", sorted(WAYS))
def test_way_of_the_figure_is_walked(name: str) -> None:
    WAYS[name](Nurture())
