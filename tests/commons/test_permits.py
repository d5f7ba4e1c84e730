"""Assigning opens one application to one person; a conflict shuts it, whatever else they hold."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from kaname.commons.access.questions import visible
from kaname.commons.lifecycle.inbox import Waiting, awaiting
from kaname.commons.lifecycle.refusals import NotYet
from samples.applications.models import Application
from samples.applications.queries import newest
from samples.review import commands as review
from samples.review.models import Assignment
from world import Call, as_viewer, sit

pytestmark = pytest.mark.django_db(transaction=True)


def assign(call: Call, application: UUID) -> UUID:
    return review.assign(as_viewer(call.aoki), uuid4(), application, reviewer=call.baba)


def test_a_reviewer_sees_what_is_assigned_and_nothing_else() -> None:
    call = Call()
    mine, _ = call.submitted(), call.submitted()
    assert newest(as_viewer(call.baba)) == []

    assign(call, mine)

    assert [row.ref for row in newest(as_viewer(call.baba))] == [mine]


def test_a_declared_conflict_ends_the_permit_and_bars_the_record() -> None:
    call = Call()
    ref = call.submitted()
    assignment = assign(call, ref)

    review.declare_conflict(as_viewer(call.baba), uuid4(), assignment, why="same laboratory")

    sit(call.baba, "officer", call.agency)
    assert visible(as_viewer(call.baba), Application).count() == 0
    with pytest.raises(NotYet, match="conflict of interest"):
        assign(call, ref)


def test_a_draft_is_assigned_to_nobody() -> None:
    call = Call()

    with pytest.raises(NotYet, match="not been submitted"):
        assign(call, call.draft())


def test_a_score_is_the_last_word_of_an_assignment() -> None:
    call = Call()
    assignment = assign(call, call.submitted())

    review.score(as_viewer(call.baba), uuid4(), assignment, points=4)

    assert visible(as_viewer(call.aoki), Assignment).get().points == 4
    assert awaiting(as_viewer(call.baba)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_inbox_takes_the_same_queries_for_one_and_for_three(
    count: int, django_assert_num_queries: Any
) -> None:
    call = Call()
    assignments = [assign(call, call.submitted()) for _ in range(count)]
    viewer = as_viewer(call.baba)

    with django_assert_num_queries(1):
        waiting = awaiting(viewer)

    assert sorted(w.ref for w in waiting if w.act == "review.score") == sorted(assignments)
    assert (
        Waiting(
            "review.declare_conflict", "Declare a conflict", "review.assignment", assignments[0]
        )
        in waiting
    )
