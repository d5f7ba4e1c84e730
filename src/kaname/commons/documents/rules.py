"""What a file must be to be kept, what it is called, and how long it is kept. Pure."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath

from kaname.commons.calendar import fiscal_year
from kaname.commons.reason import Reason, Term, gettext_noop

MEGABYTE = 1_000_000
LONGEST_NAME = 150


class FileType(StrEnum):
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    TEXT = "text/plain"


ENDINGS = {
    FileType.PDF: (".pdf",),
    FileType.DOCX: (".docx",),
    FileType.XLSX: (".xlsx",),
    FileType.TEXT: (".txt", ".csv", ".md"),
}
"""What a file of each type may be called; with any other ending it is refused."""

PLAIN = gettext_noop("plain text")
WORDS: Mapping[FileType, str] = {FileType.PDF: "PDF", FileType.DOCX: "Word", FileType.XLSX: "Excel"}

EMPTY = Reason(gettext_noop("The file is empty."))
TOO_LARGE = gettext_noop("The file has {size} MB; {most} MB are allowed.")
UNKNOWN = gettext_noop("By its content the file is none of these: {types}.")
MISNAMED = gettext_noop("The file is called “{ending}”, but by its content it is {kind}.")
UNNAMED = gettext_noop("The name of the file must end in one of these: {endings}.")
ENCRYPTED = Reason(
    gettext_noop("The file is protected by a password. Take the protection off and choose it anew.")
)
ACTIVE = Reason(
    gettext_noop(
        "The file has scripts or actions that run by themselves. Save it without them, for"
        " example by printing it to a PDF."
    )
)
EMBEDDED = Reason(
    gettext_noop("Other files are embedded in the file. Attach them one by one instead.")
)
PAGES = gettext_noop("The file has {pages} pages; {most} are allowed.")
DAMAGED = Reason(
    gettext_noop("The file is damaged or incomplete. Make it anew, or send it once more.")
)
TOO_COMPLEX = Reason(
    gettext_noop("The file could not be checked in time. Save it in a simpler form.")
)
BOMB = Reason(gettext_noop("Unpacked, the file would be too large to be opened safely."))
MACROS = Reason(gettext_noop("The file has macros. Save it as a file without macros."))
NOT_UTF8 = Reason(gettext_noop("The text is not in UTF-8, or has control characters in it."))
NO_ROOM = Reason(
    gettext_noop("There is no room left for files. Nothing was kept; whoever runs this must help.")
)
SPOILT = Reason(
    gettext_noop(
        "The stored file is not what was put there, so it is not handed out. Whoever runs this"
        " finds it in the log."
    )
)


class Unfit(ValueError):
    """The file cannot be kept, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.sentence)
        self.reason = reason


@dataclass(frozen=True)
class Limits:
    """What the place of a document asks of its files."""

    largest: int
    pages: int = 500
    types: tuple[FileType, ...] = field(default=tuple(FileType))

    def endings(self) -> tuple[str, ...]:
        return tuple(ending for kind in self.types for ending in ENDINGS[kind])


@dataclass(frozen=True)
class Known:
    """What was found out of a file by reading it."""

    filename: str
    content_type: FileType
    size: int
    sha256: str
    pages: int | None


def must_be_of_size(size: int, limits: Limits) -> None:
    """Raises Unfit for an empty file or one that is too large."""
    if size == 0:
        raise Unfit(EMPTY)
    if size > limits.largest:
        parameters = {"size": round_up(size), "most": limits.largest // MEGABYTE}
        raise Unfit(Reason(TOO_LARGE, parameters))


def must_be_called(filename: str, kind: FileType, limits: Limits) -> None:
    """Raises Unfit where the name says something else than the content."""
    ending = PurePosixPath(filename).suffix.lower()
    if kind not in limits.types or ending not in limits.endings():
        raise Unfit(Reason(UNNAMED, {"endings": ", ".join(limits.endings())}))
    if ending not in ENDINGS[kind]:
        raise Unfit(Reason(MISNAMED, {"ending": ending, "kind": WORDS.get(kind, Term(PLAIN))}))


def must_have_few_pages(pages: int | None, limits: Limits) -> None:
    """Raises Unfit for more pages than the place allows."""
    if pages is not None and pages > limits.pages:
        raise Unfit(Reason(PAGES, {"pages": pages, "most": limits.pages}))


def round_up(size: int) -> int:
    return -(-size // MEGABYTE)


def safe_name(given: str) -> str:
    """The name as it was given, composed (NFC), without folders and without marks that nobody
    sees; a long one is cut before its ending."""
    plain = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    seen = "".join(mark for mark in plain if unicodedata.category(mark)[0] != "C").strip(" .")
    stem, dot, ending = seen.rpartition(".")
    if not dot:
        return seen[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"


def kept_until(attached_on: date, years: int) -> date:
    """The last day of the retention period, which runs from the fiscal year after (公文書等の管理に
    関する法律施行令 第8条)."""
    return date(fiscal_year(attached_on) + 1 + years, 3, 31)
