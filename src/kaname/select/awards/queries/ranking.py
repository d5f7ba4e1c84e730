"""The order in which the panel placed the applications, where it did."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from kaname.commons.text import Text

from ..rules import Verdict


@dataclass(frozen=True)
class Placed:
    position: int
    average: int | None
    """In thousandths."""
    verdict: Verdict
    reason: Text


def ranked(call: UUID) -> Mapping[UUID, Placed]:
    """By application; nothing where no panel ranked them."""
    return {}
