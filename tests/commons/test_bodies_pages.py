"""Pages of bodies and seats: who reads what, who does what, and from which seat."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kaname.commons import clock
from kaname.commons.access.viewer import NOBODY, Seat
from kaname.commons.accounts.models import User
from kaname.commons.bodies import commands, queries, seat_queries
from kaname.commons.bodies.models import Body, Deputy, Post, Rostered
from kaname.commons.bodies.models import Seat as SeatRecord
from kaname.commons.bodies.seat_box import value_of
from kaname.commons.calendar import Period
from kaname.commons.people import queries as people
from kaname.commons.people.choosing import marked
from kaname.commons.people.models import Person
from kaname.commons.text import Text
from world import NOON, as_viewer, body, person, sit

pytestmark = pytest.mark.django_db(transaction=True)
AROUND = 6
"""Queries for session, account and viewer."""


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.fixed(NOON):
        yield


@pytest.fixture
def agency() -> UUID:
    return body("JST")


@pytest.fixture
def aoki(agency: UUID) -> UUID:
    """The secretary of the agency."""
    who = person("青木")
    sit(who, "secretary", agency)
    return who


def signed_in(who: UUID) -> Client:
    visitor = Client(raise_request_exception=False)
    visitor.force_login(User.objects.create_user(f"{who}@example.jp", person=who))
    return visitor


def text(answer: Any) -> str:
    said: str = answer.content.decode()
    return said


def page_of(ref: UUID, name: str = "body") -> str:
    return reverse(f"bodies:{name}", args=[ref])


def appointed(by: UUID, where: UUID, who: UUID, role: str, period: Period) -> UUID:
    viewer = as_viewer(by)
    return commands.appoint(viewer, uuid4(), where, person=who, role=role, period=period)


def sent(**values: str) -> dict[str, str]:
    return {"key": str(uuid4()), **values}


def seats(of: UUID) -> list[tuple[UUID, str, date, date | None]]:
    rows = SeatRecord.objects.exempt("bench: rows for measuring").filter(body__ref=of)
    return [
        (row.person_id, row.role, row.starts_on, row.ends_on)
        for row in rows.exclude(role="secretary").order_by("starts_on")
    ]


# Reading


def test_anybody_reads_the_list_of_bodies(agency: UUID, aoki: UUID) -> None:
    answer = Client().get("/bodies/")

    assert answer.status_code == 200
    assert f'href="{page_of(agency)}">JST</a>' in text(answer)
    assert "ファンディングエージェンシー" in text(answer)


def test_the_list_is_also_in_english_and_a_file(agency: UUID, aoki: UUID) -> None:
    visitor = Client()
    visitor.cookies["kaname_language"] = "en"

    assert "Funding agency" in text(visitor.get("/bodies/"))
    assert text(visitor.get("/bodies/?format=csv")).splitlines() == [
        "\ufeffBody,Kind,Short name,How it decides,Seats taken today",
        "JST,Funding agency,JST,By consensus: nobody objects,1",
    ]


@pytest.mark.parametrize("query", ["on=yesterday", "on=2026-13-01", "format=pdf", "after=x", "x=1"])
def test_what_the_page_of_a_body_does_not_take_is_refused(agency: UUID, query: str) -> None:
    assert Client().get(f"{page_of(agency)}?{query}").status_code == 400


def test_a_body_says_who_sits_there_on_a_day(agency: UUID, aoki: UUID) -> None:
    appointed(aoki, agency, person("馬場"), "officer", Period(date(2023, 4, 1), date(2024, 4, 1)))

    def officers(on: str) -> bool:
        sitting, _, over_time = text(Client().get(f"{page_of(agency)}?on={on}")).partition(
            'id="seats"'
        )
        assert "馬場" in over_time
        return "馬場" in sitting

    days = ("2023-03-31", "2023-04-01", "2024-03-31", "2024-04-01")
    assert [officers(day) for day in days] == [False, True, True, False]


def test_a_post_says_how_many_of_its_seats_are_taken(agency: UUID, aoki: UUID) -> None:
    posts = Post.objects.exempt(queries.HELD).filter(body__ref=agency, role="member")
    posts.update(number=7, title=Text("有識者", "Expert"))
    appointed(aoki, agency, person("馬場"), "member", Period(date(2022, 4, 1)))

    assert "1／7名" in text(Client().get(page_of(agency)))


def test_the_roster_of_a_document_is_marked_as_such(agency: UUID) -> None:
    Rostered.objects.create(
        body_id=agency,
        role="member",
        name="千葉 歩",
        affiliation=Text("大学 教授", "Professor"),
        position=0,
        source="slides",
    )

    said = text(Client().get(page_of(agency)))

    assert "千葉 歩" in said
    assert "システムで手続を行う人はいません" in said


def test_seats_are_a_file_with_their_last_day(agency: UUID, aoki: UUID) -> None:
    appointed(aoki, agency, person("馬場"), "officer", Period(date(2022, 4, 1), date(2024, 4, 1)))

    lines = text(Client().get(f"{page_of(agency)}?format=csv")).splitlines()

    assert lines[0] == "\ufeff役職,氏名,任期,状態"
    assert "officer,馬場,2022年4月1日〜2024年3月31日,承諾待ち" in lines


def test_seats_over_time_go_on_page_by_page(agency: UUID, aoki: UUID) -> None:
    for year in (2020, 2021, 2022):
        sit(person(f"人{year}"), "member", agency, since=date(year, 6, 1))

    first = seat_queries.over_time(NOBODY, agency, {}, limit=2)
    second = seat_queries.over_time(NOBODY, agency, {}, after=first.next, limit=2)

    assert [seat.starts_on.year for seat in (*first.rows, *second.rows)] == [2022, 2022, 2021, 2020]
    assert (first.count, second.next) == (4, None)


def hide(where: UUID) -> None:
    Body.objects.exempt(queries.HELD).filter(ref=where).update(handling="programme")
    held = SeatRecord.objects.exempt(queries.HELD).filter(body__ref=where)
    held.update(handling="programme")


def test_a_body_that_one_may_not_know_of_is_like_an_absent_one(agency: UUID, aoki: UUID) -> None:
    hide(agency)
    seat = sit(person("馬場"), "officer", agency)
    SeatRecord.objects.exempt(queries.HELD).filter(ref=seat.ref).update(handling="programme")
    stranger = signed_in(person("千葉"))

    for name, ref in (("body", agency), ("seat", seat.ref), ("appointment", agency)):
        unseen, absent = stranger.get(page_of(ref, name)), stranger.get(page_of(uuid4(), name))
        assert (unseen.status_code, unseen.content) == (404, absent.content)
        assert dict(unseen.headers) == dict(absent.headers)
    assert signed_in(aoki).get(page_of(agency)).status_code == 200


def test_a_seat_shows_its_way_and_who_did_what(agency: UUID, aoki: UUID) -> None:
    baba = person("馬場")
    ref = appointed(aoki, agency, baba, "officer", Period(date(2022, 4, 1)))

    waiting = text(Client().get(page_of(ref, "seat")))
    commands.consent(as_viewer(baba), uuid4(), ref)
    held = text(Client().get(page_of(ref, "seat")))

    assert "本人の承諾を待っています" in waiting
    assert "席に任命する" in waiting
    assert "本人の承諾を待っています" not in held
    assert "就任を承諾する" in held


# Acts


def test_only_acts_of_the_viewer_are_offered(agency: UUID, aoki: UUID) -> None:
    page = page_of(agency, "appointment")

    assert page in text(signed_in(aoki).get(page_of(agency)))
    assert page not in text(signed_in(person("千葉")).get(page_of(agency)))
    assert page not in text(Client().get(page_of(agency)))


def test_the_page_of_an_act_asks_who_one_is(agency: UUID, aoki: UUID) -> None:
    page = page_of(agency, "appointment")

    assert Client().get(page).status_code == 302
    assert signed_in(person("千葉")).get(page).status_code == 403
    assert signed_in(aoki).get(page).status_code == 200


def test_a_secretary_appoints_a_person_by_name(agency: UUID, aoki: UUID) -> None:
    baba = person("馬場 聡")
    values = sent(person="馬場聡", role="officer", since="2022-10-01", last="2023-03-31")

    answer = signed_in(aoki).post(page_of(agency, "appointment"), values)

    assert (answer.status_code, answer["Location"]) == (302, page_of(agency))
    assert seats(agency) == [(baba, "officer", date(2022, 10, 1), date(2023, 4, 1))]


def test_sending_twice_appoints_once(agency: UUID, aoki: UUID) -> None:
    person("馬場")
    values = sent(person="馬場", role="officer", since="2022-10-01")
    visitor = signed_in(aoki)

    answers = [visitor.post(page_of(agency, "appointment"), values) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert len(seats(agency)) == 1


def test_what_was_typed_stays_beside_what_is_wrong(agency: UUID, aoki: UUID) -> None:
    values = sent(person="知らない人", role="officer", since="いつか")

    answer = signed_in(aoki).post(page_of(agency, "appointment"), values)

    assert answer.status_code == 422
    assert "この氏名の方は登録されていません" in text(answer)
    assert 'value="知らない人"' in text(answer)
    assert 'value="いつか"' in text(answer)
    assert seats(agency) == []


def test_namesakes_are_told_apart(agency: UUID, aoki: UUID) -> None:
    first, second = person("馬場"), person("馬場")
    visitor, page = signed_in(aoki), page_of(agency, "appointment")
    wrong = visitor.post(page, sent(person="馬場", role="officer", since="2022-10-01"))
    row = next(r for r in people.matching(as_viewer(aoki), "") if r.ref == second)

    right = visitor.post(page, sent(person=marked(row), role="officer", since="2022-10-01"))

    assert (wrong.status_code, "同じ氏名の方が複数います" in text(wrong)) == (422, True)
    assert (right.status_code, [seat[0] for seat in seats(agency)]) == (302, [second])
    assert first != second


def test_a_full_post_says_so_in_its_own_words(agency: UUID, aoki: UUID) -> None:
    posts = Post.objects.exempt(queries.HELD).filter(body__ref=agency, role="member")
    posts.update(number=1, title=Text("有識者", "Expert"))
    sit(person("千葉"), "member", agency)
    person("馬場")

    answer = signed_in(aoki).post(
        page_of(agency, "appointment"), sent(person="馬場", role="member", since="2022-10-01")
    )

    assert answer.status_code == 422
    assert "「有識者」の定員（1名）は" in text(answer)


def test_a_person_is_registered_with_a_reading(agency: UUID, aoki: UUID) -> None:
    values = sent(
        name_ja="馬場 聡", name_en="BABA Satoshi", kana="ばば さとし", handling="programme"
    )

    answer = signed_in(aoki).post(page_of(agency, "person"), values)

    made = Person.objects.exempt(queries.HELD).get(kana="ばば さとし")
    assert answer.status_code == 302
    assert (made.name, made.handling, made.registered_by) == (
        Text("馬場 聡", "BABA Satoshi"),
        "programme",
        agency,
    )


def test_the_person_consents_and_nobody_else(agency: UUID, aoki: UUID) -> None:
    baba = person("馬場")
    ref = appointed(aoki, agency, baba, "officer", Period(date(2022, 4, 1)))
    page = page_of(ref, "consent")
    himself = signed_in(baba)

    assert signed_in(aoki).post(page, sent()).status_code == 403
    assert page in text(himself.get(page_of(ref, "seat")))
    assert himself.post(page, sent()).status_code == 302
    assert page not in text(himself.get(page_of(ref, "seat")))
    assert as_viewer(baba).bodies("officer") == {agency}


def test_a_seat_that_awaits_consent_stands_in_the_inbox_of_that_person(
    agency: UUID, aoki: UUID
) -> None:
    baba, chiba = person("馬場"), person("千葉")
    ref = appointed(aoki, agency, baba, "officer", Period(date(2022, 10, 1)))
    past = appointed(aoki, agency, baba, "member", Period(date(2022, 4, 1), date(2022, 9, 1)))
    page = page_of(ref, "consent")
    himself = signed_in(baba)

    before = text(himself.get("/home/"))
    others = text(signed_in(chiba).get("/home/"))
    himself.post(page, sent())

    assert page in before
    assert page_of(past, "consent") not in before
    assert page not in others
    assert page not in text(himself.get("/home/"))


def test_a_deputy_is_named_until_the_last_day(agency: UUID, aoki: UUID) -> None:
    ref = sit(person("馬場"), "officer", agency).ref
    chiba = person("千葉")

    answer = signed_in(aoki).post(
        page_of(ref, "deputy"), sent(person="千葉", since="2022-10-01", last="2022-10-31")
    )

    lease = Deputy.objects.exempt(queries.HELD).get()
    assert answer.status_code == 302
    assert (lease.person_id, lease.ends_on) == (chiba, date(2022, 11, 1))


def test_a_seat_is_handed_over_on_the_first_of_april(agency: UUID, aoki: UUID) -> None:
    baba, chiba = person("馬場"), person("千葉")
    ref = sit(baba, "officer", agency).ref
    visitor, page = signed_in(aoki), page_of(ref, "succession")

    assert 'value="2023-04-01"' in text(visitor.get(page))
    assert visitor.post(page, sent(person="千葉", since="2023-04-01")).status_code == 302
    assert seats(agency) == [
        (baba, "officer", date(2022, 4, 1), date(2023, 4, 1)),
        (chiba, "officer", date(2023, 4, 1), None),
    ]


def test_the_successors_seat_says_how_it_came_about(agency: UUID, aoki: UUID) -> None:
    ref = sit(person("馬場"), "officer", agency).ref
    person("千葉")
    signed_in(aoki).post(page_of(ref, "succession"), sent(person="千葉", since="2023-04-01"))
    (after,) = (
        seat for seat in seat_queries.over_time(NOBODY, agency, {}).rows if not seat.has_consent
    )

    said = text(Client().get(page_of(after.ref, "seat")))

    assert "後任に引き継ぐ" in said
    assert page_of(ref, "seat") in said


def test_nobody_gets_a_seat_that_they_hold_already_by_succession(agency: UUID, aoki: UUID) -> None:
    ref = sit(person("馬場"), "officer", agency).ref
    sit(person("千葉"), "officer", agency)

    answer = signed_in(aoki).post(
        page_of(ref, "succession"), sent(person="千葉", since="2023-04-01")
    )

    assert answer.status_code == 422
    assert "既に同じ席に就いています" in text(answer)


def test_a_seat_ends_after_its_last_day(agency: UUID, aoki: UUID) -> None:
    baba = person("馬場")
    ref = sit(baba, "officer", agency).ref

    answer = signed_in(aoki).post(page_of(ref, "end"), sent(last="2022-09-30"))

    assert answer.status_code == 302
    assert seats(agency) == [(baba, "officer", date(2022, 4, 1), date(2022, 10, 1))]


def test_an_ended_seat_offers_nothing(agency: UUID, aoki: UUID) -> None:
    ref = appointed(
        aoki, agency, person("馬場"), "officer", Period(date(2022, 4, 1), date(2022, 9, 1))
    )

    said = text(signed_in(aoki).get(page_of(ref, "seat")))

    assert [page_of(ref, act) in said for act in ("deputy", "succession", "end")] == [False] * 3


# The seat at the top right


def test_the_top_says_who_acts_from_which_seat(agency: UUID, aoki: UUID) -> None:
    said = text(signed_in(aoki).get("/bodies/"))

    assert "JST・secretary<b>青木</b>" in said
    assert reverse("people:person", args=[aoki]) in said


def test_another_seat_is_chosen_and_kept(agency: UUID, aoki: UUID) -> None:
    other = body("NEDO")
    sit(aoki, "officer", other)
    visitor, value = signed_in(aoki), value_of(Seat("secretary", agency))

    answer = visitor.post("/bodies/seat/", {"seat": value, "next": "/technologies/?q=AI"})

    assert answer["Location"] == "/technologies/?q=AI"
    assert visitor.session["seat"] == ["secretary", str(agency)]
    assert "JST・secretary<b>青木</b>" in text(visitor.get("/bodies/"))


@pytest.mark.parametrize("value", ["", "nonsense", "officer@x"])
def test_a_seat_that_one_does_not_hold_is_not_chosen(aoki: UUID, value: str) -> None:
    visitor = signed_in(aoki)

    assert visitor.post("/bodies/seat/", {"seat": value}).status_code == 403
    assert "seat" not in visitor.session


def test_a_file_is_no_seat(aoki: UUID) -> None:
    visitor = signed_in(aoki)

    answer = visitor.post("/bodies/seat/", {"seat": SimpleUploadedFile("seat", b"x")})

    assert answer.status_code == 403


def test_a_deputy_sees_for_whom(agency: UUID, aoki: UUID) -> None:
    ref = sit(person("馬場"), "officer", agency).ref
    chiba = person("千葉")
    week = Period(date(2022, 9, 12), date(2022, 9, 17))
    commands.name_deputy(as_viewer(aoki), uuid4(), ref, person=chiba, period=week)

    assert "JST・officer（馬場の代理）" in text(signed_in(chiba).get("/bodies/"))


@pytest.mark.parametrize("number", [1, 3])
def test_the_box_costs_two_queries(number: int, django_assert_num_queries: Any) -> None:
    aoki = person("青木")
    for place in range(number):
        sit(aoki, "officer", body(f"B{place}"))
    viewer = as_viewer(aoki)

    with django_assert_num_queries(2):
        assert len(seat_queries.me(viewer).seats) == number


# Cost


def cost(visitor: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as spent:
        assert visitor.get(page).status_code == 200
    return len(spent)


def test_pages_cost_the_same_for_one_seat_and_for_three(agency: UUID, aoki: UUID) -> None:
    visitor = signed_in(aoki)
    ref = sit(person("馬場"), "officer", agency).ref
    pages = ("/bodies/", page_of(agency), page_of(ref, "seat"), page_of(agency, "appointment"))
    with_one = [cost(visitor, page) for page in pages]
    for name in ("千葉", "真鍋"):
        one = sit(person(name), "officer", agency).ref
        commands.name_deputy(
            as_viewer(aoki), uuid4(), one, person=aoki, period=Period(date(2023, 4, 1))
        )

    assert [cost(visitor, page) for page in pages] == with_one
    assert max(with_one) <= 15 + AROUND, with_one
