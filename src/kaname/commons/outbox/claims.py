"""One job for one worker: claimed for a while, finished only by who still has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet

from . import rules
from .models import Job
from .queue import tasks

WORKER_GONE = "worker gone"


class Lost(Exception):
    """Another worker has the job now: nothing of this run may stay."""


@dataclass(frozen=True)
class Claim:
    pk: int
    ref: UUID
    name: str
    arguments: Mapping[str, Any]
    recurring: bool
    attempts: int
    token: int


def claim(at: datetime, lease: timedelta = rules.LEASE) -> Claim | None:
    """The next job that is due and that nobody holds, in a transaction of its own."""
    if not free(at).exists():
        return None  # looked at first without a lock: most looks find nothing
    with transaction.atomic(durable=True):
        while (job := next_free(at)) is not None:
            if not given_up(job, at):
                return taken(job, at, lease)
    return None


def free(at: datetime) -> QuerySet[Job]:
    unheld = Q(leased_until=None) | Q(leased_until__lte=at)
    return Job.objects.filter(unheld, parked_at=None, due_at__lte=at, name__in=list(tasks))


def next_free(at: datetime) -> Job | None:
    # SQLite ignores the lock: its writers come one by one, each with what the last one left.
    return free(at).order_by("due_at", "id").select_for_update(skip_locked=True).first()


def given_up(job: Job, at: datetime) -> bool:
    """Parks a job under which worker after worker went away without a word."""
    if not rules.is_given_up(job.attempts, recurring=job.recurring is not None):
        return False
    Job.objects.filter(pk=job.pk).update(
        parked_at=at, leased_until=None, last_error=WORKER_GONE, token=F("token") + 1
    )
    return True


def taken(job: Job, at: datetime, lease: timedelta) -> Claim:
    Job.objects.filter(pk=job.pk, token=job.token).update(
        leased_until=at + lease, token=F("token") + 1, attempts=F("attempts") + 1
    )
    return Claim(
        pk=job.pk,
        ref=job.ref,
        name=job.name,
        arguments=job.arguments,
        recurring=job.recurring is not None,
        attempts=job.attempts + 1,
        token=job.token + 1,
    )


def held(claim: Claim) -> None:
    """Locks the job within the transaction that does it; raises Lost."""
    mine = Job.objects.filter(pk=claim.pk, token=claim.token).select_for_update()
    if not mine.values_list("pk", flat=True).first():
        raise Lost


def finish(claim: Claim, at: datetime) -> None:
    """Ends the job in the transaction of its effects; raises Lost with a stale token."""
    mine = Job.objects.filter(pk=claim.pk, token=claim.token)
    if claim.recurring:
        due_at = rules.next_hour(at)
        done = mine.update(due_at=due_at, leased_until=None, attempts=0, last_error="")
    else:
        done = mine.delete()[0]
    if not done:
        raise Lost


def failed(claim: Claim, error: str, at: datetime) -> None:
    """Puts the job back for later, or parks it; a stale token changes nothing."""
    given_up = rules.is_given_up(claim.attempts, recurring=claim.recurring)
    Job.objects.filter(pk=claim.pk, token=claim.token).update(
        leased_until=None,
        last_error=error[:200],
        due_at=at + rules.pause_after(claim.attempts),
        parked_at=at if given_up else None,
    )


def beat(claim: Claim, at: datetime, lease: timedelta = rules.LEASE) -> bool:
    """A sign of life; False where the job is no longer this worker's."""
    mine = Job.objects.filter(pk=claim.pk, token=claim.token)
    return bool(mine.update(leased_until=at + lease))


def again(ref: UUID, at: datetime) -> bool:
    """Takes a parked job up again, with all its attempts before it."""
    parked = Job.objects.filter(ref=ref).exclude(parked_at=None)
    return bool(parked.update(parked_at=None, attempts=0, due_at=at, token=F("token") + 1))
