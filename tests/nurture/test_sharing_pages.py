"""The pages of what is shared: the duty before the content, the content on record, then gone."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caller import Caller, account, token
from council_world import READ, SECRET_TEXT, TITLE, Councils
from files import pdf, upload
from kaname.commons import clock
from kaname.commons.calendar import day_of
from kaname.commons.ledger.models import Reading
from kaname.commons.reference import written
from kaname.nurture.sharing.commands import releasing
from kaname.nurture.sharing.models import Offering
from kaname.nurture.sharing.rules import CURRENT_DUTY
from world import as_viewer, person

pytestmark = pytest.mark.django_db(transaction=True)


def signed_in(who: UUID, language: str = "ja") -> Client:
    client = Client()
    client.force_login(account(who, language))
    return client


def at(ref: UUID, name: str = "") -> str:
    return f"/offerings/{written(ref)}/" + (f"{name}/" if name else "")


def test_from_the_offer_to_the_recall_on_pages() -> None:
    w = Councils()
    council = w.at_work()
    officer, director, office = signed_in(w.chiba), signed_in(w.domoto), signed_in(w.aoki)
    reader = signed_in(w.isomura)

    made = officer.post(
        f"/councils/{written(council)}/offering/",
        {
            "key": uuid4(),
            "title_ja": TITLE.ja,
            "handling": "secret",
            "persons": [str(w.part_of(council, w.isomura).ref)],
            "text": SECRET_TEXT,
            "expires_on": str(day_of(clock.wall()) + timedelta(days=30)),
        },
    )
    assert made.status_code == 302, made.content.decode()
    path = made["Location"]
    assert reader.get(path).status_code == 404
    assert director.post(f"{path}consent/", {"key": uuid4()}).status_code == 302
    early = officer.post(f"{path}release/", {"key": uuid4()})
    assert (early.status_code, "事務局の確認がまだありません" in early.content.decode()) == (
        422,
        True,
    )
    assert office.post(f"{path}confirmation/", {"key": uuid4()}).status_code == 302
    assert officer.post(f"{path}release/", {"key": uuid4()}).status_code == 302

    ref = Offering.objects.exempt(READ).get().ref
    before = reader.get(path).content.decode()
    assert ("義務を確認する" in before, SECRET_TEXT in before) == (True, False)
    assert reader.get(f"{path}content/").status_code == 404
    duty = f"/releases/{written(w.release_to(ref, w.isomura).ref)}/duty/"
    assert "盗用してはなりません" in reader.get(duty).content.decode()
    assert reader.post(duty, {"key": uuid4(), "duty": CURRENT_DUTY}).status_code == 422
    taken = reader.post(duty, {"key": uuid4(), "duty": CURRENT_DUTY, "agrees": "on"})
    assert taken.status_code == 302
    assert Reading.objects.count() == 0

    shown = reader.get(f"{path}content/")
    assert (SECRET_TEXT in shown.content.decode(), shown["Cache-Control"]) == (
        True,
        "no-store",
    )
    assert "取扱注意" in shown.content.decode()
    assert [one.person for one in Reading.objects.all()] == [w.isomura]
    assert "閲覧の記録" in officer.get(path).content.decode()
    assert "磯村" in officer.get(path).content.decode()

    assert officer.post(f"{path}recall/", {"key": uuid4()}).status_code == 302
    assert [reader.get(f"{path}{one}").status_code for one in ("", "content/")] == [404, 404]
    told = reader.get(f"/councils/{written(council)}/offerings/").content.decode()
    assert ("確認した義務" in told, TITLE.ja in told) == (True, False)


def test_unseen_is_the_same_as_absent() -> None:
    w = Councils()
    ref = w.released(w.at_work())
    stranger = signed_in(w.azumi)
    none = uuid4()

    hidden, absent = stranger.get(at(ref)), stranger.get(at(none))

    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert hidden.content.replace(written(ref).encode(), b"") == absent.content.replace(
        written(none).encode(), b""
    )


def test_the_list_of_one_tells_nothing_of_what_is_for_another() -> None:
    w = Councils()
    council = w.at_work()
    client = signed_in(w.azumi)
    page = f"/councils/{written(council)}/offerings/"
    before = client.get(page).content

    w.released(council)
    w.asked(council)

    assert client.get(page).content == before
    assert client.get(f"/councils/{written(council)}/requests/").status_code == 200


def test_a_machine_lists_titles_for_the_owner_and_opens_nothing_for_a_receiver() -> None:
    w = Councils()
    council = w.at_work()
    ref = w.released(council)
    w.acknowledged(ref, w.isomura)
    where = w.a_council(council).body_id
    assert where is not None
    receiver = Caller(token(w.isomura, "member", where))
    owner = Caller(token(w.domoto, "director", w.mext))

    listed = owner.get("/offerings").content.decode()
    one = owner.json(f"/offerings/{written(ref)}")

    assert (TITLE.ja in listed, SECRET_TEXT in listed) == (True, False)
    assert [row["name"]["ja"] for row in one["releases"]] == ["磯村", "根津"]
    assert receiver.json("/offerings")["count"] == 0
    assert receiver.get(f"/documents/{written(w.document_of(ref))}").status_code == 404
    assert Reading.objects.count() == 0


def test_a_document_is_added_sealed_before_the_consent() -> None:
    w = Councils()
    ref = w.offered(w.at_work())
    given = {"key": uuid4(), "title_ja": "図", "file": upload(pdf(), "zu.pdf")}

    answer = signed_in(w.chiba).post(at(ref, "document"), given)

    assert answer.status_code == 302, answer.content.decode()
    assert "図" in signed_in(w.chiba).get(at(ref, "content")).content.decode()


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays() -> None:
    w = Councils()
    council = w.at_work()

    answer = signed_in(w.chiba).post(
        f"/councils/{written(council)}/offering/",
        {"key": uuid4(), "title_ja": "", "handling": "council", "text": "書きかけの本文"},
    )

    assert answer.status_code == 422
    assert "書きかけの本文" in answer.content.decode()


def test_the_search_finds_nothing_of_what_is_shared() -> None:
    w = Councils()
    ref = w.released(w.at_work())
    w.acknowledged(ref, w.isomura)

    said = signed_in(w.isomura).get(f"/search/?q={TITLE.ja}").content.decode()

    assert at(ref) not in said


def test_a_request_goes_to_the_ministry_and_comes_back_answered() -> None:
    w = Councils()
    council = w.at_work()
    asker, ministry = signed_in(w.isomura), signed_in(w.domoto)

    made = asker.post(
        f"/councils/{written(council)}/request/",
        {"key": uuid4(), "asked": str(w.mext), "title_ja": "海流の情報", "text": "教えてください"},
    )
    assert made.status_code == 302, made.content.decode()
    path = made["Location"]
    assert [signed_in(who).get(path).status_code for who in (w.domoto, w.nezu)] == [200, 404]
    declined = ministry.post(f"{path}declining/", {"key": uuid4(), "reason": "保有していません。"})

    assert declined.status_code == 302
    assert "保有していません。" in asker.get(path).content.decode()


def test_home_leads_to_the_invitation_the_duty_and_the_request() -> None:
    w = Councils()
    council = w.at_work()
    w.released(council)
    w.asked(council, w.isomura)
    other = person("久世")
    w.invited(council, other)

    for who, word in (
        (other, "協議会への参加に同意する"),
        (w.nezu, "義務を確認する"),
        (w.domoto, "情報を提供して回答する"),
    ):
        assert word in signed_in(who).get("/home/").content.decode()


def test_a_recall_during_the_reading_of_the_page_shows_nothing() -> None:
    w = Councils()
    ref = w.released(w.at_work())
    w.acknowledged(ref, w.isomura)
    releasing.recall(as_viewer(w.chiba), uuid4(), ref)

    assert signed_in(w.isomura).get(at(ref, "content")).status_code == 404
    assert Reading.objects.count() == 0


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_owner_reads_who_opened_it_in_both_languages(language: str) -> None:
    w = Councils()
    ref = w.released(w.at_work())
    w.acknowledged(ref, w.isomura)
    signed_in(w.isomura).get(at(ref, "content"))
    word = {"ja": "閲覧の記録", "en": "Who opened it"}[language]

    said = signed_in(w.chiba, language).get(at(ref)).content.decode()

    assert (word in said, "磯村" in said) == (True, True)


def test_queries_do_not_grow_with_what_is_shared() -> None:
    w = Councils()
    council = w.at_work()
    page = f"/councils/{written(council)}/offerings/"
    w.released(council)
    client = signed_in(w.isomura)
    client.get(page)

    with CaptureQueriesContext(connection) as one:
        client.get(page)
    for _ in range(2):
        w.released(council)
    with CaptureQueriesContext(connection) as several:
        client.get(page)

    assert len(one) == len(several)
    assert len(several) <= 21
