"""Sentences for persons: written in the transaction of what happened, read on their pages."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from kaname.commons import clock

from .models import Notice


def notify(
    person: UUID,
    sentence: str,
    about: UUID,
    *,
    kind: str = "",
    parameters: Mapping[str, str | int] | None = None,
    at: datetime | None = None,
) -> UUID:
    """Leaves a sentence (a message id with its parameters) for a person; returns its reference."""
    made = Notice.objects.create(
        person=person,
        sentence=sentence,
        parameters=dict(parameters or {}),
        kind=kind,
        about=about,
        noticed_at=at or clock.now(),
    )
    return made.ref


def mark_read(person: UUID, notices: Collection[UUID], at: datetime) -> int:
    """Marks a person's own notices as read; how many were unread before."""
    unread = Notice.objects.filter(person=person, ref__in=notices, read_at=None)
    return unread.update(read_at=at)
