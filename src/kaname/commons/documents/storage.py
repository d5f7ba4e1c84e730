"""Where files lie: `files/ab/<reference>.<version>`, and on their way there in `files/incoming`.

A file is whole on the disk before its row is written. So a crash leaves at most a file without a
row, which is swept a day later, and never a row without its file.
"""

import errno
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

from kaname.commons import reference
from kaname.commons.lifecycle.refusals import Refused

from . import sealing
from .rules import NO_ROOM, SPOILT, Known

log = logging.getLogger(__name__)

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
GRACE = timedelta(hours=24)


class NoRoom(Refused):
    """The disk is full; nothing was kept."""

    def __init__(self) -> None:
        super().__init__([NO_ROOM])


class Damaged(Refused):
    """What lies on the disk is not handed out."""

    def __init__(self) -> None:
        super().__init__([SPOILT])


@dataclass(frozen=True)
class Staged:
    """A file that was checked and lies whole on the disk, on its way to a row.

    As an argument of an act it stands for its content and name, so that the same sent twice is
    the same request.
    """

    known: Known
    at: Path
    key: bytes = field(repr=False)
    """Empty where it lies in clear."""

    def __str__(self) -> str:
        return f"{self.known.sha256} {self.known.filename}"


def incoming() -> Path:
    folder = Path(settings.KANAME_FILES) / "incoming"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def path_of(ref: UUID, version: int) -> Path:
    written = reference.written(ref)
    return Path(settings.KANAME_FILES) / written[:2] / f"{written}.{version}"


def stage(source: BinaryIO, known: Known, *, is_sealed: bool) -> Staged:
    """Writes the file, sealed where it is more than public; raises NoRoom, and keeps nothing."""
    key = sealing.new_key() if is_sealed else b""
    handle, name = tempfile.mkstemp(dir=incoming())
    try:
        with os.fdopen(handle, "wb") as out:
            sealing.copied(source, out, key)
            sealing.written_out(out)
    except BaseException as error:
        Path(name).unlink()
        if isinstance(error, OSError) and error.errno in FULL:
            log.error("no room for a file of %d bytes", known.size)
            raise NoRoom from None
        raise
    return Staged(known, Path(name), key)


def place(staged: Staged, ref: UUID, version: int) -> None:
    """Gives a staged file its name; what a crash left under that name goes."""
    target = path_of(ref, version)
    if not target.parent.exists():
        target.parent.mkdir(mode=0o700, exist_ok=True)
        settle(target.parent.parent)
    staged.at.replace(target)
    settle(target.parent)


def settle(folder: Path) -> None:
    """The folder's own list of names on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def discard(staged: Staged) -> None:
    """For a file that no row came to; where it has got its name, nothing."""
    staged.at.unlink(missing_ok=True)


def keep_a_day(ref: UUID, version: int) -> None:
    """A file whose row goes stays as long as one that lost its row: a backup may still need it."""
    with suppress(FileNotFoundError):
        os.utime(path_of(ref, version))


def content(ref: UUID, version: int, key: bytes, size: int, sha256: str) -> Iterator[bytes]:
    """The whole content, looked through before the first piece; raises Damaged, and logs why."""
    path = path_of(ref, version)
    try:
        with path.open("rb") as file:
            sealing.must_be_whole(file, key, size, sha256)
    except sealing.Spoilt as spoilt:
        log.error("file %s is spoilt: %s", path.name, spoilt)
        raise Damaged from None
    except OSError as error:
        log.error("file %s cannot be read: %s", path.name, error.strerror)
        raise Damaged from None
    return handed_out(path, key)


def handed_out(path: Path, key: bytes) -> Iterator[bytes]:
    """Opens the file with the first piece, so that nothing stays open for who asks for none."""
    with path.open("rb") as file:
        yield from sealing.opened(file, key)


def kept() -> Iterator[tuple[Path, UUID, int]]:
    """Each stored file that bears the name of a version."""
    for path in sorted(Path(settings.KANAME_FILES).glob("??/*.*")):
        ref, _, version = path.name.partition(".")
        with suppress(ValueError):
            yield path, reference.read(ref), int(version)


def is_old(path: Path, at: datetime) -> bool:
    with suppress(FileNotFoundError):
        return path.stat().st_mtime < (at - GRACE).timestamp()
    return False
