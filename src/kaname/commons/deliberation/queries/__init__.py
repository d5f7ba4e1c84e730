"""Facts for rules, and sessions and approvals as pages, exports and the API show them."""

from .agenda import ItemRow, ResolutionRow, agenda, is_written
from .approvals import (
    ApprovalList,
    ApprovalRow,
    ApprovalSheet,
    StampRow,
    approval_in_hand,
    approval_sheet,
    approvals,
)
from .attendance import MinutesRow, PresenceRow, attendance, minutes
from .choices import Desk, Matter, desks, matters
from .facts import COUNTED, awaited_stamps, item_votes, next_position, voting_seats
from .sessions import (
    Business,
    SessionList,
    SessionRow,
    Wanted,
    business_about,
    is_inside,
    session_in_hand,
    session_row,
    sessions,
    sessions_in,
    sessions_to_come,
)

__all__ = [
    "COUNTED",
    "ApprovalList",
    "ApprovalRow",
    "ApprovalSheet",
    "Business",
    "Desk",
    "ItemRow",
    "Matter",
    "MinutesRow",
    "PresenceRow",
    "ResolutionRow",
    "SessionList",
    "SessionRow",
    "StampRow",
    "Wanted",
    "agenda",
    "approval_in_hand",
    "approval_sheet",
    "approvals",
    "attendance",
    "awaited_stamps",
    "business_about",
    "desks",
    "is_inside",
    "is_written",
    "item_votes",
    "matters",
    "minutes",
    "next_position",
    "session_in_hand",
    "session_row",
    "sessions",
    "sessions_in",
    "sessions_to_come",
    "voting_seats",
]
