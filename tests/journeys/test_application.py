"""An application as the people who use it: written on a phone, approved by the desk, submitted."""

from uuid import UUID

import pytest

from application_world import Applicants
from concept_world import READ
from guarantees.application_acts import open_house
from journeys.conftest import Arrives, Visitor
from kaname.commons import reference
from kaname.commons.accounts.models import User
from kaname.select.applications.models import Application

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

LEADER, DESK, PARTNER, OFFICER = (
    f"{name}@example.jp" for name in ("isomura", "makino", "nezu", "goto")
)


@pytest.fixture
def house() -> Applicants:
    made = open_house()
    for email, who in (
        (LEADER, made.isomura),
        (DESK, made.makino),
        (PARTNER, made.nezu),
        (OFFICER, made.goto),
    ):
        User.objects.create_user(email, person=who)
    return made


def at(ref: UUID, part: str = "") -> str:
    return f"/applications/{reference.written(ref)}/{part}"


def only_one() -> Application:
    return Application.objects.exempt(READ).get()


def comes(arrives: Arrives, email: str, width: int = 1280) -> Visitor:
    visitor = arrives(width=width)
    visitor.sign_in(email)
    return visitor


def test_from_the_call_to_the_receipt(house: Applicants, arrives: Arrives) -> None:
    leader = comes(arrives, LEADER, width=390)
    leader.visit(f"/calls/{reference.written(house.open_call)}/")
    leader.follow("応募する")
    assert leader.send(title_ja="小型機の群制御", institution=str(house.shiranami)) == 200
    ref = only_one().ref
    assert leader.path == at(ref)

    leader.visit(at(ref, "writing/"))
    leader.page.locator("#f-title").press_sequentially("群制御の実証")
    leader.page.locator("#saved", has_text="保存しました").wait_for()
    assert only_one().answers == {"title": "群制御の実証"}
    leader.page.locator("#f-title").press_sequentially("（続き）")
    leader.page.locator("[name=revision][value='2']").wait_for(state="attached")
    leader.look("a section that saves itself")

    leader.visit(at(ref, "budget-row/"))
    assert leader.send(goods="１，０００，０００") == 200
    leader.visit(at(ref, "effort/"))
    leader.page.locator("[name=member]").first.check()
    assert leader.send(effort_percent="40") == 200
    leader.visit(at(ref, "approval-request/"))
    assert leader.send() == 200

    desk = comes(arrives, DESK)
    desk.visit("/home/")
    desk.visit(at(ref))
    desk.follow("応募を承認する")
    assert desk.send() == 200

    leader.visit(at(ref))
    leader.follow("応募を提出する")
    assert leader.send() == 200
    leader.visit(at(ref, "receipt/"))
    assert only_one().number in leader.text()

    officer = comes(arrives, OFFICER)
    officer.visit(f"/calls/{reference.written(house.open_call)}/")
    officer.follow("提出済み")
    assert "小型機の群制御" in officer.text()
    assert [*leader.faults, *desk.faults, *officer.faults] == []


def test_a_person_who_is_invited_consents_from_home(house: Applicants, arrives: Arrives) -> None:
    ref = house.begun()
    leader = comes(arrives, LEADER)
    leader.visit(at(ref, "invitation/"))
    given = {
        "person": "根津",
        "role": "participant",
        "institution": str(house.minato),
        "effort_percent": "20",
    }
    assert leader.send(**given) == 200

    partner = comes(arrives, PARTNER)
    partner.visit("/home/")
    assert "就任を承諾する" in partner.text()
    partner.visit(f"/bodies/seats/{reference.written(house.seat_of(ref, house.nezu).ref)}/")
    partner.follow("就任を承諾する")
    assert partner.send() == 200
    partner.visit(at(ref))
    assert [*leader.faults, *partner.faults] == []
