"""That an entry stands in the log, as text that others' tools can read (C2SP tlog-proof)."""

from dataclasses import dataclass
from uuid import UUID

from . import tree
from .models import Checkpoint, Entry
from .notes import proof_text


@dataclass(frozen=True)
class Proof:
    index: int
    size: int
    hashes: tuple[bytes, ...]
    checkpoint: str

    def text(self) -> str:
        return proof_text(self.index, self.hashes, self.checkpoint)


def proof_of(ref: UUID) -> Proof | None:
    """The proof against the first checkpoint that has the entry; None while it is pending."""
    index = Entry.objects.filter(ref=ref).values_list("index", flat=True).first()
    return None if index is None else proof_at(index)


def proof_at(index: int) -> Proof | None:
    rows = Checkpoint.objects.filter(size__gt=index).order_by("size").values_list("size", "text")
    if (first := rows.first()) is None:
        return None
    size, text = first
    return Proof(index, size, tuple(tree.inclusion(index, size)), text)
