"""One technology end to end: what became of it, as far as the viewer may know."""

from dataclasses import dataclass
from uuid import UUID

from kaname.commons.access.viewer import Viewer
from kaname.identify.technologies.queries import TechnologyRow, technology
from kaname.identify.vision.queries import EditionRow, editions_with
from kaname.identify.vision.rules import Change
from kaname.implement.pathways.queries import Uptake, uptake_of
from kaname.implement.results.queries import Opened, opened_of
from kaname.nurture.councils.queries import Founded, founded_for
from kaname.nurture.gates.queries import Mark, marks
from kaname.nurture.projects.queries import UnitHead, heads
from kaname.select.awards.queries import Announced, announced
from kaname.select.calls.queries import CallRow, calls_on
from kaname.select.concepts.queries import ConceptRow, Wanted, concepts_from

MOST = 20
"""Of each kind, what the page of one technology takes up; more rarely comes of it."""


@dataclass(frozen=True)
class Whole:
    technology: TechnologyRow
    editions: tuple[tuple[EditionRow, Change], ...]
    concepts: tuple[ConceptRow, ...]
    calls: tuple[CallRow, ...]
    awards: tuple[Announced, ...]
    units: tuple[UnitHead, ...]
    gates: tuple[Mark, ...]
    councils: tuple[Founded, ...]
    results: tuple[Opened, ...]
    uptakes: tuple[Uptake, ...]


def whole(viewer: Viewer, ref: UUID) -> Whole | None:
    """A technology with what came of it; None where the viewer may not know of it."""
    one = technology(viewer, ref)
    if one is None:
        return None
    concepts = concepts_from(viewer, Wanted(technology=ref), MOST)
    asked_for = [concept.ref for concept in concepts]
    calls, units = calls_on(viewer, asked_for, MOST), heads(viewer, asked_for, MOST)
    at_work = [unit.ref for unit in units]
    return Whole(
        technology=one,
        editions=tuple(editions_with(viewer, ref)),
        concepts=concepts,
        calls=calls,
        awards=announced(viewer, [call.ref for call in calls]),
        units=units,
        gates=marks(viewer, at_work),
        councils=founded_for(viewer, at_work),
        results=opened_of(viewer, at_work, MOST),
        uptakes=uptake_of(viewer, at_work, MOST),
    )
