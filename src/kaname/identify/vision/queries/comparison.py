"""An edition beside the one before it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from kaname.commons.access.questions import parts, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.text import Text
from kaname.identify.technologies.queries import TechnologyRow

from ..models import Edition, Line
from ..rules import Change
from .editions import LineRow, line_rows


@dataclass(frozen=True)
class Compared:
    """What became of one technology from the edition before to this one."""

    technology: TechnologyRow
    change: Change
    before: Text
    after: Text
    reason: Text


def comparison(
    viewer: Viewer, edition: Edition, lines: Iterable[LineRow] | None = None
) -> list[Compared]:
    """This edition beside the one before: what was kept, added, amended, withdrawn, and why.

    `lines` are those of the edition, where they are in hand already.
    """
    before = before_of(viewer, edition)
    return [
        Compared(
            technology=line.technology,
            change=line.change,
            before=before.get(line.technology.ref, Text("")),
            after=line.name,
            reason=line.reason,
        )
        for line in (line_rows(viewer, edition) if lines is None else lines)
    ]


def before_of(viewer: Viewer, edition: Edition) -> Mapping[UUID, Text]:
    follows = edition.follows_id
    previous = visible(viewer, Edition).filter(ref=follows).first() if follows else None
    if previous is None:
        return {}
    return {row.technology_id: row.name for row in parts(viewer, previous, Line)}
