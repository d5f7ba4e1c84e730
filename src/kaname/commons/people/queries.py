from collections.abc import Iterable, Mapping
from uuid import UUID

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.text import Text

from .models import Person


def names(viewer: Viewer, refs: Iterable[UUID | None]) -> Mapping[UUID, Text]:
    """The names of those persons whom the viewer may know of, in one query."""
    wanted = sorted({ref for ref in refs if ref})
    if not wanted:
        return {}
    return {person.ref: person.name for person in visible(viewer, Person).filter(ref__in=wanted)}
