"""One door for change: one turn, all reasons, nothing half done, nothing twice."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from kaname.commons import clock
from kaname.commons.access.questions import parts, visible
from kaname.commons.access.viewer import NOBODY
from kaname.commons.accounts.models import User
from kaname.commons.accounts.tasks import sweep_keys
from kaname.commons.ledger.models import Pending
from kaname.commons.lifecycle.models import Done
from kaname.commons.lifecycle.refusals import NotNow, NotYet, NotYou, Refused, Unseen
from kaname.commons.outbox.models import Job, Notice
from kaname.commons.outbox.queue import tasks
from kaname.commons.outbox.worker import work_off
from kaname.commons.ui.wording import say
from samples.proposals import commands
from samples.proposals.models import Application, Submission
from world import NOON, Call, as_viewer

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_submission_leaves_its_record_its_entry_and_its_notice() -> None:
    call = Call()
    chiba, ref = as_viewer(call.chiba), call.draft()

    with clock.fixed(NOON):
        made = commands.submit(chiba, uuid4(), ref)

    application = visible(chiba, Application).get(ref=ref)
    submission = parts(chiba, application, Submission).get()
    assert (application.state, submission.ref, submission.at) == ("submitted", made, NOON)
    assert Pending.objects.get().fields == {
        "act": "proposals.submit",
        "actor": str(call.chiba),
        "kind": "proposals.application",
        "ref": str(ref),
        "decided_on": "2022-09-16",
        "recorded_at": "2022-09-16T03:00:00+00:00",
    }
    assert Job.objects.get().due_at == NOON
    assert work_off(NOON) == 1
    assert (Notice.objects.get().person, Notice.objects.get().about) == (call.chiba, made)


def test_every_reason_is_given_at_once_and_nothing_has_happened() -> None:
    call = Call()
    ref = call.draft(title="", budget_yen=0)

    with pytest.raises(NotYet) as refused:
        commands.submit(as_viewer(call.chiba), uuid4(), ref)

    assert [str(say(reason)) for reason in refused.value.reasons] == [
        "The application has no title.",
        "The budget is empty.",
    ]
    assert (Pending.objects.count(), Job.objects.count(), Done.objects.count()) == (0, 0, 1)


def test_not_now_not_you_and_not_there_are_three_refusals() -> None:
    call = Call()
    ref = call.submitted()

    with pytest.raises(NotNow):
        commands.submit(as_viewer(call.chiba), uuid4(), ref)
    with pytest.raises(NotYou):
        commands.withdraw(as_viewer(call.aoki), uuid4(), ref)
    with pytest.raises(Unseen):
        commands.withdraw(as_viewer(call.baba), uuid4(), ref)
    with pytest.raises(NotYou):
        commands.withdraw(NOBODY, uuid4(), ref)


def test_the_same_key_gives_the_same_result_and_does_nothing_twice() -> None:
    call = Call()
    chiba, ref, key = as_viewer(call.chiba), call.draft(), uuid4()

    first, again = commands.submit(chiba, key, ref), commands.submit(chiba, key, ref)

    assert first == again
    assert (Pending.objects.count(), Job.objects.count()) == (1, 1)


def test_a_key_belongs_to_its_person_act_and_request() -> None:
    call = Call()
    chiba, ref, other, key = as_viewer(call.chiba), call.draft(), call.draft(), uuid4()
    commands.submit(chiba, key, ref)

    with pytest.raises(Refused, match="different request"):
        commands.submit(chiba, key, other)
    with pytest.raises(Unseen):
        commands.submit(as_viewer(call.baba), key, ref)
    assert commands.withdraw(chiba, key, ref) == ref


def test_of_two_who_race_one_wins_and_the_other_is_told() -> None:
    call = Call()
    ref = call.draft()

    outcomes = race(lambda: commands.submit(as_viewer(call.chiba), uuid4(), ref))

    assert sorted(outcomes) == ["NotNow", "UUID"]
    assert Pending.objects.count() == 1


def test_two_with_one_key_get_one_result() -> None:
    call = Call()
    ref, key, results = call.draft(), uuid4(), set[UUID]()

    outcomes = race(lambda: results.add(commands.submit(as_viewer(call.chiba), key, ref)))

    assert outcomes == ["NoneType", "NoneType"]
    assert len(results) == 1
    assert Pending.objects.count() == 1


def race(act: Callable[[], object]) -> list[str]:
    outcomes: list[str] = []
    barrier = threading.Barrier(2)

    def run() -> None:
        barrier.wait()
        try:
            outcomes.append(type(act()).__name__)
        except Refused as refused:
            outcomes.append(type(refused).__name__)
        finally:
            connection.close()

    racers = [threading.Thread(target=run) for _ in range(2)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    return outcomes


def test_the_clock_is_read_once() -> None:
    with clock.fixed(datetime(2022, 4, 1, tzinfo=UTC)):
        assert clock.now() == clock.wall() == datetime(2022, 4, 1, tzinfo=UTC)
    assert abs((clock.now() - clock.wall()).total_seconds()) < 5


def test_the_keys_of_persons_are_kept_for_90_days_and_those_of_the_system_for_good() -> None:
    person, office = uuid4(), uuid4()
    User.objects.create_user("chiba@example.jp", person=person)
    days = {("old", person): 91, ("fresh", person): 89, ("old", office): 400}
    for (act, actor), age in days.items():
        at = NOON - timedelta(days=age)
        Done.objects.create(actor=actor, act=act, key=uuid4(), request="", done_at=at)

    with clock.fixed(NOON):
        sweep_keys()

    left = set(Done.objects.values_list("act", "actor"))
    assert left == {("fresh", person), ("old", office)}
    assert tasks["accounts.sweep_keys"].hourly
