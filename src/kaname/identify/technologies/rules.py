from enum import StrEnum


class Certainty(StrEnum):
    """Whether somebody decided it, or the blueprint supposes it (推定)."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"


def differs(name: str, printed: str) -> bool:
    """Whether a document prints a name in other characters, not only in other lines."""
    return bool(printed) and "".join(printed.split()) != "".join(name.split())
