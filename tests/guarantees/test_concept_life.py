"""Whoever does whatever to a concept, in any order: it moves by its table alone, is known to its
circle until it is presented, and only a draft changes what it says."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from concept_world import CEILING, Ministry, words
from guarantees.tables import kept, must_stand_in_the_ledger
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY, Viewer
from kaname.commons.calendar import day_of
from kaname.commons.clock import wall
from kaname.commons.lifecycle.acts import commands, tables
from kaname.commons.lifecycle.refusals import Refused, Unseen
from kaname.commons.text import Text
from kaname.select.concepts.models import Concept, Decision, Goal, Item, Opinion
from world import as_viewer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]
MOVES = sorted({move.act for move in tables[Concept].moves})
WRITES = ("concepts.write_item", "concepts.remove_goal", "concepts.answer", "concepts.reply")
WHO = ("nobody", "officer", "director", "other", "agency", "secretary", "decision")
Steps = list[tuple[str, str]]


def viewer(house: Ministry, who: str) -> Viewer:
    return {
        "nobody": NOBODY,
        "officer": house.officer,
        "director": house.director,
        "other": house.other,
        "agency": as_viewer(house.goto),
        "secretary": as_viewer(house.aoki),
        "decision": house.decision,
    }[who]


def arguments(house: Ministry, ref: UUID, act: str) -> dict[str, object]:
    opinion = kept(Opinion, concept__ref=ref).order_by("pk").last()
    goal = kept(Goal, concept__ref=ref).first()
    item = kept(Item, concept__ref=ref).first()
    why = Text("見直しのため")
    known: dict[str, dict[str, object]] = {
        "concepts.consult": {"bodies": [house.meti], "due_on": day_of(wall()) + timedelta(9)},
        "concepts.answer": {"answer": "comments", "text": "案"},
        "concepts.reply": {"opinion": opinion.ref if opinion else uuid4(), "text": "対応"},
        "concepts.reopen": {"reason": why},
        "concepts.withdraw": {"reason": why},
        "concepts.remove_goal": {"goal": goal.ref if goal else uuid4()},
        "concepts.write_item": {
            "item": item.ref,
            "name": words("別名"),
            "ceiling_yen": CEILING,
            "first_year": 2027,
            "years": 5,
        },
    }
    return known.get(act, {})


def says(ref: UUID) -> list[object]:
    """All that the concept says, but how far it is."""
    head = kept(Concept, ref=ref).values("name", "purpose", "ceiling_yen", "kind").get()
    rows = [list(kept(model, concept__ref=ref).values_list()) for model in (Item, Goal)]
    return [head, *rows]


def tried(house: Ministry, ref: UUID, who: str, act: str) -> None:
    try:
        given_ = arguments(house, ref, act)
        commands[act].expecting(None, viewer(house, who), uuid4(), ref, **given_)
    except (Refused, Unseen):
        pass


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(st.sampled_from(WHO), st.sampled_from([*MOVES, *WRITES])),
        min_size=4,
        max_size=20,
    )
)
@example([("nobody", "concepts.present"), ("director", "concepts.withdraw")])
def test_whatever_is_tried_a_concept_keeps_to_its_table(steps: Steps) -> None:
    call_command("flush", interactive=False, verbosity=0)
    house = Ministry()
    ref = house.complete()
    way = [("officer", "concepts.consult"), ("other", "concepts.answer")]
    end = [
        ("officer", "concepts.reply"),
        ("decision", "concepts.fix"),
        ("director", "concepts.present"),
    ]

    for who, act in [*steps, *way, *steps, *end, *steps]:
        before, said = house.got(ref).state, says(ref)
        tried(house, ref, who, act)
        after = house.got(ref)
        move = tables[Concept].move(act, before)
        assert after.state in {before, *([move.target] if move else [])}
        assert says(ref) == said or before == "draft"
        was_presented = kept(Decision, concept__ref=ref, kind="presented").exists()
        assert visible(NOBODY, Concept).exists() == was_presented
        assert not visible(NOBODY, Opinion).exists()
        assert not visible(as_viewer(house.goto), Opinion).exists()

    must_stand_in_the_ledger()
