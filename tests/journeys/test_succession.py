"""On 1 April one official follows another."""

from datetime import date

import pytest

from journeys.conftest import Arrives
from kaname.commons import clock
from kaname.commons.accounts.models import User
from kaname.commons.calendar import day_of, fiscal_year
from kaname.commons.reference import written
from world import Council, person, sit

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_on_1_april_a_successor_takes_the_seat(arrives: Arrives) -> None:
    house = Council()
    person("土井")
    seat = sit(house.chiba, "officer", house.secretariat)
    sit(house.aoki, "administrator", house.secretariat)
    User.objects.create_user("aoki@example.jp", person=house.aoki)
    aoki = arrives(language="en")
    aoki.sign_in("aoki@example.jp")
    year = fiscal_year(day_of(clock.wall())) + 1

    aoki.visit(f"/bodies/seats/{written(seat.ref)}/")
    aoki.follow("Hand the seat over to a successor")
    status = aoki.send(person="土井", since=str(date(year, 4, 1)))
    ends = aoki.text()
    aoki.follow("The successor's seat")
    begins = aoki.text()

    assert status == 200
    assert f"1 April 2022 to 31 March {year}" in ends
    assert f"from 1 April {year}" in begins
    assert "土井" in begins
    assert aoki.faults == []
