"""The next edition goes from the secretary's desk to the public by the same lifecycle."""

from datetime import date
from random import Random
from uuid import UUID

import pytest

from journeys.conftest import Arrives, Visitor
from kaname.blueprints.applying import apply
from kaname.blueprints.loading import K_PROGRAM, load
from kaname.commons import clock, reference
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.acts import commands
from kaname.commons.reference import written
from kaname.commons.text import Text
from kaname.demo.cast import CAST, COUNCIL, GROUP, JOINT, MEXT, OFFICE
from kaname.demo.stage import Stage

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NEXT = "研究開発ビジョン（第二次）"
BACK = Text("既存の施策との役割分担を整理し、再度報告すること。", "Set out who does what.")
WAY = [
    "版の準備を開始",
    "WGに検討を指示する",
    "案をプログラム会議に報告する",
    "WGに再検討を求める",
    "案をプログラム会議に報告する",
    "最終とりまとめを行う",
    "研究開発ビジョンを決定する",
    "版を公表",
]
CABLES = "海底通信ケーブルの常時監視技術"


@pytest.fixture
def stage() -> Stage:
    apply(load(K_PROGRAM, frozenset(commands)))
    made = Stage(day_of(clock.wall()), Random(1))
    made.enter()
    made.seat(CAST, made.day(-30))
    return made


def at_desk(arrives: Arrives, key: str) -> Visitor:
    visitor = arrives()
    visitor.sign_in(f"{key}@demo.example")
    return visitor


def prepared(secretary: Visitor) -> str:
    """The next edition with one technology added, one amended, one withdrawn; its address."""
    secretary.visit("/vision/")
    secretary.follow("次の版を準備する")
    secretary.send()
    address = secretary.path
    secretary.visit(f"{address}new-technology/")
    secretary.send(
        code="OC-4-1",
        name_ja=CABLES,
        name_en="Constant monitoring of submarine cables",
        domain="海洋領域",
        reason_ja="海底ケーブルの損傷を早期に検知するため。",
    )
    secretary.visit(f"{address}wording/")
    secretary.send(
        technology="低軌道衛星間光通信技術",
        name_ja="低軌道衛星間の光通信技術",
        reason_ja="表記を改めるため。",
    )
    secretary.visit(f"{address}withdrawal/")
    secretary.send(
        technology="ハイパワーを要するモビリティ等に搭載可能な次世代蓄電池技術",
        reason_ja="他の施策で実用化の見通しが立ったため。",
    )
    return address


def instructed(arrives: Arrives, secretary: Visitor, today: date, address: str) -> None:
    """The Council's session from its plan to its end, all of it in the browser."""
    secretary.visit(address)
    secretary.follow("会議を計画する")
    secretary.send(
        label_ja="プログラム会議（第四回）",
        label_en="Programme Council, fourth meeting",
        ordinal="4",
        held_on=str(today),
        starts_at="10:00",
    )
    session = secretary.path
    secretary.visit(address)
    secretary.follow("「プログラム会議（第四回）」の議題にする")
    secretary.send()
    secretary.visit(f"{session}convocation/")
    secretary.send()

    member = at_desk(arrives, "domoto")
    member.visit(f"{session}reply/")
    member.send(will_come="yes")
    assert "「出欠を回答する」の手続が完了しました。" in member.notice()
    assert member.faults == []

    secretary.visit(f"{session}opening/")
    assert secretary.page.locator("main [name=present]:checked").count() == 1
    assert secretary.send() == 422
    assert (
        "定足数に達していません。構成員11名のうち出席は1名です（必要な数は6名）。"
        in secretary.text()
    )
    for box in secretary.page.locator("main [name=present]").all()[:6]:
        box.check()
    assert secretary.send() == 200
    secretary.follow("決定を記録する")
    secretary.send(text_ja="WGに検討を指示することを了承した。")
    secretary.visit(f"{session}closing/")
    secretary.send()


def carried_on(stage: Stage, edition: UUID) -> None:
    """Report, return with a reason, report again, final summary and decision, by commands."""
    for place, chair, act, name, reason in (
        (GROUP, "shimizu", "vision.report", "WG第一回", None),
        (COUNCIL, "isomura", "vision.send_back", "プログラム会議（第五回）", BACK),
        (GROUP, "shimizu", "vision.report", "WG第二回", None),
        (COUNCIL, "isomura", "vision.summarise", "プログラム会議（第六回）", None),
        (JOINT, "kamishiro", "vision.decide", "合同会議", None),
    ):
        label = Text(name, name)
        stage.held(place, label, 0, chair=chair, about=(label, act, edition), reason=reason)


def published(stage: Stage, arrives: Arrives) -> None:
    """The officer drafts, a ministry concurs, the director decides: 起案, 合議, 決裁."""
    officer = at_desk(arrives, "fukamachi")
    officer.visit(f"/approvals/drafting/{written(stage.places[OFFICE])}/")
    officer.send(
        matter=f"版を公表する：{NEXT}",
        title_ja="研究開発ビジョン（第二次）の公表について",
        grounds="合同会議で決定されたので、公表してよろしいか伺う。",
        due_on=str(stage.today),
        first=f"officer|{stage.places[MEXT]}",
        deciding=f"director|{stage.places[OFFICE]}",
    )
    approval = officer.path
    officer.visit(f"{approval}circulation/")
    officer.send()
    for key, act, notice in (
        ("kikuna", "concurrence", "「合議する」の手続が完了しました。"),
        ("kugayama", "decision", "「決裁する」の手続が完了しました。"),
    ):
        desk = at_desk(arrives, key)
        desk.visit("/home/")
        desk.visit(f"{approval}{act}/")
        desk.send()
        assert notice in desk.notice()
        assert desk.faults == []
    assert officer.faults == []


def test_the_next_edition_goes_its_way_to_the_public(stage: Stage, arrives: Arrives) -> None:
    secretary, reader = at_desk(arrives, "makabe"), arrives()
    address = prepared(secretary)

    secretary.visit(f"{address}comparison/")
    compared = secretary.text()
    instructed(arrives, secretary, stage.today, address)
    closed = secretary.notice()
    edition = reference.read(address.split("/")[2])
    reader.visit("/vision/")
    before = reader.text()
    carried_on(stage, edition)
    published(stage, arrives)
    reader.visit("/vision/")
    reader.follow(NEXT)
    reader.follow("決定までの流れ")
    way = reader.page.locator(".thread h3").all_inner_texts()
    said = reader.text()

    for words in (CABLES, "低軌道衛星間の光通信技術", "海底ケーブルの損傷を早期に検知するため。"):
        assert words in compared
    assert NEXT not in before
    assert "会議を閉会する" in closed
    assert way == WAY
    assert BACK.ja in said
    reader.follow("技術の一覧")
    assert CABLES in reader.text()
    assert (secretary.faults, reader.faults) == ([], [])
