"""Anybody reads the way of the first vision as the documents tell it, and checks its decision."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journeys.conftest import Arrives, Visitor
from kaname.blueprints.applying import apply
from kaname.blueprints.loading import K_PROGRAM, load
from kaname.commons import clock
from kaname.commons.ledger.checkpoints import checkpoint
from kaname.commons.lifecycle.acts import commands

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NOW = datetime(2026, 7, 1, 3, 0, tzinfo=UTC)
EXPERTS = [
    ("2022年6月21日（火）", "プログラム会議（第一回）"),
    ("2022年6月21日（火）", "研究開発ビジョン検討ワーキンググループ（WG）第一回全体会議①"),
    ("2022年6月27日（月）", "WG第一回全体会議②"),
    ("2022年7月5日（火）", "WG第二回海洋領域セッション"),
    ("2022年7月12日（火）", "WG第二回宇宙・航空領域セッション"),
    ("2022年7月12日（火）", "WG第二回領域横断・サイバー空間、バイオ領域セッション①"),
    ("2022年7月13日（水）", "WG第二回領域横断・サイバー空間、バイオ領域セッション②"),
    ("2022年7月19日（火）", "WG第三回全体会議"),
    ("2022年8月8日（月）", "プログラム会議（第二回）"),
    ("2022年8月23日（火）", "WG第四回全体会議"),
    ("2022年8月29日（月）", "プログラム会議（第三回）"),
]
JOINT = "経済安全保障推進会議/総合科学技術・イノベーション会議（合同会議）"
JOINT_EN = (
    "Joint Meeting of the Council for the Promotion of Economic Security "
    "and the Council for Science, Technology and Innovation"
)
DECISIONS = [
    ("2022年6月21日（火）", "WGに検討を指示する"),
    ("2022年7月19日（火）", "案をプログラム会議に報告する"),
    ("2022年8月8日（月）", "WGに再検討を求める"),
    ("2022年8月23日（火）", "案をプログラム会議に報告する"),
    ("2022年8月29日（月）", "最終とりまとめを行う"),
    ("2022年9月16日（金）", "研究開発ビジョンを決定する"),
]


@pytest.fixture(autouse=True)
def world() -> Iterator[None]:
    with clock.fixed(NOW):
        apply(load(K_PROGRAM, frozenset(commands)))
        checkpoint()
        yield


def at_history(visitor: Visitor, vision: str, history: str) -> list[list[str]]:
    """Walks from the front page to the way of the decision; the lines of each of its steps."""
    visitor.visit("/")
    visitor.follow(vision)
    visitor.follow(history)
    return [
        [line.strip() for line in step.inner_text().splitlines() if line.strip()]
        for step in visitor.page.locator("main li.floor-identify").all()
    ]


def test_anybody_reads_the_way_of_the_first_vision_as_it_was(arrives: Arrives) -> None:
    reader = arrives()

    steps = at_history(reader, "研究開発ビジョン（第一次）", "決定までの流れ")

    sessions = [(lines[0], lines[1]) for lines in steps if "会議を見る" in lines]
    decided = [
        (lines[0], line.split("決定：")[1]) for lines in steps for line in lines if "決定：" in line
    ]
    assert sessions == [*EXPERTS, ("2022年9月16日（金）", JOINT)]
    assert decided == DECISIONS
    assert [
        lines for lines in steps if not any("資料による記録 ・ 記録 " in one for one in lines)
    ] == []
    assert reader.faults == []


def test_the_same_way_stands_in_english_and_its_decision_can_be_checked(
    arrives: Arrives, tmp_path: Path
) -> None:
    reader = arrives(language="en")

    steps = at_history(reader, "R&D Vision (First)", "The way to the decision")

    sessions = [lines[:2] for lines in steps if "To the session" in lines]
    assert len(sessions) == 12
    assert sessions[0] == ["Tue 21 June 2022", "Programme Council, first meeting"]
    assert sessions[8] == ["Mon 8 August 2022", "Programme Council, second meeting"]
    assert sessions[10] == ["Mon 29 August 2022", "Programme Council, third meeting"]
    assert sessions[11] == ["Fri 16 September 2022", JOINT_EN]
    reader.follow(JOINT_EN)

    with reader.page.expect_download() as coming:
        reader.page.get_by_role("link", name="Receipt and proof").click()
    coming.value.save_as(tmp_path / "receipt.json")
    text = (tmp_path / "receipt.json").read_text()
    receipt = json.loads(text)
    reader.visit("/ledger/")
    found = ask(reader, receipt["leaf_hash"])
    genuine = ask(reader, text)
    forged = ask(reader, text.replace("2022-09-16", "2022-09-17"))

    assert receipt["opened"]["decided_on"][0] == "2022-09-16"
    assert "A leaf with this hash stands in the ledger." in found
    assert receipt["leaf_hash"] in found
    assert "The receipt is genuine and its entry stands in the ledger." in genuine
    assert "Not genuine" in forged
    assert reader.faults == []


def ask(visitor: Visitor, text: str) -> str:
    """What the ledger answers to a receipt or a hash."""
    visitor.page.get_by_role("textbox").fill(text)
    visitor.page.get_by_role("main").get_by_role("button").click()
    visitor.look("inquiry")
    return visitor.page.get_by_role("status").inner_text()


@pytest.mark.parametrize("width", [1280, 390])
def test_anybody_finds_technologies_by_two_characters_typed_at_the_top(
    arrives: Arrives, width: int
) -> None:
    visitor = arrives(width=width)
    visitor.visit("/")

    visitor.page.get_by_role("searchbox", name="検索").fill("無人")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    visitor.look("search")
    visitor.follow("9件すべてを表示する")
    hits = visitor.page.locator(".hits a").all_inner_texts()

    assert (len(hits), hits[0]) == (
        9,
        "自律型無人探査機（AUV）の無人・省人による運搬・投入・回収技術",
    )
    visitor.follow("自律型")
    assert visitor.path.startswith("/technologies/")
    assert visitor.faults == []
