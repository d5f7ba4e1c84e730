"""Results as pages and the API show them, and the facts that their moves ask for."""

from . import naming
from .facts import FACTS, checks_of, decisions_of, found_in, shared_with
from .opened import Opened, opened_of
from .results import (
    SHOWN,
    ResultList,
    ResultRow,
    ResultsWanted,
    can_register,
    is_around,
    of_unit,
    result_in_hand,
    results,
    rows,
)
from .sheets import (
    ResultCheckRow,
    ResultDecisionRow,
    ResultSheet,
    are_sharers,
    checks,
    decisions,
    result_files,
    sharers,
    sheet,
)

__all__ = [
    "FACTS",
    "SHOWN",
    "Opened",
    "ResultCheckRow",
    "ResultDecisionRow",
    "ResultList",
    "ResultRow",
    "ResultSheet",
    "ResultsWanted",
    "are_sharers",
    "can_register",
    "checks",
    "checks_of",
    "decisions",
    "decisions_of",
    "found_in",
    "is_around",
    "naming",
    "of_unit",
    "opened_of",
    "result_files",
    "result_in_hand",
    "results",
    "rows",
    "shared_with",
    "sharers",
    "sheet",
]
