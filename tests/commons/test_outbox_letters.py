"""Notices are sentences for a person; mail carries a subject and a link, never content."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core import mail as django_mail
from django.test.utils import override_settings

from kaname.commons.outbox import mails, queries
from kaname.commons.outbox.mails import Recipient
from kaname.commons.outbox.models import Job, Mail
from kaname.commons.outbox.notices import mark_read, notify
from kaname.commons.outbox.worker import work_off
from kaname.commons.reason import Reason
from world import NOON

pytestmark = pytest.mark.django_db(transaction=True)
AOKI, BABA = UUID(int=1), UUID(int=2)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def addresses() -> Iterator[None]:
    known = {
        AOKI: Recipient("aoki@example.jp", "ja"),
        BABA: Recipient("baba@example.jp", "en"),
    }
    before = list(mails.finders)
    mails.finders[:] = [known.get]
    yield
    mails.finders[:] = before


def test_a_notice_is_its_persons_own_newest_first_and_unread_until_read() -> None:
    about = uuid4()
    first = notify(AOKI, "Due in {days} days.", about, parameters={"days": 3}, kind="k", at=NOON)
    second = notify(AOKI, "Decided.", about, at=NOON + MINUTE)
    notify(BABA, "Decided.", about, at=NOON)

    (top, below) = queries.notices(AOKI)
    assert (top.ref, below.ref) == (second, first)
    assert (below.said, below.kind, below.about, below.is_read) == (
        Reason("Due in {days} days.", {"days": 3}),
        "k",
        about,
        False,
    )
    assert mark_read(BABA, [first], NOON) == 0
    assert mark_read(AOKI, [first], NOON) == 1
    assert mark_read(AOKI, [first], NOON) == 0
    assert (queries.unread(AOKI), queries.unread(BABA)) == (1, 1)


def test_notices_page_by_key() -> None:
    refs = [notify(AOKI, "Decided.", uuid4(), at=NOON) for _ in range(5)][::-1]

    first = queries.notices(AOKI, limit=2)
    second = queries.notices(AOKI, limit=2, after=first[-1].ref)
    assert [row.ref for row in [*first, *second]] == refs[:4]
    assert queries.notices(AOKI, after=uuid4()) == []


def test_mail_goes_to_its_person_in_their_language_with_a_link_and_nothing_else() -> None:
    mails.mail(BABA, "A decision awaits you", "/deliberation/abc/", at=NOON)

    with override_settings(KANAME_BASE_URL="https://kaname.example.jp/"):
        assert work_off(NOON) == 1
    (sent,) = django_mail.outbox
    assert (sent.to, sent.subject) == (["baba@example.jp"], "A decision awaits you")
    assert sent.body == (
        "A decision awaits you\n\nhttps://kaname.example.jp/deliberation/abc/\n\n"
        "Sign in to read on. This mail holds nothing of the matter itself."
        " You cannot answer it."
    )
    row = Mail.objects.get()
    assert (row.sent_at, sent.extra_headers["Message-ID"]) == (
        NOON,
        f"<{row.ref}@kaname.example.jp>",
    )


def test_mail_in_japanese_says_so_in_japanese() -> None:
    mails.mail(AOKI, "A decision awaits you", "/", at=NOON)
    work_off(NOON)

    assert "サインインしてご確認ください。" in str(django_mail.outbox[0].body)


def test_a_mail_that_could_not_be_sent_is_tried_again_and_then_goes_once() -> None:
    ref = mails.mail(AOKI, "A decision awaits you", "/", at=NOON)
    with override_settings(EMAIL_BACKEND="commons.test_outbox_letters.Broken"):
        assert work_off(NOON) == 0
    assert Mail.objects.get().sent_at is None

    assert work_off(NOON + MINUTE) == 1
    mails.send(ref, NOON + MINUTE)
    assert len(django_mail.outbox) == 1


class Broken:
    def __init__(self, **options: object) -> None:
        pass

    def send_messages(self, messages: list[object]) -> int:
        raise ConnectionRefusedError


def test_mail_to_nobody_with_an_address_is_marked_and_not_tried_for_ever() -> None:
    mails.mail(UUID(int=3), "A decision awaits you", "/", at=NOON)

    assert work_off(NOON) == 1
    assert (Mail.objects.get().undeliverable, Job.objects.count()) == (True, 0)


@pytest.mark.parametrize(
    "path",
    ["", "vision/", "//evil.example/", "https://evil.example/", "/a b", "/a\r\nBcc: x", "/\\evil"],
)
def test_a_mail_leads_to_a_path_of_ours(path: str) -> None:
    with pytest.raises(ValueError, match="a path of our own"):
        mails.mail(AOKI, "A decision awaits you", path, at=NOON)


@pytest.mark.parametrize("subject", ["", "two\nlines", "two\r\nBcc: x@example.jp"])
def test_a_subject_is_one_line(subject: str) -> None:
    with pytest.raises(ValueError, match="a subject is one line"):
        mails.mail(AOKI, subject, "/", at=NOON)
