"""Slates and awards as pages and the API show them, and the facts that their moves ask for."""

from .facts import (
    FACTS,
    applications_of,
    award_of,
    awards_of,
    call_of,
    concept_of,
    eligible,
    eligible_applications,
    grounds_of,
    has_open_conditions,
    letters_of,
    lines_of,
    slate_on,
)
from .letters import letter
from .ranking import Placed, ranked

__all__ = [
    "FACTS",
    "Placed",
    "applications_of",
    "award_of",
    "awards_of",
    "call_of",
    "concept_of",
    "eligible",
    "eligible_applications",
    "grounds_of",
    "has_open_conditions",
    "letter",
    "letters_of",
    "lines_of",
    "ranked",
    "slate_on",
]
