"""One file of a blueprint as plain values, and the line of each."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from kaname.commons.reason import Reason

from .faults import Fault, quoted, short

Value: TypeAlias = "str | int | bool | list[Any] | dict[str, Any] | None"
Place: TypeAlias = tuple[str | int, ...]

KEYS = ("key", "code", "technology", "role")


@dataclass
class Page:
    file: str
    value: Value = None
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    keys: dict[Place, Counter[str]] = field(default_factory=dict)

    def at(self, place: Place) -> Value:
        """What stands at a place; nothing where the place is not there."""
        here: Value = self.value
        for step in place:
            if isinstance(here, dict) and isinstance(step, str):
                here = here.get(step)
            elif isinstance(here, list) and isinstance(step, int) and step < len(here):
                here = here[step]
            else:
                return None
        return here

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest one around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def name(self, place: Place) -> str:
        """A place as people write it: an item of a list by its key, else by its number from 1."""
        said = ""
        for depth, step in enumerate(place):
            if isinstance(step, str):
                said = f"{said}.{short(step)}" if said else short(step)
            else:
                said = f"{said}[{short(self.key(place[: depth + 1]) or str(step + 1))}]"
        return said

    def key(self, place: Place) -> str | None:
        """The key of an item of a list, if it has one and no other item has the same."""
        key = key_of(self.at(place))
        around = place[:-1]
        if around not in self.keys:
            items = self.at(around)
            said = map(key_of, items) if isinstance(items, list) else ()
            self.keys[around] = Counter(key for key in said if key is not None)
        return key if key is not None and self.keys[around][key] == 1 else None

    def fault(self, place: Place, expected: Reason, found: Reason | None = None) -> Fault:
        """A fault at a place of this file."""
        return Fault(
            self.file,
            self.line(place),
            self.name(place),
            quoted(self.at(place)) if found is None else found,
            expected,
        )


def key_of(item: Value) -> str | None:
    if not isinstance(item, dict):
        return None
    return next((item[key] for key in KEYS if isinstance(item.get(key), str)), None)
