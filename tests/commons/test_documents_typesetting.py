"""PDFs of our own: Japanese, readable aloud, and never with a font that was put in silently."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from pypdf import PdfReader

from files import known, laid
from kaname.commons.documents.typesetting import NotSet, typeset

PAPERS = Path("src/kaname/demo/papers")


@pytest.fixture
def template(tmp_path: Path) -> Path:
    file = tmp_path / "letter.typ"
    file.write_text(
        "#set document(title: sys.inputs.title)\n"
        "#set text(font: sys.inputs.font, lang: sys.inputs.language)\n"
        "#sys.inputs.text\n"
    )
    return file


def words(content: bytes) -> str:
    with laid(content) as file:
        return PdfReader(file).pages[0].extract_text()


def test_japanese_is_set_and_can_be_kept(template: Path) -> None:
    made = typeset(template, language="ja", title="通知", text="髙と﨑と𠮷、要（かなめ）")

    assert "要（かなめ）" in words(made)
    assert known(made, "a.pdf").pages == 1


def test_what_people_write_is_data_and_not_source(template: Path) -> None:
    said = '#read("/etc/passwd") $x^2$ *bold*'
    assert said.replace(" ", "") in words(
        typeset(template, language="en", title="t", text=said)
    ).replace(" ", "")


def test_a_warning_is_an_error(template: Path) -> None:
    template.write_text('#set document(title: "t")\n#set text(font: "Nowhere")\nX')
    with pytest.raises(NotSet, match="unknown font family"):
        typeset(template, language="ja")


def test_a_template_that_breaks_is_named(template: Path) -> None:
    template.write_text("#nothing")
    with pytest.raises(NotSet, match=r"letter\.typ: unknown variable"):
        typeset(template, language="ja")


def test_without_a_japanese_font_it_is_said_what_to_install(
    template: Path, settings: Any, tmp_path: Path
) -> None:
    settings.KANAME_FONTS = [tmp_path / "nothing"]
    with pytest.raises(ImproperlyConfigured, match="fonts-noto-cjk"):
        typeset(template, language="ja", title="t", text="x")


def test_the_papers_of_the_demo_can_be_kept() -> None:
    papers = sorted(PAPERS.glob("*.pdf"))
    assert len(papers) == 3
    assert {known(one.read_bytes(), one.name).pages for one in papers} == {1}
