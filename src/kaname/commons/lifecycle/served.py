"""Which acts a machine may send, and what each takes. Filled at start-up, then only read."""

from typing import Any

from kaname.commons.access import registry
from kaname.commons.access.algebra import SeatAt
from kaname.commons.access.viewer import OFFICE, SESSION

from .acts import commands
from .taking import Taken, arguments

narrowed: dict[str, dict[str, Any]] = {}
"""By act: types of arguments whose own in the command say too little."""
withheld: set[str] = set()

NOBODYS = (OFFICE, SESSION)
_taken: dict[str, type[Taken]] = {}


def narrow(act: str, /, **types: Any) -> None:
    """For a room's api.py: an argument that is annotated as a string is one of these words."""
    narrowed[act] = types


def withhold(*acts: str) -> None:
    """For a room's api.py: what no machine should send, such as to make tokens."""
    withheld.update(acts)


def acts() -> list[str]:
    """Every act that a person can sign; what bodies decide is sent as the act of deciding."""
    return sorted(
        name
        for name, act in registry.acts.items()
        if name not in withheld and any(map(is_a_persons, act.who.terms()))
    )


def is_a_persons(term: Any) -> bool:
    return not (isinstance(term, SeatAt) and term.role in NOBODYS)


def takes(act: str) -> type[Taken]:
    """The schema of an act's arguments."""
    if act not in _taken:
        _taken[act] = arguments(commands[act].body, narrowed.get(act, {}), named(act))
    return _taken[act]


def named(act: str) -> str:
    """`vision.add_technology` as AddTechnologyOfVision."""
    room, _, verb = act.partition(".")
    return f"{verb.title().replace('_', '')}Of{room.title()}"
