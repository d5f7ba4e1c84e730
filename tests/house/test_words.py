"""One word for one thing; nothing of the workshop stays in what is delivered."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from house.plan import FILES, texts
from kaname.commons.access.exemptions import EXEMPTIONS

INSTEAD = {
    "proposal": "application",
    "grant": "permit or award",
    "committee": "panel or body",
    "adopt": "decide or award",
    "adoption": "decision or award",
    "adopted": "decided or awarded",
    "grantee": "unit",
    "permission": "permit",
    "tender": "call",
    "solicitation": "call",
}
"""Words that the glossary says otherwise."""

PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
REFUSED = {
    "path of the workshop": re.compile(r"\.\./shar" + "ed"),
    "address of a package index": re.compile(
        r"(?<!emit-)(?:extra-)?index-ur" + "l|--trusted-h" + "ost"
    ),
    "mark of a conflict": re.compile(r"^(?:<{7} |={7}$|>{7} )", re.M),
    "note of something undone": re.compile(r"\b(?:TO" + "DO|FIX" + "ME|X" + r"XX)\b"),
}
MAY_BE_MANY = {"vendor", "locale"}


def identifiers() -> Iterator[tuple[Path, str]]:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                    yield path, name
                case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                    yield path, name


def words_of(name: str) -> set[str]:
    words = {word.lower() for word in PARTS.findall(name)}
    return words | {word.removesuffix("s") for word in words}


def test_names_in_the_code_are_the_glossarys() -> None:
    wrong = [
        f"{path}: {name}: say {INSTEAD[word]}"
        for path, name in identifiers()
        for word in words_of(name) & INSTEAD.keys()
    ]
    assert wrong == []


def delivered() -> Iterator[tuple[Path, str]]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.splitlines():
        path = Path(name)
        if path.is_file() and not MAY_BE_MANY & set(path.parts):
            try:
                yield path, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def test_nothing_of_the_workshop_is_delivered() -> None:
    found = [
        f"{path}: {what}"
        for path, text in delivered()
        for what, pattern in REFUSED.items()
        if pattern.search(text)
    ]
    assert found == []


def test_each_exemption_is_used_and_each_room_uses_its_own() -> None:
    found = [
        (path, text)
        for path, text in texts()
        if text in EXEMPTIONS and path.name != "exemptions.py"
    ]
    strangers = [
        f"{path}: {reason}" for path, reason in found if reason.partition(":")[0] not in path.parts
    ]
    assert sorted(EXEMPTIONS - {reason for _, reason in found}) == ["bench: rows for measuring"]
    assert strangers == []
