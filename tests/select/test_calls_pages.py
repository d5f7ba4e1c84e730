"""Calls on pages: who sees what, what is asked for, and what a page says why not."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from call_world import CLOSES, MINUTE, NOW, OPENS, Agency, passes
from caller import Caller, account, token
from concept_world import CEILING, words
from kaname.commons import clock
from kaname.commons.reference import written
from kaname.commons.ui.language import COOKIE
from kaname.select.calls import queries, rules
from kaname.select.calls.commands import asking, deciding, writing
from kaname.select.calls.models import Criterion, Milestone, Question
from world import as_viewer

pytestmark = pytest.mark.django_db(transaction=True)

AROUND = 9
"""Queries of session, account and viewer, and of the seat box at the top."""


@pytest.fixture
def house() -> Agency:
    return Agency()


@pytest.fixture(autouse=True)
def now() -> Any:
    with clock.fixed(NOW):
        yield


def browser(who: UUID | None, language: str = "ja") -> Client:
    client = Client(raise_request_exception=False)
    client.cookies[COOKIE] = language
    if who is not None:
        client.force_login(account(who))
    return client


def page(who: UUID | None, ref: UUID, part: str = "", language: str = "ja") -> Any:
    return browser(who, language).get(f"/calls/{written(ref)}/{part}")


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def sent(who: UUID, ref: UUID, noun: str, **fields: Any) -> Any:
    given = {"key": str(uuid4()), "version": "", **fields}
    return browser(who).post(f"/calls/{written(ref)}/{noun}/", given)


PARTS = ("", "form/", "criteria/", "questions/", "history/")


@pytest.mark.parametrize("part", PARTS)
def test_an_announced_call_is_read_by_everybody_in_both_languages(house: Agency, part: str) -> None:
    ref = house.announced()

    assert page(None, ref, part).status_code == page(None, ref, part, "en").status_code == 200


@pytest.mark.parametrize("part", PARTS)
def test_a_draft_is_as_if_it_were_not_there_for_others(house: Agency, part: str) -> None:
    ref = house.call()

    unseen, absent = page(house.fukuda, ref, part), page(house.fukuda, uuid4(), part)
    assert unseen.status_code == absent.status_code == 404
    assert unseen.content == absent.content
    assert page(house.goto, ref, part).status_code == 200
    assert page(house.doi, ref, part).status_code == 200


def test_a_call_says_its_end_its_money_and_its_digest(house: Agency) -> None:
    ref = house.opened()

    shown = text(page(None, ref))
    assert "2027年1月23日（土）正午 JST" in shown
    assert "締切まであと60日" in shown
    assert "18.5億円（1,850,000,000）" in shown
    assert house.a_call(ref).digest in shown
    assert "noon JST" in text(page(None, ref, language="en"))


def test_the_last_day_is_said_as_such(house: Agency) -> None:
    ref = house.opened()

    with clock.fixed(CLOSES - timedelta(hours=1)):
        assert "本日締切" in text(page(None, ref))
    with clock.fixed(CLOSES - timedelta(days=1)):
        assert "明日締切" in text(page(None, ref))


def test_a_call_page_asks_the_same_few_queries_for_one_part_and_for_three(house: Agency) -> None:
    ref = house.ready()
    number = asked_by(house.goto, ref)
    for _ in range(2):
        writing.write_milestone(
            house.runs, uuid4(), ref, kind="briefing", on=OPENS.date() + timedelta(days=1)
        )

    assert asked_by(house.goto, ref) == number
    assert number - AROUND <= 20  # what an officer may do next is asked of a draft's every part
    assert asked_by(None, house_announced(house, ref)) <= 15


def house_announced(house: Agency, ref: UUID) -> UUID:
    deciding.announce(house.decides, uuid4(), ref)
    return ref


def asked_by(who: UUID | None, ref: UUID) -> int:
    client = browser(who)
    client.get("/home/")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/calls/{written(ref)}/")
    return len(asked)


def test_the_list_puts_open_calls_first_and_goes_out_as_a_file(house: Agency) -> None:
    closed = house.closed()
    with clock.fixed(CLOSES + 2 * MINUTE):
        draft = house.call("第二回の公募")
        shown = text(browser(house.goto).get("/calls/"))
        file = browser(None).get("/calls/?format=csv").content.decode("utf-8-sig")

    assert "第2回公募" in shown
    assert house.a_call(closed).number in file
    assert "第二回の公募" not in file
    assert house.a_call(draft).round == 2


def test_the_list_is_narrowed_by_state_body_and_domain(house: Agency) -> None:
    ref = house.announced()
    name = "海中の無人機の公募"

    def found(query: str) -> bool:
        return name in text(browser(None).get(f"/calls/?{query}"))

    assert found("state=announced")
    assert found(f"agency={written(house.jst)}&ministry={written(house.mext)}&domain=ocean")
    assert not found("state=open")
    assert not found("domain=bio")
    assert browser(None).get("/calls/?state=new").status_code == 400
    assert browser(None).get("/calls/?colour=red").status_code == 400
    assert house.a_call(ref).state == "announced"


def test_the_timetable_draws_what_the_reader_may_see_and_shows_it_as_a_table(
    house: Agency,
) -> None:
    assert "公示された公募はまだありません" in text(browser(None).get("/calls/timetable/"))
    house.announced()

    shown = text(browser(None).get("/calls/timetable/"))
    assert '<rect class="taking"' in shown
    assert "令和8年度" in shown
    assert "表で見る" in shown


def test_a_concept_shows_its_calls_on_a_tab(house: Agency) -> None:
    house.announced()

    shown = text(browser(None).get(f"/concepts/{written(house.concept)}/calls/"))
    assert "海中の無人機の公募" in shown
    assert "公示済み" in shown


def test_an_officer_drafts_from_the_concept(house: Agency) -> None:
    address = f"/calls/drafting/{written(house.concept)}/"
    shown = browser(house.goto).get(address)
    assert "「海中の無人機」に係る公募" in text(shown)

    fields = {"key": str(uuid4()), "version": "", "name_ja": "公募", "name_en": ""}
    answer = browser(house.goto).post(address, fields)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/calls/")


HEAD = {
    "name_ja": "公募",
    "ceiling_yen": "１，８５０，０００，０００円",
    "years": "５",
    "indirect_percent": "３０",
    "award_number": "1",
    "eligible": ["university"],
    "opens_at_day": "2026-12-01",
    "opens_at_time": "",
    "closes_at_day": "2027-01-15",
    "closes_at_time": "１７：００",
}


def test_a_day_alone_means_its_noon_in_japan_and_full_width_is_understood(house: Agency) -> None:
    ref = house.call()

    assert sent(house.goto, ref, "text", **HEAD).status_code == 302
    made = house.a_call(ref)
    assert made.opens_at is not None
    assert made.closes_at is not None
    assert (made.opens_at.isoformat(), made.closes_at.isoformat()) == (
        "2026-12-01T03:00:00+00:00",
        "2027-01-15T08:00:00+00:00",
    )
    assert made.ceiling_yen == CEILING


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"closes_at_day": "2026-11-30"}, "締切が受付開始より前"),
        ({"ceiling_yen": str(CEILING + 1)}, "1円超えています"),
        ({"years": "6"}, "5年以内"),
        ({"asked_for_ja": "あ" * 20_001}, "20000"),
        ({"indirect_percent": "-1"}, "0"),
        ({"opens_at_day": "2026-13-01"}, "日付"),
    ],
)
def test_bad_input_is_told_and_what_was_typed_is_kept(
    house: Agency, values: dict[str, Any], said: str
) -> None:
    ref = house.call()

    answer = sent(house.goto, ref, "text", **{**HEAD, **values})

    assert answer.status_code == 422
    assert said in text(answer)
    assert "１７：００" in text(answer) or "17:00" in text(answer)


def test_a_form_with_a_fault_is_refused_with_its_place(house: Agency) -> None:
    ref = house.call()
    broken = '{"sections": [{"key": "a", "title": {"ja": "甲"}, "fields": [{"key": "x"}]}]}'

    answer = sent(house.goto, ref, "form-text", form=broken)
    assert answer.status_code == 422
    assert "a.x.kind" in text(answer)
    assert "JSONとして読み取れません" in text(sent(house.goto, ref, "form-text", form="{"))


def test_parts_are_written_and_removed_on_pages(house: Agency) -> None:
    ref = house.call()
    criterion = queries.parts_of(house.a_call(ref), Criterion)[0]
    fields = {
        "code": "a",
        "name_ja": "成果",
        "weight": "４０",
        "scale": "５ 優 / Good\n1 劣 / Poor",
        "criterion": str(criterion.ref),
    }
    assert sent(house.goto, ref, "criterion", **fields).status_code == 302
    kept = queries.parts_of(house.a_call(ref), Criterion)[0]
    assert kept.scale[0] == {"value": 5, "name": {"ja": "優", "en": "Good"}}

    day = {"kind": "briefing", "on": "2026-12-10"}
    assert sent(house.goto, ref, "milestone", **day).status_code == 302
    made = queries.parts_of(house.a_call(ref), Milestone)[0]
    removal = {"milestone": written(made.ref)}
    assert sent(house.goto, ref, "milestone-removal", **removal).status_code == 302
    assert not queries.parts_of(house.a_call(ref), Milestone).exists()

    rule = {"code": "x", "kind": "joint_paper", "text_ja": "共著", "years": "", "degrees": ""}
    assert "1～50" in text(sent(house.goto, ref, "conflict-rule", **rule))


def test_an_extension_backwards_is_told_why_not(house: Agency) -> None:
    ref = house.opened()
    back = {"closes_at_day": "2026-12-20", "closes_at_time": "12:00", "reason_ja": "停電"}

    with clock.fixed(OPENS):
        answer = sent(house.goto, ref, "extension", **back)
    assert answer.status_code == 422
    assert "現在の締切より後" in text(answer)


def test_asking_twice_with_one_key_asks_once_and_after_the_end_it_is_too_late(
    house: Agency,
) -> None:
    ref, key = house.announced(), str(uuid4())
    for _ in range(2):
        assert sent(house.kato, ref, "question", text="問", key=key).status_code == 302
    assert len(queries.questions(house.runs, house.a_call(ref))) == 1

    passes(OPENS)
    passes(CLOSES + MINUTE)
    assert sent(house.kato, ref, "question", text="問").status_code == 409


def test_the_name_of_who_asked_is_on_no_page_but_the_agencys(house: Agency) -> None:
    ref = house.announced()
    house.answered(ref)
    question = house.asked(ref, "当社は参加できますか。")

    public, agency = text(page(None, ref, "questions/")), text(page(house.goto, ref, "questions/"))
    assert "海外の機関の参加は可能か。" in public
    assert "加藤" not in public
    assert "海外の機関も参加できますか" not in public
    assert "当社は" not in public
    assert "加藤" in agency
    assert "当社は" in agency
    answering = f"/calls/questions/{written(question)}/answer/"
    assert browser(house.goto).get(answering).status_code == 200
    assert browser(house.doi).get(answering).status_code == 404


def test_an_edited_call_of_another_version_is_not_overwritten(house: Agency) -> None:
    ref = house.call()
    version = house.a_call(ref).version
    house.write_call(ref)

    assert sent(house.goto, ref, "text", **{**HEAD, "version": version}).status_code == 412


def test_the_front_tells_how_many_calls_are_open(house: Agency) -> None:
    house.opened()

    assert "受付中の公募 1件" in text(browser(None).get("/"))


def test_the_api_gives_a_call_whole_and_what_its_digest_was_made_of(house: Agency) -> None:
    ref = house.announced()
    house.answered(ref)
    api, at = Caller(), f"/calls/{written(ref)}"

    (listed,) = api.json("/calls?state=announced")["items"]
    assert (listed["number"], listed["state_name"]["ja"]) == ("JST-2026-01", "公示済み")
    assert api.json(at)["eligible"] == [{"kind": "university", "name": words("大学").as_dict()}]
    assert api.json(f"{at}/form")["form"] == house.a_call(ref).form
    assert [one["key"] for one in api.json(f"{at}/criteria")["criteria"]] == ["a", "b1"]
    frozen = api.json(f"{at}/announced")
    assert frozen["digest"] == rules.digest_of(frozen["announced"])
    (question,) = api.json(f"{at}/questions")["questions"]
    assert (question["text"], question["asked_by"]) == ("", {"ja": "", "en": ""})


def test_the_api_writes_as_pages_do(house: Agency) -> None:
    ref = house.call()
    api = Caller(token(house.goto, "officer", house.jst))
    head = {
        "name": {"ja": "公募"},
        "ceiling_yen": CEILING,
        "years": 5,
        "indirect_percent": 30,
        "eligible": ["company"],
        "award_number": 1,
        "opens_at": "2026-12-01T12:00:00+09:00",
        "closes_at": "2027-01-15T12:00:00+09:00",
    }

    assert api.do("calls.write", ref, head).status_code == 201
    for wrong in ({"opens_at": "2026-12-01T12:00:00"}, {"ceiling_yen": CEILING + 1}):
        assert api.do("calls.write", ref, {**head, **wrong}).status_code == 422
    assert house.a_call(ref).eligible == [{"kind": "company", "name": words("企業").as_dict()}]


def test_a_declined_answer_is_read_by_who_asked(house: Agency) -> None:
    ref = house.announced()
    asking.decline(house.runs, uuid4(), house.asked(ref), answer=words("個別に回答します。"))

    assert "個別に回答します。" in text(page(house.kato, ref, "questions/"))
    assert "個別に回答します。" not in text(page(house.kimura, ref, "questions/"))
    assert Question.objects.exempt("bench: rows for measuring").count() == 1
    assert as_viewer(house.kato).person == house.kato
