"""Several at once on one application, on either database: one does it, nothing is doubled."""

from uuid import uuid4

import pytest

from guarantees.application_acts import open_house
from guarantees.tables import kept
from guarantees.test_races import at_once
from kaname.commons.ledger.models import Pending
from kaname.commons.lifecycle.refusals import NotNow, Stale, Unseen
from kaname.select.applications.commands import submitting, writing
from kaname.select.applications.models import Application, Submission

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]


def test_of_ten_who_submit_one_application_one_does() -> None:
    house = open_house()
    ref = house.approved()
    leader, before = house.leader, Pending.objects.count()

    told = at_once([lambda: submitting.submit(leader, uuid4(), ref)] * 10)

    assert told == {None: 1, NotNow: 9}
    assert kept(Submission, application__ref=ref).count() == 1
    assert Pending.objects.count() == before + 1


def test_ten_times_one_key_is_one_submission() -> None:
    house = open_house()
    ref, key = house.approved(), uuid4()
    leader = house.leader

    told = at_once([lambda: submitting.submit(leader, key, ref)] * 10)

    assert told == {None: 10}
    assert kept(Submission, application__ref=ref).count() == 1


def test_of_ten_who_write_one_section_from_one_reading_one_does() -> None:
    house = open_house()
    ref = house.begun()
    leader = house.leader
    acts = [
        lambda text=str(number): writing.write(
            leader, uuid4(), ref, section="summary", answers={"title": text}, revision=0
        )
        for number in range(10)
    ]

    told = at_once(acts)

    assert told == {None: 1, Stale: 9}


def test_an_approval_and_an_edit_at_once_never_leave_an_approved_edit() -> None:
    house = open_house()
    ref = house.with_desk()
    leader, desk = house.leader, house.desk

    told = at_once(
        [
            lambda: submitting.approve(desk, uuid4(), ref),
            lambda: writing.write(leader, uuid4(), ref, section="summary", answers={"title": "別"}),
        ]
    )

    assert told in ({None: 2}, {None: 1, Unseen: 1})
    assert kept(Application, ref=ref).get().state == "draft"
