"""A director puts a supplementary budget into the fund, and takes back a wrong sum."""

import pytest

from journeys.conftest import Arrives
from kaname.commons.accounts.models import User
from kaname.commons.reference import written
from purse import GIVEN, Purse

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_wrong_endowment_is_reversed_and_both_entries_stay(arrives: Arrives) -> None:
    purse = Purse()
    User.objects.create_user("kiryu@example.jp", person=purse.kiryu)
    kiryu = arrives()
    kiryu.sign_in("kiryu@example.jp")

    kiryu.visit(f"/funds/{written(purse.fund)}/")
    kiryu.follow("基金を造成・積増しする")
    status = kiryu.send(amount_yen="１，０００円", text_ja="補正予算の積増し")
    kiryu.follow("仕訳")
    kiryu.follow("補正予算の積増し")
    kiryu.follow("反対仕訳で訂正する")
    reversed_ = kiryu.send(reason_ja="金額の誤り")

    assert (status, reversed_) == (200, 200)
    assert "訂正済み" in kiryu.text()
    assert purse.totals().endowed_yen == GIVEN
    assert kiryu.faults == []
