"""The API as tables: what can be read, and what can be done."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kaname.commons.access import registry
from kaname.commons.lifecycle import served
from kaname.commons.reason import Term
from kaname.commons.ui.components import Cell, Column, Table


@dataclass(frozen=True)
class Route:
    path: str
    parameters: tuple[str, ...]
    is_public: bool


def reads(routes: Iterable[Route]) -> Table:
    columns = (Column(_("Address")), Column(_("Parameters")), Column(_("Token")))
    return Table(_("What can be read"), columns, tuple(read_row(route) for route in routes))


def read_row(route: Route) -> tuple[Cell, ...]:
    needed = _("as you like") if route.is_public else _("needed")
    return Cell(route.path), Cell(", ".join(route.parameters) or "–"), Cell(needed)


@dataclass(frozen=True)
class Sending:
    """An act that takes a file: its own address, and its fields."""

    path: str
    act: str
    fields: tuple[str, ...]


def acts(path: str, sendings: Iterable[Sending]) -> Table:
    """Every act that is served, below a path with `{act}` in it, and those that take a file."""
    columns = (Column(_("Address")), Column(_("Act")), Column(_("Arguments")))
    rows = [act_row(path, act) for act in served.acts()]
    rows += [sending_row(one) for one in sendings]
    return Table(_("What can be done"), columns, tuple(rows))


def sending_row(one: Sending) -> tuple[Cell, ...]:
    label = Term(registry.acts[one.act].label)
    return Cell(one.path), Cell(label), Cell(", ".join(one.fields))


def act_row(path: str, act: str) -> tuple[Cell, ...]:
    arguments = ", ".join(served.takes(act).model_fields)
    label = Term(registry.acts[act].label)
    return Cell(path.replace("{act}", act)), Cell(label), Cell(arguments or "–")
