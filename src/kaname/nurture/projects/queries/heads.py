"""Units as lines over them name them: their own words and days, nothing around them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.text import Text

from ..lifecycle import UNIT
from ..models import Unit
from ..rules import UnitKind, UnitState


@dataclass(frozen=True)
class UnitHead:
    ref: UUID
    number: str
    name: Text
    kind: UnitKind
    state: UnitState
    state_name: str
    concept: UUID
    starts_on: date
    ends_on: date
    ended_on: date | None


def heads(
    viewer: Viewer, concepts: Collection[UUID] | None = None, limit: int | None = None
) -> tuple[UnitHead, ...]:
    """Units that the viewer may see, in the order in which they begin: one query."""
    seen = visible(viewer, Unit)
    if concepts is not None:
        wanted: Any = {"concept__in": sorted(concepts)}
        seen = seen.filter(**wanted)
    return tuple(
        UnitHead(
            one.ref,
            one.number,
            one.name,
            UnitKind(one.kind),
            UnitState(one.state),
            UNIT.names[UnitState(one.state)],
            one.concept_id,
            one.starts_on,
            one.ends_on,
            one.ended_on,
        )
        for one in seen.order_by("starts_on", "ref")[:limit]
    )
