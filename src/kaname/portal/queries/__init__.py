"""Pages of no single room: front, home, sources, and a technology from end to end."""

from .glance import DomainLine, Glance, glance
from .opening import (
    AwaitedLine,
    Front,
    Home,
    SessionLine,
    front,
    home,
    programme_name,
)
from .sources import BudgetRow, DefaultRow, DocumentRow, Sources, sources
from .whole import Whole, whole

__all__ = [
    "AwaitedLine",
    "BudgetRow",
    "DefaultRow",
    "DocumentRow",
    "DomainLine",
    "Front",
    "Glance",
    "Home",
    "SessionLine",
    "Sources",
    "Whole",
    "front",
    "glance",
    "home",
    "programme_name",
    "sources",
    "whole",
]
