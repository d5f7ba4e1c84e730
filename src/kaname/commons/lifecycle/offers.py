"""What this viewer can do next with a record in hand, and what is not possible yet and why."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from kaname.commons.access import registry
from kaname.commons.access.questions import is_open, may
from kaname.commons.access.viewer import Viewer
from kaname.commons.reason import Reason

from .acts import facts_of, tables


@dataclass(frozen=True)
class Offer:
    """An act that the viewer's seats allow in this state; with reasons, it is not possible yet."""

    act: str
    label: str
    reasons: tuple[Reason, ...] = ()


def offers(viewer: Viewer, record: Model, at: datetime) -> list[Offer]:
    """What can be done now, in the order of the acts, before what cannot be yet."""
    model = type(record)
    mine = [
        Offer(name, known.label, refusals(name, record, at))
        for name, known in registry.acts.items()
        if known.model is model and is_open(name, record) and may(viewer, name, record).allowed
    ]
    return sorted(mine, key=lambda offer: bool(offer.reasons))


def refusals(act: str, record: Model, at: datetime) -> tuple[Reason, ...]:
    table = tables.get(type(record))
    move = table.move(act, getattr(record, "state")) if table else None  # noqa: B009
    return move.refusals(facts_of(record, at)) if move and move.needs else ()
