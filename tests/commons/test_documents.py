"""Documents: kept whole, sealed, read by whoever may see their place, and read on record."""

import errno
import logging
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from files import staged
from kaname.commons import clock
from kaname.commons.access.viewer import NOBODY, Viewer
from kaname.commons.deliberation.commands import materials, sessions
from kaname.commons.deliberation.models import Session
from kaname.commons.documents import (
    checks_of_keys,
    keys,
    queries,
    sealing,
    storage,
    tasks,
)
from kaname.commons.documents.commands import take_out
from kaname.commons.documents.models import Document, Version
from kaname.commons.documents.rules import kept_until
from kaname.commons.documents.storage import Damaged, NoRoom, path_of
from kaname.commons.ledger.models import Reading
from kaname.commons.lifecycle.refusals import NotNow, NotYou, Unseen
from kaname.commons.text import Text
from world import Council, as_viewer, person

pytestmark = [pytest.mark.engine, pytest.mark.django_db(transaction=True)]
DAY = date(2022, 9, 16)
ONE = Text("一", "One")
PIECE = sealing.PIECE
LARGE = bytes(range(256)) * (PIECE // 128) + b"the end"
"""Three pieces, the last one short."""


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> Path:
    settings.KANAME_FILES = tmp_path
    return tmp_path


class Meeting(Council):
    def __init__(self) -> None:
        super().__init__()
        self.keeper = as_viewer(self.aoki)
        self.session = sessions.plan(self.keeper, uuid4(), self.council, label=ONE, held_on=DAY)

    def attach(self, handling: str = "programme", content: bytes = b"") -> UUID:
        file = staged(content, "a.txt" if content else "a.pdf", is_sealed=handling != "public")
        return materials.attach_material(
            self.keeper, uuid4(), self.session, file=file, title=ONE, handling=handling
        )

    def listed(self, viewer: Viewer) -> list[UUID]:
        record = kept(Session, ref=self.session).get()
        return [row.ref for row in queries.documents_of(viewer, record)]

    def publish(self) -> None:
        kept(Session, ref=self.session).update(handling="public")


def kept(model: Any, **wanted: Any) -> Any:
    return model.objects.exempt("bench: rows for measuring").filter(**wanted)


def read(viewer: Viewer, ref: UUID) -> bytes:
    return b"".join(take_out(viewer, ref).content)


def texts(size: int) -> bytes:
    return b"abcdefg\n" * (size // 8)


def stored(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


# Kept


@pytest.mark.parametrize("handling", ["public", "programme", "council"])
@pytest.mark.parametrize("size", [8, PIECE, PIECE + 8, 3 * PIECE])
def test_what_is_put_in_comes_out(handling: str, size: int) -> None:
    meeting, content = Meeting(), texts(size)

    ref = meeting.attach(handling, content)

    assert read(meeting.keeper, ref) == content
    lies_in_clear = path_of(ref, 1).read_bytes() == content
    assert lies_in_clear == (handling == "public")


def test_what_is_sealed_shows_nothing_of_its_content_on_the_disk() -> None:
    meeting = Meeting()
    ref = meeting.attach("programme", "軌道上の物体の近接監視\n".encode() * 1000)

    on_disk = path_of(ref, 1)

    assert "近接監視".encode() not in on_disk.read_bytes()
    assert (on_disk.stat().st_mode & 0o777, on_disk.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_two_files_of_the_same_content_differ_on_the_disk() -> None:
    meeting = Meeting()
    one, other = (meeting.attach("programme", b"the same") for _ in range(2))
    assert path_of(one, 1).read_bytes() != path_of(other, 1).read_bytes()


def test_what_is_more_than_public_is_never_kept_in_clear() -> None:
    meeting, file = Meeting(), staged(is_sealed=False)
    with pytest.raises(ValueError, match="not sealed"):
        materials.attach_material(
            meeting.keeper, uuid4(), meeting.session, file=file, title=ONE, handling="council"
        )
    assert kept(Document).count() == 0


def test_materials_are_numbered_and_a_gap_is_filled() -> None:
    meeting = Meeting()
    first, second = meeting.attach(), meeting.attach()
    materials.remove_material(meeting.keeper, uuid4(), meeting.session, material=first)

    third = meeting.attach()

    assert meeting.listed(meeting.keeper) == [third, second]


def test_closed_materials_are_numbered_apart_so_that_no_gap_tells_of_them() -> None:
    meeting = Meeting()
    for handling in ("public", "programme", "council", "public"):
        meeting.attach(handling)
    meeting.publish()
    record = kept(Session, ref=meeting.session).get()

    rows = queries.documents_of(meeting.keeper, record)

    assert [(row.handling.value, row.position) for row in rows] == [
        ("public", 1),
        ("public", 2),
        ("programme", 1),
        ("council", 2),
    ]


def test_a_new_version_takes_the_place_of_the_last_which_stays_on_the_disk(files: Path) -> None:
    meeting = Meeting()
    ref = meeting.attach("council", b"first")
    file = staged(b"second", "b.txt")

    materials.replace_material(meeting.keeper, uuid4(), meeting.session, material=ref, file=file)

    assert read(meeting.keeper, ref) == b"second"
    assert stored(files) == [path_of(ref, 1).name, path_of(ref, 2).name]
    assert meeting.listed(meeting.keeper) == [ref]


def test_a_retention_period_runs_from_the_fiscal_year_after() -> None:
    assert kept_until(date(2026, 11, 24), 10) == date(2037, 3, 31)
    assert kept_until(date(2027, 3, 31), 10) == date(2037, 3, 31)
    assert kept_until(date(2027, 4, 1), 10) == date(2038, 3, 31)


# Read by whom


def test_a_document_is_as_open_as_its_place_and_no_more() -> None:
    meeting = Meeting()
    refs = [meeting.attach(handling) for handling in ("public", "programme", "council")]

    assert meeting.listed(NOBODY) == []
    assert meeting.listed(as_viewer(meeting.chiba)) == refs

    meeting.publish()
    assert meeting.listed(NOBODY) == refs[:1]
    assert meeting.listed(as_viewer(meeting.chiba)) == refs


@pytest.mark.parametrize("handling", ["programme", "council"])
def test_a_document_that_is_closed_stays_so_when_its_session_is_published(handling: str) -> None:
    meeting = Meeting()
    ref = meeting.attach(handling)
    meeting.publish()

    stranger = as_viewer(person("土井"))

    for viewer in (NOBODY, stranger):
        with pytest.raises(Unseen):
            take_out(viewer, ref)


def test_who_may_not_keep_sessions_attaches_nothing() -> None:
    meeting = Meeting()
    with pytest.raises(NotYou):
        materials.attach_material(
            as_viewer(meeting.chiba), uuid4(), meeting.session, file=staged(), title=ONE
        )


def test_nothing_is_attached_to_a_session_whose_minutes_are_approved() -> None:
    meeting = Meeting()
    kept(Session, ref=meeting.session).update(state="minuted")
    with pytest.raises(NotNow):
        meeting.attach()


def test_a_document_of_another_session_is_not_there_to_be_removed() -> None:
    meeting, other = Meeting(), Meeting()
    ref = other.attach()
    with pytest.raises(Unseen):
        materials.remove_material(meeting.keeper, uuid4(), meeting.session, material=ref)
    assert kept(Document).count() == 1


# Once


def test_the_same_sent_twice_is_attached_once(files: Path) -> None:
    meeting, key = Meeting(), uuid4()
    sent = [staged(b"the same", "a.txt") for _ in range(2)]

    made = [
        materials.attach_material(meeting.keeper, key, meeting.session, file=file, title=ONE)
        for file in sent
    ]
    for file in sent:
        storage.discard(file)

    assert made[0] == made[1]
    assert stored(files) == [path_of(made[0], 1).name]


def test_two_who_attach_at_once_both_do() -> None:
    meeting = Meeting()

    def one(number: int) -> UUID:
        try:
            return meeting.attach("programme", f"{number}".encode())
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        refs = list(pool.map(one, range(4)))

    rows = kept(Document).order_by("position")
    assert [row.position for row in rows] == [1, 2, 3, 4]
    assert sorted(read(meeting.keeper, ref) for ref in refs) == [b"0", b"1", b"2", b"3"]


# Tampered with


def spoil(ref: UUID, change: Any) -> None:
    path = path_of(ref, 1)
    path.write_bytes(change(bytearray(path.read_bytes())))


def flipped(place: int) -> Any:
    def change(content: bytearray) -> bytes:
        content[place] ^= 1
        return bytes(content)

    return change


def test_each_byte_that_was_changed_is_found(caplog: pytest.LogCaptureFixture) -> None:
    meeting = Meeting()
    ref = meeting.attach("programme", b"short")
    whole = path_of(ref, 1).read_bytes()
    caplog.set_level(logging.CRITICAL)

    for place in range(len(whole)):
        spoil(ref, flipped(place))
        with pytest.raises(Damaged):
            take_out(meeting.keeper, ref)
        path_of(ref, 1).write_bytes(whole)

    assert read(meeting.keeper, ref) == b"short"


SEALED = PIECE + sealing.TAG
HEAD = len(sealing.MARK)
CHANGES = {
    "a byte of the last piece": flipped(-1),
    "the last piece cut off": lambda content: content[: HEAD + 2 * SEALED],
    "a piece in the middle cut out": lambda content: (
        content[: HEAD + SEALED] + content[HEAD + 2 * SEALED :]
    ),
    "two pieces swapped": lambda content: (
        content[:HEAD]
        + content[HEAD + SEALED : HEAD + 2 * SEALED]
        + content[HEAD : HEAD + SEALED]
        + content[HEAD + 2 * SEALED :]
    ),
    "something added": lambda content: content + b"x",
    "a piece added": lambda content: content + content[-SEALED:],
    "emptied": lambda content: b"",
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_file_that_was_changed_is_not_handed_out(
    what: str, caplog: pytest.LogCaptureFixture
) -> None:
    meeting = Meeting()
    ref = meeting.attach("programme", texts(2 * PIECE + 800))
    spoil(ref, CHANGES[what])

    with pytest.raises(Damaged):
        take_out(meeting.keeper, ref)

    assert path_of(ref, 1).name in caplog.text


def test_a_public_file_that_was_changed_is_not_handed_out() -> None:
    meeting = Meeting()
    ref = meeting.attach("public", b"public")
    spoil(ref, flipped(0))
    with pytest.raises(Damaged):
        take_out(meeting.keeper, ref)


def test_a_file_in_the_place_of_another_is_not_handed_out() -> None:
    meeting = Meeting()
    one, other = meeting.attach("programme", b"one"), meeting.attach("council", b"two")
    path_of(one, 1).write_bytes(path_of(other, 1).read_bytes())
    rows = {version.document_id: version for version in kept(Version)}
    moved = rows[other]
    kept(Version, document=one).update(
        wrapped_key=moved.wrapped_key, sha256=moved.sha256, size=moved.size
    )

    with pytest.raises(Damaged):
        take_out(meeting.keeper, one)


def test_a_file_that_is_gone_is_told(caplog: pytest.LogCaptureFixture) -> None:
    meeting = Meeting()
    ref = meeting.attach()
    path_of(ref, 1).unlink()
    with pytest.raises(Damaged):
        take_out(meeting.keeper, ref)
    assert "No such file" in caplog.text


# Keys


@pytest.fixture
def key_file(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.KANAME_WRAP_KEY_FILE = tmp_path / "keys" / "wrap"
    yield settings.KANAME_WRAP_KEY_FILE
    keys.loaded.cache_clear()


def told() -> list[str]:
    return [str(error.msg) for error in checks_of_keys.key_opens_the_files(None, ["default"])]


def test_a_server_does_not_start_without_the_key(key_file: Path) -> None:
    assert told()[0].startswith(f"There is no key for files at {key_file}. Run `kaname init`")


def test_a_server_starts_with_a_new_key_where_nothing_is_sealed_yet(key_file: Path) -> None:
    keys.make_key(key_file)
    Meeting().attach("public")
    assert told() == []


def test_a_server_does_not_start_with_a_key_that_opens_nothing(
    key_file: Path, settings: Any
) -> None:
    keys.make_key(key_file)
    Meeting().attach("programme")
    assert told() == []

    settings.KANAME_WRAP_KEY_FILE = other = key_file.with_name("other")
    keys.make_key(other)

    assert told() == [keys.OTHER_KEY.format(file=other)]


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "is not a key for files"), ("zz" * 32, "is not a key"), ("11" * 31, "64 hexadecimal")],
)
def test_what_is_no_key_is_told(key_file: Path, text: str, said: str) -> None:
    key_file.parent.mkdir()
    key_file.touch(mode=0o600)
    key_file.write_text(text)
    with pytest.raises(ImproperlyConfigured, match=said):
        keys.wrapping_key()


def test_a_key_that_others_may_read_is_refused(key_file: Path) -> None:
    keys.make_key(key_file)
    key_file.chmod(0o644)
    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        keys.wrapping_key()


# Crashes, and no room


def later(path: Path, hours: int) -> None:
    then = (clock.wall() - timedelta(hours=hours)).timestamp()
    os.utime(path, (then, then))


def test_a_crash_between_file_and_row_leaves_a_file_that_is_swept_a_day_later(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting, whole = Meeting(), Meeting().attach()

    def dies(*args: Any, **kwargs: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(Version.objects, "create", dies)
        with pytest.raises(SystemExit):
            meeting.attach()
    (orphan,) = [path for path in files.glob("??/*") if path != path_of(whole, 1)]
    assert kept(Document).count() == 1

    for path in (orphan, path_of(whole, 1)):
        later(path, 23)
    tasks.sweep()
    assert orphan.exists()

    for path in (orphan, path_of(whole, 1)):
        later(path, 25)
    tasks.sweep()
    assert (orphan.exists(), path_of(whole, 1).exists()) == (False, True)


def test_a_file_that_came_in_and_was_forgotten_is_swept(files: Path) -> None:
    young, old = staged(), staged()
    later(old.at, 25)

    tasks.sweep()

    assert (young.at.exists(), old.at.exists()) == (True, False)


def test_a_removed_file_stays_for_a_day(files: Path) -> None:
    meeting = Meeting()
    ref = meeting.attach()
    later(path_of(ref, 1), 100)

    materials.remove_material(meeting.keeper, uuid4(), meeting.session, material=ref)
    tasks.sweep()
    assert path_of(ref, 1).exists()

    later(path_of(ref, 1), 25)
    tasks.sweep()
    assert not path_of(ref, 1).exists()


def test_a_new_version_overwrites_what_a_crash_left_under_its_name() -> None:
    meeting = Meeting()
    ref = meeting.attach("programme", b"first")
    path_of(ref, 2).write_bytes(b"left by a crash")

    materials.replace_material(
        meeting.keeper, uuid4(), meeting.session, material=ref, file=staged(b"second", "b.txt")
    )

    assert read(meeting.keeper, ref) == b"second"


def test_a_full_disk_is_told_and_nothing_is_kept(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sealing, "written_out", full)

    with pytest.raises(NoRoom):
        staged()
    assert stored(files) == []


def test_a_disk_that_fails_is_not_taken_for_a_full_one(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(file: Any) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(sealing, "written_out", broken)

    with pytest.raises(OSError, match="Input/output"):
        staged()
    assert stored(files) == []


# On record


@pytest.mark.parametrize(
    ("handling", "readings"), [("public", 0), ("programme", 0), ("council", 1)]
)
def test_a_reading_of_class_council_is_kept(handling: str, readings: int) -> None:
    meeting = Meeting()
    ref = meeting.attach(handling)

    read(as_viewer(meeting.chiba), ref)

    found = [(one.person, one.target, one.version) for one in Reading.objects.all()]
    assert found == [(meeting.chiba, ref, 1)] * readings


def test_what_lies_in_a_session_of_class_council_is_read_on_record() -> None:
    meeting = Meeting()
    ref = meeting.attach("public")
    kept(Session, ref=meeting.session).update(handling="council")

    read(meeting.keeper, ref)

    assert Reading.objects.count() == 1


def test_without_a_record_there_is_no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = Meeting()
    ref = meeting.attach("council")

    def gone(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(Reading.objects, "create", gone)

    with pytest.raises(DatabaseError):
        take_out(meeting.keeper, ref)


def test_who_is_refused_leaves_no_reading() -> None:
    ref = Meeting().attach("council")
    with pytest.raises(Unseen):
        take_out(as_viewer(person("土井")), ref)
    assert Reading.objects.count() == 0
