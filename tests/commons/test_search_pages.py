"""The box on every page, what it leads to, and the same for machines."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caller import Caller, account, token
from kaname.commons.access.algebra import kind_of
from kaname.commons.bodies.models import Body
from kaname.commons.people.models import Person
from kaname.commons.search import index, queries
from kaname.identify.technologies.models import Technology
from world import Council, person

pytestmark = pytest.mark.django_db(transaction=True)

PERSON, BODY = kind_of(Person), kind_of(Body)
STANDING = 6
"""Session, account and viewer, which every page of a signed-in person asks."""


def page(path: str, client: Client | None = None, **asked: str) -> str:
    answer = (client or Client()).get(path, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def persons(*names: str) -> None:
    for name in names:
        person(name)
    index.rebuild()


def test_every_page_has_the_box_but_the_one_that_has_its_own() -> None:
    box = '<form class="find" method="get" role="search" action="/search/">'

    assert (box in page("/"), box in page("/search/")) == (True, False)


def test_words_lead_to_what_has_them_with_the_words_marked() -> None:
    persons("真壁 澪", "馬場 充")

    found = page("/search/", q="真壁")

    assert "<title>" in found
    assert "「真壁」の検索結果" in found
    assert "<mark>真壁</mark> 澪" in found
    assert "馬場" not in found
    assert "全1件（閲覧できる範囲）" in found


def test_in_english_too() -> None:
    persons("真壁 澪")
    client = Client()
    client.post("/language/", {"language": "en"})

    found = page("/search/", client, q="真壁")

    assert "Search: 真壁" in found
    assert "1 in all, of what you may see" in found


def test_what_was_found_stands_by_kind_the_first_few_of_each() -> None:
    persons(*(f"会議 {letter}" for letter in "abcdefg"))
    Council()
    index.rebuild()

    found = page("/search/", q="会議")

    assert found.index("<h2>会議体・組織</h2>") < found.index("<h2>関係者</h2>")
    assert found.count("<mark>会議</mark>") == 2 + queries.FEW
    assert "7件すべてを表示する" in found
    assert f'href="?q=%E4%BC%9A%E8%AD%B0&amp;kind={PERSON}"' in found


def test_one_kind_is_listed_page_by_page_up_to_two_hundred(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(queries, "FIRST", 60)
    monkeypatch.setattr("kaname.commons.search.shown.FIRST", 60)
    persons(*(f"馬場 {number:03}" for number in range(70)))

    first = page("/search/", q="馬場", kind=PERSON)
    after = first.partition("after=")[2].partition('"')[0]
    second = page("/search/", q="馬場", kind=PERSON, after=after)

    assert (first.count("<mark>馬場"), second.count("<mark>馬場")) == (50, 10)
    assert "先頭の60件を表示しています" in first
    assert 'rel="next"' not in second


def test_where_nothing_is_found_the_page_says_what_was_searched() -> None:
    persons("真壁 澪")

    found = page("/search/", q="無人")

    assert "見つかりませんでした" in found
    assert '検索の対象：\n        <span class="chip line">技術</span>' in found


@pytest.mark.parametrize(
    ("q", "said"),
    [
        ("", "探したいものを入力してください"),
        ("*", "検索できる語がありません"),
        ('AND NEAR( * ^ " -', "見つかりませんでした"),
        ("🇯🇵👩‍🔬", "見つかりませんでした"),
        ("無\x00人\x08", "見つかりませんでした"),
        ("あ" * 10_000, "先頭の100文字で検索しました"),
    ],
)
def test_whatever_is_typed_is_answered_with_what_to_do(q: str, said: str) -> None:
    assert said in page("/search/", q=q)


def test_nothing_typed_or_found_becomes_part_of_the_page() -> None:
    persons("<b>真壁</b>")

    found = page("/search/", q='真壁 "<script>alert(1)</script>')
    of_it = page("/search/", q="真壁")

    assert "<script>alert" not in found
    assert "&lt;b&gt;<mark>真壁</mark>&lt;/b&gt;" in of_it


@pytest.mark.parametrize(
    "asked",
    [{"kind": "nothing.nothing"}, {"after": "x"}, {"after": "0" * 26}, {"of": "1"}],
)
def test_a_place_or_kind_that_is_none_is_refused(asked: dict[str, str]) -> None:
    assert Client().get("/search/", {"q": "真壁", **asked}).status_code == 400


def test_who_may_not_see_a_person_gets_the_answer_as_if_there_were_none() -> None:
    def answered() -> tuple[int, bytes, int]:
        index.rebuild()
        with CaptureQueriesContext(connection) as asked:
            answer = Client().get("/search/", {"q": "真壁"})
        return answer.status_code, answer.content, len(asked)

    without = answered()
    person("真壁 澪", handling="programme")

    assert answered() == without


@pytest.mark.parametrize("asked", [{}, {"kind": PERSON}])
def test_the_page_asks_the_same_questions_however_much_is_found(asked: dict[str, str]) -> None:
    world = Council()
    client = Client()
    client.force_login(account(world.aoki))

    def questions() -> int:
        index.rebuild()
        with CaptureQueriesContext(connection) as known:
            page("/search/", client, q="真壁", **asked)
        return len(known)

    person("真壁 一")
    one = questions()
    for name in ("真壁 二", "真壁 三"):
        person(name)

    assert questions() == one <= STANDING + 6


# For machines


def test_a_machine_finds_what_a_page_finds() -> None:
    world = Council()
    world.technology("無人機")
    person("無人 島")
    index.rebuild()
    secretary = Caller(token(world.aoki, "secretary", world.secretariat))

    found, of_nobody = secretary.json("/search?q=無人"), Caller().json("/search?q=無人")

    assert {(one["kind"], one["title"]["ja"]) for one in found["items"]} == {
        (kind_of(Technology), "無人機"),
        (PERSON, "無人 島"),
    }
    assert (found["count"], of_nobody["count"]) == (2, 1)


def test_a_machine_reads_on_where_a_list_ended() -> None:
    persons("馬場 一", "馬場 三", "馬場 二")
    seen, after = [], ""
    while True:
        part: Any = Caller().json(f"/search?q=馬場&kind={PERSON}&limit=2{after}")
        seen += [one["title"]["ja"] for one in part["items"]]
        if part["next"] is None:
            break
        after = f"&after={part['next']}"

    assert seen == ["馬場 一", "馬場 三", "馬場 二"]


@pytest.mark.parametrize(
    "asked", ["kind=nothing", "after=x", "limit=0", "limit=201", f"q={'a' * 101}", "of=1"]
)
def test_a_machine_is_told_what_does_not_fit(asked: str) -> None:
    assert Caller().get(f"/search?{asked}").status_code == 400
