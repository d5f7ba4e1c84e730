"""What a machine may send and hear: acts by key and version, faults as problems."""

import json
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.test import Client

from caller import Caller, account, token
from kaname.commons.access.questions import visible
from kaname.commons.deliberation.models import Session
from kaname.commons.lifecycle.acts import commands
from kaname.commons.reference import read, written
from kaname.identify.vision import commands as vision
from kaname.identify.vision.models import Edition
from world import Council, as_viewer

pytestmark = pytest.mark.django_db(transaction=True)

DUE = {"due_on": "2026-12-01"}


@pytest.fixture
def world() -> Council:
    return Council()


@pytest.fixture
def edition(world: Council) -> Edition:
    return world.edition("無人機")


@pytest.fixture
def secretary(world: Council) -> Caller:
    return Caller(token(world.aoki, "secretary", world.secretariat))


def now(world: Council, edition: Edition) -> Edition:
    return visible(as_viewer(world.aoki), Edition).get(ref=edition.ref)


def told(answer: Any) -> tuple[int, str, list[tuple[str, str | None]]]:
    problem = answer.json()
    reasons = [(one["code"], one["field"]) for one in problem["reasons"]]
    return answer.status_code, problem["code"], reasons


def test_an_act_answers_with_what_it_made_and_where_it_is(
    world: Council, secretary: Caller
) -> None:
    label = {"ja": "第1回", "en": "First"}

    answer = secretary.do(
        "deliberation.plan", world.council, {"label": label, "held_on": "2026-12-01"}
    )

    made = visible(as_viewer(world.aoki), Session).get()
    ref = written(made.ref)
    assert (answer.status_code, answer.json()) == (201, {"ref": ref})
    assert answer["Location"] == f"/api/v1/sessions/{ref}"
    assert (made.label.as_dict(), made.held_on) == (label, date(2026, 12, 1))


def test_sent_twice_with_a_key_an_act_is_done_once(
    world: Council, edition: Edition, secretary: Caller
) -> None:
    key = uuid4()

    answers = [secretary.do("vision.set_due", edition.ref, DUE, key=key) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert now(world, edition).version == 1


def test_a_key_stands_for_one_request(edition: Edition, secretary: Caller) -> None:
    key = uuid4()
    secretary.do("vision.set_due", edition.ref, DUE, key=key)

    answer = secretary.do("vision.set_due", edition.ref, {"due_on": "2026-12-02"}, key=key)

    assert told(answer) == (
        409,
        "not_now",
        [("This key was used for a different request.", None)],
    )


@pytest.mark.parametrize("how", [{"version": 7}, {"headers": {"if-match": '"7"'}}])
def test_who_read_an_older_version_changes_nothing(
    world: Council, edition: Edition, secretary: Caller, how: dict[str, Any]
) -> None:
    answer = secretary.do("vision.set_due", edition.ref, DUE, **how)

    assert (answer.status_code, answer.json()["code"]) == (412, "changed")
    assert now(world, edition).due_on is None


def test_without_a_key_nothing_is_done(world: Council, edition: Edition, secretary: Caller) -> None:
    answer = secretary.do("vision.set_due", edition.ref, DUE, key="7")

    assert told(answer) == (400, "invalid", [("uuid_parsing", "Idempotency-Key")])
    assert now(world, edition).due_on is None


def test_every_fault_of_the_arguments_is_told_with_its_place(
    edition: Edition, secretary: Caller
) -> None:
    given = {"technology": "zz", "reason": {"ja": "\x01"}, "colour": 1}

    assert told(secretary.do("vision.amend_line", edition.ref, given)) == (
        422,
        "invalid",
        [
            ("value_error", "arguments.technology"),
            ("missing", "arguments.name"),
            ("value_error", "arguments.reason.ja"),
            ("extra_forbidden", "arguments.colour"),
        ],
    )


def test_a_stranger_in_the_body_is_refused(edition: Edition, secretary: Caller) -> None:
    answer = secretary.do("vision.set_due", edition.ref, DUE, colour=1)

    assert told(answer) == (422, "invalid", [("extra_forbidden", "colour")])


def test_what_an_item_would_carry_out_is_checked_when_it_is_put(
    world: Council, edition: Edition, secretary: Caller
) -> None:
    label = {"ja": "第1回"}
    planned = secretary.do(
        "deliberation.plan", world.council, {"label": label, "held_on": "2026-12-01"}
    )
    session = visible(as_viewer(world.aoki), Session).get().ref
    item = {
        "title": label,
        "act": "vision.send_back",
        "target": written(edition.ref),
        "arguments": {"why": "x"},
    }

    answer = secretary.do("deliberation.put", session, item)

    assert planned.status_code == 201
    assert told(answer) == (
        422,
        "invalid",
        [("extra_forbidden", "arguments.arguments.why")],
    )


def test_a_member_may_not_do_what_the_secretary_does(world: Council, edition: Edition) -> None:
    member = Caller(token(world.chiba, "member", world.council))

    answer = member.do("vision.set_due", edition.ref, DUE)

    assert told(answer) == (403, "not_yours", [("Your seats do not allow this act.", None)])


@pytest.mark.parametrize("act", ["vision.fly", "accounts.make_token", "vision.decide", "x"])
def test_an_act_that_is_not_served_is_absent(edition: Edition, secretary: Caller, act: str) -> None:
    assert secretary.do(act, edition.ref).status_code == 404


@pytest.mark.parametrize("header", ["Bearer kn_x", "Basic eDp5", "Bearer", "", "kn_" + "x" * 43])
def test_what_is_no_token_is_refused_even_for_what_is_public(db: None, header: str) -> None:
    answer = Client().get("/api/v1/bodies", headers={"authorization": header})

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


def test_a_browsers_session_opens_nothing(world: Council, edition: Edition) -> None:
    browser = Client()
    browser.force_login(account(world.aoki))

    assert browser.get("/api/v1/editions").json()["items"] == []
    assert browser.get("/api/v1/inbox").status_code == 401


def test_reasons_are_in_the_language_of_the_person(world: Council, edition: Edition) -> None:
    member = Caller(token(world.chiba, "member", world.council))
    in_japanese = member.do("vision.set_due", edition.ref, DUE)
    account(world.chiba, "en")

    in_english = member.do("vision.set_due", edition.ref, DUE)

    assert in_english.json()["reasons"][0]["message"] == "Your seats do not allow this act."
    assert (in_japanese["Content-Language"], in_english["Content-Language"]) == ("ja", "en")


def test_absent_and_invisible_are_the_same(edition: Edition) -> None:
    answers = [Caller().get(f"/editions/{written(ref)}") for ref in (edition.ref, uuid4())]

    assert answers[0].content == answers[1].content
    assert dict(answers[0].headers) == dict(answers[1].headers)


def test_absent_and_invisible_are_the_same_to_acts(edition: Edition, world: Council) -> None:
    stranger = Caller(token(world.baba, "chair", world.joint))
    hidden = world.technology("量子").ref
    given = {"technology_class": "ai"}

    answers = [stranger.do("technologies.place", ref, given) for ref in (hidden, uuid4())]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize(
    "path",
    ["/editions?colour=1", "/editions?after=zz", "/editions?limit=0", "/editions?limit=201"],
)
def test_a_parameter_that_is_not_understood_is_refused(db: None, path: str) -> None:
    answer = Caller().get(path)

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_answers_are_kept_nowhere(db: None) -> None:
    answers = [Caller().get(path) for path in ("/bodies", "/nowhere", "/inbox")]

    assert {answer["Cache-Control"] for answer in answers} == {"no-store"}


def test_another_method_is_told_which_there_are(db: None) -> None:
    answer = Client().delete("/api/v1/bodies")

    assert (answer.status_code, answer["Allow"]) == (405, "GET")
    assert answer["Content-Type"] == "application/problem+json"


def test_what_is_not_json_is_refused(edition: Edition, secretary: Caller) -> None:
    headers = {**secretary.headers, "idempotency-key": str(uuid4())}

    answer = secretary.client.post(
        "/api/v1/acts/vision.set_due", "{", content_type="application/json", headers=headers
    )

    assert answer.status_code == 400


class Refusing:
    """An act whose arguments the database does not take."""

    body = staticmethod(vision.set_due.body)

    def expecting(self, *_: Any, **__: Any) -> None:
        raise IntegrityError("UNIQUE constraint failed")


def test_what_the_database_refuses_does_not_fit_and_is_logged(
    edition: Edition,
    secretary: Caller,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setitem(commands, "vision.set_due", Refusing())

    answer = secretary.do("vision.set_due", edition.ref, DUE)

    assert told(answer) == (422, "not_yet", [])
    (logged,) = [one for one in caplog.records if one.name == "kaname.api"]
    said, place = logged.getMessage().rsplit(" at ", 1)
    assert (logged.levelname, said) == (
        "ERROR",
        "the database refused /api/v1/acts/vision.set_due: django.db.utils.IntegrityError",
    )
    assert place.startswith("commons/test_accounts_api.py:")


def test_ten_megabytes_are_too_much(edition: Edition, secretary: Caller) -> None:
    text = {"ja": "あ" * 10_000_000}

    answer = secretary.do("vision.prepare", edition.ref, {"name": text})

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_the_inbox_says_what_awaits_the_seat(world: Council, secretary: Caller) -> None:
    planned = {"label": {"ja": "第1回"}, "held_on": "2026-12-01"}
    ref = secretary.do("deliberation.plan", world.council, planned).json()["ref"]

    items = secretary.json("/inbox")["items"]

    assert [
        (one["act"], one["label"]["en"], one["kind"], one["ref"], one["title"], one["due"])
        for one in items
        if one["act"] == "deliberation.convene"
    ] == [
        (
            "deliberation.convene",
            "Convene",
            "deliberation.session",
            ref,
            {"ja": "第1回", "en": ""},
            "2026-12-01",
        )
    ]


def test_an_inbox_is_read_to_its_end_where_a_record_awaits_two_acts(
    world: Council, secretary: Caller
) -> None:
    planned = {"label": {"ja": "第1回"}, "held_on": "2026-12-01"}
    session = secretary.do("deliberation.plan", world.council, planned).json()["ref"]
    item = {"title": {"ja": "議題"}, "kind": "discussion"}
    secretary.do("deliberation.put", read(session), item)
    secretary.do("deliberation.convene", read(session))
    chair = Caller(token(world.baba, "chair", world.council))

    first = chair.json("/inbox?limit=1")
    second = chair.json(f"/inbox?limit=1&after={first['next']}")

    assert [(one["act"], one["ref"]) for page in (first, second) for one in page["items"]] == [
        ("deliberation.open", session),
        ("deliberation.reply", session),
    ]
    assert (second["next"], second["count"]) == (None, 2)


def test_an_inbox_begins_after_no_row_that_it_lacks(secretary: Caller) -> None:
    assert secretary.get("/inbox?after=zz").status_code == 400


def test_the_queries_of_an_inbox_do_not_grow(
    world: Council, secretary: Caller, django_assert_max_num_queries: Any
) -> None:
    for day in (1, 2, 3):
        planned = {"label": {"ja": "第1回"}, "held_on": f"2026-12-0{day}"}
        secretary.do("deliberation.plan", world.council, planned)

    with django_assert_max_num_queries(9):
        assert len(secretary.json("/inbox")["items"]) >= 3


def test_the_whole_description_can_be_fetched(db: None) -> None:
    answer = Client().get("/api/v1/openapi.json")

    assert json.loads(answer.content)["openapi"] == "3.1.0"


@pytest.mark.parametrize(
    ("language", "words"), [("ja", "取得できる情報"), ("en", "What can be read")]
)
def test_a_page_lists_what_the_api_can_do(db: None, language: str, words: str) -> None:
    browser = Client()
    browser.cookies["kaname_language"] = language

    page = browser.get("/api/").content.decode()

    assert (words in page, "/api/v1/editions/{ref}/way" in page) == (True, True)
