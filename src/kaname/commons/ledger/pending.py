"""What a command leaves for the ledger: no lock, no tree, one insert in its transaction."""

import secrets
from collections.abc import Sequence
from uuid import UUID

from .leaves import Fact, leaf_of
from .models import Pending


def write(facts: Sequence[Fact]) -> list[UUID]:
    """Keeps the facts for the next checkpoint; returns the references of their entries."""
    rows = [row_of(fact.fields(), secrets.token_bytes(32)) for fact in facts]
    Pending.objects.bulk_create(rows)
    return [row.ref for row in rows]


def row_of(fields: dict[str, str], salt: bytes) -> Pending:
    return Pending(leaf=leaf_of(fields, salt), salt=salt, fields=fields)
