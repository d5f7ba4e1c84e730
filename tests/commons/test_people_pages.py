"""Pages of persons: whom one may know of, and by which numbers."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kaname.commons.access.viewer import NOBODY
from kaname.commons.accounts.models import User
from kaname.commons.people import queries, rules
from kaname.commons.people.models import Person
from kaname.commons.reference import written
from kaname.commons.text import Text
from world import as_viewer, body, person, sit

pytestmark = pytest.mark.django_db(transaction=True)


def signed_in(who: UUID) -> Client:
    visitor = Client(raise_request_exception=False)
    visitor.force_login(User.objects.create_user(f"{who}@example.jp", person=who))
    return visitor


def text(answer: Any) -> str:
    said: str = answer.content.decode()
    return said


def page_of(ref: UUID) -> str:
    return reverse("people:person", args=[ref])


def known(ja: str, en: str, kana: str, *, by: UUID | None = None, handling: str = "public") -> UUID:
    made = Person.objects.create(
        name=Text(ja, en),
        kana=kana,
        sort_key=kana,
        registered_by=by or uuid4(),
        handling=handling,
        orcid="0000000218250097",
        researcher_number="12345678",
    )
    return made.ref


@pytest.fixture
def isomura() -> UUID:
    return known("磯村 渚", "ISOMURA Nagisa", "いそむら なぎさ")


def found(q: str) -> list[str]:
    return [one.name.ja for one in queries.people(NOBODY, q=q).rows]


@pytest.mark.parametrize(
    "q", ["磯村", "磯村渚", "磯村 渚", "渚　磯村", "いそむら", "isomura", "ＩＳＯＭＵＲＡ", ""]
)
def test_a_person_is_found_however_the_name_is_typed(isomura: UUID, q: str) -> None:
    assert found(q) == ["磯村 渚"]


@pytest.mark.parametrize("q", ["磯野", "磯村 歩", "%", "_"])
def test_nobody_else_is_found(isomura: UUID, q: str) -> None:
    assert found(q) == []


def test_the_list_goes_on_by_the_reading(isomura: UUID) -> None:
    for ja, kana in (("青木 一", "あおき はじめ"), ("千葉 歩", "ちば あゆむ")):
        known(ja, "", kana)

    first = queries.people(NOBODY, limit=2)
    second = queries.people(NOBODY, limit=2, after=first.next)

    assert [one.name.ja for one in (*first.rows, *second.rows)] == ["青木 一", "磯村 渚", "千葉 歩"]
    assert (first.count.number, second.next) == (3, None)


def test_the_list_is_a_page_and_a_file_in_both_languages(isomura: UUID) -> None:
    visitor = Client()
    assert page_of(isomura) in text(visitor.get("/people/?q=磯村"))

    visitor.cookies["kaname_language"] = "en"
    assert text(visitor.get("/people/?format=csv")).splitlines() == [
        "\ufeffName,Reading (kana),Name in Latin letters,Handling",
        "磯村 渚,いそむら なぎさ,ISOMURA Nagisa,public",
    ]


@pytest.mark.parametrize("query", ["after=x", "format=pdf", "name=x"])
def test_what_the_list_does_not_take_is_refused(query: str) -> None:
    assert Client().get(f"/people/?{query}").status_code == 400


def test_a_search_without_result_says_what_to_try(isomura: UUID) -> None:
    said = text(Client().get("/people/?q=だれか"))

    assert "該当する方がいません" in said
    assert 'value="だれか"' in said


def test_whom_one_may_not_know_of_is_like_nobody() -> None:
    agency = body("JST")
    hidden = known("磯村 渚", "", "いそむら", by=agency, handling="programme")
    aoki, baba = person("青木"), person("馬場")
    sit(aoki, "secretary", agency)

    unseen, absent = Client().get(page_of(hidden)), Client().get(page_of(uuid4()))

    assert (unseen.status_code, unseen.content) == (404, absent.content)
    assert "磯村" not in text(signed_in(baba).get("/people/"))
    assert "磯村" in text(signed_in(aoki).get("/people/"))
    assert signed_in(hidden).get(page_of(hidden)).status_code == 200


def test_the_governments_number_is_for_who_registered_the_person_and_the_person() -> None:
    agency = body("JST")
    ref = known("磯村 渚", "", "いそむら", by=agency)
    aoki, baba = person("青木"), person("馬場")
    sit(aoki, "secretary", agency)

    def number(who: UUID) -> str:
        sheet = queries.person(as_viewer(who), ref)
        assert sheet is not None
        return sheet.researcher_number

    assert [number(who) for who in (aoki, ref, baba)] == ["12345678", "12345678", ""]
    assert "12345678" not in text(Client().get(page_of(ref)))
    assert "https://orcid.org/0000-0002-1825-0097" in text(Client().get(page_of(ref)))


def test_a_person_has_the_seats_that_one_may_know_of(isomura: UUID) -> None:
    agency = body("JST")
    seat = sit(isomura, "officer", agency)

    said = text(Client().get(page_of(isomura)))

    assert reverse("bodies:seat", args=[seat.ref]) in said
    assert "在任" in said


def test_a_name_is_the_same_with_other_spaces_and_width() -> None:
    names = ("磯村 渚", "Isomura Nagisa")

    assert rules.is_called("磯村渚", names)
    assert rules.is_called("ＩＳＯＭＵＲＡ　ｎａｇｉｓａ", names)
    assert not rules.is_called("磯村", names)


def test_pages_cost_the_same_for_one_and_for_three(isomura: UUID) -> None:
    agency = body("JST")
    sit(isomura, "officer", agency)

    def costs() -> list[int]:
        spent = []
        for page in ("/people/", page_of(isomura)):
            with CaptureQueriesContext(connection) as queries_of_page:
                assert Client().get(page).status_code == 200
            spent.append(len(queries_of_page))
        return spent

    with_one = costs()
    for name in ("千葉 歩", "真鍋 透"):
        sit(known(name, "", name), "officer", agency)
        sit(isomura, "member", body(name))

    assert costs() == with_one
    assert max(with_one) <= 15


def test_the_api_answers_for_the_seats_of_an_unseen_person_as_for_no_person() -> None:
    agency = body("JST")
    hidden = known("土井 某", "DOI", "どい", by=agency, handling="programme")
    sit(hidden, "member", agency)

    answers = [
        Client().get(f"/api/v1/people/{written(ref)}/seats").status_code
        for ref in (hidden, uuid4())
    ]

    assert answers == [404, 404]


def test_a_search_of_100_characters_is_answered_and_a_longer_one_refused(client: Client) -> None:
    statuses = [client.get("/people/", {"q": "あ" * n}).status_code for n in (100, 101)]

    assert statuses == [200, 400]
