"""Slates and awards on pages: who sees what, what a page says why not, both languages."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from award_world import AFTER, Awarding
from concept_world import READ, words
from kaname.commons import clock, reference
from kaname.commons.accounts.models import User
from kaname.commons.documents.queries import documents_of
from kaname.commons.ui.language import COOKIE
from kaname.select.awards.models import Award, SlateLine

pytestmark = pytest.mark.django_db(transaction=True)
AROUND = 9
"""Queries of session, account and viewer, and of the seat box at the top."""


@pytest.fixture(autouse=True)
def _after() -> Iterator[None]:
    with clock.fixed(AFTER):
        yield


@pytest.fixture
def house() -> Awarding:
    return Awarding()


def signed_in(who: UUID) -> Client:
    client = Client()
    user, _ = User.objects.get_or_create(email=f"{who}@example.jp", person=who)
    client.force_login(user)
    return client


def slate_at(ref: UUID, part: str = "") -> str:
    return f"/slates/{reference.written(ref)}/{part}"


def award_at(ref: UUID, part: str = "") -> str:
    return f"/awards/{reference.written(ref)}/{part}"


def read(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def test_a_slate_is_shown_to_office_and_panel_alone(house: Awarding) -> None:
    slate = house.proposed()

    for who in (house.goto, house.inoue, house.higuchi, house.hayami, house.miwa):
        assert signed_in(who).get(slate_at(slate)).status_code == 200
    for other in (house.isomura, house.makino, house.doi, house.kato):
        absent = signed_in(other).get(slate_at(uuid4()))
        unseen = signed_in(other).get(slate_at(slate))
        assert (unseen.status_code, unseen.content) == (404, absent.content)


def test_a_line_is_written_from_the_slate(house: Awarding) -> None:
    slate, client = house.drafted(), signed_in(house.goto)
    edit = f"line/?application={reference.written(house.applied[0])}"
    assert edit.replace("&", "&amp;") in read(client.get(slate_at(slate)))
    assert client.get(slate_at(slate, edit)).status_code == 200

    given = {
        "key": str(uuid4()),
        "application": reference.written(house.applied[0]),
        "verdict": "award",
        "yen": "１，０００円",
    }
    assert client.post(slate_at(slate, "line/"), given).status_code == 302
    assert (house.lines(slate)[0].verdict, house.lines(slate)[0].yen) == ("award", 1_000)


@pytest.mark.parametrize("yen", ["-1", "1.5", "百", "9" * 20])
def test_an_amount_that_is_none_is_refused_and_kept(house: Awarding, yen: str) -> None:
    slate, client = house.drafted(), signed_in(house.goto)

    given = {
        "key": str(uuid4()),
        "application": reference.written(house.applied[0]),
        "verdict": "award",
        "yen": yen,
    }
    answer = client.post(slate_at(slate, "line/"), given)

    assert answer.status_code == 422
    assert yen in read(answer)


def test_what_is_missing_is_said_on_the_slate(house: Awarding) -> None:
    slate = house.drafted()

    said = read(signed_in(house.goto).get(slate_at(slate)))

    assert "採択とする応募がありません。" in said


def test_sums_are_withheld_from_whoever_is_barred_from_a_line(house: Awarding) -> None:
    slate = house.proposed()
    house.bar(house.miwa, 0)

    said = read(signed_in(house.miwa).get(slate_at(slate)))

    assert house.an_application(house.applied[0]).number not in said
    assert house.an_application(house.applied[1]).number in said
    assert "利害関係により" in said


def test_a_barred_officer_finds_no_act_on_the_slate(house: Awarding) -> None:
    slate = house.drafted()
    house.bar(house.goto, 0)
    client = signed_in(house.goto)

    assert slate_at(slate, "proposal/") not in read(client.get(slate_at(slate)))
    assert client.get(slate_at(slate, "proposal/")).status_code == 403


def test_results_are_public_once_announced_and_nothing_else_is(house: Awarding) -> None:
    house.announced_slate(conditions=words("体制を見直すこと。"))
    offered, reserve = house.award(0), house.award(1)

    listed = read(Client().get("/awards/"))
    assert award_at(offered.ref) in listed
    assert award_at(reserve.ref) not in listed
    page = read(Client().get(award_at(offered.ref)))
    assert "1,300,000" in page
    assert "通知書" not in page
    assert "体制を見直すこと。" not in page
    assert Client().get(award_at(reserve.ref)).status_code == 404


def test_the_team_reads_its_letter_and_others_do_not(house: Awarding) -> None:
    house.lettered()
    award, letter = house.award(0), house.letters(0)[0]
    files = documents_of(house.lead(0), letter)
    paths = [f"/documents/{reference.written(one.ref)}/" for one in files]
    team = signed_in(house.lead(0).person or uuid4())

    page = read(team.get(award_at(award.ref)))
    assert all(path in page for path in paths)
    for path in paths:
        answer: Any = team.get(path)
        assert b"".join(answer.streaming_content).startswith(b"%PDF-")
        assert signed_in(house.lead(1).person or uuid4()).get(path).status_code == 404
        assert Client().get(path).status_code == 404


def test_the_application_shows_its_result(house: Awarding) -> None:
    house.announced_slate()

    at = f"/applications/{reference.written(house.applied[1])}/"
    said = read(signed_in(house.lead(1).person or uuid4()).get(at))

    assert award_at(house.award(1).ref) in said
    assert "補欠" in said


def test_the_call_shows_its_results(house: Awarding) -> None:
    at = f"/calls/{reference.written(house.open_call)}/awards/"
    assert "採択結果はまだ公表されていません。" in read(Client().get(at))

    house.announced_slate()

    assert award_at(house.award(0).ref) in read(Client().get(at))


def test_an_award_is_accepted_once(house: Awarding) -> None:
    house.announced_slate()
    award, client = house.award(0), signed_in(house.lead(0).person or uuid4())
    given = {"key": str(uuid4()), "version": str(award.version)}

    assert client.post(award_at(award.ref, "acceptance/"), given).status_code == 302
    assert client.post(award_at(award.ref, "acceptance/"), given).status_code in (302, 409)
    assert house.award(0).state == "accepted"


def test_a_stale_page_changes_nothing(house: Awarding) -> None:
    slate, client = house.written(), signed_in(house.goto)

    given = {"key": str(uuid4()), "version": "0"}
    assert client.post(slate_at(slate, "proposal/"), given).status_code == 412
    assert house.a_slate(slate).state == "draft"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_pages_speak_both_languages(house: Awarding, language: str) -> None:
    slate = house.announced_slate()
    client = signed_in(house.goto)
    client.cookies[COOKIE] = language

    said = read(client.get(slate_at(slate)))
    assert ("Results announced" in said) == (language == "en")
    assert client.get(award_at(house.award(0).ref)).status_code == 200


def asked_by(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_pages_ask_the_same_number_of_queries_however_many_lines(house: Awarding) -> None:
    slate, client = house.announced_slate(), signed_in(house.goto)
    paths = (slate_at(slate), "/awards/")
    many = [asked_by(client, path) for path in paths]

    SlateLine.objects.exempt(READ).filter(slate__ref=slate, position__gt=1).delete()
    Award.objects.exempt(READ).filter(slate__ref=slate, position__gt=1).update(state="rejected")

    assert [asked_by(client, path) for path in paths] == many
    assert max(many) <= AROUND + 16
    assert asked_by(client, award_at(house.award(0).ref)) <= AROUND + 16


def test_a_list_narrowed_by_nonsense_is_refused(house: Awarding) -> None:
    assert Client().get("/awards/?state=nothing").status_code == 400
    assert Client().get("/awards/?call=nothing").status_code == 400
