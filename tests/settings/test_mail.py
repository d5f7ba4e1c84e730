"""Mail leaves by the server that EMAIL_URL names."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from kaname.settings.mail import mail


def test_a_url_names_server_sender_and_protection() -> None:
    found = mail("smtp+tls://kaname:p%40ss@mail.example.jp?from=k@example.jp")

    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_HOST_PASSWORD"]) == (
        "mail.example.jp",
        587,
        "p@ss",
    )
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (True, False)
    assert found["DEFAULT_FROM_EMAIL"] == "k@example.jp"


def test_without_a_url_mail_goes_to_this_machine() -> None:
    assert (mail("")["EMAIL_HOST"], mail("")["EMAIL_PORT"]) == ("localhost", 25)


@pytest.mark.parametrize("url", ["mail.example.jp", "http://mail.example.jp", "smtp://"])
def test_what_names_no_server_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL begins with"):
        mail(url)
