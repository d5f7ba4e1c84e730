"""From what the portal knows to what its pages show."""

from . import glance
from .opening import by_domain, due_lines, recent, steps, upcoming
from .sources import budgets, defaults, documents
from .whole import figures, table, thread

__all__ = [
    "budgets",
    "by_domain",
    "defaults",
    "documents",
    "due_lines",
    "figures",
    "glance",
    "recent",
    "steps",
    "table",
    "thread",
    "upcoming",
]
