from enum import StrEnum


class Certainty(StrEnum):
    """Whether somebody decided it, or the blueprint supposes it (推定)."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
