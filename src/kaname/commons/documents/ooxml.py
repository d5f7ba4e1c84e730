"""What a Word or Excel file is, by its content: a zip with a list of the types of its parts."""

import re
import zipfile
import zlib
from typing import BinaryIO

from .rules import ACTIVE, BOMB, DAMAGED, EMBEDDED, ENCRYPTED, MACROS, FileType, Unfit

TYPES = "[Content_Types].xml"
MAIN = {
    FileType.DOCX: b"wordprocessingml.document.main+xml",
    FileType.XLSX: b"spreadsheetml.sheet.main+xml",
}
MOST_PARTS, MOST_UNPACKED, PIECE = 5_000, 300_000_000, 1 << 20
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError),
)
"""What unpacking may stumble over."""
MACRO = re.compile(r"vbaProject|vbaData", re.IGNORECASE)
WITHIN = re.compile(r"/(embeddings|activeX)/", re.IGNORECASE)
ESCAPES = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:")


def kind_of(file: BinaryIO) -> FileType | None:
    """Its type; None for another kind of zip. Raises Unfit for what must not be in it."""
    try:
        with zipfile.ZipFile(file) as whole:
            return looked_through(whole)
    except Unfit:
        raise
    except BROKEN:
        raise Unfit(DAMAGED) from None


def looked_through(whole: zipfile.ZipFile) -> FileType | None:
    parts = whole.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unfit(BOMB)
    names = [part.filename for part in parts]
    if TYPES not in names:
        return None
    if any(part.flag_bits & 1 for part in parts):
        raise Unfit(ENCRYPTED)
    must_be_harmless(names)
    unpacked(whole, parts)
    said = whole.read(TYPES)
    if b"macroEnabled" in said:
        raise Unfit(MACROS)
    return next((kind for kind, mark in MAIN.items() if mark in said), None)


def must_be_harmless(names: list[str]) -> None:
    """Raises Unfit for macros, embedded files, and names that lead out of the file."""
    if any(MACRO.search(name) for name in names):
        raise Unfit(MACROS)
    if any(WITHIN.search(name) for name in names):
        raise Unfit(EMBEDDED)
    if len(set(names)) < len(names) or any(ESCAPES.search(name) for name in names):
        raise Unfit(DAMAGED)


def unpacked(whole: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Unpacks all of it once: it is whole, no larger than it says, and its XML has no entities
    that grow or lead out."""
    left = MOST_UNPACKED
    for part in parts:
        with whole.open(part) as one:
            is_first = True
            while piece := one.read(PIECE):
                left -= len(piece)
                if left < 0:
                    raise Unfit(BOMB)
                if is_first and (b"<!DOCTYPE" in piece or b"<!ENTITY" in piece):
                    raise Unfit(ACTIVE)
                is_first = False
