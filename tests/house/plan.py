"""Where each room stands, read from the very contracts that import-linter checks."""

import ast
from collections.abc import Iterator
from pathlib import Path

from importlinter.api import read_configuration

SOURCE = Path("src/kaname")
FILES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted(path for path in SOURCE.rglob("templates/**/*") if path.is_file())

Height = tuple[int, int]


def heights() -> dict[str, Height]:
    """Height of each room, as `floor.room`; a floor without rooms of its own is one room."""
    contracts = {
        contract["id"]: contract["layers"]
        for contract in read_configuration("pyproject.toml")["contracts_options"]
        if "layers" in contract
    }
    found: dict[str, Height] = {}
    for height, layer in enumerate(contracts["floors"][::-1]):
        for floor in names(layer):
            found[floor] = (height, 0)
            for level, rooms in enumerate(contracts.get(floor, [])[::-1]):
                found |= {f"{floor}.{room}": (height, level) for room in names(rooms)}
    return found


def names(layer: str) -> list[str]:
    """The names in a layer; parentheses say that one may be missing."""
    return [name.strip().strip("()") for name in layer.replace(":", "|").split("|")]


def height(module: str) -> Height | None:
    """How high the room of a module stands."""
    _, *parts = module.split(".")
    known = heights()
    return known.get(".".join(parts[:2])) or known.get(".".join(parts[:1]))


def height_of(path: Path) -> Height | None:
    return height(".".join(("kaname", *path.relative_to(SOURCE).with_suffix("").parts)))


def nodes() -> Iterator[tuple[Path, ast.AST]]:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text())):
            yield path, node


def texts() -> Iterator[tuple[Path, str]]:
    """Each string that stands in the code."""
    for path, node in nodes():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield path, node.value
