"""The sign-in pages and mails, in the words of the house."""

import re

import pytest
from django.core import mail
from django.test import Client

from kaname.commons.accounts.models import User
from kaname.commons.ui.language import COOKIE

pytestmark = pytest.mark.django_db


def test_a_wrong_password_is_told_in_a_sentence() -> None:
    User.objects.create_user("aoki@example.jp", "correct horse")

    page = Client().post("/accounts/login/", {"login": "aoki@example.jp", "password": "wrong"})

    assert "<li>メールアドレス又はパスワードが正しくありません。</li>" in page.content.decode()


def test_nobody_signs_up_while_no_call_is_open() -> None:
    page = Client().get("/accounts/signup/").content.decode()

    assert "現在、アカウントの新規作成は受け付けていません" in page


def test_a_forgotten_password_is_chosen_anew() -> None:
    User.objects.create_user("aoki@example.jp", "correct horse")
    visitor = Client()

    visitor.post("/accounts/password/reset/", {"email": "aoki@example.jp"})
    sent = mail.outbox[0]
    link = re.search(r"http://testserver(/\S+)", str(sent.body))
    assert link is not None
    form = visitor.get(link[1], follow=True)
    chosen = {"password1": "a better battery", "password2": "a better battery"}
    done = visitor.post(form.request["PATH_INFO"], chosen, follow=True)

    assert sent.subject == "Kaname: 新しいパスワードの設定"
    assert "新しいパスワードを設定しました" in done.content.decode()
    assert User.objects.get(email="aoki@example.jp").check_password("a better battery")


def test_an_unknown_address_gets_a_mail_and_the_page_does_not_tell() -> None:
    User.objects.create_user("aoki@example.jp", "correct horse")
    pages = [
        Client().post("/accounts/password/reset/", {"email": address}, follow=True)
        for address in ("aoki@example.jp", "baba@example.jp")
    ]

    assert pages[0].content == pages[1].content
    assert mail.outbox[1].subject == "Kaname: このメールアドレスのアカウントはありません"
    assert "http" not in mail.outbox[1].body


def test_mails_are_in_the_language_of_the_page() -> None:
    visitor = Client()
    visitor.cookies[COOKIE] = "en"

    visitor.post("/accounts/password/reset/", {"email": "baba@example.jp"})

    assert mail.outbox[0].body == (
        "Somebody, probably you, asked for a new password with this address, "
        "but no account has it.\n\n"
        "If it was you, try another address of yours. "
        "If it was not you, you need not do anything.\n\n"
        "--\nKaname — K Program\n"
        "This mail was sent by the system. An answer to it reaches nobody."
    )


@pytest.mark.parametrize(
    "path", ["email/", "password/change/", "logout/", "reauthenticate/", "inactive/"]
)
def test_each_page_of_the_library_has_the_frame_of_the_house(path: str) -> None:
    visitor = Client()
    visitor.force_login(User.objects.create_user("aoki@example.jp", "correct horse"))

    page = visitor.get(f"/accounts/{path}")

    assert (page.status_code, '<header class="top">' in page.content.decode()) == (200, True)
