"""The gates of units, as they stand on the lines of a family."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.text import Text

from ..models import Examinee, Gate, Verdict
from ..rules import UNDECIDED, Effect
from .facts import FACTS


@dataclass(frozen=True)
class Mark:
    """A gate on the line of a unit: decided with its effect, or still planned."""

    unit: UUID
    gate: UUID
    name: Text
    on: date
    effect: Effect | None


def marks(viewer: Viewer, units: Sequence[UUID]) -> tuple[Mark, ...]:
    """The gates of some units in hand, as far as the viewer may know of them: three queries."""
    wanted: Any = {"unit__in": list(units)}
    decided = list(Verdict.objects.exempt(FACTS).filter(**wanted))
    awaited = list(visible(viewer, Examinee).filter(**wanted))
    refs = {*(one.gate_id for one in decided), *(one.gate_id for one in awaited)}
    known = {one.ref: one for one in visible(viewer, Gate).filter(ref__in=sorted(refs))}
    found = [
        Mark(one.unit_id, one.gate_id, known[one.gate_id].name, one.decided_on, Effect(one.effect))
        for one in decided
        if one.gate_id in known
    ]
    found += [
        Mark(one.unit_id, one.gate_id, gate.name, gate.planned_on, None)
        for one in awaited
        if (gate := known.get(one.gate_id)) and gate.state in UNDECIDED
    ]
    return tuple(sorted(found, key=lambda mark: (mark.on, mark.gate, mark.unit)))
