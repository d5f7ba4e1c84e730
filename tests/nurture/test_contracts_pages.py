"""Contracts on pages: who sees what, what a page says why not, both languages, and the API."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caller import Caller, token
from contract_world import SHARE, WHOLE, Contracting
from kaname.commons.accounts.models import User
from kaname.commons.reference import written
from kaname.commons.ui.language import COOKIE
from kaname.nurture.contracts.models import Contract
from kaname.nurture.contracts.queries import expense_in_hand

pytestmark = pytest.mark.django_db(transaction=True)
AROUND = 9
"""Queries of session, account and viewer, and of the seat box at the top."""
PARTS = ("", "parts/", "payments/", "expenses/", "settlement/", "history/")


@pytest.fixture
def house() -> Contracting:
    return Contracting()


def signed_in(who: UUID | None) -> Client:
    assert who
    client = Client()
    user, _ = User.objects.get_or_create(email=f"{who}@example.jp", person=who)
    client.force_login(user)
    return client


def at(ref: UUID, part: str = "") -> str:
    return f"/contracts/{written(ref)}/{part}"


def read(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def test_a_contract_is_read_by_those_whom_it_concerns(house: Contracting) -> None:
    ref = house.concluded()
    for who in (house.goto, house.higuchi, house.makino, house.tsukioka, house.leader.person):
        for part in PARTS:
            assert signed_in(who).get(at(ref, part)).status_code == 200


def test_to_all_others_a_contract_is_not_there(house: Contracting) -> None:
    ref = house.concluded(house.prime())
    for who in (house.shio, house.member.person):
        absent, unseen = (signed_in(who).get(at(one)) for one in (uuid4(), ref))
        assert absent.status_code == unseen.status_code == 404
        assert len(read(absent)) == len(read(unseen))
    assert Client().get(at(ref)).status_code == 302


def test_a_sub_commissioned_institution_finds_its_own_part_alone(house: Contracting) -> None:
    ref = house.concluded(house.prime())
    client = signed_in(house.shio)
    page = read(client.get("/contracts/"))
    (own,) = (one for one in house.expenses(ref) if one.institution_id == house.shiomi)
    assert f"/contracts/expenses/{written(own.ref)}/" in page
    assert "650,000" in page
    assert "1,300,000" not in page
    assert expense_in_hand(house.other_desk, own.ref) is not None
    report = read(client.get(f"/contracts/expenses/{written(own.ref)}/"))
    assert at(ref) not in report


def test_the_unit_has_a_tab_for_those_around_it(house: Contracting) -> None:
    house.concluded()
    path = f"/units/{written(house.a_unit)}/"
    assert f"{path}contracts/" in read(signed_in(house.goto).get(path))
    assert "JST-C2027-001" in read(signed_in(house.goto).get(f"{path}contracts/"))
    assert f"{path}contracts/" not in read(signed_in(house.shio).get(path))
    assert signed_in(house.shio).get(f"{path}contracts/").status_code == 404


def test_a_page_asks_as_often_for_one_share_as_for_many(house: Contracting) -> None:
    one, many = house.drafted(), house.drafted("prime", where=house.shiomi)
    house.shared(one)
    house.shared(many, house.shiomi)
    house.shared(many, house.shiomi, year=2028)
    client, counts = signed_in(house.goto), []
    for part in PARTS:
        found = []
        for ref in (one, many):
            client.get(at(ref, part))
            with CaptureQueriesContext(
                connection,
            ) as asked:
                client.get(at(ref, part))
            found.append(len(asked))
        counts.append(found)
    assert all(first == second <= 15 + AROUND for first, second in counts), counts


def test_one_yen_beyond_the_award_is_told_with_the_figures(house: Contracting) -> None:
    ref = house.written()
    house.awards(2 * WHOLE - 1)
    answer = signed_in(house.goto).post(at(ref, "offer/"), {"key": str(uuid4())})
    assert answer.status_code == 422
    assert "2,600,000" in read(answer)
    assert house.a_contract(ref).state == "draft"


@pytest.mark.parametrize("amount", ["-1", "1.5", "一万", ""])
def test_what_is_no_sum_stays_in_the_form(house: Contracting, amount: str) -> None:
    ref = house.concluded()
    given = {"key": str(uuid4()), "amount_yen": amount, "due_on": "2028-01-31"}
    answer = signed_in(house.goto).post(at(ref, "instalment/"), given)
    assert answer.status_code == 422
    assert 'value="2028-01-31"' in read(answer)
    assert house.payments(ref) == []


def test_sent_twice_with_one_key_is_foreseen_once(house: Contracting) -> None:
    ref, client = house.concluded(), signed_in(house.goto)
    given = {"key": str(uuid4()), "amount_yen": "１，０００円", "due_on": "2028-01-31"}
    for _ in range(2):
        assert client.post(at(ref, "instalment/"), given).status_code == 302
    assert [one.amount_yen for one in house.payments(ref)] == [1_000]


def test_an_older_version_is_not_signed(house: Contracting) -> None:
    ref = house.offered()
    given = {"key": str(uuid4()), "version": "0"}
    assert signed_in(house.makino).post(at(ref, "signature/"), given).status_code == 412
    assert house.a_contract(ref).state == "offered"


def test_what_its_state_does_not_let_begin_is_told(house: Contracting) -> None:
    ref = house.written()
    assert signed_in(house.higuchi).get(at(ref, "conclusion/")).status_code == 409


def test_a_list_is_narrowed_and_what_is_no_state_refused(house: Contracting) -> None:
    house.written()
    client = signed_in(house.goto)
    assert "量子航法" in read(client.get("/contracts/?state=draft"))
    assert read(client.get("/contracts/?state=running")).count("/parts/") == 0
    assert client.get("/contracts/?state=x").status_code == 400
    assert client.get("/contracts/?unit=x").status_code == 400


def test_the_list_is_a_file_too(house: Contracting) -> None:
    house.concluded()
    answer = signed_in(house.goto).get("/contracts/?format=csv")
    assert "JST-C2027-001" in b"".join(answer).decode("utf-8-sig")


def test_in_english_all_of_it_is(house: Contracting) -> None:
    ref, client = house.concluded(), signed_in(house.goto)
    client.cookies[COOKIE] = "en"
    page = read(client.get(at(ref, "settlement/")))
    assert "What a settlement would come to today" in page
    assert "契約額" not in page


def test_the_api_reads_what_the_pages_show(house: Contracting) -> None:
    ref = house.concluded()
    caller = Caller(token(house.goto, "officer", house.jst))
    (row,) = caller.json("/contracts")["items"]
    assert (row["ref"], row["total_yen"]) == (written(ref), 2 * WHOLE)
    sheet = caller.json(f"/contracts/{written(ref)}")
    assert [one["goods"] for one in sheet["shares"]] == [SHARE, SHARE]
    assert caller.json("/contracts?state=draft")["items"] == []
    assert Caller().get(f"/contracts/{written(ref)}").status_code == 404


def test_an_act_of_the_api_keeps_a_share(house: Contracting) -> None:
    ref = house.drafted()
    caller = Caller(token(house.goto, "officer", house.jst))
    given = {"institution": written(house.shiranami), "how": "own", "year": 2027, "goods": 5}
    assert caller.do("contracts.write_share", ref, given).status_code == 201
    assert [one.goods for one in house.shares(ref)] == [5]
    wrong = {**given, "how": "gift"}
    assert caller.do("contracts.write_share", ref, wrong).status_code == 422


def test_no_contract_is_public(house: Contracting) -> None:
    ref = house.concluded()
    assert Contract.objects.exempt("bench: rows for measuring").get(ref=ref).handling != "public"
    assert Client().get("/contracts/").status_code == 302
