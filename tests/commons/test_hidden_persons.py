"""A public seat of a person whom not everybody may know of."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from kaname.commons.access.viewer import NOBODY
from kaname.commons.bodies import queries, seat_queries
from kaname.commons.bodies.models import Seat
from kaname.commons.reference import written
from world import as_viewer, body, person, sit

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2023, 4, 1)


@pytest.fixture
def hidden() -> UUID:
    return person("千葉", handling="programme")


@pytest.fixture
def seat(hidden: UUID) -> Seat:
    return sit(hidden, "member", body("JST"))


def test_the_seats_of_an_unseen_person_are_like_those_of_nobody(seat: Seat) -> None:
    unseen, absent = (
        Client().get(f"/api/v1/people/{written(ref)}/seats") for ref in (seat.person_id, uuid4())
    )

    assert (unseen.status_code, absent.status_code) == (404, 404)
    assert unseen.json() == absent.json()


def test_a_seat_says_nothing_of_an_unseen_person(seat: Seat) -> None:
    ref = written(seat.ref)
    told = [f"/api/v1/seats/{ref}", f"/api/v1/bodies/{written(seat.body_id)}/seats"]
    shown = [reverse("bodies:seat", args=[seat.ref]), reverse("bodies:body", args=[seat.body_id])]

    for path in [*told, *shown]:
        answer = Client().get(path)
        assert answer.status_code == 200, path
        assert written(seat.person_id) not in answer.content.decode(), path


def test_the_person_is_told_of_the_own_seat(seat: Seat, hidden: UUID) -> None:
    sheet = queries.body_sheet(as_viewer(hidden), seat.body_id, TODAY)

    assert sheet is not None
    assert [one.person for post in sheet.posts for one in post.seats] == [hidden]


def test_a_seat_leads_to_its_neighbours_where_they_may_be_known() -> None:
    agency = body("JST")
    first = sit(person("青木"), "member", agency)
    second = sit(person("馬場"), "member", agency)
    rows = Seat.objects.exempt(queries.HELD)
    rows.filter(ref=second.ref).update(succeeds=first.ref)
    second = rows.get(ref=second.ref)

    seen = seat_queries.seat_sheet(NOBODY, second)
    rows.filter(ref=first.ref).update(handling="programme")
    unseen = seat_queries.seat_sheet(NOBODY, second)

    assert (seen.before, seen.after) == (first.ref, None)
    assert unseen.before is None
