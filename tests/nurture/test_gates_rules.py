"""Which verdicts a gate may come to."""

from datetime import date

import pytest

from kaname.commons.reason import Reason, Term
from kaname.commons.text import Text
from kaname.nurture.gates import rules
from kaname.nurture.gates.rules import Chosen, Effect, GateFacts, Proposed, VerdictDraft
from kaname.nurture.projects.rules import UnitKind, UnitState

STUDY, PROJECT = UnitKind.STUDY, UnitKind.PROJECT
DAY = date(2029, 9, 28)


def chosen(kind: UnitKind = STUDY, state: UnitState = UnitState.RUNNING, **more: bool) -> Chosen:
    given = {"is_of_concept": True, "has_open_gate": False, **more}
    return Chosen(Text("量子航法"), kind, state, **given)


def schedule(*units: Chosen) -> list[Reason]:
    return rules.schedule_refusals(Text("中間"), Text("誤差"), DAY, DAY, units)


def test_a_gate_is_of_one_unit_or_of_several_studies() -> None:
    assert schedule(chosen(PROJECT)) == []
    assert schedule(chosen(), chosen()) == []
    assert schedule() == [rules.NO_UNIT]
    assert schedule(chosen(), chosen(PROJECT)) == [rules.STUDIES_ONLY]


@pytest.mark.parametrize(
    ("unit", "sentence"),
    [
        (chosen(is_of_concept=False), rules.NOT_OF_CONCEPT),
        (chosen(state=UnitState.CLOSING), rules.NOT_AT_WORK),
        (chosen(has_open_gate=True), rules.GATE_OPEN),
    ],
)
def test_a_unit_that_cannot_be_examined_is_named(unit: Chosen, sentence: str) -> None:
    assert schedule(unit) == [Reason(sentence, {"name": Text("量子航法")})]


def test_a_gate_says_all_that_it_lacks_at_once() -> None:
    refused = rules.schedule_refusals(Text(""), Text(""), date(2029, 9, 27), DAY, [])
    assert refused == [rules.NO_NAME, rules.NO_CRITERIA, rules.IN_PAST, rules.NO_UNIT]


def facts(*effects: Effect | None, kind: UnitKind = STUDY, **more: bool) -> GateFacts:
    return GateFacts(proposed=[Proposed(kind, one) for one in effects], **more)


def test_narrowing_leaves_one_that_goes_on() -> None:
    assert rules.narrows(facts(Effect.NARROW_OUT, Effect.CONTINUE)) is None
    assert rules.narrows(facts(Effect.NARROW_OUT, Effect.COMPLETE)) == rules.NOTHING_TO_NARROW
    assert rules.narrows(facts(Effect.NARROW_OUT)) == rules.NOTHING_TO_NARROW


def test_a_project_is_made_where_it_is_written_and_one_of_its_studies_leads() -> None:
    made = [Proposed(STUDY, Effect.MAKE_PROJECT, is_lead=True), Proposed(STUDY, Effect.CONTINUE)]
    assert rules.makes_a_project(GateFacts(proposed=made, has_project=True)) is None
    assert rules.makes_a_project(GateFacts(proposed=made)) == rules.NO_PROJECT
    led = [Proposed(STUDY, Effect.MAKE_PROJECT), Proposed(STUDY, Effect.CONTINUE, is_lead=True)]
    assert rules.makes_a_project(GateFacts(proposed=led, has_project=True)) == rules.NO_LEAD


def test_what_takes_a_technology_in_goes_on_itself() -> None:
    taken = [Proposed(STUDY, Effect.TAKE_IN, target_goes_on=False)]
    assert rules.takes_in(GateFacts(proposed=taken)) == rules.TARGET_ENDS
    goes_on = [Proposed(STUDY, Effect.TAKE_IN, target_goes_on=True)]
    assert rules.takes_in(GateFacts(proposed=goes_on)) is None


@pytest.mark.parametrize("effect", [Effect.NARROW_OUT, Effect.MAKE_PROJECT, Effect.TAKE_IN])
def test_a_project_is_never_narrowed_projectised_or_taken_in(effect: Effect) -> None:
    name = Term(rules.EFFECT_NAMES[effect])
    refused = rules.fits_studies(facts(effect, kind=PROJECT))
    assert refused == Reason(rules.FOR_STUDIES_ONLY, {"effect": name})


def test_every_running_unit_needs_its_verdict() -> None:
    refused = rules.is_examined(facts(Effect.CONTINUE, None, None))
    assert refused == Reason(rules.NOT_EXAMINED, {"count": 2})


def test_an_examination_says_all_that_it_lacks_at_once() -> None:
    bare = VerdictDraft(Effect.TAKE_IN, " ", Text(""), -1, False, Text(""), "")
    assert rules.examination_refusals(STUDY, bare) == [
        rules.NO_FINDINGS,
        rules.NO_PUBLIC_REASON,
        rules.BAD_YEN,
        rules.NO_TARGET,
        rules.NO_TECHNOLOGY,
        rules.NO_CONSENT,
    ]
