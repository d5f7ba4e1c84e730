"""Reads a PDF and says what is in it. Run as a program of its own, with limits, on a file that
nobody has looked at yet: `python pdf.py LONGEST < file` prints one word, or `pages` and a number.
"""

import logging
import resource
import sys
import warnings
from collections.abc import Iterator
from typing import Any, BinaryIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

MEMORY, SECONDS = 1 << 30, 20
MOST_OBJECTS = 500_000

ACTIVE_ACTIONS = {
    *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Movie"),
    *("/Sound", "/RichMediaExecute", "/GoTo3DView"),
}
"""Kinds of actions that do more than to show another place."""
ACTIVE_KEYS = {"/JS", "/JavaScript", "/XFA"}
ACTIVE_PARTS = {"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
EMBEDDED_KEYS = {"/EmbeddedFiles", "/EF"}


def verdict(file: BinaryIO, most: int) -> str:
    """One of damaged, encrypted, active, embedded, complex; else how many pages there are."""
    if not looks_whole(file):
        return "damaged"
    reader = PdfReader(file, strict=False)
    if reader.is_encrypted:
        return "encrypted"
    for number, one in enumerate(objects(reader)):
        if number > MOST_OBJECTS:
            return "complex"
        if found := found_in(one):
            return found
    pages = counted(reader, most)
    return f"pages {pages}" if pages else "damaged"


def looks_whole(file: BinaryIO) -> bool:
    """Whether it begins and ends as a PDF does: nothing before its head, its tail there."""
    head = file.read(8)
    size = file.seek(0, 2)
    file.seek(max(0, size - 2048))
    tail = file.read()
    file.seek(0)
    return head.startswith(b"%PDF-") and b"%%EOF" in tail and b"startxref" in tail


def objects(reader: PdfReader) -> Iterator[PdfObject]:
    """Every object of the file, those that no page leads to as well."""
    places = {
        (number, generation)
        for generation, numbers in reader.xref.items()
        for number in numbers
        if generation != 65535
    }
    places |= {(number, 0) for number in reader.xref_objStm}
    yield reader.trailer
    for number, generation in sorted(places):
        one = reader.get_object(IndirectObject(number, generation, reader))
        if one is not None:
            yield one


def found_in(one: PdfObject) -> str:
    """What is not wanted in an object, and in those that stand within it."""
    todo: list[Any] = [one]
    while todo:
        here = todo.pop()
        if isinstance(here, ArrayObject):
            todo += [each for each in here if not isinstance(each, IndirectObject)]
        elif isinstance(here, DictionaryObject):
            if found := named(here):
                return found
            todo += [each for each in here.values() if not isinstance(each, IndirectObject)]
    return ""


def named(here: DictionaryObject) -> str:
    keys, subtype = set(here), str(here.raw_get("/Subtype")) if "/Subtype" in here else ""
    action = str(here.raw_get("/S")) if "/S" in here else ""
    if keys & ACTIVE_KEYS or action in ACTIVE_ACTIONS or subtype in ACTIVE_PARTS:
        return "active"
    is_file = "/Type" in here and str(here.raw_get("/Type")) == "/EmbeddedFile"
    if keys & EMBEDDED_KEYS or subtype == "/FileAttachment" or is_file:
        return "embedded"
    return ""


def counted(reader: PdfReader, most: int) -> int:
    """The pages by walking their tree, since a file may say another number; 0 where it has none,
    or where it runs in a circle."""
    root: Any = reader.root_object
    todo, seen, pages = [root.raw_get("/Pages")], set[tuple[int, int]](), 0
    while todo and pages <= most + 1:
        here = todo.pop()
        if isinstance(here, IndirectObject):
            if (here.idnum, here.generation) in seen:
                return 0
            seen.add((here.idnum, here.generation))
            here = here.get_object()
        if "/Kids" in here:
            todo += list(here["/Kids"])
        else:
            pages += 1
    return max(pages, int(root["/Pages"].get("/Count", 0))) if pages > most else pages


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    logging.disable()
    warnings.simplefilter("ignore")
    try:
        said = verdict(sys.stdin.buffer, int(sys.argv[1]))
    except MemoryError:
        said = "complex"
    except Exception:  # whatever a reader stumbles over, the file is not one to be kept
        said = "damaged"
    print(said)
    return 0


if __name__ == "__main__":
    sys.exit(main())
