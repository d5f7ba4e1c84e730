"""Pages of technologies: the matrix, the list, one by one, and where each stands."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kaname.commons.access.viewer import NOBODY
from kaname.commons.accounts.models import User
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.text import Text
from kaname.identify.technologies import commands, queries
from kaname.identify.technologies.models import Technology
from kaname.identify.technologies.queries import Wanted
from kaname.identify.technologies.rules import differs
from world import Council, as_viewer, person

pytestmark = pytest.mark.django_db(transaction=True)


class Matrix(Council):
    """Two technologies that everybody knows of, and 青木, who places them."""

    def __init__(self) -> None:
        super().__init__()
        viewer = as_viewer(self.aoki)
        axis = commands.AxisGiven
        commands.set_up(
            viewer,
            uuid4(),
            self.secretariat,
            domains=[axis("ocean", Text("海洋領域", "Ocean")), axis("bio", Text("バイオ", "Bio"))],
            classes=[
                axis("ai", Text("AI", "AI")),
                axis("quantum", Text("量子技術", "Quantum")),
            ],
            themes=[axis("T-1", Text("観測の拡大", "Observation"), domain="ocean")],
        )
        self.auv = self.made("OC-1", Text("無人探査機 技術", "Uncrewed vehicles"), "ocean", "T-1")
        self.sequencer = self.made("BI-1", Text("シークエンサー", "Sequencers"), "bio")
        commands.place(
            viewer,
            uuid4(),
            self.auv,
            technology_class="ai",
            certainty="suggested",
            why=Text("群制御による。", "By swarm control."),
            source="estimate",
        )
        self.publish()

    def made(self, key: str, name: Text, domain: str, theme: str = "") -> UUID:
        return commands.define(
            as_viewer(self.aoki),
            uuid4(),
            self.secretariat,
            key=key,
            name=name,
            domain=domain,
            theme=theme,
            as_printed="無人探査機\n技術" if key == "OC-1" else "シークエンサ―",
            source="slides",
        )

    def publish(self) -> None:
        Technology.objects.exempt(queries.KEYS).update(handling="public")


@pytest.fixture
def world() -> Matrix:
    return Matrix()


def signed_in(who: UUID) -> Client:
    visitor = Client(raise_request_exception=False)
    visitor.force_login(User.objects.create_user(f"{who}@example.jp", person=who))
    return visitor


def text(answer: Any) -> str:
    said: str = answer.content.decode()
    return said


def page_of(ref: UUID, name: str = "technology") -> str:
    return reverse(f"technologies:{name}", args=[ref])


def keys(**wanted: str) -> list[str]:
    return [row.key for row in queries.listed(NOBODY, Wanted(**wanted)).rows]


def classes(ref: UUID) -> list[tuple[str, bool]]:
    row = queries.technology(NOBODY, ref)
    assert row is not None
    return [(one.key, one.is_suggested) for one in row.classes]


def sent(**values: str) -> dict[str, str]:
    return {"key": str(uuid4()), **values}


def test_each_field_of_the_matrix_leads_to_its_technologies(world: Matrix) -> None:
    said = text(Client().get("/technologies/"))

    assert 'href="?technology_class=ai&amp;domain=ocean#list"><b>1</b>無人探査機 技術</a>' in said
    assert "該当なし" in said
    assert keys(technology_class="ai", domain="ocean") == ["OC-1"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["OC-1", "BI-1"]),
        ({"domain": "bio"}, ["BI-1"]),
        ({"theme": "T-1"}, ["OC-1"]),
        ({"technology_class": "ai"}, ["OC-1"]),
        ({"technology_class": "ai", "domain": "bio"}, []),
        ({"q": "探査"}, ["OC-1"]),
        ({"q": "sequencer"}, ["BI-1"]),
        ({"q": "シークエンサ―"}, ["BI-1"]),
        ({"domain": "nowhere"}, []),
    ],
)
def test_the_list_is_narrowed(world: Matrix, wanted: dict[str, str], found: list[str]) -> None:
    assert keys(**wanted) == found


def test_the_list_goes_on_page_by_page(world: Matrix) -> None:
    first = queries.listed(NOBODY, Wanted(), limit=1)
    second = queries.listed(NOBODY, Wanted(), limit=1, after=first.next)

    assert [row.key for row in (*first.rows, *second.rows)] == ["OC-1", "BI-1"]
    assert (first.count.number, second.next) == (2, None)


def test_the_list_is_a_file_with_both_names(world: Matrix) -> None:
    visitor = Client()
    visitor.cookies["kaname_language"] = "en"

    assert text(visitor.get("/technologies/?format=csv&domain=bio")).splitlines() == [
        "\ufeffCode,Name in Japanese,Name in English,As printed on the slide,Domain,Theme,Classes",
        "BI-1,シークエンサー,Sequencers,シークエンサ―,Bio,,",
    ]


def test_a_search_of_100_characters_is_answered_and_a_longer_one_refused(world: Matrix) -> None:
    answers = [
        Client().get("/technologies/", {"q": ("a " * letters)[: letters - 1] + "a"})
        for letters in (100, 101, 2300)
    ]

    assert [answer.status_code for answer in answers] == [200, 400, 400]


def test_a_theme_of_another_domain_is_refused(world: Matrix) -> None:
    with pytest.raises(NotYet, match="belongs to another domain"):
        world.made("BI-2", Text("計測", "Measuring"), "bio", "T-1")


@pytest.mark.parametrize("query", ["after=x", "format=pdf", "class=ai"])
def test_what_the_list_does_not_take_is_refused(query: str) -> None:
    assert Client().get(f"/technologies/?{query}").status_code == 400


def test_an_empty_result_leads_back_to_all(world: Matrix) -> None:
    assert "該当する技術がありません" in text(Client().get("/technologies/?q=存在しない"))


def test_a_technology_says_what_is_estimated_and_why(world: Matrix) -> None:
    said = text(Client().get(page_of(world.auv)))

    assert '<span class="chip warn">推定</span>' in said
    assert "群制御による。" in said
    assert "Uncrewed vehicles" in said
    assert "観測の拡大" in said


def test_the_slides_characters_are_shown_where_they_differ(world: Matrix) -> None:
    assert "資料での表記" not in text(Client().get(page_of(world.auv)))
    assert "シークエンサ―" in text(Client().get(page_of(world.sequencer)))
    printed = [("量子技術", "量子\n技術"), ("センサー", "センサ―"), ("量子", "")]
    assert [differs(*pair) for pair in printed] == [False, True, False]


def test_the_page_is_also_in_english(world: Matrix) -> None:
    visitor = Client()
    visitor.cookies["kaname_language"] = "en"

    said = text(visitor.get(page_of(world.auv)))

    assert "<h1>Uncrewed vehicles</h1>" in said
    assert "By swarm control." in said
    assert '<span class="chip warn">Estimate</span>' in said


def test_an_unpublished_technology_is_like_an_absent_one(world: Matrix) -> None:
    secret = world.made("OC-9", Text("未公開の技術", ""), "ocean")
    unseen, absent = Client().get(page_of(secret)), Client().get(page_of(uuid4()))

    assert (unseen.status_code, unseen.content) == (404, absent.content)
    assert "未公開の技術" not in text(Client().get("/technologies/"))
    assert "未公開の技術" in text(signed_in(world.aoki).get("/technologies/"))


def test_only_the_steward_is_offered_to_place(world: Matrix) -> None:
    page = page_of(world.auv, "placing")

    assert page in text(signed_in(world.aoki).get(page_of(world.auv)))
    assert page not in text(signed_in(person("真鍋")).get(page_of(world.auv)))
    assert signed_in(person("真鍋")).get(page).status_code == 403
    assert Client().get(page).status_code == 302


def test_an_estimate_is_confirmed_from_its_line(world: Matrix) -> None:
    visitor = signed_in(world.aoki)
    page = f"{page_of(world.auv, 'placing')}?technology_class=ai"
    assert page in text(visitor.get(page_of(world.auv)))
    assert re.search('value="ai"[^>]* checked', text(visitor.get(page)))

    answer = visitor.post(page, sent(technology_class="ai", certainty="confirmed"))

    assert (answer.status_code, answer["Location"]) == (302, page_of(world.auv))
    assert classes(world.auv) == [("ai", False)]


def test_sending_twice_places_once(world: Matrix) -> None:
    values = sent(technology_class="quantum", certainty="suggested", why_ja="量子による。")
    visitor = signed_in(world.aoki)

    answers = [visitor.post(page_of(world.auv, "placing"), values) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert classes(world.auv) == [("ai", True), ("quantum", True)]


def test_a_class_that_is_none_is_refused_and_the_reason_kept(world: Matrix) -> None:
    values = sent(technology_class="magic", certainty="confirmed", why_ja="なぜなら。")

    answer = signed_in(world.aoki).post(page_of(world.auv, "placing"), values)

    assert (answer.status_code, "なぜなら。" in text(answer)) == (422, True)
    assert classes(world.auv) == [("ai", True)]


def test_a_technology_is_taken_out_of_a_class(world: Matrix) -> None:
    visitor, page = signed_in(world.aoki), page_of(world.auv, "removal")

    assert visitor.post(page, sent(technology_class="quantum")).status_code == 422
    assert visitor.post(page, sent(technology_class="ai")).status_code == 302
    assert classes(world.auv) == []
    assert page not in text(visitor.get(page_of(world.auv)))


def test_pages_cost_the_same_for_two_and_for_five(world: Matrix) -> None:
    visitor = signed_in(world.aoki)

    def costs() -> list[int]:
        spent = []
        for page in ("/technologies/", page_of(world.auv), page_of(world.auv, "placing")):
            with CaptureQueriesContext(connection) as queries_of_page:
                assert visitor.get(page).status_code == 200
            spent.append(len(queries_of_page))
        return spent

    with_two = costs()
    for key in ("OC-2", "OC-3", "OC-4"):
        ref = world.made(key, Text(key, key), "ocean", "T-1")
        commands.place(as_viewer(world.aoki), uuid4(), ref, technology_class="quantum")
    world.publish()

    assert costs() == with_two
    assert max(with_two) <= 15 + 6, with_two
