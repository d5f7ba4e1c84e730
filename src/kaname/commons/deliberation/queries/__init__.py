"""Facts for rules, and sessions and approvals as pages, exports and the API show them."""

from .facts import COUNTED, awaited_stamps, item_votes, next_position, voting_seats
from .sessions import Business, SessionRow, business_about, sessions_to_come

__all__ = [
    "COUNTED",
    "Business",
    "SessionRow",
    "awaited_stamps",
    "business_about",
    "item_votes",
    "next_position",
    "sessions_to_come",
    "voting_seats",
]
