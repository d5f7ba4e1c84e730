"""What an agency's fund sets aside for a concept, up to its ceiling and what is free."""

from uuid import uuid4

import pytest

from allotting_world import Allotting
from concept_world import CEILING, WORDS
from kaname.commons.access.viewer import NOBODY
from kaname.commons.funds.queries import allotted_to
from kaname.commons.ledger.models import Pending
from kaname.commons.lifecycle.refusals import NotNow, NotYet, NotYou
from kaname.select.concepts.commands import deciding, money
from world import body, sit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]


@pytest.fixture
def house() -> Allotting:
    return Allotting()


def test_what_is_allotted_stands_in_the_fund_and_in_the_ledger(house: Allotting) -> None:
    ref = house.presented()
    before = Pending.objects.count()

    house.allot(ref, CEILING)

    (row,) = house.seen(house.holder, ref)
    assert (row.fund, row.total_yen, row.allotted_yen) == (house.fund, CEILING, CEILING)
    assert Pending.objects.count() == before + 1


def test_not_one_yen_beyond_the_ceiling_is_allotted(house: Allotting) -> None:
    ref = house.presented()
    house.allot(ref, CEILING - 1)

    with pytest.raises(NotYet, match=r"1 yen can still be allotted; 2 yen were asked for"):
        house.allot(ref, 2)

    assert allotted_to(ref) == CEILING - 1


def test_not_one_yen_beyond_what_is_free_is_allotted(house: Allotting) -> None:
    house.allot(house.presented(), CEILING)
    second = house.presented()

    with pytest.raises(NotYet, match="100 yen of the fund are free"):
        house.allot(second, 101)

    assert allotted_to(second) == 0


def test_an_agency_allots_from_its_own_fund_only(house: Allotting) -> None:
    ref, others = house.presented(), house.set_up(body("NEDO", kind="agency"), 10)

    with pytest.raises(NotYet, match="not held by the agency"):
        house.allot(ref, 1, others)


def test_a_concept_that_is_not_presented_gets_nothing(house: Allotting) -> None:
    with pytest.raises(NotYou):
        money.allot(house.director, uuid4(), house.presented(), fund=house.fund, amount_yen=1)
    sit(house.hara, "observer", house.mext)
    with pytest.raises(NotNow):
        house.allot(house.fixed(), 1)


def test_what_was_allotted_to_a_withdrawn_concept_is_taken_back(house: Allotting) -> None:
    ref = house.presented()
    house.allot(ref, CEILING)
    deciding.withdraw(house.director, uuid4(), ref, reason=WORDS)

    money.take_back(house.holder, uuid4(), ref, fund=house.fund, amount_yen=CEILING)

    assert allotted_to(ref) == 0
    with pytest.raises(NotYet):
        money.take_back(house.holder, uuid4(), ref, fund=house.fund, amount_yen=1)


def test_the_money_of_a_public_concept_is_read_by_its_circle_only(house: Allotting) -> None:
    ref = house.presented()
    house.allot(ref, 5)

    assert [one.total_yen for one in house.seen(house.officer, ref)] == [5]
    assert house.seen(house.other, ref) == ()
    assert house.seen(NOBODY, ref) == ()
