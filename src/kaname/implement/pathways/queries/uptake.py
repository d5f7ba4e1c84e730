"""How results of some units come into use."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.queries import body_names
from kaname.commons.text import NO_TEXT, Text

from ..models import Pathway, Stage
from ..rules import PathwayState, StageKind
from .facts import FACTS


@dataclass(frozen=True)
class Uptake:
    ref: UUID
    name: Text
    adopter_name: Text
    state: PathwayState
    on: date
    """Since when it is in use, or from when it is planned to be."""


def uptake_of(viewer: Viewer, units: Collection[UUID], limit: int) -> tuple[Uptake, ...]:
    """Pathways that were not given up, the latest sketched first: three queries."""
    wanted: Any = {"unit__in": sorted(units)}
    seen = visible(viewer, Pathway).exclude(state=PathwayState.GIVEN_UP).filter(**wanted)
    known = list(seen.order_by("-sketched_at", "-ref")[:limit])
    names, planned = body_names(viewer, [one.adopter_id for one in known]), planned_use(known)
    return tuple(
        Uptake(
            one.ref,
            one.name,
            names.get(one.adopter_id, NO_TEXT),
            PathwayState(one.state),
            one.used_since or planned[one.ref],
        )
        for one in known
        if one.used_since or one.ref in planned
    )


def planned_use(known: Collection[Pathway]) -> dict[UUID, date]:
    """A stage is as public as its pathway."""
    last: Any = {"pathway__in": [one.ref for one in known], "kind": StageKind.IN_USE}
    found = Stage.objects.exempt(FACTS).filter(**last)
    return {one.pathway_id: one.planned_on for one in found}
