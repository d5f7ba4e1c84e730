"""What the software knows of acts and states, for checking a blueprint against it."""

from kaname.commons.access import registry
from kaname.commons.lifecycle.acts import commands, tables
from kaname.identify.vision.models import Edition

from .order import Way


def acts() -> frozenset[str]:
    return frozenset(commands)


def way_of_editions() -> Way:
    """Each act on an edition from each state that lets it begin."""
    table = tables[Edition]
    leads = {
        (name, str(source)): str(source)
        for name, act in registry.acts.items()
        if act.model is Edition
        for source in act.states or table.states
    }
    moves = {
        (move.act, str(source)): str(move.target) for move in table.moves for source in move.sources
    }
    return Way(str(table.initial), leads | moves)
