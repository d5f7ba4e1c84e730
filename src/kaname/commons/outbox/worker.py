"""The worker: claims what is due, does it, and goes on whatever happens."""

import logging
import traceback
from datetime import datetime, timedelta
from threading import Event, Thread

from django.db import DatabaseError, InterfaceError, connection, transaction

from kaname.commons import clock

from . import claims, rules
from .claims import Claim, Lost
from .models import Job
from .queue import Run, tasks

log = logging.getLogger(__name__)

PAUSE, LONGEST_PAUSE = 1.0, 30.0


def work(
    *,
    once: bool = False,
    stop: Event | None = None,
    lease: timedelta = rules.LEASE,
    pause: float = PAUSE,
) -> int:
    """Works off what is due until told to stop, or once; returns how many jobs were done.

    Where the database is locked or gone, it waits a little longer each time and goes on.
    """
    stop, done, failures, ready = stop or Event(), 0, 0, False
    while not stop.is_set():
        try:
            ready = ready or set_up_recurring()
            done += work_off(stop=stop, lease=lease)
            failures = 0
        except (DatabaseError, InterfaceError) as error:
            log.warning("the database does not answer: %s", type(error).__name__)
            connection.close()
            failures += 1
        if once:
            break
        stop.wait(min(pause * 2**failures, LONGEST_PAUSE))
    return done


def work_off(
    at: datetime | None = None, *, stop: Event | None = None, lease: timedelta = rules.LEASE
) -> int:
    """Does what is due (at an instant, for tests and the demo); returns how many were done."""
    done = 0
    while not (stop and stop.is_set()) and (claim := claims.claim(at or clock.now(), lease)):
        done += did(claim, at, lease)
    return done


def set_up_recurring() -> bool:
    """A row for each task that recurs; where it has one, it stays as it is."""
    now = clock.now()
    Job.objects.bulk_create(
        [Job(name=t.name, recurring=t.name, due_at=now) for t in tasks.values() if t.hourly],
        ignore_conflicts=True,
    )
    return True


def did(claim: Claim, at: datetime | None, lease: timedelta) -> bool:
    """One job; what it raises is kept by kind and place, and tried again later."""
    try:
        if tasks[claim.name].apart:
            run_apart(claim, at, lease)
        else:
            run_within(claim, at)
    except Lost:
        log.warning("job %s went to another worker", claim.name)
        return False
    except Exception as error:  # whatever a task raises, the worker goes on
        log.warning("job %s failed: %s", claim.name, described(error))
        if connection.connection is not None and not connection.is_usable():
            connection.close()
        claims.failed(claim, described(error), at or clock.now())
        return False
    return True


def run_within(claim: Claim, at: datetime | None) -> None:
    """Effects and the end of the job in one transaction: both happen, or neither."""
    with transaction.atomic(durable=True):
        claims.held(claim)
        tasks[claim.name].does(**claim.arguments)
        claims.finish(claim, at or clock.now())


def run_apart(claim: Claim, at: datetime | None, lease: timedelta) -> None:
    """Outside of any transaction, with signs of life while it lasts."""
    with Heart(claim, lease):
        tasks[claim.name].does(Run(claim.ref, at or clock.now()), **claim.arguments)
    with transaction.atomic(durable=True):
        claims.finish(claim, at or clock.now())


class Heart:
    """Renews a claim three times a lease from a thread with a connection of its own."""

    def __init__(self, claim: Claim, lease: timedelta) -> None:
        self.claim, self.lease, self.quiet = claim, lease, Event()
        self.thread = Thread(target=self.beats, daemon=True)

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *raised: object) -> None:
        self.quiet.set()
        self.thread.join()

    def beats(self) -> None:
        try:
            while not self.quiet.wait(self.lease.total_seconds() / 3):
                try:
                    if not claims.beat(self.claim, clock.now(), self.lease):
                        return
                except (DatabaseError, InterfaceError):
                    connection.close()
        finally:
            connection.close()


def described(error: BaseException) -> str:
    """Kind and innermost place of our own, without the text, which may hold content."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename] or frames
    place = rules.where(ours[-1].filename, ours[-1].lineno or 0) if ours else ""
    return f"{type(error).__module__}.{type(error).__qualname__} at {place}"
