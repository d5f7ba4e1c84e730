"""What the docs say can fail: commands are run, links followed, tables compared with the code."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from documents import house, machine
from documents.blocks import PAGES, ROOT, anchors, commands_run, links

SMALL = 150 * 1024
WITH_COMMANDS = ["running.md", "ledger.md"]
"""One goes on where the other ends."""
WITHOUT_ROOMS = {"cli", "wsgi", "urls : settings", "api"}


def said(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def names_in(page: str, heading: str) -> list[str]:
    """The first column of the table below a heading, without its marks, in order of names."""
    below = said(page).partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \|", below, re.MULTILINE)[2:]
    return sorted(name.strip("`") for row in rows for name in row.split(", "))


def test_what_is_made_of_the_code_is_current() -> None:
    done = subprocess.run([ROOT / "bin/docs", "--check"], capture_output=True, text=True)

    assert (done.stdout, done.returncode) == ("", 0), done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_leads_somewhere(page: Path) -> None:
    lost = []
    for link in links(page.read_text(encoding="utf-8")):
        place, _, anchor = link.partition("#")
        target = page.parent / place if place else page
        if re.match(r"https?://", link):
            continue
        if not target.exists() or (anchor and anchor not in anchors(target.read_text())):
            lost.append(link)
    assert lost == []


def test_every_setting_is_documented() -> None:
    assert names_in("docs/running.md", "Settings") == sorted(machine.settings())


def test_every_room_is_described() -> None:
    rooms = {
        f"{floor}.{room}" if below else floor
        for floor, below in house.floors()
        for room in below or [floor]
    }

    assert names_in("docs/house.md", "Floors and rooms") == sorted(rooms - WITHOUT_ROOMS)


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(said("pyproject.toml"))["project"]

    def bare(wanted: list[str]) -> list[str]:
        return sorted(re.split(r"[\[=<>~ ]", one)[0] for one in wanted)

    assert names_in("docs/dependencies.md", "To run") == bare(project["dependencies"])
    dev = project["optional-dependencies"]["dev"]
    assert names_in("docs/dependencies.md", "To develop") == bare(dev)


def test_every_bad_input_names_a_test_that_exists() -> None:
    named = re.findall(r"`(tests/\S+\.py)::(\w+)`", said("docs/bad-input.md"))
    lost = [
        f"{file}::{name}"
        for file, name in named
        if not (ROOT / file).exists() or f"def {name}(" not in said(file)
    ]

    assert (lost, len(named) > 50) == ([], True)


def test_every_picture_is_small_and_shown() -> None:
    pictures = sorted((ROOT / "docs/pictures").glob("*.png"))
    shown = said("README.md") + said("README.en.md")

    assert [one.name for one in pictures if one.stat().st_size > SMALL] == []
    assert [one.name for one in pictures if one.name not in shown] == []


def test_the_pages_with_commands_to_run_are_known() -> None:
    assert {page.name for page in PAGES if commands_run(page.read_text())} == set(WITH_COMMANDS)


def test_the_commands_of_the_pages_run(tmp_path: Path) -> None:
    kaname = tmp_path / "bin/kaname"
    kaname.parent.mkdir()
    kaname.write_text(f'#!/bin/sh\nexec {sys.executable} -m kaname.cli "$@"\n')
    kaname.chmod(0o755)
    ours = ("KANAME_", "DATABASE_URL", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    path = f"{kaname.parent}:{os.environ['PATH']}"
    script = "".join(one for page in WITH_COMMANDS for one in commands_run(said(f"docs/{page}")))

    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=tmp_path,
        env={**kept, "PATH": path, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
    )

    assert (done.returncode, "NOT SO: " in done.stdout) == (0, True), done.stderr
