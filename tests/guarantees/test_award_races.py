"""Several at once on one fund or one slate, on either database: nothing is awarded twice."""

from uuid import UUID, uuid4

import pytest

from award_world import ASKED, Awarding
from guarantees.award_acts import recent
from guarantees.tables import kept
from guarantees.test_races import at_once
from kaname.commons.lifecycle.refusals import NotNow, NotYet
from kaname.select.applications.models import Application
from kaname.select.awards.commands import answering, deciding
from kaname.select.awards.models import Award, Letter
from kaname.select.calls.models import Call

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]


def second_call(house: Awarding) -> None:
    """Another round on the same concept, with one application that passed the check."""
    call = kept(Call, ref=house.open_call).get()
    call.pk, call.ref, call.round, call.number = None, uuid4(), 2, "JST-2026-99"
    call.save()
    one = kept(Application, ref=house.applied[0]).get()
    one.pk, one.ref, one.number, one.call = None, uuid4(), "R8-SECOND", call
    one.save()
    house.open_call, house.applied = call.ref, [one.ref]


def two_slates() -> tuple[Awarding, UUID, UUID]:
    """Each is sound alone; the fund holds enough for one of them."""
    house = recent(given=2 * ASKED - 1)
    first = house.accepted("award", "reserve", "reject")
    second_call(house)
    return house, first, house.accepted("award")


def test_of_two_slates_on_one_fund_the_second_is_told_what_is_left() -> None:
    house, first, second = two_slates()
    decides, left = house.decides, house.left()

    told = at_once(
        [
            lambda: deciding.decide(decides, uuid4(), first),
            lambda: deciding.decide(decides, uuid4(), second),
        ]
    )

    assert told == {None: 1, NotYet: 1}
    assert house.left() == left - ASKED
    assert kept(Award, state="offered").count() == 1


def test_of_ten_who_decide_one_slate_one_does() -> None:
    house = recent()
    slate, left = house.accepted(), house.left()
    decides = house.decides

    told = at_once([lambda: deciding.decide(decides, uuid4(), slate)] * 10)

    assert told == {None: 1, NotNow: 9}
    assert house.left() == left - ASKED
    assert kept(Award).count() == 3


def test_of_ten_who_call_one_reserve_one_does() -> None:
    house = recent()
    house.announced_slate()
    house.declined()
    reserve, runs = house.award(1).ref, house.runs

    told = at_once([lambda: answering.promote(runs, uuid4(), reserve)] * 10)

    assert told == {None: 1, NotNow: 9}
    assert kept(Letter, award__ref=reserve, kind="award").count() == 1
