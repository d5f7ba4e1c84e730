"""What the rooms' policies say, and who answers for persons. Filled at start-up, then only read."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from uuid import UUID

from django.conf import settings
from django.db.models import Model

from kaname.commons.text import Text

from .algebra import Rule
from .viewer import Seat, Viewer


@dataclass(frozen=True)
class Persons:
    """How a higher room turns a person, or what stands around a record, into viewers."""

    viewer: Callable[[UUID, date], Viewer]
    near: Callable[[frozenset[UUID], Collection[tuple[str, UUID]], date], Iterable[Viewer]]
    """Takes bodies, and the record with what it lies within, each by kind and reference."""


@dataclass(frozen=True)
class Act:
    """Something that can be done to a record: by whom, called what, in which of its states."""

    name: str
    model: type[Model]
    who: Rule
    label: str
    states: frozenset[str] | None = None
    """None: the act does not ask for the state."""


sees: dict[type[Model], Rule] = {}
parts: dict[type[Model], str] = {}
within: dict[type[Model], tuple[str, ...]] = {}
acts: dict[str, Act] = {}
persons: list[Persons] = []
seat_names: list[Callable[[Viewer, Collection[Seat]], Mapping[Seat, Text]]] = []
"""How a higher room calls seats: the post there, and the body."""


def policy(model: type[Model], *, seen_by: Rule, within: Iterable[str] = ()) -> None:
    """Says who sees the records; a bar on what one of the columns leads to shuts them, too."""
    sees[model] = seen_by
    enclosed(model, within)


def enclosed(model: type[Model], columns: Iterable[str]) -> None:
    within[model] = tuple(columns)


def part(model: type[Model], *, of: str) -> None:
    """A record that is read only through the one whole that it belongs to."""
    parts[model] = of


def act(
    name: str,
    model: type[Model],
    who: Rule,
    *,
    label: str,
    states: Iterable[str] | None = None,
) -> None:
    """Registers an act; `label` is a message id that says it as the user would."""
    if name in acts:
        raise ValueError(f"two acts are called {name}")
    kept = None if states is None else frozenset(str(state) for state in states)
    acts[name] = Act(name, model, who, label, kept)


def discover(furniture: str) -> None:
    """Imports one kind of furniture of every room that has it, lowest room first."""
    for room in settings.KANAME_ROOMS:
        name = f"{room}.{furniture}"
        if find_spec(name):
            import_module(name)
