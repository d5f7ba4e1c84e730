"""Jobs are done once, by one worker at a time; what fails comes back later, and is told."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from kaname.commons import clock
from kaname.commons.outbox import claims, queries, rules
from kaname.commons.outbox.claims import Claim, Lost
from kaname.commons.outbox.models import Job, Notice
from kaname.commons.outbox.notices import notify
from kaname.commons.outbox.queue import Run, Task, every_hour, later, task, tasks
from kaname.commons.outbox.worker import did, set_up_recurring, work_off
from world import NOON

pytestmark = pytest.mark.django_db(transaction=True)
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
AOKI = uuid4()


@pytest.fixture(autouse=True)
def only_our_tasks() -> Iterator[None]:
    before = dict(tasks)
    tasks.clear()
    yield
    tasks.clear()
    tasks.update(before)


def leave_a_notice(*, about: str = str(AOKI)) -> None:
    notify(AOKI, "Done.", UUID(about), at=NOON)


def fail(*, about: str = "") -> None:
    leave_a_notice()
    raise ValueError("千葉's secret title")


def queued(does: Callable[..., None], count: int = 1, *, apart: bool = False) -> None:
    task("tests.do", apart=apart)(does)
    for _ in range(count):
        later("tests.do", {"about": str(uuid4())}, at=NOON)


def claimed(at: datetime = NOON) -> Claim:
    found = claims.claim(at)
    assert found is not None
    return found


def test_a_job_that_is_not_due_waits() -> None:
    queued(leave_a_notice)

    assert work_off(NOON - SECOND) == 0
    assert work_off(NOON) == 1
    assert (Job.objects.count(), Notice.objects.count()) == (0, 1)


def test_a_job_is_gone_with_the_transaction_that_wrote_it() -> None:
    task("tests.do")(leave_a_notice)
    with transaction.atomic():
        later("tests.do", {}, at=NOON)
        transaction.set_rollback(True)

    assert work_off(NOON) == 0


def test_only_what_some_room_can_do_is_queued() -> None:
    with pytest.raises(LookupError, match=r"no room has the task tests\.do"):
        later("tests.do", {}, at=NOON)


def test_two_tasks_of_one_name_are_refused() -> None:
    task("tests.do")(leave_a_notice)
    with pytest.raises(ValueError, match=r"two tasks are called tests\.do"):
        task("tests.do")(fail)


def test_two_workers_do_each_of_fifty_jobs_once() -> None:
    queued(leave_a_notice, 50)
    refs = {job.arguments["about"] for job in Job.objects.all()}
    barrier, done = threading.Barrier(2), list[int]()

    def worker() -> None:
        try:
            barrier.wait()
            done.append(work_off(NOON))
        finally:
            connection.close()

    threads = [threading.Thread(target=worker) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(done) == 50
    assert sorted(str(notice.about) for notice in Notice.objects.all()) == sorted(refs)
    assert Job.objects.count() == 0


def test_a_job_that_is_held_is_left_alone_until_its_lease_is_out() -> None:
    queued(leave_a_notice)
    first = claimed()

    assert claims.claim(NOON + rules.LEASE - SECOND) is None
    second = claimed(NOON + rules.LEASE)
    assert (second.pk, second.ref, second.token) == (first.pk, first.ref, first.token + 1)


def test_a_sign_of_life_keeps_a_job() -> None:
    queued(leave_a_notice)
    mine = claimed()

    assert claims.beat(mine, NOON + 30 * SECOND)
    assert claims.claim(NOON + rules.LEASE) is None
    assert not claims.beat(replace(mine, token=mine.token - 1), NOON)


@pytest.mark.parametrize("apart", [False, True])
def test_a_worker_that_lost_its_job_can_neither_finish_it_nor_put_it_back(apart: bool) -> None:
    begun: list[str] = []

    def do_it(*run: Run, about: str) -> None:
        begun.append(about)
        leave_a_notice()

    queued(do_it, apart=apart)
    stale = claimed()
    claimed(NOON + rules.LEASE)

    assert not did(stale, NOON + rules.LEASE, rules.LEASE)
    claims.failed(stale, "late", NOON)
    with pytest.raises(Lost):
        claims.finish(stale, NOON)
    job = Job.objects.get()
    assert (job.last_error, job.token, job.due_at) == ("", 2, NOON)
    assert (len(begun), Notice.objects.count()) == ((1, 1) if apart else (0, 0))


def test_what_fails_leaves_no_effect_and_comes_back_twice_as_late_each_time() -> None:
    queued(fail)
    at, pauses = NOON, list[float]()
    for _ in range(3):
        assert work_off(at) == 0
        job = Job.objects.get()
        pauses.append((job.due_at - at).total_seconds())
        at = job.due_at

    assert pauses == [10, 20, 40]
    assert Notice.objects.count() == 0


def test_an_error_is_kept_by_kind_and_place_and_never_with_its_text() -> None:
    queued(fail)
    work_off(NOON)

    (stuck,) = queries.stuck()
    assert stuck.last_error.startswith("builtins.ValueError at commons/test_outbox.py:")
    assert "secret" not in stuck.last_error
    assert (stuck.name, stuck.attempts, stuck.parked_at) == ("tests.do", 1, None)


def test_after_its_last_attempt_a_job_is_parked_and_shown_until_it_is_taken_up_again() -> None:
    queued(fail)
    at = NOON
    for _ in range(rules.MOST_ATTEMPTS):
        work_off(at)
        at = Job.objects.get().due_at

    (stuck,) = queries.stuck()
    assert (stuck.attempts, stuck.parked_at is None) == (20, False)
    assert queries.backlog(at) == queries.Backlog(due=0, oldest_due_at=None, failing=0, parked=1)
    assert work_off(at + HOUR) == 0

    tasks["tests.do"] = Task("tests.do", leave_a_notice, apart=False, hourly=False)
    assert claims.again(stuck.ref, at)
    assert work_off(at) == 1


def test_a_job_under_which_workers_die_is_parked_too() -> None:
    queued(leave_a_notice)
    at = NOON
    for _ in range(rules.MOST_ATTEMPTS):
        claimed(at)
        at += rules.LEASE

    assert claims.claim(at) is None
    assert [(stuck.last_error, stuck.attempts) for stuck in queries.stuck()] == [
        ("worker gone", 20)
    ]


def test_one_that_fails_does_not_keep_the_others_waiting() -> None:
    queued(fail)
    task("tests.other")(leave_a_notice)
    later("tests.other", {}, at=NOON)

    assert work_off(NOON) == 1
    assert queries.backlog(NOON) == queries.Backlog(due=0, oldest_due_at=None, failing=1, parked=0)


def test_a_task_apart_stands_in_no_transaction_and_has_one_key_at_every_attempt() -> None:
    keys: list[UUID] = []

    def send(run: Run, *, about: str) -> None:
        assert not connection.in_atomic_block
        keys.append(run.key)
        if len(keys) == 1:
            raise OSError("no route")

    queued(send, apart=True)
    assert work_off(NOON) == 0
    assert work_off(NOON + 10 * SECOND) == 1
    assert keys == [keys[0]] * 2


def test_a_task_apart_gives_signs_of_life_while_it_lasts() -> None:
    seen: list[datetime] = []
    quick = timedelta(milliseconds=150)

    def slow(run: Run, *, about: str) -> None:
        first = Job.objects.get().leased_until
        for _ in range(200):
            threading.Event().wait(0.02)
            if (now := Job.objects.get().leased_until) != first:
                assert now is not None
                seen.append(now)
                return

    queued(slow, apart=True)
    assert work_off(lease=quick) == 1
    assert len(seen) == 1


def test_what_recurs_is_one_row_that_moves_to_the_next_hour() -> None:
    every_hour("tests.hourly")(leave_a_notice)
    at = datetime(2022, 9, 16, 3, 20, tzinfo=UTC)
    with clock.fixed(at):
        set_up_recurring()
        set_up_recurring()

    assert work_off(at) == 1
    assert work_off(at + timedelta(minutes=39)) == 0
    assert work_off(at + timedelta(minutes=40)) == 1
    assert work_off(at + timedelta(hours=9)) == 1  # a worker that was away does it once
    assert Job.objects.get().due_at == datetime(2022, 9, 16, 13, tzinfo=UTC)


def test_what_recurs_is_never_given_up_and_its_failure_shows() -> None:
    every_hour("tests.hourly")(fail)
    with clock.fixed(NOON):
        set_up_recurring()
    at = NOON
    for _ in range(rules.MOST_ATTEMPTS + 1):
        assert work_off(at) == 0
        at = Job.objects.get().due_at

    assert (Job.objects.get().attempts, Job.objects.get().parked_at) == (21, None)
    assert queries.backlog(NOON).failing == 1


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(1, 10), (2, 20), (5, 160), (9, 2560), (10, 3600), (1000, 3600)]
)
def test_the_pause_doubles_up_to_an_hour(attempts: int, seconds: int) -> None:
    assert rules.pause_after(attempts) == timedelta(seconds=seconds)
