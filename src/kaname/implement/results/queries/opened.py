"""The results of some units that have been opened."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.text import Text

from ..models import Result
from ..rules import ResultKind, ResultState


@dataclass(frozen=True)
class Opened:
    ref: UUID
    kind: ResultKind
    title: Text
    on: date


def opened_of(viewer: Viewer, units: Collection[UUID], limit: int) -> tuple[Opened, ...]:
    """The latest that were opened: one query."""
    wanted: Any = {"unit__in": sorted(units)}
    seen = visible(viewer, Result).filter(state=ResultState.OPEN, opened_on__isnull=False, **wanted)
    return tuple(
        Opened(one.ref, ResultKind(one.kind), one.title, one.opened_on)
        for one in seen.order_by("-opened_on", "-ref")[:limit]
        if one.opened_on is not None
    )
