"""Every act has its command and its rule, and a table that cannot be right is refused."""

import itertools
from dataclasses import replace
from enum import StrEnum
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from kaname.commons.access.algebra import seat
from kaname.commons.access.questions import visible
from kaname.commons.lifecycle.acts import commands, tables, unfinished
from kaname.commons.lifecycle.command import Command
from kaname.commons.lifecycle.refusals import Stale
from kaname.commons.lifecycle.table import Lifecycle, Move
from kaname.commons.lifecycle.turn import Turn
from kaname.identify.vision.models import Edition
from kaname.identify.vision.rules import EditionState
from samples.proposals import commands as proposals
from samples.proposals.models import Application
from world import Call, as_viewer


class St(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    DECIDED = "decided"


WHO = seat("secretary", at="drafted_by")
NAMES = {St.DRAFT: "Draft", St.PROPOSED: "Proposed", St.DECIDED: "Decided"}
PROPOSE = Move[St, None](
    act="propose", sources=frozenset({St.DRAFT}), target=St.PROPOSED, who=WHO, label="Propose"
)
DECIDE = Move[St, None](
    act="decide", sources=frozenset({St.PROPOSED}), target=St.DECIDED, who=WHO, label="Decide"
)


def table(*moves: Move[St, None], ends: frozenset[St] = frozenset({St.DECIDED})) -> None:
    Lifecycle(Edition, St, St.DRAFT, ends, NAMES, tuple(NAMES), moves)


def test_a_table_that_cannot_be_right_is_refused() -> None:
    with pytest.raises(ValueError, match=r"never reached: \['decided'\]"):
        table(PROPOSE)
    with pytest.raises(ValueError, match="leaves draft twice"):
        table(PROPOSE, DECIDE, replace(PROPOSE, target=St.DECIDED))
    with pytest.raises(ValueError, match=r"ends are \[\], but no move leaves \['decided'\]"):
        table(PROPOSE, DECIDE, ends=frozenset())


def test_a_state_without_a_name_is_refused() -> None:
    with pytest.raises(ValueError, match="each state needs its name"):
        Lifecycle(Edition, St, St.DRAFT, frozenset({St.DECIDED}), {}, (), (PROPOSE, DECIDE))


def test_only_the_listed_moves_exist() -> None:
    edition = tables[Edition]
    acts = ["vision.report", "vision.decide"]
    found = {
        (act, str(state)): str(move.target)
        for act, state in itertools.product(acts, EditionState)
        if (move := edition.move(act, state))
    }
    assert found == {
        ("vision.report", "with_wg"): "under_review",
        ("vision.report", "with_wg_again"): "under_review",
        ("vision.decide", "finalised"): "decided",
    }


def forget(turn: Turn, ref: UUID, /) -> UUID:
    return ref


def test_every_act_has_a_command_and_a_rule() -> None:
    assert unfinished() == []
    commands["vision.forget"] = cast(Any, Command("vision.forget", cast(Any, forget)))
    try:
        assert unfinished() == ["vision.forget"]
    finally:
        del commands["vision.forget"]


def test_the_picture_is_drawn_from_the_table() -> None:
    assert tables[Application].mermaid().splitlines() == [
        "stateDiagram-v2",
        "    [*] --> draft",
        "    draft --> submitted: proposals.submit",
        "    draft --> withdrawn: proposals.withdraw",
        "    submitted --> withdrawn: proposals.withdraw",
    ]


@pytest.mark.django_db(transaction=True)
def test_a_record_that_changed_under_the_hands_is_not_overwritten() -> None:
    call = Call()
    chiba, ref = as_viewer(call.chiba), call.draft()
    in_hand = visible(chiba, Application).get(ref=ref)
    proposals.withdraw(chiba, uuid4(), ref)

    with pytest.raises(Stale, match="Somebody else"), transaction.atomic():
        Turn("proposals.withdraw", chiba).move(in_hand)
    assert visible(chiba, Application).get().state == "withdrawn"


@pytest.mark.django_db(transaction=True)
def test_the_outer_door_does_not_open_inside_a_transaction() -> None:
    call = Call()
    ref = call.draft()

    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        proposals.withdraw(as_viewer(call.chiba), uuid4(), ref)


def test_what_comes_is_the_rest_of_the_usual_way_also_from_beside_it() -> None:
    edition = tables[Edition]

    assert edition.rest(EditionState.UNDER_REVIEW) == ["finalised", "decided"]
    assert edition.rest(EditionState.WITH_WORKING_GROUP_AGAIN) == [
        "under_review",
        "finalised",
        "decided",
    ]
    assert edition.rest(EditionState.SUPERSEDED) == []
