"""The councils that were founded for some units."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.text import Text

from ..models import Council, CouncilUnit
from .facts import FACTS


@dataclass(frozen=True)
class Founded:
    ref: UUID
    name: Text
    on: date


def founded_for(viewer: Viewer, units: Collection[UUID]) -> tuple[Founded, ...]:
    """Of those that the viewer may know of, the first founded first: two queries."""
    wanted: Any = {"unit__in": sorted(units)}
    links = CouncilUnit.objects.exempt(FACTS).filter(**wanted)
    refs = sorted({one.council_id for one in links})
    seen = visible(viewer, Council).filter(ref__in=refs, founded_on__isnull=False)
    return tuple(
        Founded(one.ref, one.name, one.founded_on)
        for one in seen.order_by("founded_on", "ref")
        if one.founded_on is not None
    )
