"""Files for tests, good and bad, made when they are asked for."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader, PdfWriter

from kaname.commons.documents import checks, storage
from kaname.commons.documents.rules import MEGABYTE, FileType, Known, Limits

LIMITS = Limits(largest=50 * MEGABYTE, pages=10)
WORD = FileType.DOCX.value + ".main+xml"
EXCEL = FileType.XLSX.value + ".main+xml"

PAGE = (
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
)
"""The objects of a PDF of one page."""


def pdf(pages: int = 1, root: str = "", objects: Sequence[str] = ()) -> bytes:
    """A PDF of empty pages; `root` goes into its catalogue, `objects` follow the pages."""
    kids = " ".join(f"{3 + number} 0 R" for number in range(pages))
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return assembled(
        [
            f"<< /Type /Catalog /Pages 2 0 R {root} >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
            *[page] * pages,
            *objects,
        ]
    )


def assembled(objects: Sequence[str]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode()
    at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010} 00000 n \n" for place in places).encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n".encode()
    return bytes(out)


def packed(objects: Sequence[str]) -> bytes:
    """A PDF whose objects lie together in a compressed stream, the way newer writers do it."""
    heads, body = [], ""
    for number, one in enumerate(objects, 1):
        heads.append(f"{number} {len(body)}")
        body += one + "\n"
    head = " ".join(heads) + "\n"
    inner = zlib.compress((head + body).encode())
    holder, last = len(objects) + 1, len(objects) + 2
    out = bytearray(b"%PDF-1.7\n")
    at = len(out)
    first = f"/Type /ObjStm /N {len(objects)} /First {len(head)} /Filter /FlateDecode"
    out += stream(holder, first, inner)
    end = len(out)
    rows = [(0, 0, 65535), *((2, holder, place) for place in range(len(objects)))]
    table = b"".join(
        bytes([kind]) + one.to_bytes(4, "big") + other.to_bytes(2, "big")
        for kind, one, other in [*rows, (1, at, 0), (1, end, 0)]
    )
    said = f"/Type /XRef /Size {last + 1} /W [1 4 2] /Root 1 0 R"
    out += stream(last, said, table) + f"startxref\n{end}\n%%EOF\n".encode()
    return bytes(out)


def stream(number: int, said: str, content: bytes) -> bytes:
    head = f"{number} 0 obj\n<< {said} /Length {len(content)} >>\nstream\n".encode()
    return head + content + b"\nendstream\nendobj\n"


def written(change: Callable[[PdfWriter], object]) -> bytes:
    """A PDF after something was done to it by a library."""
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf()))), io.BytesIO()
    change(writer)
    writer.write(out)
    return out.getvalue()


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in parts.items():
            whole.writestr(name, content)
    return out.getvalue()


def office(main: str = WORD, /, **more: bytes | str) -> bytes:
    """A Word or Excel file, with some more parts."""
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    parts = {"[Content_Types].xml": types, "word/document.xml": "<w:document>資料</w:document>"}
    return zipped({**parts, **more})


@contextmanager
def laid(content: bytes) -> Iterator[BinaryIO]:
    """The content as a file that came in."""
    with SpooledTemporaryFile() as file:
        file.write(content)
        yield cast(BinaryIO, file)


def known(content: bytes, name: str, limits: Limits = LIMITS) -> Known:
    with laid(content) as file:
        return checks.known(file, name, len(content), limits)


def staged(
    content: bytes = b"", name: str = "shiryo.pdf", *, is_sealed: bool = True
) -> storage.Staged:
    """A file that was checked, on its way to a row."""
    content = content or pdf()
    with laid(content) as file:
        return storage.stage(file, known(content, name), is_sealed=is_sealed)


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
