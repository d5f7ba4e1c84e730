"""A contract as the people who use it: drafted, signed, concluded, paid, reported on, settled."""

from datetime import date
from uuid import UUID

import pytest

from concept_world import READ
from contract_world import Contracting
from journeys.conftest import Arrives, Visitor
from kaname.commons.accounts.models import User
from kaname.commons.reference import written
from kaname.nurture.contracts.models import Contract
from kaname.nurture.projects.models import Unit

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

OFFICER, DIRECTOR, DESK = "goto@example.jp", "higuchi@example.jp", "makino@example.jp"


@pytest.fixture
def house() -> Contracting:
    made = Contracting()
    began = date(2026, 10, 1)
    Unit.objects.exempt(READ).filter(ref=made.a_unit).update(starts_on=began)
    for email, who in ((OFFICER, made.goto), (DIRECTOR, made.higuchi), (DESK, made.makino)):
        User.objects.create_user(email, person=who)
    return made


def comes(arrives: Arrives, email: str, width: int = 1280) -> Visitor:
    visitor = arrives(width=width)
    visitor.sign_in(email)
    return visitor


def at(ref: UUID, part: str = "") -> str:
    return f"/contracts/{written(ref)}/{part}"


def do(visitor: Visitor, path: str, link: str, **given: str) -> None:
    visitor.visit(path)
    visitor.follow(link)
    assert visitor.send(**given) == 200


def concluded(house: Contracting, officer: Visitor, director: Visitor, desk: Visitor) -> UUID:
    do(
        officer,
        f"/units/{written(house.a_unit)}/",
        "契約を起案する",
        starts_on="2026-10-01",
        ends_on="2027-03-31",
        indirect_percent="30",
    )
    ref = Contract.objects.exempt(READ).get().ref
    assert officer.path == at(ref)
    do(officer, at(ref), "機関・年度の配分を記入する", goods="１，０００，０００")
    do(officer, at(ref, "parts/"), "機関に契約を提示する")

    desk.visit("/home/")
    assert "機関として署名する" in desk.text()
    desk.visit("/contracts/")
    desk.follow("量子航法")
    desk.visit(at(ref, "parts/"))
    assert "1,300,000" in desk.text()
    desk.follow("機関として署名する")
    assert desk.send() == 200

    do(director, at(ref), "契約を締結する")
    assert "JST-C2026-001" in director.page.inner_text("body")
    return ref


def test_from_the_draft_to_the_settlement(house: Contracting, arrives: Arrives) -> None:
    officer, director = comes(arrives, OFFICER), comes(arrives, DIRECTOR)
    desk = comes(arrives, DESK, width=390)
    ref = concluded(house, officer, director, desk)

    do(officer, at(ref), "支払予定を追加する", amount_yen="1,300,000円", due_on="2026-12-01")
    do(officer, at(ref, "payments/"), "支払を記録する")
    assert house.money().paid_yen == 1_300_000

    do(officer, at(ref), "契約を終了し、精算に移る", reason="計画を前倒しで達成したため。")
    desk.visit(at(ref, "expenses/"))
    desk.follow("令和8年度")
    desk.follow("支出を記入する")
    assert desk.send(goods="９００，０００", note="試作費の残額です。") == 200
    desk.follow("支出報告を提出する")
    assert desk.send() == 200

    officer.visit(at(ref, "expenses/"))
    officer.follow("令和8年度")
    officer.follow("支出を確認する")
    assert officer.send() == 200
    do(director, at(ref, "settlement/"), "額を確定する")
    director.visit(at(ref, "settlement/"))
    assert "130,000" in director.text()
    do(officer, at(ref, "payments/"), "返還を記録する")
    officer.visit(at(ref, "history/"))
    assert house.money().paid_yen == 1_170_000
    assert house.money().committed_yen == 500_000_000 - 1_300_000
