"""The small blueprint of these tests, whole and spoilt."""

import shutil
from pathlib import Path

from kaname.blueprints.faults import BlueprintErrors, Fault
from kaname.blueprints.loading import load

SMALL = Path(__file__).parent / "small"
ACTS = frozenset({"vision.instruct", "vision.decide", "awards.award"})


def copied(folder: Path) -> Path:
    return Path(shutil.copytree(SMALL, folder / "small"))


def spoilt(folder: Path, file: str, old: str, new: str) -> Path:
    """A copy with the first such text of a file replaced."""
    path = copied(folder)
    text = (path / file).read_text(encoding="utf-8")
    assert old in text
    (path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def faults(path: Path) -> tuple[Fault, ...]:
    """What is wrong with a blueprint; nothing where it loads."""
    try:
        load(path, ACTS)
    except BlueprintErrors as errors:
        return errors.faults
    return ()
