from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, Q

from kaname.commons.reason import Reason

from .models import Job, Notice


@dataclass(frozen=True)
class Backlog:
    """What doctor asks of the queue."""

    due: int
    oldest_due_at: datetime | None
    failing: int
    parked: int


@dataclass(frozen=True)
class Stuck:
    ref: UUID
    name: str
    attempts: int
    last_error: str
    due_at: datetime
    parked_at: datetime | None


@dataclass(frozen=True)
class NoticeRow:
    ref: UUID
    said: Reason
    kind: str
    about: UUID
    noticed_at: datetime
    is_read: bool


def backlog(at: datetime) -> Backlog:
    due = Q(parked_at=None, due_at__lte=at)
    return Backlog(
        **Job.objects.aggregate(
            due=Count("pk", filter=due),
            oldest_due_at=Min("due_at", filter=due),
            failing=Count("pk", filter=Q(parked_at=None) & ~Q(last_error="")),
            parked=Count("pk", filter=~Q(parked_at=None)),
        )
    )


def stuck(limit: int = 50) -> list[Stuck]:
    """Jobs that were parked, and those that failed and are tried again, with the reason."""
    rows = Job.objects.exclude(last_error="").order_by("due_at", "id")[:limit]
    return [
        Stuck(job.ref, job.name, job.attempts, job.last_error, job.due_at, job.parked_at)
        for job in rows
    ]


def unread(person: UUID) -> int:
    return Notice.objects.filter(person=person, read_at=None).count()


def notices(person: UUID, *, after: UUID | None = None, limit: int = 50) -> list[NoticeRow]:
    """A person's notices, newest first, from below the one named."""
    rows = Notice.objects.filter(person=person)
    if after is not None:
        last = rows.filter(ref=after).values_list("noticed_at", "pk").first()
        if last is None:
            return []
        rows = rows.filter(Q(noticed_at__lt=last[0]) | Q(noticed_at=last[0], pk__lt=last[1]))
    return [
        NoticeRow(
            row.ref,
            Reason(row.sentence, row.parameters),
            row.kind,
            row.about,
            row.noticed_at,
            row.read_at is not None,
        )
        for row in rows.order_by("-noticed_at", "-pk")[:limit]
    ]
