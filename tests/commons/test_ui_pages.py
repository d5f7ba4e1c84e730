"""What holds for every answer: headers, language, declared parameters, pages for errors."""

from typing import Protocol

import pytest
from django.db import InterfaceError
from django.http import HttpResponse
from django.test import Client, override_settings
from ui_gallery import SEAT

from kaname.commons.accounts.models import User
from kaname.commons.ui import context, errors, language
from kaname.commons.ui.middleware import POLICY

pytestmark = pytest.mark.urls("ui_gallery")


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def aoki(db: None, visitor: Client) -> Client:
    visitor.force_login(User.objects.create_user("aoki@example.jp"))
    return visitor


class Answered(Protocol):
    @property
    def content(self) -> bytes: ...


def text(answer: Answered) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("path", ["/plain/", "/nowhere/", "/broken/", "/static/ui/kaname.css"])
def test_every_answer_carries_the_headers(db: None, visitor: Client, path: str) -> None:
    answer = visitor.get(path)
    answer.close()

    assert answer["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'"
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


def test_the_policy_has_nothing_unsafe() -> None:
    assert ("unsafe" in POLICY, "*" in POLICY, "http" in POLICY) == (False, False, False)


def test_a_visitor_gets_no_cookie(visitor: Client) -> None:
    answer = visitor.get("/plain/")

    assert (list(answer.cookies), answer.has_header("Cache-Control")) == ([], False)


def test_what_one_person_sees_is_stored_nowhere(aoki: Client) -> None:
    paths = ("/plain/", "/private/", "/nowhere/", "/broken/", "/private/?x=1")

    assert {aoki.get(path)["Cache-Control"] for path in paths} == {"no-store"}


def test_the_answer_that_signs_in_is_stored_nowhere(db: None, visitor: Client) -> None:
    User.objects.create_user("aoki@example.jp", "correct horse")

    answer = visitor.post(
        "/accounts/login/", {"login": "aoki@example.jp", "password": "correct horse"}
    )

    assert answer["Cache-Control"] == "no-store"


def test_the_seat_box_says_who_looks_and_the_mark_leads_home(
    aoki: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(context, "_provider", [lambda request: SEAT])

    page = text(aoki.get("/plain/"))

    assert "<span>JST・公募担当<b>佐久間 遥</b></span>" in page
    assert '<a class="mark" href="/home/">' in page


def test_a_visitor_signs_in_and_comes_back(visitor: Client) -> None:
    page = text(visitor.get("/plain/"))

    assert 'href="/accounts/login/?next=%2Fplain%2F">サインイン</a>' in page


def test_an_undeclared_parameter_is_refused(visitor: Client) -> None:
    answer = visitor.get("/plain/?secret=1")

    assert (answer.status_code, "このアドレスは使えません" in text(answer)) == (400, True)
    assert "secret" not in text(answer)


def test_a_declared_parameter_is_taken(aoki: Client) -> None:
    assert aoki.get("/private/?state=open").status_code == 200


def test_a_page_that_is_not_public_asks_for_the_sign_in(visitor: Client) -> None:
    answer = visitor.get("/private/?state=open")

    assert answer["Location"] == "/accounts/login/?next=/private/%3Fstate%3Dopen"


def test_an_undeclared_page_is_not_public(visitor: Client) -> None:
    assert visitor.get("/undeclared/").status_code == 302


def test_absent_and_invisible_are_the_same(visitor: Client) -> None:
    absent, invisible = visitor.get("/nowhere/"), visitor.get("/unseen/")

    assert (absent.status_code, absent.content) == (404, invisible.content)
    assert dict(absent.headers) == dict(invisible.headers)


def test_a_refusal_shows_its_reasons(visitor: Client) -> None:
    answer = visitor.get("/refused/")

    assert answer.status_code == 422
    assert "<li>3件目の評点（真鍋 透、12月4日まで）がそろうと選べます。</li>" in text(answer)


@pytest.mark.parametrize(("kind", "title"), [("ja", "ただいま"), ("en", "We cannot reach")])
def test_a_locked_database_is_a_page_that_says_so(visitor: Client, kind: str, title: str) -> None:
    visitor.cookies[language.COOKIE] = kind

    answer = visitor.get("/locked/")

    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert title in text(answer)


def test_a_database_that_is_gone_below_the_view_is_the_same_page(
    aoki: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*args: object) -> None:
        raise InterfaceError("connection already closed")

    monkeypatch.setattr("django.contrib.auth.middleware.get_user", gone)

    assert aoki.get("/plain/").status_code == 503


def test_what_breaks_says_nothing_of_the_inside(visitor: Client) -> None:
    answer = visitor.get("/broken/")

    assert (answer.status_code, "システムの不具合" in text(answer)) == (500, True)
    assert "secret" not in text(answer)


def test_a_form_without_its_token_gets_a_page_of_its_own() -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {})

    assert (answer.status_code, "時間がたちすぎました" in text(answer)) == (403, True)


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 412, 413, 422, 429, 500, 503])
@pytest.mark.parametrize("kind", ["ja", "en"])
def test_every_error_has_a_page_in_both_languages(visitor: Client, status: int, kind: str) -> None:
    request = visitor.get("/plain/").wsgi_request
    request.LANGUAGE_CODE = kind

    answer = errors.page(request, status)

    what = {"ja": "対処方法", "en": "What you can do"}[kind]
    assert (answer.status_code, f"<h2>{what}</h2>" in text(answer)) == (status, True)


def test_an_api_may_answer_with_a_face_of_its_own(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def face(request: object, status: int, reasons: object) -> HttpResponse:
        return HttpResponse("problem", status=status)

    monkeypatch.setitem(errors._faces, "/nowhere/", face)

    assert text(visitor.get("/nowhere/")) == "problem"


def test_the_browsers_own_language_is_not_asked(visitor: Client) -> None:
    answer = visitor.get("/plain/", headers={"Accept-Language": "en"})

    assert (answer["Content-Language"], '<html lang="ja">' in text(answer)) == ("ja", True)


def test_the_cookie_chooses_the_language(visitor: Client) -> None:
    answer = visitor.post("/language/", {"language": "en"}, headers={"Referer": "/plain/"})

    assert (answer.status_code, answer.cookies[language.COOKIE].value) == (302, "en")
    assert '<html lang="en">' in text(visitor.get("/plain/"))


def test_the_persons_setting_goes_before_the_cookie(aoki: Client) -> None:
    User.objects.update(language="en")
    aoki.cookies[language.COOKIE] = "ja"

    assert aoki.get("/plain/")["Content-Language"] == "en"


def test_who_is_signed_in_chooses_a_language_for_good(aoki: Client) -> None:
    aoki.post("/language/", {"language": "en"}, headers={"Referer": "/plain/"})

    assert User.objects.get().language == "en"


def test_an_unknown_language_is_not_kept(visitor: Client) -> None:
    answer = visitor.post("/language/", {"language": "<script>"})

    assert (answer["Location"], list(answer.cookies)) == ("/", [])


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/plain/", "/plain/"),
        ("http://testserver/private/?state=open", "/private/?state=open"),
        ("https://evil.example/plain/", "/"),
        ("http://testserver//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_language_leads_back_to_this_site_only(
    visitor: Client, referer: str, back: str
) -> None:
    answer = visitor.post("/language/", {"language": "ja"}, headers={"Referer": referer})

    assert answer["Location"] == back


def test_the_language_is_not_chosen_by_a_link(visitor: Client) -> None:
    answer = visitor.get("/language/")

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "このアドレスは直接開けません" in text(answer)


def test_an_act_without_a_sign_in_comes_back_to_its_page(visitor: Client) -> None:
    answer = visitor.post("/private/", headers={"Referer": "http://testserver/plain/"})

    assert answer["Location"] == "/accounts/login/?next=/plain/"


def test_a_fragment_without_a_sign_in_opens_the_whole_page(visitor: Client) -> None:
    answer = visitor.get("/private/", headers={"HX-Request": "true"})

    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/accounts/login/?next=/private/")


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000)
def test_too_much_text_is_a_page_that_says_so(visitor: Client) -> None:
    answer = visitor.post("/accounts/login/", {"login": "あ" * 1000})

    assert (answer.status_code, "大きすぎます" in text(answer)) == (413, True)
