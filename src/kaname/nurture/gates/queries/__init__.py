"""Stage gates as pages and the API show them, and the facts that their moves ask for."""

from .facts import (
    FACTS,
    evaluation_of,
    evaluations_of,
    examinations_of,
    examinees_of,
    has_open_gate,
    units_of,
)

__all__ = [
    "FACTS",
    "evaluation_of",
    "evaluations_of",
    "examinations_of",
    "examinees_of",
    "has_open_gate",
    "units_of",
]
