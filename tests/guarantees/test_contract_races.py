"""Several at once on the money of one unit, on either database: no yen moves twice."""

from functools import partial
from uuid import uuid4

import pytest

from contract_world import FIRST, WHOLE, Contracting
from guarantees.test_races import at_once
from kaname.commons.lifecycle.refusals import NotNow, NotYet
from kaname.nurture.contracts.commands import paying, signing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]


def test_of_six_who_record_one_payment_one_does() -> None:
    house = Contracting()
    ref = house.concluded()
    payment, officer = house.foreseen(ref), house.runs

    told = at_once([lambda: paying.pay(officer, uuid4(), payment)] * 6)

    assert told == {None: 1, NotNow: 5}
    assert house.a_contract(ref).paid_yen == WHOLE
    assert house.money().paid_yen == WHOLE


def test_two_payments_at_once_do_not_exceed_what_the_fund_committed() -> None:
    house = Contracting(committed=WHOLE)
    ref = house.concluded()
    officer = house.runs
    payments = [house.foreseen(ref), house.foreseen(ref)]

    told = at_once([partial(paying.pay, officer, uuid4(), one) for one in payments])

    assert told == {None: 1, NotYet: 1}
    assert house.a_contract(ref).paid_yen == WHOLE
    assert house.money().committed_yen == 0


def test_instalments_foreseen_at_once_stay_within_the_contract() -> None:
    house = Contracting()
    ref = house.concluded()
    officer = house.runs

    told = at_once(
        [lambda: paying.foresee(officer, uuid4(), ref, amount_yen=WHOLE, due_on=FIRST)] * 4
    )

    assert told == {None: 2, NotYet: 2}


def test_two_contracts_offered_at_once_share_one_award() -> None:
    house = Contracting()
    one, other = house.written(), house.drafted(where=house.shiomi)
    house.shared(other, house.shiomi)
    house.awards(2 * WHOLE)
    officer = house.runs

    told = at_once([partial(signing.offer, officer, uuid4(), ref) for ref in (one, other)])

    assert told == {None: 1, NotYet: 1}
