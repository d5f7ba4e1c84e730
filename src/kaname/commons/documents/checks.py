"""What a file is by its content, and whether it can be kept. Its name and what the browser says
of it are believed by nobody."""

import codecs
import hashlib
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import BinaryIO

from kaname.commons.reason import Reason

from . import ooxml, rules
from .rules import FileType, Known, Limits, Unfit
from .sealing import PIECE, pieces

READER = Path(__file__).with_name("pdf.py")
SECONDS = 30
VERDICTS = {
    "encrypted": rules.ENCRYPTED,
    "active": rules.ACTIVE,
    "embedded": rules.EMBEDDED,
    "complex": rules.TOO_COMPLEX,
}
PDF_HEAD, ZIP_HEAD = b"%PDF-", b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""What a Word or Excel file of before 2007 begins with, and one with a password."""


def known(file: BinaryIO, filename: str, size: int, limits: Limits) -> Known:
    """What is to be known of the file; raises Unfit with the reason why it cannot be kept."""
    rules.must_be_of_size(size, limits)
    name = rules.safe_name(filename)
    kind, pages = looked_at(file, limits)
    if kind is None:
        types = ", ".join(rules.WORDS.get(one, "TXT") for one in limits.types)
        raise Unfit(Reason(rules.UNKNOWN, {"types": types}))
    rules.must_be_called(name, kind, limits)
    rules.must_have_few_pages(pages, limits)
    return Known(name, kind, size, digest_of(file), pages)


def looked_at(file: BinaryIO, limits: Limits) -> tuple[FileType | None, int | None]:
    """Type and pages."""
    file.seek(0)
    head = file.read(8)
    if head.startswith(PDF_HEAD):
        return FileType.PDF, pages_of(file, limits)
    if head.startswith(ZIP_HEAD):
        return ooxml.kind_of(file), None
    if head.startswith(OLD_OFFICE) or FileType.TEXT not in limits.types:
        return None, None
    return text_or_nothing(file), None


def pages_of(file: BinaryIO, limits: Limits) -> int:
    """Reads a PDF in a process of its own, which may use so much memory and time and no more."""
    said, _, number = verdict_on(file, limits.pages).partition(" ")
    if said == "pages":
        return int(number)
    raise Unfit(VERDICTS.get(said, rules.DAMAGED))


def verdict_on(file: BinaryIO, most: int) -> str:
    """What the reader's process says; it has a place in the file of its own."""
    file.seek(0)
    words = [sys.executable, "-I", str(READER), str(most)]
    with Path(f"/proc/self/fd/{file.fileno()}").open("rb") as again:
        try:
            done = subprocess.run(
                words, stdin=again, capture_output=True, timeout=SECONDS, check=False, env={}
            )
        except subprocess.TimeoutExpired:
            return "complex"
    return "complex" if done.returncode < 0 else done.stdout.decode("ascii", "replace").strip()


def text_or_nothing(file: BinaryIO) -> FileType | None:
    """Plain text, or None for what has bytes in it that no text has; raises Unfit for text in
    another encoding than UTF-8."""
    file.seek(0)
    read = codecs.getincrementaldecoder("utf-8")()
    try:
        for piece in pieces(file, PIECE):
            if b"\x00" in piece:
                return None
            must_be_readable(read.decode(piece))
        read.decode(b"", final=True)
    except UnicodeDecodeError:
        raise Unfit(rules.NOT_UTF8) from None
    return FileType.TEXT


def must_be_readable(text: str) -> None:
    if any(unicodedata.category(mark) == "Cc" and mark not in "\t\n\r\f" for mark in text):
        raise Unfit(rules.NOT_UTF8)


def digest_of(file: BinaryIO) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    for piece in pieces(file, PIECE):
        digest.update(piece)
    return digest.hexdigest()
