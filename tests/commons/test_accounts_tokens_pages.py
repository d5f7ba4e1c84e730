"""The page of one's own tokens: made and shown once, ended, nobody else's."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client

from caller import Caller, account, token
from kaname.commons.access.questions import visible
from kaname.commons.accounts import commands
from kaname.commons.accounts.models import Token
from kaname.commons.reference import written
from world import Council, as_viewer, person

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/accounts/tokens/"


@pytest.fixture
def world() -> Council:
    return Council()


@pytest.fixture
def browser(world: Council) -> Client:
    client = Client()
    client.force_login(account(world.chiba))
    return client


def asked(world: Council, **changes: str) -> dict[str, str]:
    seat = f"member.{written(world.joint)}"
    return {"key": str(uuid4()), "name": "月次報告", "seat": seat, "last_day": "", **changes}


def soon(browser: Client) -> str:
    """The last day that the page suggests."""
    found = re.search(r'name="last_day" value="([0-9-]+)"', browser.get(PAGE).content.decode())
    assert found is not None
    return found[1]


def key_in(answer: Any) -> str:
    found = re.search(r'name="key" value="([0-9a-f-]+)"', answer.content.decode())
    assert found is not None
    return found[1]


def test_a_new_token_is_shown_once_and_opens_the_api(world: Council, browser: Client) -> None:
    answer = browser.post(PAGE, asked(world, last_day=soon(browser)))

    found = re.search(r"<code>(kn_[A-Za-z0-9_-]{43})</code>", answer.content.decode())
    assert found is not None
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert Caller(found[1]).get("/inbox").status_code == 200
    assert found[1] not in browser.get(PAGE).content.decode()


def test_sent_twice_it_makes_one_token(world: Council, browser: Client) -> None:
    form = asked(world, last_day=soon(browser))

    answers = [browser.post(PAGE, form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 409]
    assert visible(as_viewer(world.chiba), Token).count() == 1


def test_after_a_key_that_was_used_it_can_be_sent_again(world: Council, browser: Client) -> None:
    form = asked(world, last_day=soon(browser))
    browser.post(PAGE, form)

    refused = browser.post(PAGE, form)
    fresh = key_in(refused)
    answer = browser.post(PAGE, {**form, "key": fresh})

    assert (refused.status_code, answer.status_code) == (409, 200)
    assert fresh != form["key"]
    assert visible(as_viewer(world.chiba), Token).count() == 2


def test_a_database_that_is_away_asks_for_the_same_again(
    world: Council, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: Any, **__: Any) -> None:
        raise OperationalError("database is locked")

    form = asked(world, last_day=soon(browser))
    with monkeypatch.context() as patched:
        patched.setattr(commands, "make_token", away)
        answer = browser.post(PAGE, form)

    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "何も保存されていません" in answer.content.decode()
    assert key_in(answer) == form["key"]
    assert browser.post(PAGE, form).status_code == 200


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"name": "", "last_day": "2030-01-01"}, "2030-01-01"),
        ({"last_day": "tomorrow"}, "月次報告"),
        ({"seat": "chair.x", "last_day": "2030-01-01"}, "月次報告"),
        ({"last_day": "2199-01-01"}, "月次報告"),
    ],
)
def test_what_does_not_fit_is_asked_again(
    world: Council, browser: Client, changes: dict[str, str], kept: str
) -> None:
    answer = browser.post(PAGE, asked(world, **changes))

    assert (answer.status_code, kept in answer.content.decode()) == (422, True)


def test_a_token_is_ended_on_its_page(world: Council, browser: Client) -> None:
    text = token(world.chiba, "member", world.joint)
    one = visible(as_viewer(world.chiba), Token).get()
    at = f"{PAGE}{written(one.ref)}/ending/"

    answer = browser.post(at, {"key": str(uuid4())})

    assert (browser.get(at).status_code, answer["Location"]) == (200, PAGE)
    assert Caller(text).get("/inbox").status_code == 401


def test_a_token_of_others_is_absent(world: Council, browser: Client) -> None:
    token(world.baba, "chair", world.joint)
    one = visible(as_viewer(world.baba), Token).get()

    answers = [browser.get(f"{PAGE}{written(ref)}/ending/") for ref in (one.ref, uuid4())]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize(
    ("language", "words"), [("ja", "席がないため"), ("en", "You hold no seat")]
)
def test_without_a_seat_there_is_no_token(world: Council, language: str, words: str) -> None:
    client = Client()
    client.force_login(account(person("段"), language))

    assert words in client.get(PAGE).content.decode()


def test_a_visitor_signs_in_first(db: None) -> None:
    assert Client().get(PAGE)["Location"] == f"/accounts/login/?next={PAGE}"


def test_the_queries_of_the_page_do_not_grow(
    world: Council, browser: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        token(world.chiba, "member", world.joint)

    with django_assert_max_num_queries(21):
        browser.get(PAGE)
