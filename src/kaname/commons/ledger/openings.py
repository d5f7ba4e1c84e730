"""Which entries the public may read: told by the rooms that own the records, never guessed.

The ledger knows no classes. A room registers, for a kind of record, a function that says which
of some references are public; only these entries are opened in an export, and never their actor.
"""

from collections.abc import Callable, Collection
from uuid import UUID

Public = Callable[[Collection[UUID]], Collection[UUID]]

PUBLIC_FIELDS = frozenset({"act", "kind", "ref", "decided_on", "session", "source"})

kinds: dict[str, Public] = {}


def opens(kind: str, public: Public) -> None:
    """Registers what answers for a kind; raises ValueError where another does."""
    if kind in kinds:
        raise ValueError(f"two rooms answer for {kind}")
    kinds[kind] = public


def public_among(fields: Collection[dict[str, str]]) -> set[tuple[str, str]]:
    """Of these entries' records, by kind and reference, those that are public."""
    found: set[tuple[str, str]] = set()
    for kind, public in kinds.items():
        refs = {UUID(said["ref"]) for said in fields if said["kind"] == kind}
        if refs:
            found |= {(kind, str(ref)) for ref in public(refs)}
    return found
