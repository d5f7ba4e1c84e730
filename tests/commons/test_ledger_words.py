"""Every sentence that the two rooms say has its Japanese, and no other has."""

import re
from gettext import GNUTranslations
from pathlib import Path

import pytest

COMMONS = Path("src/kaname/commons")
TAGS = re.compile(r'{% translate "([^"]+)"(?: context "([^"]+)")? %}')
CALLS = re.compile(r'(?:_|gettext|gettext_noop)\(\s*((?:"[^"]*"\s*)+)\)')


def said(room: str) -> set[str]:
    """The messages in templates and code, as a catalogue keys them."""
    found = set()
    for file in (COMMONS / room).rglob("*.html"):
        for text, context in TAGS.findall(file.read_text()):
            found.add(f"{context}\x04{text}" if context else text)
    for file in (COMMONS / room).glob("*.py"):
        for literal in CALLS.findall(file.read_text()):
            parts = re.findall(r'"([^"]*)"', literal)
            found.add("".join(parts).replace("\\n", "\n"))
    return found


@pytest.mark.parametrize("room", ["ledger", "outbox"])
def test_the_catalogue_is_full_and_holds_nothing_else(room: str) -> None:
    with (COMMONS / room / "locale/ja/LC_MESSAGES/django.mo").open("rb") as file:
        catalogue = GNUTranslations(file)._catalog  # type: ignore[attr-defined]

    assert said(room) == catalogue.keys() - {""}
    assert all(catalogue[key] for key in said(room))
