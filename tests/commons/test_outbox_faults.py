"""A worker outlives its database, and what a killed worker left is done once."""

import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from kaname.commons import clock
from kaname.commons.outbox.models import Job, Notice
from kaname.commons.outbox.notices import notify
from kaname.commons.outbox.queue import later, task, tasks
from kaname.commons.outbox.worker import work, work_off
from world import NOON

pytestmark = pytest.mark.django_db(transaction=True)
AOKI = UUID(int=1)

CHILD = """
import sys, time
from uuid import UUID
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from kaname.commons.outbox.notices import notify
from kaname.commons.outbox.queue import task, tasks
from kaname.commons.outbox.worker import work_off
tasks.clear()

@task("tests.do")
def do():
    notify(UUID(int=1), "Done.", UUID(int=2))
    print("begun", flush=True)
    time.sleep(60)

work_off()
"""


@pytest.fixture(autouse=True)
def only_our_task() -> Iterator[None]:
    before = dict(tasks)
    tasks.clear()
    task("tests.do")(do)
    yield
    tasks.clear()
    tasks.update(before)


def do() -> None:
    notify(AOKI, "Done.", uuid4(), at=NOON)


def test_what_a_killed_worker_had_begun_is_done_once_when_its_lease_is_out() -> None:
    later("tests.do", {}, at=NOON)
    connection.close()
    name = str(connection.settings_dict["NAME"])
    child = subprocess.Popen([sys.executable, "-c", CHILD, name], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == "begun\n"
    child.send_signal(signal.SIGKILL)
    child.wait()

    assert Notice.objects.count() == 0
    assert work_off() == 0
    with clock.fixed(clock.now() + timedelta(seconds=61)):
        assert work_off() == 1
    assert (Notice.objects.count(), Job.objects.count()) == (1, 0)


def test_a_worker_goes_on_when_its_database_was_gone_for_a_moment() -> None:
    if connection.vendor == "postgresql":
        gone = iter([True])

        def break_off() -> None:
            do()
            if next(gone, False):
                with connection.cursor() as cursor:
                    cursor.execute("select pg_terminate_backend(pg_backend_pid())")

        tasks.clear()
        task("tests.do")(break_off)
    later("tests.do", {}, at=clock.now())
    if connection.vendor == "sqlite":
        hold_the_lock_while_one_works()
    else:
        work(once=True)
    assert Notice.objects.count() == 0

    with clock.fixed(clock.now() + timedelta(seconds=61)):
        assert work(once=True) == 1
    assert Notice.objects.count() == 1


def test_a_worker_stops_when_it_is_told_to_and_leaves_the_rest() -> None:
    stop = threading.Event()

    def do_one() -> None:
        do()
        stop.set()

    tasks.clear()
    task("tests.do")(do_one)
    for _ in range(3):
        later("tests.do", {}, at=clock.now())

    assert work(stop=stop) == 1
    assert (Notice.objects.count(), Job.objects.count()) == (1, 2)


def test_a_worker_looks_again_until_it_is_told_to_stop() -> None:
    stop, done = threading.Event(), list[int]()

    def run() -> None:
        try:
            done.append(work(stop=stop, pause=0.01))
        finally:
            connection.close()

    worker = threading.Thread(target=run)
    worker.start()
    for _ in range(3):
        later("tests.do", {}, at=clock.now())
    for _ in range(500):
        if Notice.objects.count() == 3:
            break
        stop.wait(0.02)
    stop.set()
    worker.join()

    assert done == [3]


def hold_the_lock_while_one_works() -> None:
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    with connection.cursor() as cursor:
        cursor.execute("pragma busy_timeout = 50")
    other.execute("begin immediate")
    try:
        assert work(once=True) == 0
    finally:
        other.execute("rollback")
        other.close()
