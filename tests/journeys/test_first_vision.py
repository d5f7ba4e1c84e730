"""Anybody reads the way of the first vision as it was, and finds its steps in the ledger."""

import pytest

from journeys.conftest import Arrives, Visitor
from kaname.blueprints.applying import apply
from kaname.blueprints.loading import K_PROGRAM, load
from kaname.commons import clock
from kaname.commons.ledger.checkpoints import checkpoint
from kaname.commons.lifecycle.acts import commands

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

STATIONS = [
    ("準備中", "2022年6月21日（火）"),
    ("WGで検討", "2022年6月21日（火）"),
    ("プログラム会議で審議", "2022年7月19日（火）"),
    ("WGで再検討", "2022年8月8日（月）"),
    ("プログラム会議で審議", "2022年8月23日（火）"),
    ("最終とりまとめ", "2022年8月29日（月）"),
    ("決定", "2022年9月16日（金）"),
]
IN_ENGLISH = [
    ("In preparation", "Tue 21 June 2022"),
    ("With the working group", "Tue 21 June 2022"),
    ("Before the Programme Council", "Tue 19 July 2022"),
    ("Deliberated again", "Mon 8 August 2022"),
    ("Before the Programme Council", "Tue 23 August 2022"),
    ("Final summary", "Mon 29 August 2022"),
    ("Decided", "Fri 16 September 2022"),
]
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
JOINT = ("2022年9月16日（金）", "経済安全保障推進会議/総合科学技術・イノベーション会議（合同会議）")


@pytest.fixture
def first_vision() -> None:
    apply(load(K_PROGRAM, frozenset(commands)))
    checkpoint(at=clock.wall())


def follow(visitor: Visitor, name: str) -> None:
    """Clicks a link of the page's main part and looks at where it leads."""
    visitor.page.locator("main").get_by_role("link", name=name).first.click()
    visitor.look(name)


def stations(visitor: Visitor) -> list[tuple[str, str]]:
    steps = visitor.page.locator("ol.way > li").all()
    whens = [step.locator("small").inner_text().split(" ・ ")[0] for step in steps]
    return list(zip((step.locator("b").inner_text() for step in steps), whens, strict=True))


def marks(visitor: Visitor, word: str) -> list[str]:
    """The record marks of the steps that were recorded."""
    said = [step.inner_text() for step in visitor.page.locator("ol.way > li small").all()]
    return [text.rpartition(f"{word} ")[2] for text in said if f"{word} " in text]


def sessions(visitor: Visitor) -> list[tuple[str, str]]:
    cards = visitor.page.locator("ol.thread > li", has=visitor.page.locator("a")).all()
    return [(c.locator(".when").inner_text(), c.locator("h3").inner_text()) for c in cards]


def test_anybody_reads_the_way_of_the_first_vision_and_finds_each_step_in_the_ledger(
    first_vision: None, arrives: Arrives
) -> None:
    anybody = arrives()
    anybody.visit("/")
    follow(anybody, "研究開発ビジョン（第一次）")
    follow(anybody, "決定までの流れ")

    assert stations(anybody) == STATIONS
    assert sessions(anybody) == [*EXPERTS, JOINT]
    steps = marks(anybody, "記録")
    assert len(set(steps)) == 6
    for mark in steps:
        anybody.visit("/ledger/")
        anybody.page.locator("main textarea").fill(mark)
        anybody.page.locator("main form button").click()
        assert (
            "記録あり このハッシュ値の記録は台帳にあります。"
            in anybody.page.locator("main").inner_text()
        )
    anybody.look("inquiry")
    assert anybody.faults == []


def test_anybody_reads_the_main_stations_of_the_first_vision_in_english(
    first_vision: None, arrives: Arrives
) -> None:
    anybody = arrives(language="en")
    anybody.visit("/vision/")
    follow(anybody, "R&D Vision (First)")
    follow(anybody, "The way to the decision")

    assert stations(anybody) == IN_ENGLISH
    assert len(set(marks(anybody, "record"))) == 6
    anybody.visit("/ledger/")
    assert anybody.page.locator("h1").inner_text() == "Public ledger"
    assert anybody.faults == []
