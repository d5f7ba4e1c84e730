"""Whoever does whatever to a call, in any order: it moves by its table alone, is known to its
circle until it is announced, and says the same from then on."""

from contextlib import suppress
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from call_world import CLOSES, FORM, MINUTE, NOW, OPENS, SCALE, Agency, passes
from concept_world import words
from guarantees.tables import kept, must_stand_in_the_ledger
from kaname.commons import clock
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY, Viewer, office
from kaname.commons.lifecycle.acts import commands, tables
from kaname.commons.lifecycle.refusals import Refused, Unseen
from kaname.select.calls import queries
from kaname.select.calls.models import Call, Decision
from world import as_viewer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]
MOVES = sorted({move.act for move in tables[Call].moves})
WRITES = ("calls.write", "calls.write_form", "calls.write_criterion", "calls.ask")
WHO = ("nobody", "officer", "director", "secretary", "ministry", "office", "decision", "kato")
Steps = list[tuple[str, str]]


def viewer(house: Agency, who: str) -> Viewer:
    return {
        "nobody": NOBODY,
        "officer": house.runs,
        "director": house.leads,
        "secretary": as_viewer(house.inoue),
        "ministry": house.officer,
        "office": office(house.jst),
        "decision": house.decides,
        "kato": as_viewer(house.kato),
    }[who]


def arguments(house: Agency, act: str) -> dict[str, object]:
    known: dict[str, dict[str, object]] = {
        "calls.extend": {"closes_at": CLOSES + MINUTE, "reason": words("停電")},
        "calls.cancel": {"reason": words("見直し")},
        "calls.write": house.call_head(name=words("別の公募")),
        "calls.write_form": {"form": FORM},
        "calls.write_criterion": {"code": "c", "name": words("c"), "weight": 0, "scale": SCALE},
        "calls.ask": {"text": "問"},
    }
    return known.get(act, {})


def tried(house: Agency, ref: UUID, who: str, act: str) -> None:
    with suppress(Refused, Unseen):
        commands[act].expecting(None, viewer(house, who), uuid4(), ref, **arguments(house, act))


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(st.sampled_from(WHO), st.sampled_from([*MOVES, *WRITES])),
        min_size=4,
        max_size=12,
    )
)
@example([("officer", "calls.extend"), ("director", "calls.cancel")])
def test_whatever_is_tried_a_call_keeps_to_its_table(steps: Steps) -> None:
    call_command("flush", interactive=False, verbosity=0)
    house = Agency()
    with clock.fixed(NOW):
        ref = house.ready()
    stages = (
        (NOW, [*steps, ("decision", "calls.announce"), *steps]),
        (OPENS, [("office", "calls.open_"), *steps]),
        (CLOSES - MINUTE, [*steps, ("officer", "calls.extend")]),
        (CLOSES + 2 * MINUTE, [*steps, ("office", "calls.close"), *steps]),
    )

    for at, tries in stages:
        with clock.fixed(at):
            for who, act in tries:
                keeps_to_its_table(house, ref, who, act)

    passes(CLOSES + 3 * MINUTE)
    assert house.a_call(ref).state in ("closed", "cancelled")
    must_stand_in_the_ledger()


def keeps_to_its_table(house: Agency, ref: UUID, who: str, act: str) -> None:
    before = house.a_call(ref)
    said = queries.announced(before)

    tried(house, ref, who, act)

    after = house.a_call(ref)
    move = tables[Call].move(act, before.state)
    assert after.state in {before.state, *([move.target] if move else [])}
    is_writing = before.state == "draft"
    without = {"number"} if is_writing else set()
    changed = {name for name, one in queries.announced(after).items() if one != said[name]}
    assert not changed - without or is_writing
    was_announced = kept(Decision, call__ref=ref, kind="announced").exists()
    assert visible(NOBODY, Call).filter(ref=ref).exists() == was_announced
