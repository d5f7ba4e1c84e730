"""Mail: a subject and a link. Written with what it tells of, sent by the worker."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext

from .models import Mail
from .queue import later

SEND = "outbox.send"


@dataclass(frozen=True)
class Recipient:
    address: str
    language: str


Finds = Callable[[UUID], Recipient | None]

finders: list[Finds] = []


def recipients(finds: Finds) -> Finds:
    """Registers what turns a person's reference into an address; a higher room has it."""
    finders.append(finds)
    return finds


def mail(person: UUID, subject: str, path: str, *, at: datetime) -> UUID:
    """Queues a mail with a subject (a message id, nothing of a record) and a path of ours.

    Raises ValueError for a path that leads elsewhere or a subject of more than one line.
    """
    if not is_ours(path):
        raise ValueError("a mail leads to a path of our own")
    if len(subject.splitlines()) != 1:
        raise ValueError("a subject is one line")
    made = Mail.objects.create(person=person, subject=subject, path=path, queued_at=at)
    later(SEND, {"mail": str(made.ref)}, at=at)
    return made.ref


def is_ours(path: str) -> bool:
    parts = urlsplit(path)
    plain = path.isascii() and path.isprintable() and "\\" not in path and " " not in path
    return plain and path.startswith("/") and not (parts.scheme or parts.netloc)


def send(ref: UUID, at: datetime) -> None:
    """Sends a mail unless it was sent; sent twice after a crash, it has one Message-ID."""
    waiting = Mail.objects.filter(ref=ref, sent_at=None)
    if (row := waiting.first()) is None:
        return
    if (to := next(filter(None, (finds(row.person) for finds in finders)), None)) is None:
        waiting.update(undeliverable=True)
        return
    written(row, to).send()
    waiting.update(sent_at=at, undeliverable=False)


def written(row: Mail, to: Recipient) -> EmailMessage:
    base = settings.KANAME_BASE_URL.rstrip("/")
    with translation.override(to.language):
        subject = gettext(row.subject)
        body = gettext(
            "{subject}\n\n{link}\n\nSign in to read on. This mail holds nothing of the matter"
            " itself. You cannot answer it."
        ).format(subject=subject, link=base + row.path)
    host = urlsplit(base).hostname or "localhost"
    return EmailMessage(
        subject, body, to=[to.address], headers={"Message-ID": f"<{row.ref}@{host}>"}
    )
