"""What was awarded on some calls, in sums by call and day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer

from ..models import Award
from ..rules import AwardState

STANDS = (AwardState.OFFERED, AwardState.ACCEPTED, AwardState.HANDED_OVER)


@dataclass(frozen=True)
class Announced:
    call: UUID
    on: date
    number: int
    yen: int


def announced(viewer: Viewer, calls: Collection[UUID] | None = None) -> tuple[Announced, ...]:
    """Awards that stand, as far as the viewer may see them, the earliest first: one query."""
    seen = visible(viewer, Award).filter(announced_on__isnull=False, state__in=STANDS)
    if calls is not None:
        wanted: Any = {"call__in": sorted(calls)}
        seen = seen.filter(**wanted)
    sums: dict[tuple[date, UUID], list[int]] = {}
    for one in seen.only("call", "announced_on", "yen"):
        assert one.announced_on is not None
        sums.setdefault((one.announced_on, one.call_id), []).append(one.yen)
    return tuple(
        Announced(call, on, len(each), sum(each)) for (on, call), each in sorted(sums.items())
    )
