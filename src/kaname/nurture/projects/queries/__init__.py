"""Units as pages and the API show them, and the facts that their moves ask for."""

from .facts import (
    FACTS,
    draft_of,
    next_phase,
    open_plan,
    phases_of,
    plan_in_force,
    plans_of,
    points_of,
    reports_of,
    running,
    running_phase,
    unit_of,
    years_in,
)

__all__ = [
    "FACTS",
    "draft_of",
    "next_phase",
    "open_plan",
    "phases_of",
    "plan_in_force",
    "plans_of",
    "points_of",
    "reports_of",
    "running",
    "running_phase",
    "unit_of",
    "years_in",
]
