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
    edition_head,
    edition_in_hand,
    edition_sheet,
    editions,
    editions_with,
    line_rows,
)
from .history import WayRow, way_of

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
    "edition_head",
    "edition_in_hand",
    "edition_sheet",
    "editions",
    "editions_with",
    "line_rows",
    "way_of",
]
