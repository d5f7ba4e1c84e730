"""The files of the pages: what is vendored, what a strict policy would block, what is said."""

import ast
import hashlib
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

import pytest
from django.template.loader import get_template

SOURCE = Path("src/kaname")
STATIC = SOURCE / "commons/ui/static/ui"
VENDOR = STATIC / "vendor"
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
CATALOGUES = sorted(SOURCE.rglob("locale/ja/LC_MESSAGES/django.po"))


def test_what_is_vendored_is_listed_with_its_hash() -> None:
    lines = (VENDOR / "VENDORED.md").read_text()
    listed = dict(re.findall(r"(?m)^\| ([\w.-]+) \|.*\| ([0-9a-f]{64}) \|$", lines))
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.iterdir()
        if path.name != "VENDORED.md"
    }

    assert found == listed


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_compiles(path: Path) -> None:
    get_template(path.as_posix().split("/templates/")[1])


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_nothing_that_the_policy_blocks(path: Path) -> None:
    blocked = r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=\"|javascript:|https?://"

    assert re.findall(blocked, path.read_text()) == []


def test_the_style_loads_nothing_from_elsewhere() -> None:
    assert re.findall(r"url\(|@import", (STATIC / "kaname.css").read_text()) == []


def test_every_colour_of_the_agency_that_is_used_exists() -> None:
    names = r"--color-[\w-]+"
    used = set(re.findall(rf"var\(({names})\)", (STATIC / "kaname.css").read_text()))
    known = set(re.findall(rf"({names}):", (VENDOR / "design-tokens-1.1.9.css").read_text()))

    assert (used - known, len(used) > 20) == (set(), True)


def entries(path: Path) -> Iterator[dict[str, str]]:
    """The entries of a catalogue after its head: keyword → text, `flags` among them."""
    for block in path.read_text().split("\n\n")[1:]:
        entry: dict[str, str] = {}
        keyword = ""
        for line in block.strip().splitlines():
            if line.startswith("#"):
                entry["flags"] = entry.get("flags", "") + line
            else:
                named, _, quoted = line.partition(' "') if line[0] != '"' else ("", "", line[1:])
                keyword = named or keyword
                entry[keyword] = entry.get(keyword, "") + ast.literal_eval(f'"{quoted}')
        yield entry


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-5])
def test_a_catalogue_is_full(path: Path) -> None:
    unsaid = [
        entry["msgid"]
        for entry in entries(path)
        if not (entry.get("msgstr") or entry.get("msgstr[0]")) or "fuzzy" in entry.get("flags", "")
    ]

    assert unsaid == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-5])
def test_a_catalogue_is_compiled(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)

    differing = [
        entry["msgid"]
        for entry in entries(path)
        if "msgid_plural" not in entry and said(compiled, entry) != entry["msgstr"]
    ]

    assert differing == []


def said(compiled: GNUTranslations, entry: dict[str, str]) -> str:
    if "msgctxt" in entry:
        return compiled.pgettext(entry["msgctxt"], entry["msgid"])
    return compiled.gettext(entry["msgid"])
