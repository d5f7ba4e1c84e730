"""Assigning opens one application to one person; a conflict shuts it, whatever else they hold."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError

from caller import Caller, token
from kaname.commons.access.questions import may, signature, visible, who_may
from kaname.commons.access.viewer import Seat
from kaname.commons.accounts.queries import bearer
from kaname.commons.bodies.commands import end_permits, permit
from kaname.commons.bodies.models import Permit
from kaname.commons.clock import wall
from kaname.commons.lifecycle.inbox import Waiting, awaiting
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.turn import Turn
from samples.proposals.models import Application
from samples.proposals.queries import newest
from samples.scoring import commands as scoring
from samples.scoring.models import Assignment
from world import FIRST_DAY, Call, as_viewer, body, person, sit

pytestmark = pytest.mark.django_db(transaction=True)
KIND = "proposals.application"


class Permitted:
    """A ministry with a member and an administrator, permitted to read one application."""

    def __init__(self) -> None:
        self.call, self.ministry = Call(), body("MEXT", kind="ministry")
        self.member, self.administrator = person("土井"), person("江藤")
        self.seat = sit(self.member, "member", self.ministry)
        sit(self.administrator, "administrator", self.ministry)
        self.ref = self.call.submitted()
        self.turn = Turn("scoring.assign", as_viewer(self.call.aoki))
        permit(
            self.turn, body=self.ministry, name="reviewer", kind=KIND, target=self.ref, why="asked"
        )

    def sees(self, who: UUID) -> bool:
        return visible(as_viewer(who), Application).filter(ref=self.ref).exists()


def test_a_permit_of_a_body_is_had_by_who_takes_part_in_it() -> None:
    world = Permitted()

    assert world.sees(world.member)
    assert not world.sees(world.administrator)


def test_a_permit_of_a_body_goes_with_the_seat() -> None:
    world = Permitted()

    world.seat.ends_on = FIRST_DAY
    world.seat.save()

    assert not world.sees(world.member)


def test_who_is_near_a_record_is_whoever_takes_part_in_a_permitted_body(
    django_assert_num_queries: Any,
) -> None:
    world = Permitted()
    application = visible(as_viewer(world.call.aoki), Application).get(ref=world.ref)
    sit(world.member, "officer", world.call.agency)

    with django_assert_num_queries(4):
        able = who_may("scoring.assign", application)

    assert {viewer.person for viewer in able} == {world.call.aoki, world.member}
    assert may(as_viewer(world.member), "scoring.assign", application).allowed


def test_a_viewer_with_a_permitted_body_is_still_four_queries(
    django_assert_num_queries: Any,
) -> None:
    world = Permitted()

    with django_assert_num_queries(4):
        as_viewer(world.member)


def test_an_act_is_signed_with_the_seat_that_gives_the_permit() -> None:
    world = Permitted()
    sit(world.member, "chair", body("会議"))
    application = visible(as_viewer(world.call.aoki), Application).get(ref=world.ref)
    viewer = as_viewer(world.member)

    alone = [viewer.alone(seat).permits for seat in sorted(viewer.seats, key=lambda s: s.role)]

    assert [len(permits) for permits in alone] == [0, 1]
    assert signature(viewer, "scoring.assign", application) is None
    assert viewer.permitted("reviewer", KIND, ["officer"]) == frozenset()
    assert viewer.permitted("reviewer", KIND, ["member"]) == {world.ref}


def test_what_a_permit_opened_to_a_body_is_shut_again() -> None:
    world = Permitted()

    end_permits(world.turn, body=world.ministry, kind=KIND, target=world.ref)

    assert not world.sees(world.member)


def test_a_permit_is_for_a_person_or_for_a_body() -> None:
    with pytest.raises(IntegrityError):
        Permit.objects.create(name="n", kind=KIND, target=uuid4(), starts_on=FIRST_DAY)


def test_a_token_has_what_the_body_of_its_seat_was_permitted() -> None:
    world = Permitted()
    sit(world.member, "chair", body("会議"))
    machine = Caller(token(world.member, "member", world.ministry))
    other = Seat("chair", next(s.body for s in as_viewer(world.member).seats if s.role == "chair"))
    elsewhere = Caller(token(world.member, other.role, other.body))

    found = [
        bearer(one.headers["authorization"].split()[1], wall()) for one in (machine, elsewhere)
    ]

    assert [len(one.viewer.permits) if one else None for one in found] == [1, 0]


def assign(call: Call, application: UUID) -> UUID:
    return scoring.assign(as_viewer(call.aoki), uuid4(), application, reviewer=call.baba)


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

    scoring.declare_conflict(as_viewer(call.baba), uuid4(), assignment, why="same laboratory")

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

    scoring.score(as_viewer(call.baba), uuid4(), assignment, points=4)

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

    assert sorted(w.ref for w in waiting if w.act == "scoring.score") == sorted(assignments)
    assert (
        Waiting(
            "scoring.declare_conflict", "Declare a conflict", "scoring.assignment", assignments[0]
        )
        in waiting
    )
