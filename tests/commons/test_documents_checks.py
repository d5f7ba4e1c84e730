"""What a file is by its content: what is kept, and each reason why one is not."""

import base64
import io
import re
import zipfile
from collections.abc import Callable
from subprocess import CompletedProcess
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject, RectangleObject

import files
from files import EXCEL, LIMITS, PAGE, known, office, pdf, zipped
from kaname.commons.documents import checks, ooxml, rules
from kaname.commons.documents.rules import FileType, Limits, Unfit

GOOD: dict[str, tuple[Callable[[], bytes], str, FileType, int | None]] = {
    "a PDF": (lambda: pdf(3), "a.pdf", FileType.PDF, 3),
    "as many pages as are allowed": (lambda: pdf(10), "a.pdf", FileType.PDF, 10),
    "a PDF that opens at a page": (
        lambda: pdf(1, "/OpenAction [3 0 R /Fit]"),
        "a.PDF",
        FileType.PDF,
        1,
    ),
    "a PDF with its objects packed": (
        lambda: files.packed(PAGE),
        "a.pdf",
        FileType.PDF,
        1,
    ),
    "Word": (office, "a.docx", FileType.DOCX, None),
    "Excel": (lambda: office(EXCEL), "a.xlsx", FileType.XLSX, None),
    "text": (lambda: "資料１\n".encode(), "a.txt", FileType.TEXT, None),
    "a table": (lambda: "項目,金額\r\n".encode(), "a.csv", FileType.TEXT, None),
    "text with its mark": (lambda: "\ufeff資料".encode(), "a.txt", FileType.TEXT, None),
}


@pytest.mark.parametrize("what", GOOD)
def test_a_file_is_known_by_its_content(what: str) -> None:
    make, name, kind, pages = GOOD[what]
    found = known(make(), name)
    assert (found.content_type, found.pages) == (kind, pages)


def launched() -> bytes:
    return pdf(1, "/OpenAction << /S /Launch /F (cmd.exe) >>")


def hidden_name() -> bytes:
    """The name JavaScript with one of its letters in hexadecimal."""
    return pdf(1, "/OpenAction << /S /J#61vaScript /J#53 (app.alert\\(1\\)) >>")


def embedded() -> bytes:
    return files.written(lambda writer: writer.add_attachment("a.exe", b"MZ"))


def locked() -> bytes:
    return files.written(lambda writer: writer.encrypt("", "owner", algorithm="RC4-128"))


def packed_away() -> bytes:
    """A script in a compressed stream of objects, where no search of the bytes finds it."""
    return files.packed([*PAGE, "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"])


def unreferenced() -> bytes:
    return pdf(1, objects=["<< /S /JavaScript /JS (app.alert\\(1\\)) >>"])


def circle() -> bytes:
    return files.assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
        ]
    )


def bomb() -> bytes:
    """Zeros that are a thousand times as large when unpacked."""
    return office(**{"word/big.xml": bytes(ooxml.MOST_UNPACKED + 1)})


def understated() -> bytes:
    """A part that says that it is small."""
    whole = bytearray(office(**{"word/big.xml": b"\x00" * 5_000_000}))
    for place in (found.start() for found in re.finditer(re.escape(b"PK\x01\x02"), whole)):
        if whole[place + 24 : place + 28] == (5_000_000).to_bytes(4, "little"):
            whole[place + 24 : place + 28] = (10).to_bytes(4, "little")
    return bytes(whole)


def many() -> bytes:
    return office(**{f"word/{number}.xml": b"" for number in range(ooxml.MOST_PARTS)})


def with_password() -> bytes:
    whole = bytearray(office())
    for place in (found.start() for found in re.finditer(b"PK\x01\x02", bytes(whole))):
        whole[place + 8] |= 1
    return bytes(whole)


XXE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
)
ARCHIVE = zipped({"a.txt": "a"})

BAD: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "empty": (lambda: b"", "a.pdf", rules.EMPTY.sentence),
    "too large": (lambda: bytes(LIMITS.largest + 1), "a.pdf", rules.TOO_LARGE),
    "text called PDF": (lambda: b"hello", "a.pdf", rules.MISNAMED),
    "a page of HTML called PDF": (lambda: b"<html><script>", "a.pdf", rules.MISNAMED),
    "a PDF called Word": (pdf, "a.docx", rules.MISNAMED),
    "a PDF called text": (pdf, "a.txt", rules.MISNAMED),
    "Word called Excel": (office, "a.xlsx", rules.MISNAMED),
    "a zip called PDF": (lambda: ARCHIVE, "a.pdf", rules.UNKNOWN),
    "a zip called Word": (lambda: ARCHIVE, "a.docx", rules.UNKNOWN),
    "a picture called PDF": (lambda: PNG, "a.pdf", rules.UNKNOWN),
    "a program": (lambda: b"MZ\x90\x00" + bytes(100), "a.exe", rules.UNKNOWN),
    "Word of before 2007": (lambda: checks.OLD_OFFICE + bytes(600), "a.doc", rules.UNKNOWN),
    "a text without an ending": (lambda: b"hello", "README", rules.UNNAMED),
    "a text called a program": (lambda: b"hello", "a.bat", rules.UNNAMED),
    "a picture of lines with a script": (lambda: b"<svg><script/></svg>", "a.svg", rules.UNNAMED),
    "HTML before a PDF": (lambda: b"<html>\n" + pdf(), "a.pdf", rules.MISNAMED),
    "a PDF with a password": (locked, "a.pdf", rules.ENCRYPTED.sentence),
    "a PDF with a script": (packed_away, "a.pdf", rules.ACTIVE.sentence),
    "a script under a disguised name": (hidden_name, "a.pdf", rules.ACTIVE.sentence),
    "a script that no page leads to": (unreferenced, "a.pdf", rules.ACTIVE.sentence),
    "a PDF that starts a program": (launched, "a.pdf", rules.ACTIVE.sentence),
    "a script when a page opens": (
        lambda: pdf(1, "/AA << /WC << /S /JavaScript /JS (1) >> >>"),
        "a.pdf",
        rules.ACTIVE.sentence,
    ),
    "a form of the other kind": (
        lambda: pdf(1, "/AcroForm << /XFA (x) >>"),
        "a.pdf",
        rules.ACTIVE.sentence,
    ),
    "a form that sends itself": (
        lambda: pdf(1, objects=["<< /S /SubmitForm /F (http://example.com) >>"]),
        "a.pdf",
        rules.ACTIVE.sentence,
    ),
    "a film": (
        lambda: pdf(1, objects=["<< /Type /Annot /Subtype /RichMedia >>"]),
        "a.pdf",
        rules.ACTIVE.sentence,
    ),
    "a PDF with a program in it": (embedded, "a.pdf", rules.EMBEDDED.sentence),
    "a PDF with a file pinned to a page": (
        lambda: pdf(1, objects=["<< /Type /Annot /Subtype /FileAttachment >>"]),
        "a.pdf",
        rules.EMBEDDED.sentence,
    ),
    "a page too many": (lambda: pdf(11), "a.pdf", rules.PAGES),
    "400 pages": (lambda: pdf(400), "a.pdf", rules.PAGES),
    "pages in a circle": (circle, "a.pdf", rules.DAMAGED.sentence),
    "a PDF without pages": (lambda: pdf(0), "a.pdf", rules.DAMAGED.sentence),
    "the first half of a PDF": (lambda: pdf()[:200], "a.pdf", rules.DAMAGED.sentence),
    "a head and nothing": (lambda: b"%PDF-1.7\n%%EOF", "a.pdf", rules.DAMAGED.sentence),
    "a PDF with its middle lost": (
        lambda: pdf()[:60] + pdf()[-60:],
        "a.pdf",
        rules.DAMAGED.sentence,
    ),
    "macros": (lambda: office(**{"word/vbaProject.bin": b"x"}), "a.docx", rules.MACROS.sentence),
    "macros by the type": (
        lambda: office("application/vnd.ms-word.document.macroEnabled.main+xml"),
        "a.docx",
        rules.MACROS.sentence,
    ),
    "a program within Word": (
        lambda: office(**{"word/embeddings/a.bin": b"MZ"}),
        "a.docx",
        rules.EMBEDDED.sentence,
    ),
    "an entity that reads a file": (
        lambda: office(**{"word/a.xml": XXE}),
        "a.docx",
        rules.ACTIVE.sentence,
    ),
    "entities that grow": (
        lambda: office(**{"word/a.xml": LAUGHS}),
        "a.docx",
        rules.ACTIVE.sentence,
    ),
    "a part that leads out": (
        lambda: office(**{"../../etc/x": b"x"}),
        "a.docx",
        rules.DAMAGED.sentence,
    ),
    "a part with a whole path": (
        lambda: office(**{"/etc/x": b"x"}),
        "a.docx",
        rules.DAMAGED.sentence,
    ),
    "a zip bomb": (bomb, "a.docx", rules.BOMB.sentence),
    "a bomb that says it is small": (understated, "a.docx", rules.DAMAGED.sentence),
    "too many parts": (many, "a.docx", rules.BOMB.sentence),
    "Word with a password": (with_password, "a.docx", rules.ENCRYPTED.sentence),
    "the first half of Word": (lambda: office()[:150], "a.docx", rules.DAMAGED.sentence),
    "Shift_JIS": (lambda: "資料".encode("shift_jis"), "a.txt", rules.NOT_UTF8.sentence),
    "half of a character": (lambda: "資料".encode()[:-1], "a.txt", rules.NOT_UTF8.sentence),
    "control characters": (lambda: b"a\x1b[31m", "a.txt", rules.NOT_UTF8.sentence),
}


@pytest.mark.parametrize("what", BAD)
def test_a_file_that_cannot_be_kept_is_refused_with_its_reason(what: str) -> None:
    make, name, sentence = BAD[what]
    with pytest.raises(Unfit) as refused:
        known(make(), name)
    assert refused.value.reason.sentence == sentence


def test_a_place_may_take_fewer_types() -> None:
    with pytest.raises(Unfit) as refused:
        known("資料".encode(), "a.txt", Limits(1_000, types=(FileType.PDF,)))
    assert refused.value.reason.parameters == {"types": "PDF"}


def test_a_reader_that_takes_too_much_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*args: Any, **kwargs: Any) -> CompletedProcess[bytes]:
        return CompletedProcess([], -9, b"", b"")

    monkeypatch.setattr("subprocess.run", killed)

    with pytest.raises(Unfit) as refused:
        known(pdf(), "a.pdf")
    assert refused.value.reason == rules.TOO_COMPLEX


NAMES = {
    "資料.pdf": "資料.pdf",
    "か\u3099.pdf": "が.pdf",
    "../../etc/passwd.pdf": "passwd.pdf",
    "C:\\機密\\案.docx": "案.docx",
    "a\r\nSet-Cookie: x.pdf": "aSet-Cookie: x.pdf",
    "fdp.\u202etxt": "fdp.txt",
    "a\x00.pdf": "a.pdf",
    " a.pdf. ": "a.pdf",
    "長" * 300 + ".pdf": "長" * 146 + ".pdf",
    "": "",
}


@pytest.mark.parametrize("given", NAMES)
def test_a_name_is_kept_without_what_nobody_sees(given: str) -> None:
    assert rules.safe_name(given) == NAMES[given]


def test_a_reader_of_another_library_agrees_that_the_samples_are_what_they_say() -> None:
    assert zipfile.ZipFile(io.BytesIO(office())).testzip() is None
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.pages[0][NameObject("/CropBox")] = RectangleObject((0, 0, 1, 1))
    out = io.BytesIO()
    writer.write(out)
    assert known(out.getvalue(), "a.pdf").pages == 1
