"""What the moves of a pathway ask for, and what somebody waits for."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.lifecycle.inbox import also, waiting
from kaname.commons.lifecycle.registry import facts

from ..models import Barrier, Pathway, Source, Stage
from ..policy import AT_ADOPTER
from ..rules import UNDER_WAY, PathwayFacts, PathwayState, StageKind

FACTS = "pathways: what stands in the way of a pathway in hand"


@facts(Pathway)
def pathway_facts(pathway: Pathway, at: datetime) -> PathwayFacts:
    return PathwayFacts(open_barriers_of(pathway).count())


def stages_of(pathway: Pathway) -> GuardedQuerySet[Stage]:
    return Stage.objects.exempt(FACTS).filter(pathway=pathway).order_by("position")


def planned_for(pathway: Pathway) -> Mapping[StageKind, date]:
    return {StageKind(one.kind): one.planned_on for one in stages_of(pathway)}


def barriers_of(pathway: Pathway) -> GuardedQuerySet[Barrier]:
    return Barrier.objects.exempt(FACTS).filter(pathway=pathway).order_by("id")


def open_barriers_of(pathway: Pathway) -> GuardedQuerySet[Barrier]:
    return barriers_of(pathway).filter(solved_on=None)


def sources_of(pathway: Pathway) -> GuardedQuerySet[Source]:
    return Source.objects.exempt(FACTS).filter(pathway=pathway).order_by("id")


def next_due(pathway: Pathway, state: PathwayState) -> date:
    """The day for which the stage is planned that comes after a state."""
    coming = {
        PathwayState.SKETCHED: StageKind.CONCEPT,
        PathwayState.AGREED: StageKind.DEMONSTRATION,
    }.get(state, StageKind.IN_USE)
    return planned_for(pathway)[coming]


def to_solve(viewer: Viewer) -> QuerySet[Any, Any]:
    """Pathways with an open barrier that a body of the viewer's sees to."""
    bodies = sorted({body for role in AT_ADOPTER for body in viewer.bodies(role)})
    under_way = Pathway.objects.exempt(FACTS).filter(
        ref=OuterRef("pathway_id"), state__in=sorted(UNDER_WAY)
    )
    seen = visible(viewer, Barrier).filter(**{"owner__in": bodies})
    mine = seen.filter(Exists(under_way), solved_on=None)
    return waiting(mine, "pathway", "due_on")


also("pathways.solve_barrier", Pathway, to_solve)
