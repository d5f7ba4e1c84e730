"""The trail of readings: it only grows, and the ledger holds its digest."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from kaname.commons import clock
from kaname.commons.access.viewer import Seat, Viewer
from kaname.commons.ledger import append_only, trail
from kaname.commons.ledger.checkpoints import checkpoint
from kaname.commons.ledger.models import Checkpoint, Entry, Pending, Reading, TrailSeal

pytestmark = [pytest.mark.engine, pytest.mark.django_db(transaction=True)]
NOON = datetime(2026, 6, 10, 3, 0, tzinfo=UTC)
READER = Viewer(uuid4(), frozenset({Seat("member", uuid4())}))


def read(times: int = 1) -> None:
    for _ in range(times):
        with transaction.atomic():
            trail.keep(READER, "documents.document", uuid4(), version=1, at=clock.now())


def sealed(hour: int) -> Checkpoint | None:
    return checkpoint(NOON + timedelta(hours=hour))


def test_a_reading_says_who_from_which_seat() -> None:
    read()
    one = Reading.objects.get()
    (seat,) = READER.seats
    assert (one.person, one.role, one.body) == (READER.person, seat.role, seat.body)


def test_each_checkpoint_takes_one_entry_however_much_was_read() -> None:
    read(3)
    sealed(0)

    entries = [one.fields for one in Entry.objects.filter(ref__isnull=False)]

    assert [(one["act"], one["kind"]) for one in entries if one] == [
        ("ledger.seal_trail", "ledger.reading")
    ]
    assert trail.first_torn() is None


def test_an_hour_without_a_reading_takes_none() -> None:
    read()
    sealed(0)
    sealed(1)
    assert TrailSeal.objects.count() == 1


def test_the_size_of_a_checkpoint_does_not_tell_that_something_was_read() -> None:
    quiet = sealed(0)
    read()
    busy = sealed(1)
    assert quiet is not None
    assert busy is not None
    assert busy.size - quiet.size == quiet.size


@contextmanager
def unguarded() -> Iterator[None]:
    """The triggers away, as the owner of a database can."""
    append_only.remove(connection, append_only.TRAIL)
    yield
    append_only.install(connection, append_only.TRAIL)


def drop_one() -> None:
    Reading.objects.order_by("id")[1:2].get().delete()


def put_another_name() -> None:
    Reading.objects.filter(id=Reading.objects.order_by("id")[1].id).update(person=uuid4())


def rewrite_the_digest() -> None:
    """The seal made anew to fit, but not what the ledger says."""
    put_another_name()
    digest = trail.NOTHING
    for one in TrailSeal.objects.order_by("id"):
        rows = Reading.objects.filter(id__lte=one.last).order_by("id")
        _, digest = trail.grown(trail.NOTHING, rows)
        TrailSeal.objects.filter(id=one.id).update(digest=digest)


def empty() -> None:
    Reading.objects.all().delete()


@pytest.mark.parametrize("change", [drop_one, put_another_name, rewrite_the_digest, empty])
def test_what_was_changed_past_the_triggers_is_found(change: Callable[[], None]) -> None:
    read(3)
    sealed(0)
    last = TrailSeal.objects.get().last
    with unguarded():
        change()

    assert trail.first_torn() == last


def test_the_trail_goes_on_from_seal_to_seal() -> None:
    for hour in range(3):
        read(2)
        sealed(hour)

    assert TrailSeal.objects.count() == 3
    assert trail.first_torn() is None


@pytest.mark.parametrize("table", append_only.TRAIL)
@pytest.mark.parametrize("write", ["delete from {}", "update {} set id = id + 100"])
def test_the_database_itself_keeps_the_trail_append_only(table: str, write: str) -> None:
    read()
    sealed(0)
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(write.format(table))


def read_and_break() -> None:
    with transaction.atomic():
        trail.keep(READER, "documents.document", uuid4(), version=1, at=clock.now())
        raise RuntimeError("no")


def test_a_reading_that_is_rolled_back_was_none() -> None:
    with pytest.raises(RuntimeError, match="no"):
        read_and_break()
    assert (Reading.objects.count(), Pending.objects.count()) == (0, 0)
