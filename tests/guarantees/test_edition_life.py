"""Whoever does whatever to an edition, in any order: it moves by its table alone, and what was
decided stays as it was decided."""

from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY, SESSION, Seat, Viewer
from kaname.commons.ledger.models import Pending
from kaname.commons.lifecycle.acts import commands, tables
from kaname.commons.lifecycle.models import Passage
from kaname.commons.lifecycle.refusals import Refused, Unseen
from kaname.commons.text import Text
from kaname.identify.vision.models import Edition, Line
from world import Council, as_viewer

pytestmark = pytest.mark.django_db(transaction=True)
READ = "bench: rows for measuring"
MOVES = sorted({move.act for move in tables[Edition].moves})
WRITES = ("vision.amend_line", "vision.withdraw_line", "vision.keep_line", "vision.set_due")
WHO = ("nobody", "secretary", "member", "council", "working_group", "joint")
Steps = list[tuple[str, str]]


def viewer(house: Council, who: str) -> Viewer:
    sessions = {"council": house.council, "working_group": house.working_group}
    sessions |= {"joint": house.joint}
    if who in sessions:
        return Viewer(house.baba, frozenset({Seat(SESSION, sessions[who])}))
    return {
        "nobody": NOBODY,
        "secretary": as_viewer(house.aoki),
        "member": as_viewer(house.chiba),
    }[who]


def arguments(act: str, technology: UUID) -> dict[str, object]:
    words = Text("別の言い方", "Other words")
    known: dict[str, dict[str, object]] = {
        "vision.amend_line": {"technology": technology, "name": words, "reason": words},
        "vision.withdraw_line": {"technology": technology, "reason": words},
        "vision.keep_line": {"technology": technology},
        "vision.set_due": {"due_on": "2026-12-01"},
    }
    return known.get(act, {})


def lines(edition: Edition) -> list[tuple[object, ...]]:
    rows = Line.objects.exempt(READ).filter(edition=edition).order_by("pk")
    return [(row.technology_id, row.name, row.change, row.reason) for row in rows]


def tried(house: Council, edition: Edition, who: str, act: str) -> None:
    line = Line.objects.exempt(READ).filter(edition=edition).order_by("pk").first()
    technology = line.technology_id if line else uuid4()
    try:
        given_ = arguments(act, technology)
        commands[act].expecting(None, viewer(house, who), uuid4(), edition.ref, **given_)
    except (Refused, Unseen):
        pass


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(st.sampled_from(WHO), st.sampled_from([*MOVES, *WRITES])),
        min_size=4,
        max_size=25,
    )
)
@example([("nobody", "vision.decide")])
def test_whatever_is_tried_an_edition_keeps_to_its_table(steps: Steps) -> None:
    call_command("flush", interactive=False, verbosity=0)
    house = Council()
    edition = house.edition("無人機", "量子")
    way = [("council", "vision.instruct"), ("working_group", "vision.report")]
    decision = [("council", "vision.summarise"), ("joint", "vision.decide")]

    decided: list[tuple[object, ...]] | None = None
    for who, act in [*steps, *way, *steps, *decision, *steps]:
        before = Edition.objects.exempt(READ).get(pk=edition.pk).state
        tried(house, edition, who, act)
        after = Edition.objects.exempt(READ).get(pk=edition.pk).state
        move = tables[Edition].move(act, before)
        assert after in {before, *([move.target] if move else [])}
        if after == "decided":
            decided = lines(edition) if decided is None else decided
            assert lines(edition) == decided

    done = list(Passage.objects.exempt(READ).filter(target=edition.ref))
    deciding = [one for one in done if is_deciding(one)]
    assert Pending.objects.count() == len(deciding)
    assert visible(NOBODY, Edition).count() == 0


def is_deciding(step: Passage) -> bool:
    move = tables[Edition].move(step.act, step.source)
    return bool(move and move.decides)
