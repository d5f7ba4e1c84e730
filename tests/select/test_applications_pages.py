"""Applications on pages: who sees what, how a draft is written, what a page says why not."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from application_world import IN_TIME, Applicants
from call_world import CLOSES, MINUTE
from concept_world import READ
from files import pdf, upload
from kaname.commons import clock, reference
from kaname.commons.accounts.models import User
from kaname.commons.calendar import JST
from kaname.commons.ui.language import COOKIE
from kaname.select.applications.commands import submitting, writing
from kaname.select.applications.models import Application, Member

pytestmark = pytest.mark.django_db(transaction=True)
PARTS = ("", "answers/", "team/", "budget/", "attachments/", "history/")
AROUND = 9
"""Queries of session, account and viewer, and of the seat box at the top."""


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    with clock.fixed(IN_TIME):
        yield


@pytest.fixture
def house() -> Applicants:
    return Applicants()


def signed_in(who: UUID) -> Client:
    client = Client()
    user, _ = User.objects.get_or_create(email=f"{who}@example.jp", person=who)
    client.force_login(user)
    return client


def at(ref: UUID, part: str = "") -> str:
    return f"/applications/{reference.written(ref)}/{part}"


def read(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def sent(ref: UUID, title: str, revision: int | str = 0, **more: str) -> dict[str, str]:
    return {"key": str(uuid4()), "revision": str(revision), "f-title": title, **more}


@pytest.mark.parametrize("part", PARTS)
def test_a_draft_is_shown_to_its_team_alone(house: Applicants, part: str) -> None:
    ref = house.filled()

    assert signed_in(house.isomura).get(at(ref, part)).status_code == 200
    for other in (house.makino, house.goto, house.azumi, house.doi):
        absent = signed_in(other).get(at(uuid4(), part))
        unseen = signed_in(other).get(at(ref, part))
        assert (unseen.status_code, unseen.content) == (404, absent.content)


@pytest.mark.parametrize("part", [*PARTS, "receipt/"])
def test_what_was_submitted_is_shown_to_team_desk_and_agency(house: Applicants, part: str) -> None:
    ref = house.submitted()

    for who in (house.isomura, house.makino, house.goto, house.higuchi):
        assert signed_in(who).get(at(ref, part)).status_code == 200


def test_a_visitor_is_asked_to_sign_in(house: Applicants) -> None:
    assert Client().get(at(house.begun())).status_code == 302


def test_an_application_begins_on_the_page_of_its_call(house: Applicants) -> None:
    call = f"/calls/{reference.written(house.open_call)}/"
    client = signed_in(house.azumi)
    assert f"{call}application/" in read(client.get(call))

    answer = client.post(
        f"{call}application/",
        {
            "key": str(uuid4()),
            "title_ja": "海底の観測",
            "title_en": "",
            "institution": str(house.shiranami),
        },
    )

    made = Application.objects.exempt(READ).get()
    assert (answer.status_code, answer["Location"]) == (302, at(made.ref))
    assert client.get(answer["Location"]).status_code == 200


def test_a_section_is_saved_with_the_button(house: Applicants) -> None:
    ref, client = house.begun(), signed_in(house.isomura)

    answer = client.post(at(ref, "writing/?section=summary"), sent(ref, "群制御"))

    assert answer.status_code == 302
    assert house.an_application(ref).answers == {"title": "群制御"}
    assert 'value="群制御"' in read(client.get(at(ref, "writing/")))


def test_what_is_typed_is_saved_without_a_new_page(house: Applicants) -> None:
    ref, client = house.begun(), signed_in(house.isomura)

    answer = client.post(
        at(ref, "writing/?section=summary"),
        sent(ref, "群"),
        headers={"HX-Request": "true"},
    )

    text = read(answer)
    assert answer.status_code == 200
    assert 'name="revision" value="1"' in text
    assert "<html" not in text
    assert "保存しました 12:00" in text


def test_who_saves_after_another_keeps_what_they_typed(house: Applicants) -> None:
    ref, client = house.begun(), signed_in(house.isomura)
    writing.write(house.leader, uuid4(), ref, section="summary", answers={"title": "先"})

    answer = client.post(at(ref, "writing/?section=summary"), sent(ref, "後"))

    assert answer.status_code == 412
    assert 'value="後"' in read(answer)
    assert house.an_application(ref).answers == {"title": "先"}


def test_typing_on_never_replaces_what_another_wrote(house: Applicants) -> None:
    ref, client = house.begun(), signed_in(house.isomura)
    writing.write(house.leader, uuid4(), ref, section="summary", answers={"title": "先"})

    answer = client.post(
        at(ref, "writing/?section=summary"), sent(ref, "後"), headers={"HX-Request": "true"}
    )

    assert answer.status_code == 412
    assert 'name="revision" value="0"' in read(answer)


def test_the_same_saving_twice_is_one(house: Applicants) -> None:
    ref, client = house.begun(), signed_in(house.isomura)
    given = sent(ref, "群")

    for _ in range(2):
        client.post(at(ref, "writing/?section=summary"), given)

    assert house.an_application(ref).revisions == {"summary": 1}


def test_a_section_that_is_not_there_is_absent(house: Applicants) -> None:
    ref = house.begun()

    assert signed_in(house.isomura).get(at(ref, "writing/?section=none")).status_code == 404


def test_a_page_says_what_is_missing_and_where(house: Applicants) -> None:
    ref = house.begun()

    text = read(signed_in(house.isomura).get(at(ref)))

    assert "提出までに必要な事項：残り3件" in text
    assert "「課題名」が未記入です。" in text
    assert f"{at(ref, 'writing/')}?section=summary#f-title" in text


def test_full_width_digits_with_marks_are_an_amount(house: Applicants) -> None:
    ref, client = house.begun(), signed_in(house.isomura)

    answer = client.post(at(ref, "budget-row/"), row(house, goods="１，２３４円"))

    assert answer.status_code == 302
    assert "1,234" in read(client.get(at(ref, "budget/")))


@pytest.mark.parametrize("amount", ["-1", "1.5", "多い", "9" * 20])
def test_what_is_no_amount_is_said_at_its_field(house: Applicants, amount: str) -> None:
    ref = house.begun()

    answer = signed_in(house.isomura).post(at(ref, "budget-row/"), row(house, goods=amount))

    assert answer.status_code == 422
    assert 'id="id_goods_error"' in read(answer)
    assert f'value="{amount}"' in read(answer)


def row(house: Applicants, **amounts: str) -> dict[str, str]:
    given = {"goods": "0", "travel": "0", "staff": "0", "other": "0", **amounts}
    return {
        "key": str(uuid4()),
        "version": "",
        "institution": str(house.shiranami),
        "year": "2027",
        **given,
    }


def test_a_person_is_invited_by_name(house: Applicants) -> None:
    ref = house.begun()

    answer = signed_in(house.isomura).post(
        at(ref, "invitation/"),
        {
            "key": str(uuid4()),
            "person": "根津",
            "role": "participant",
            "institution": str(house.minato),
            "effort_percent": "３０",
        },
    )

    assert answer.status_code == 302
    made = Member.objects.exempt(READ).get(application__ref=ref, person=house.nezu)
    assert made.effort_percent == 30


def test_a_pdf_is_attached_and_a_text_called_pdf_is_not(house: Applicants) -> None:
    ref, client = house.begun(), signed_in(house.isomura)
    title = {"title_ja": "計画", "title_en": ""}

    good = client.post(
        at(ref, "attachment/"), {"key": str(uuid4()), **title, "file": upload(pdf(), "a.pdf")}
    )
    bad = client.post(
        at(ref, "attachment/"),
        {"key": str(uuid4()), **title, "file": upload("文".encode(), "a.pdf")},
    )

    assert (good.status_code, bad.status_code) == (302, 422)
    assert "計画" in read(client.get(at(ref, "attachments/")))


def test_a_late_submission_says_both_times_and_keeps_the_draft(house: Applicants) -> None:
    ref, client = house.approved(), signed_in(house.isomura)

    with clock.fixed(CLOSES):
        answer = client.post(at(ref, "submission/"), {"key": str(uuid4())})

    closed = CLOSES.astimezone(JST)
    assert answer.status_code == 422
    assert read(answer).count(f"{closed:%Y-%m-%d %H:%M:%S}") == 2
    assert house.an_application(ref).state == "approved"


def test_a_submission_has_a_receipt(house: Applicants) -> None:
    ref, client = house.approved(), signed_in(house.isomura)

    answer = client.post(at(ref, "submission/"), {"key": str(uuid4())})
    text = read(client.get(at(ref, "receipt/")))

    made = house.an_application(ref)
    assert answer.status_code == 302
    assert made.number in text
    assert house.submissions(ref)[0].digest in text
    assert "2026-12-02 12:00:00 JST" in text
    assert "/receipts/" in text


def test_a_draft_has_no_receipt(house: Applicants) -> None:
    assert signed_in(house.isomura).get(at(house.begun(), "receipt/")).status_code == 404


def test_submitting_twice_with_one_key_is_one_and_with_another_is_too_late(
    house: Applicants,
) -> None:
    ref, client = house.approved(), signed_in(house.isomura)
    given = {"key": str(uuid4())}

    first = client.post(at(ref, "submission/"), given)
    again = client.post(at(ref, "submission/"), {"key": str(uuid4())})

    assert (first.status_code, again.status_code) == (302, 409)
    assert len(house.submissions(ref)) == 1


def test_the_desk_approves_and_returns_on_pages(house: Applicants) -> None:
    ref, client = house.with_desk(), signed_in(house.makino)

    empty = client.post(at(ref, "returning/"), {"key": str(uuid4()), "reason": ""})
    done = client.post(at(ref, "approval/"), {"key": str(uuid4())})

    assert (empty.status_code, done.status_code) == (422, 302)
    assert house.an_application(ref).state == "approved"


def test_the_agency_asks_for_a_correction_and_the_team_reads_what(house: Applicants) -> None:
    ref = house.to_check()
    with clock.fixed(CLOSES + MINUTE):
        until = (CLOSES + timedelta(days=7)).date().isoformat()
        given = {"text_ja": "書き足してください。", "text_en": "", "until": until}
        answer = signed_in(house.goto).post(at(ref, "correction/"), {"key": str(uuid4()), **given})
        text = read(signed_in(house.isomura).get(at(ref)))

    assert answer.status_code == 302
    assert "書き足してください。" in text
    assert "補正したものを提出する" in text


def test_the_call_counts_its_applications_for_the_agency_only(house: Applicants) -> None:
    house.submitted()
    call = f"/calls/{reference.written(house.open_call)}/"

    assert "提出済み" in read(signed_in(house.goto).get(call))
    for client in (signed_in(house.doi), signed_in(house.azumi), Client()):
        assert "提出済み" not in read(client.get(call))


def test_a_list_has_what_the_viewer_may_see(house: Applicants) -> None:
    house.submitted()
    house.begun(house.azumi)

    assert "1件" in read(signed_in(house.goto).get("/applications/"))
    assert read(signed_in(house.doi).get("/applications/")).count("群制御") == 0
    file = signed_in(house.goto).get("/applications/?format=csv")
    assert "白波大学" in file.content.decode("utf-8-sig")
    assert signed_in(house.goto).get("/applications/?state=none").status_code == 400


def test_every_page_is_whole_in_english(house: Applicants) -> None:
    ref, client = house.submitted(), signed_in(house.isomura)
    client.cookies[COOKIE] = "en"

    for part in (*PARTS, "receipt/"):
        text = read(client.get(at(ref, part)))
        assert "Swarm control of small craft" in text
        assert "機関の承認" not in text


def test_an_overview_takes_as_many_queries_for_three_members_as_for_one(house: Applicants) -> None:
    ref, client = house.filled(), signed_in(house.isomura)
    counts = []
    for who in (None, house.nezu, house.azumi):
        if who:
            house.invited(ref, who)
        with CaptureQueriesContext(connection) as made:
            assert client.get(at(ref)).status_code == 200
        counts.append(len(made))

    assert counts[1:] == [counts[1]] * 2
    assert counts[-1] - AROUND <= 25


def test_history_folds_what_one_person_wrote_again_and_again(house: Applicants) -> None:
    ref, client = house.begun(), signed_in(house.isomura)
    for text in ("一", "二", "三"):
        writing.write(house.leader, uuid4(), ref, section="summary", answers={"title": text})

    assert read(client.get(at(ref, "history/"))).count("応募書類を書く") == 2


def test_a_withdrawn_application_says_why(house: Applicants) -> None:
    ref = house.submitted()
    submitting.withdraw(house.leader, uuid4(), ref, reason="他の制度へ。")

    assert "他の制度へ。" in read(signed_in(house.goto).get(at(ref)))
