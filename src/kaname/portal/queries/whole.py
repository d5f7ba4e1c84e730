"""One technology end to end: what became of it, as far as the viewer may know."""

from dataclasses import dataclass
from uuid import UUID

from kaname.commons.access.viewer import Viewer
from kaname.identify.technologies.queries import TechnologyRow, technology
from kaname.identify.vision.queries import EditionRow, editions_with
from kaname.identify.vision.rules import Change
from kaname.select.calls.queries import CallRow, calls_on
from kaname.select.concepts.queries import ConceptRow, Wanted, concepts_from

MOST = 20
"""Concepts and calls of one technology that its page takes up; few come near."""


@dataclass(frozen=True)
class Whole:
    technology: TechnologyRow
    editions: tuple[tuple[EditionRow, Change], ...]
    concepts: tuple[ConceptRow, ...]
    calls: tuple[CallRow, ...]


def whole(viewer: Viewer, ref: UUID) -> Whole | None:
    """A technology with what came of it; None where the viewer may not know of it."""
    one = technology(viewer, ref)
    if one is None:
        return None
    concepts = concepts_from(viewer, Wanted(technology=ref), MOST)
    return Whole(
        technology=one,
        editions=tuple(editions_with(viewer, ref)),
        concepts=concepts,
        calls=calls_on(viewer, [concept.ref for concept in concepts], MOST),
    )
