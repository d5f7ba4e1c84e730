"""Concepts for machines: what the pages show, and what a seat may do."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from caller import Caller, token
from concept_world import CEILING, SOON, Ministry
from kaname.commons import clock
from kaname.commons.calendar import day_of
from kaname.commons.reference import written

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house() -> Ministry:
    return Ministry()


def officer(house: Ministry) -> Caller:
    return Caller(token(house.doi, "officer", house.mext))


def spoken(ja: str) -> dict[str, str]:
    return {"ja": ja, "en": ""}


def test_anybody_reads_what_was_presented_and_nothing_else(house: Ministry) -> None:
    ref, draft = house.presented(), house.draft()

    listed = Caller().json("/concepts")

    assert [one["ref"] for one in listed["items"]] == [written(ref)]
    assert (listed["count"], listed["items"][0]["ceiling_yen"]) == (1, CEILING)
    assert listed["items"][0]["kind_name"] == {"ja": "プロジェクト型", "en": "Project type"}
    assert Caller().get(f"/concepts/{written(draft)}").status_code == 404


def test_a_sheet_has_the_parts_but_not_the_opinions(house: Ministry) -> None:
    ref = house.presented()

    sheet = Caller().json(f"/concepts/{written(ref)}")

    assert [one["ceiling_yen"] for one in sheet["items"]] == [CEILING]
    assert sheet["technologies"] == [written(house.drone)]
    assert [one["kind"] for one in sheet["decisions"]] == ["fixed", "presented"]
    assert Caller().json(f"/concepts/{written(ref)}/opinions") == {"opinions": []}
    own = officer(house).json(f"/concepts/{written(ref)}/opinions")
    assert [one["answer"] for one in own["opinions"]] == ["no_objection"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("state=presented", 1),
        ("state=draft", 0),
        ("kind=individual", 0),
        ("domain=ocean", 1),
        ("domain=nowhere", 0),
    ],
)
def test_the_list_is_narrowed(house: Ministry, query: str, count: int) -> None:
    house.presented()

    assert Caller().json(f"/concepts?{query}")["count"] == count


@pytest.mark.parametrize("query", ["state=gone", "agency=nobody", "what=1", "after=x", "kind="])
def test_what_cannot_be_asked_is_400(house: Ministry, query: str) -> None:
    assert Caller().get(f"/concepts?{query}").status_code == 400


def test_a_concept_is_written_and_answered_by_tokens(house: Ministry) -> None:
    caller, draft = officer(house), house.complete()
    until = (day_of(clock.wall()) + SOON).isoformat()

    asked = caller.do("concepts.consult", draft, {"bodies": [written(house.meti)], "due_on": until})
    machine = Caller(token(house.fukuda, "officer", house.meti))
    answered = machine.do("concepts.answer", draft, {"answer": "no_objection"})

    assert [one.status_code for one in (asked, answered)] == [201, 201], answered.content.decode()
    assert house.opinion(draft).answer == "no_objection"


ITEM: dict[str, Any] = {"name": spoken("機体"), "ceiling_yen": 5, "first_year": 2027, "years": 5}


@pytest.mark.parametrize(
    "wrong",
    [
        {"ceiling_yen": -1},
        {"ceiling_yen": 0},
        {"ceiling_yen": 1.5},
        {"ceiling_yen": "１２３"},
        {"years": 0},
        {"first_year": 1999},
        {"name": spoken("")},
        {"more": 1},
    ],
)
def test_what_does_not_fit_is_422_with_its_place(house: Ministry, wrong: dict[str, Any]) -> None:
    answer = officer(house).do("concepts.write_item", house.draft(), {**ITEM, **wrong})

    assert answer.status_code == 422
    assert answer.json()["reasons"][0]["field"]


@pytest.mark.parametrize("kind", ["", "both"])
def test_a_kind_is_one_of_two(house: Ministry, kind: str) -> None:
    given = {
        "name": spoken("構想"),
        "kind": kind,
        "agency": written(house.jst),
        "edition": written(house.source.ref),
    }

    assert officer(house).do("concepts.draft", house.mext, given).status_code == 422


def test_the_same_key_drafts_once(house: Ministry) -> None:
    key = uuid4()
    given = {
        "name": spoken("構想"),
        "kind": "project",
        "agency": written(house.jst),
        "edition": written(house.source.ref),
    }

    made = {officer_made(house, key, given) for _ in range(3)}

    assert len(made) == 1
    assert officer(house).json("/concepts")["count"] == 1


def officer_made(house: Ministry, key: UUID, given: dict[str, Any]) -> str:
    answer = officer(house).do("concepts.draft", house.mext, given, key=key)
    assert answer.status_code == 201, answer.content.decode()
    return str(answer.json())


def test_what_the_ministry_decides_is_nobodys_to_send(house: Ministry) -> None:
    ref = house.consulted()

    assert officer(house).do("concepts.fix", ref).status_code in (400, 403, 404, 422)
    assert house.got(ref).state == "consultation"


def test_the_director_presents_by_token(house: Ministry) -> None:
    ref = house.fixed()
    director = Caller(token(house.eto, "director", house.mext))

    assert director.do("concepts.present", ref).status_code == 201
    assert house.got(ref).handling == "public"
