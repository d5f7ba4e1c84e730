"""From the slate to the letter, as the officer, the director and the leader of the team."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from award_world import Awarding
from call_world import passes
from guarantees.award_acts import recent
from journeys.conftest import Arrives, Visitor
from kaname.commons import clock, reference
from kaname.commons.accounts.models import User
from kaname.select.awards.commands import deciding

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house() -> Awarding:
    made = recent()
    for who in (made.goto, made.higuchi, made.hayami, *made.leaders):
        User.objects.create_user(f"{who}@example.jp", person=who)
    return made


def comes(arrives: Arrives, who: UUID, width: int = 1280) -> Visitor:
    visitor = arrives(width=width)
    visitor.sign_in(f"{who}@example.jp")
    return visitor


def test_from_the_slate_to_the_letter(house: Awarding, arrives: Arrives) -> None:
    officer = comes(arrives, house.goto)
    officer.visit(f"/calls/{reference.written(house.open_call)}/awards/")
    officer.follow("採択案を作成する")
    given = {"panel": reference.written(house.panel), "fund": reference.written(house.fund)}
    assert officer.send(**given) == 200
    at = officer.path
    slate = reference.read(at.split("/")[2])
    for place, verdict in enumerate(("award", "reserve", "reject")):
        house.write_line(slate, place, verdict)
    officer.visit(at)
    officer.follow("採択案を審査会に付議する")
    assert officer.send() == 200

    chair = comes(arrives, house.hayami, width=390)
    chair.visit(at)
    assert house.an_application(house.applied[0]).number in chair.text()
    deciding.endorse(house.panel_decides, uuid4(), slate)

    director = comes(arrives, house.higuchi)
    director.visit(at)
    director.follow("採択案を承認する")
    assert director.send() == 200
    deciding.decide(house.decides, uuid4(), slate)

    officer.visit(at)
    officer.follow("採択結果を公表し、通知書を送付する")
    assert officer.send() == 200
    passes(clock.wall() + timedelta(minutes=1))

    leader = comes(arrives, house.lead(0).person or uuid4(), width=390)
    leader.visit(f"/applications/{reference.written(house.applied[0])}/")
    leader.follow("結果と通知書")
    assert "採択通知書（日本語）" in leader.text()
    leader.follow("採択を受諾する")
    assert leader.send() == 200
    assert house.award(0).state == "accepted"

    visitor = arrives()
    visitor.visit("/awards/")
    assert house.award(0).number in visitor.text()
    for one in (officer, chair, director, leader, visitor):
        assert one.faults == []
