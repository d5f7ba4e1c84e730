"""An edition beside the one before it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from kaname.commons.access.questions import parts, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.text import Text
from kaname.identify.technologies.queries import TechnologyRow

from ..models import Edition, Line
from ..rules import Change
from .editions import line_rows


@dataclass(frozen=True)
class Compared:
    """What became of one technology from the edition before to this one."""

    technology: TechnologyRow
    change: Change
    before: Text
    after: Text
    reason: Text


def comparison(viewer: Viewer, edition: Edition) -> list[Compared]:
    """This edition beside the one before: what was kept, added, amended, withdrawn, and why."""
    before = before_of(viewer, edition)
    return [
        Compared(
            technology=line.technology,
            change=line.change,
            before=before.get(line.technology.ref, Text("")),
            after=line.name,
            reason=line.reason,
        )
        for line in line_rows(viewer, edition)
    ]


def before_of(viewer: Viewer, edition: Edition) -> Mapping[UUID, Text]:
    follows = edition.follows_id
    previous = visible(viewer, Edition).filter(ref=follows).first() if follows else None
    if previous is None:
        return {}
    return {row.technology_id: row.name for row in parts(viewer, previous, Line)}
