"""The parts of the docs that are made, each with its place."""

from pathlib import Path

from . import house, lifecycles, machine
from .blocks import ROOT, with_made

DOCS = ROOT / "docs"


def made() -> dict[Path, str]:
    """What each file that is made, in whole or in part, should say."""
    return {
        DOCS / "house.svg": house.drawn(),
        DOCS / "lifecycles.md": part("lifecycles.md", "lifecycles", lifecycles.made()),
        DOCS / "running.md": part("running.md", "commands", machine.commands()),
    }


def part(page: str, name: str, text: str) -> str:
    return with_made((DOCS / page).read_text(encoding="utf-8"), name, text)


def stale() -> dict[Path, str]:
    """Files that do not say what they should, with what they should say."""
    return {
        place: text
        for place, text in made().items()
        if not place.exists() or place.read_text(encoding="utf-8") != text
    }
