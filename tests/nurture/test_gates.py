"""A stage gate from its schedule to its decision."""

from datetime import timedelta
from uuid import uuid4

import pytest

from concept_world import READ
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY
from kaname.commons.ledger.models import Pending
from kaname.commons.lifecycle.inbox import awaiting
from kaname.commons.lifecycle.refusals import NotNow, NotYet, NotYou
from kaname.commons.reason import Reason
from kaname.nurture.gates import queries, rules
from kaname.nurture.gates.commands import deciding, evaluating, scheduling
from kaname.nurture.gates.models import Evaluation, Examination, Gate, Verdict
from kaname.nurture.projects.commands import moving
from project_world import GATE_ON, Nurture, on
from world import as_viewer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]
BEFORE = GATE_ON - timedelta(days=60)


@pytest.fixture
def house() -> Nurture:
    return Nurture()


def test_the_leaders_are_asked_then_the_officer_then_the_director(house: Nurture) -> None:
    one, two = house.in_main(name="慣性"), house.in_main(name="重力")

    def duties() -> list[bool]:
        asked = [
            (house.leader_of(one), "gates.submit_evaluation"),
            (house.runs, "gates.examine"),
            (house.leads, "gates.decide"),
        ]
        return [act in {duty.act for duty in awaiting(who)} for who, act in asked]

    with on(BEFORE):
        gate = house.gate(one, two)
        assert duties() == [True, False, False]
        house.evaluated(gate, one)
        assert house.a_gate(gate).state == "scheduled"
        assert duties() == [False, False, False]
        house.evaluated(gate, two)
        assert house.a_gate(gate).state == "self_evaluated"
        assert duties() == [False, True, False]
        for unit in (one, two):
            house.examined(gate, unit, "continue")
        house.put_forward(gate)
        assert duties() == [False, False, True]


def test_a_gate_is_decided_once(house: Nurture) -> None:
    ref = house.in_main()
    with on(GATE_ON):
        gate = house.gate(ref)
        house.decided(gate, {ref: {"effect": "continue"}})
        with pytest.raises(NotNow):
            deciding.decide(house.leads, uuid4(), gate)
    assert Verdict.objects.exempt(READ).count() == 1
    kept = [one.fields["act"] for one in Pending.objects.all()]
    assert kept.count("gates.decide") == 1


def test_a_session_decides_as_the_director_does_and_the_officer_does_not(house: Nurture) -> None:
    ref = house.in_main()
    with on(GATE_ON):
        gate = house.gate(ref)
        house.evaluated(gate, ref)
        house.examined(gate, ref, "continue")
        house.put_forward(gate)
        with pytest.raises(NotYou):
            deciding.decide(house.runs, uuid4(), gate)
        deciding.decide(house.in_session, uuid4(), gate)
    assert house.verdicts(gate) == {ref: "continue"}


def test_an_objection_returns_the_gate_to_the_self_evaluation(house: Nurture) -> None:
    ref = house.in_main()
    with on(GATE_ON):
        gate = house.gate(ref)
        house.evaluated(gate, ref)
        house.examined(gate, ref, "stop")
        house.put_forward(gate)
        with pytest.raises(NotYet) as refused:
            evaluating.return_evaluation(house.leads, uuid4(), gate, reason=" ")
        assert refused.value.reasons == (rules.NO_REASON,)
        evaluating.return_evaluation(house.leads, uuid4(), gate, reason="測定値を示すこと。")
        assert (house.a_gate(gate).state, house.examinee(gate, ref).state) == (
            "scheduled",
            "awaited",
        )
        house.decided(gate, {ref: {"effect": "continue"}})
    assert house.state(ref) == "running"


def test_who_reads_a_self_evaluation_and_an_examination_when(house: Nurture) -> None:
    ref = house.in_main()
    lead, desk = house.leader_of(ref), as_viewer(house.makino)

    def readers(model: type[Evaluation] | type[Examination]) -> list[bool]:
        seen = (lead, house.runs, house.leads, desk, house.officer, NOBODY)
        return [visible(who, model).exists() for who in seen]

    with on(GATE_ON):
        gate = house.gate(ref)
        assert readers(Evaluation) == [True, False, False, False, False, False]
        house.evaluated(gate, ref)
        assert readers(Evaluation) == [True, True, True, False, False, False]
        house.examined(gate, ref, "continue")
        assert readers(Examination) == [False, True, True, False, False, False]
        house.put_forward(gate)
        assert not visible(NOBODY, Gate).exists()
        assert visible(house.leader_of(ref), Gate).exists()
        deciding.decide(house.leads, uuid4(), gate)
        assert readers(Examination) == [True, True, True, True, True, False]
    public = queries.sheet(NOBODY, house.a_gate(gate))
    assert [one.effect for one in public.verdicts] == ["continue"]
    assert public.examinees == ()


def test_another_teams_self_evaluation_stays_unseen(house: Nurture) -> None:
    one, two = house.in_main(name="慣性"), house.in_main(name="重力")
    with on(GATE_ON):
        gate = house.gate(one, two)
        house.evaluated(gate, one, two)
        house.examined(gate, one, "continue")
        seen = queries.sheet(house.leader_of(one), house.a_gate(gate))
    assert [row.unit for row in seen.examinees] == [one]
    assert seen.project is None


def test_narrowing_out_the_only_study_is_refused_with_its_reason(house: Nurture) -> None:
    ref = house.in_main()
    with on(GATE_ON):
        gate = house.gate(ref)
        house.evaluated(gate, ref)
        house.examined(gate, ref, "narrow_out")
        with pytest.raises(NotYet) as refused:
            house.put_forward(gate)
    assert refused.value.reasons == (rules.NOTHING_TO_NARROW,)


def test_a_project_is_not_made_before_it_is_written(house: Nurture) -> None:
    ref = house.in_main()
    with on(GATE_ON):
        gate = house.gate(ref)
        house.evaluated(gate, ref)
        house.examined(gate, ref, "make_project")
        with pytest.raises(NotYet) as refused:
            house.put_forward(gate)
    assert refused.value.reasons == (rules.NO_PROJECT,)


def test_a_technology_is_not_taken_into_a_unit_that_ended_meanwhile(house: Nurture) -> None:
    ref, target = house.in_main(), house.in_main("project", "統合航法")
    with on(GATE_ON):
        gate = house.gate(ref)
        house.evaluated(gate, ref)
        house.examined(gate, ref, "take_in", **house.taken_into(target))
        house.put_forward(gate)
        moving.close(house.runs, uuid4(), target)
        with pytest.raises(NotYet) as refused:
            deciding.decide(house.leads, uuid4(), gate)
    assert refused.value.reasons == (rules.TARGET_ENDS,)
    assert house.state(ref) == "running"


def test_a_unit_has_one_open_gate_at_a_time(house: Nurture) -> None:
    ref = house.in_main()
    with on(BEFORE):
        house.gate(ref)
        with pytest.raises(NotYet) as refused:
            house.gate(ref)
    name = house.unit(ref).name
    assert refused.value.reasons == (Reason(rules.GATE_OPEN, {"name": name}),)


def test_a_unit_that_was_stopped_meanwhile_gets_no_verdict(house: Nurture) -> None:
    one, two = house.in_main(name="慣性"), house.in_main(name="重力")
    with on(GATE_ON):
        gate = house.gate(one, two)
        house.evaluated(gate, one)
        moving.stop(house.leads, uuid4(), two, reason=house.a_gate(gate).name)
        evaluating.begin_examination(house.runs, uuid4(), gate)
        house.examined(gate, one, "continue")
        house.put_forward(gate)
        deciding.decide(house.leads, uuid4(), gate)
    assert house.verdicts(gate) == {one: "continue"}


def test_the_examination_waits_for_all_self_evaluations(house: Nurture) -> None:
    one, two = house.in_main(name="慣性"), house.in_main(name="重力")
    with on(GATE_ON):
        gate = house.gate(one, two)
        house.evaluated(gate, one)
        with pytest.raises(NotYet) as refused:
            evaluating.begin_examination(house.runs, uuid4(), gate)
        assert refused.value.reasons == (Reason(rules.EVALUATIONS_MISSING, {"count": 1}),)
        with pytest.raises(NotNow):
            house.examined(gate, one, "continue")


def test_a_cancelled_gate_frees_its_units_for_another(house: Nurture) -> None:
    ref = house.in_main()
    with on(BEFORE):
        gate = house.gate(ref)
        scheduling.cancel(house.runs, uuid4(), gate, reason="時期を改める。")
        house.gate(ref)
    assert house.a_gate(gate).state == "cancelled"
