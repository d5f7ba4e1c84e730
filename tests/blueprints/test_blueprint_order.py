"""A history whose steps cannot follow each other is found before it is applied."""

import shutil
from pathlib import Path

import pytest

from kaname.blueprints import known
from kaname.blueprints.faults import BlueprintErrors, in_english
from kaname.blueprints.loading import K_PROGRAM, load

HISTORY = "history/first.yaml"


def faults(path: Path) -> list[tuple[str, int, str, str, str]]:
    try:
        load(path, known.acts(), known.way_of_editions())
    except BlueprintErrors as errors:
        return [
            (one.file, one.line, one.field, in_english(one.found), in_english(one.expected))
            for one in errors.faults
        ]
    return []


def spoilt(folder: Path, old: str, new: str) -> Path:
    path = Path(shutil.copytree(K_PROGRAM, folder / "k_program"))
    text = (path / HISTORY).read_text(encoding="utf-8")
    assert text.count(old) >= 1
    (path / HISTORY).write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def line_of(path: Path, text: str) -> int:
    lines = (path / HISTORY).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_the_history_that_ships_is_in_order() -> None:
    assert faults(K_PROGRAM) == []


@pytest.mark.parametrize(
    ("old", "new", "able"),
    [
        ("act: vision.send_back", "act: vision.instruct", "vision.send_back, vision.summarise"),
        ("act: vision.report", "act: vision.decide", "vision.report"),
        ("act: vision.instruct", "act: vision.publish", "vision.instruct"),
    ],
)
def test_a_step_that_cannot_follow_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, able: str
) -> None:
    line = line_of(K_PROGRAM, old)

    found = faults(spoilt(tmp_path, old, new))

    (told,) = (one for one in found if "can follow" in one[4])
    assert told[:2] == (HISTORY, line)
    assert told[2].endswith(".act")
    assert told[3] == f"“{new.removeprefix('act: ')}”"
    assert all(act in told[4] for act in able.split(", "))
