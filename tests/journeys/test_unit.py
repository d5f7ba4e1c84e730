"""A unit as the people who use it: set up, planned, reported on, examined, its family seen."""

from uuid import UUID

import pytest

from concept_world import READ
from journeys.conftest import Arrives, Visitor
from kaname.commons import reference
from kaname.commons.accounts.models import User
from kaname.nurture.gates.models import Gate
from kaname.nurture.projects.models import Unit
from project_world import Nurture
from world import soon

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

OFFICER, DIRECTOR = "goto@example.jp", "higuchi@example.jp"


@pytest.fixture
def house() -> Nurture:
    made = Nurture()
    for email, who in ((OFFICER, made.goto), (DIRECTOR, made.higuchi)):
        User.objects.create_user(email, person=who)
    return made


def comes(arrives: Arrives, email: str, width: int = 1280) -> Visitor:
    visitor = arrives(width=width)
    visitor.sign_in(email)
    return visitor


def leads(house: Nurture, ref: UUID, email: str) -> str:
    person = house.leader_of(ref).person
    assert person is not None
    User.objects.create_user(email, person=person)
    return email


def at(ref: UUID, part: str = "") -> str:
    return f"/units/{reference.written(ref)}/{part}"


def written(ref: UUID) -> str:
    return reference.written(ref)


def test_from_the_award_to_the_final_report(house: Nurture, arrives: Arrives) -> None:
    award = house.award(name="量子慣性航法")
    officer = comes(arrives, OFFICER)
    officer.visit(f"/units/setup/{written(award.ref)}/")
    days = {"starts_on": "2026-10-01", "build_up_until": "2027-09-30"}
    assert officer.send(**days, until="2031-09-30") == 200
    ref = Unit.objects.exempt(READ).get().ref
    assert officer.path == at(ref)

    leader = comes(arrives, leads(house, ref, "leader@example.jp"), width=390)
    plan = written(house.plan(ref).ref)
    leader.visit("/home/")
    leader.visit(f"/units/plans/{plan}/text/")
    assert leader.send(approach="光格子で測る。", year_2027="１，０００，０００") == 200
    leader.visit(f"/units/plans/{plan}/point/")
    assert (
        leader.send(text_ja="誤差を半分にする。", criterion_ja="0.1 m", by_on="2029-09-30") == 200
    )
    leader.follow("計画書を提出する")
    assert leader.send() == 200

    officer.visit(at(ref, "plan/"))
    officer.follow("計画書を承認する")
    assert officer.send() == 200
    officer.visit(at(ref))
    officer.follow("研究開発を開始する")
    assert officer.send() == 200
    assert "作り込み" in officer.text()

    report = written(house.reports(ref)[0].ref)
    leader.visit(f"/units/reports/{report}/text/")
    assert leader.send(progress="測定した。", results="半分になった。") == 200
    leader.follow("報告書を提出する")
    assert leader.send() == 200
    officer.visit(at(ref, "reports/"))
    officer.follow("報告書を受理する")
    assert officer.send() == 200
    assert "測定した。" in officer.text()


def test_four_studies_become_a_family(house: Nurture, arrives: Arrives) -> None:
    one, two = house.in_main(name="量子慣性航法"), house.in_main(name="光格子重力計")
    out = house.in_main(name="音響測位")
    officer = comes(arrives, OFFICER)
    officer.visit(f"/gates/scheduling/{written(house.concept)}/")
    officer.page.locator("[name=units]").nth(0).check()
    officer.page.locator("[name=units]").nth(1).check()
    officer.page.locator("[name=units]").nth(2).check()
    given = {"name_ja": "中間ステージゲート", "criteria_ja": "誤差が半分になったか。"}
    assert officer.send(**given, planned_on=soon().isoformat()) == 200
    gate = Gate.objects.exempt(READ).get().ref

    leader = comes(arrives, leads(house, one, "leader@example.jp"), width=390)
    leader.visit("/home/")
    leader.visit(f"/gates/{written(gate)}/")
    leader.follow("自己評価を作成する")
    assert leader.send(achieved="半分にした。", outlook="統合したい。") == 200
    leader.follow("自己評価を提出する")
    assert leader.send() == 200
    house.evaluated(gate, two, out)

    officer.visit(f"/gates/{written(gate)}/")
    officer.follow("ユニットを評価する")
    officer.page.locator("[name=achievement][value=a]").check()
    officer.page.locator("[name=effect][value=make_project]").check()
    assert officer.send(findings="目標を達成した。", reason_ja="目標を早期に達成した。") == 200
    house.examined(gate, two, "make_project")
    house.examined(gate, out, "narrow_out", yen=120_000_000)
    house.project_planned(gate, one)
    officer.visit(f"/gates/{written(gate)}/")
    officer.follow("判定案を提出する")
    assert officer.send() == 200

    director = comes(arrives, DIRECTOR)
    director.visit(f"/gates/{written(gate)}/")
    director.follow("判定を決定する")
    assert director.send() == 200
    assert "プロジェクト化" in director.text()

    anybody = arrives(width=1280)
    anybody.visit(f"/concepts/{written(house.concept)}/units/")
    assert "絞り込み" in anybody.page.locator("svg.family").first.inner_html()
    anybody.visit(at(one, "lineage/"))
    anybody.visit(at(one, "gates/"))
    anybody.visit(at(one))
    anybody.visit("/units/")
    assert "統合航法" in anybody.text()
    anybody.visit(f"/gates/{written(gate)}/")
    assert house.state(one) == "closing"
