"""Editions as pages and the API show them, and the facts that their moves ask for."""

from .comparison import Compared, comparison
from .editions import (
    FACTS,
    ClauseRow,
    EditionHead,
    EditionRow,
    EditionSheet,
    LineRow,
    clauses,
    edition_among,
    edition_head,
    edition_in_force,
    edition_in_hand,
    edition_sheet,
    editions,
    editions_with,
    line_rows,
    row_of,
    supported,
)
from .history import WayRow, way_of
from .preparing import latest_of, may_prepare

__all__ = [
    "FACTS",
    "ClauseRow",
    "Compared",
    "EditionHead",
    "EditionRow",
    "EditionSheet",
    "LineRow",
    "WayRow",
    "clauses",
    "comparison",
    "edition_among",
    "edition_head",
    "edition_in_force",
    "edition_in_hand",
    "edition_sheet",
    "editions",
    "editions_with",
    "latest_of",
    "line_rows",
    "may_prepare",
    "row_of",
    "supported",
    "way_of",
]
