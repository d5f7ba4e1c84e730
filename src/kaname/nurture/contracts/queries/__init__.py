"""Contracts as pages and the API show them, and the facts that their moves ask for."""

from . import naming
from .facts import (
    FACTS,
    Footing,
    amounts,
    contract_of,
    contracts_of,
    expenses_of,
    footing,
    items_of,
    left_of,
    payments_of,
    shares_of,
    team_institutions,
    unit_of,
)

__all__ = [
    "FACTS",
    "Footing",
    "amounts",
    "contract_of",
    "contracts_of",
    "expenses_of",
    "footing",
    "items_of",
    "left_of",
    "naming",
    "payments_of",
    "shares_of",
    "team_institutions",
    "unit_of",
]
