"""What is asked of a machine: the commands of `kaname` and the settings that it reads."""

import argparse
import ast
from collections.abc import Iterator
from pathlib import Path

from kaname.cli.main import parser

from .blocks import ROOT, table

PRODUCT = ROOT / "src/kaname"
READS = {"get", "setdefault", "getenv", "key_file", "megabytes", "folders"}


def commands() -> str:
    """A table of the commands, with what each takes, from the parser itself."""
    rows = [
        [f"`{' '.join(['kaname', *words])}`", " ".join(takes(one)) or "–", told]
        for words, told, one in leaves(parser(), [])
    ]
    return table(["command", "takes", "what it does"], rows)


def leaves(
    one: argparse.ArgumentParser, words: list[str], told: str = ""
) -> Iterator[tuple[list[str], str, argparse.ArgumentParser]]:
    """Commands that have no commands below them."""
    groups = [part for part in one._actions if isinstance(part, argparse._SubParsersAction)]
    if not groups:
        yield words, told, one
    for group in groups:
        helps = {choice.dest: choice.help or "" for choice in group._choices_actions}
        for name, below in group.choices.items():
            yield from leaves(below, [*words, name], helps.get(name, ""))


def takes(one: argparse.ArgumentParser) -> Iterator[str]:
    for part in one._actions:
        if isinstance(part, argparse._HelpAction):
            continue
        name = part.option_strings[0] if part.option_strings else (part.dest or "").upper()
        value = "" if part.nargs == 0 or not part.option_strings else f" {named(part)}"
        yield f"`{name}{value}`" if part.required else f"`[{name}{value}]`"


def named(part: argparse.Action) -> str:
    return "/".join(map(str, part.choices)) if part.choices else part.dest.upper()


def settings() -> set[str]:
    """The names of all environment variables that the product reads."""
    return {name for file in PRODUCT.rglob("*.py") for name in read_in(file)}


def read_in(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and name_of(node.func) in READS and node.args:
            asked = node.args[0]
        elif isinstance(node, ast.Subscript):
            asked = node.slice
        else:
            continue
        if isinstance(asked, ast.Constant) and is_setting(str(asked.value)):
            yield str(asked.value)


def name_of(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def is_setting(name: str) -> bool:
    return name in {"DATABASE_URL", "EMAIL_URL"} or name.startswith("KANAME_")
