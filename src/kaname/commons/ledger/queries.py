"""What anybody may read of the ledger: checkpoints and hashes, no kind and no time of an entry."""

import io
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.db.models import (
    BigIntegerField,
    BinaryField,
    DateTimeField,
    Field,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast

from . import export, keys, rules, verify
from .models import Checkpoint, Entry, Pending
from .rules import BLOCK

PAGE = 25
SHORTEST, MOST_FOUND = 8, 10


@dataclass(frozen=True)
class CheckpointRow:
    size: int
    hour: datetime
    root: str


@dataclass(frozen=True)
class CheckpointList:
    rows: list[CheckpointRow]
    next: int | None
    """Below which size the older ones begin."""


@dataclass(frozen=True)
class CheckpointSheet:
    row: CheckpointRow
    text: str
    key: str
    leaves: list[str]
    next: int | None


class Outcome(StrEnum):
    FOUND = "found"
    WAITING = "waiting"
    ABSENT = "absent"
    FORGED = "forged"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Place:
    leaf: str
    checkpoint: CheckpointRow


@dataclass(frozen=True)
class Stamp:
    leaf: str
    checkpoint: CheckpointRow | None
    """None while the entry waits for the hour."""


@dataclass(frozen=True)
class Answer:
    outcome: Outcome
    places: list[Place]
    is_receipt: bool = False


@dataclass(frozen=True)
class Health:
    """What doctor asks of the ledger."""

    pending: int
    last: datetime | None
    is_late: bool
    """Something waits, and the clock went by two full hours without a checkpoint."""
    is_ahead: bool
    """The last checkpoint lies in the future: the clock went back, and nothing is sealed."""


def health(at: datetime) -> Health:
    last = Checkpoint.objects.order_by("-size").values_list("hour", flat=True).first()
    waiting = Pending.objects.count()
    late = waiting > 0 and (last is None or at - last >= timedelta(hours=3))
    return Health(waiting, last, late, last is not None and last > at)


def checkpoints(before: int | None = None, limit: int = PAGE) -> CheckpointList:
    """Newest first, by size."""
    rows = Checkpoint.objects.order_by("-size")
    if before is not None:
        rows = rows.filter(size__lt=before)
    found = [row_of(row) for row in rows[: limit + 1]]
    return CheckpointList(found[:limit], found[limit - 1].size if len(found) > limit else None)


def number_of_checkpoints() -> int:
    return Checkpoint.objects.count()


def checkpoint(size: int) -> CheckpointRow | None:
    row = Checkpoint.objects.filter(size=size).first()
    return row_of(row) if row else None


def checkpoint_text(size: int) -> str | None:
    return Checkpoint.objects.filter(size=size).values_list("text", flat=True).first()


def sheet(size: int, after: int = 0) -> CheckpointSheet | None:
    """A checkpoint with a block of the leaves that it was the first to have."""
    rows = list(Checkpoint.objects.filter(size__lte=size).order_by("-size")[:2])
    if not rows or rows[0].size != size:
        return None
    first = max(after, rows[1].size if len(rows) > 1 else 0)
    until = min(first + BLOCK, size)
    hashes = Entry.objects.filter(index__gte=first, index__lt=until).order_by("index")
    leaves = [bytes(hashed).hex() for hashed in hashes.values_list("hash", flat=True)]
    rest = until if until < size else None
    return CheckpointSheet(row_of(rows[0]), rows[0].text, rows[0].key, leaves, rest)


def known_keys() -> list[str]:
    """Every public key that a checkpoint was signed with, oldest first, and the one in force."""
    try:
        in_force = [keys.public_text()]
    except ImproperlyConfigured:
        in_force = []  # the worker and doctor tell of it; what was signed can be read all the same
    return list(dict.fromkeys([*export.keys_used(), *in_force]))


def answer(text: str) -> Answer:
    """Whether the log has what a receipt or the beginning of a hash says."""
    if text.lstrip().startswith("{"):
        return of_receipt(text.strip() + "\n")
    digits = "".join(text.partition("…")[0].split()).lower()
    if not SHORTEST <= len(digits) <= 64 or set(digits) - set("0123456789abcdef"):
        return Answer(Outcome.UNREADABLE, [])
    places = places_of(digits)
    return Answer(Outcome.FOUND if places else Outcome.ABSENT, places)


def of_receipt(text: str) -> Answer:
    if not (trusted := [verify.key_in(key) for key in known_keys()]):
        return Answer(Outcome.FORGED, [], is_receipt=True)  # never by the receipt's own word
    try:
        leaf = verify.check(io.BytesIO(text.encode()), trusted)["leaf"]
    except (verify.Wrong, UnicodeEncodeError, KeyError):
        return Answer(Outcome.FORGED, [], is_receipt=True)
    places = places_of(leaf)
    return Answer(Outcome.FOUND if places else Outcome.WAITING, places, is_receipt=True)


def places_of(digits: str) -> list[Place]:
    lowest, highest = (bytes.fromhex(digits.ljust(64, pad)) for pad in "0f")
    found = with_sizes(Entry.objects.filter(hash__gte=lowest, hash__lte=highest))[:MOST_FOUND]
    known = Checkpoint.objects.in_bulk({size for _, _, size in found})
    return [Place(leaf, row_of(known[size])) for _, leaf, size in found]


def stamps(entries: Collection[UUID]) -> dict[UUID, Stamp]:
    """For the pages of records: each entry's hash, and its checkpoint if it has one yet."""
    if not entries:
        return {}
    first = Checkpoint.objects.filter(size__gt=OuterRef("index")).order_by("size")
    kinds: dict[str, Field[Any, Any]] = {
        "size": BigIntegerField(),
        "hour": DateTimeField(),
        "root": BinaryField(),
    }
    its = {f"its_{name}": Subquery(first.values(name)[:1]) for name in kinds}
    none = {f"its_{name}": Cast(Value(None), kind) for name, kind in kinds.items()}
    sealed = Entry.objects.filter(ref__in=entries).annotate(**its)
    waiting = Pending.objects.filter(ref__in=entries).annotate(**none)
    rows = sealed.values_list("ref", "hash", *its).union(
        waiting.values_list("ref", "leaf", *none), all=True
    )
    return {ref: stamp_of(kept, size, hour, root) for ref, kept, size, hour, root in rows}


def stamp_of(kept: bytes, size: int | None, hour: datetime | None, root: bytes | None) -> Stamp:
    """Of a sealed entry the log keeps the hash; of one that waits, the leaf."""
    if size is None or hour is None or root is None:
        return Stamp(rules.leaf_hash(bytes(kept)).hex(), None)
    return Stamp(bytes(kept).hex(), CheckpointRow(size, hour, bytes(root).hex()))


def with_sizes(entries: QuerySet[Entry]) -> list[tuple[UUID | None, str, int]]:
    """Entries with the size of the first checkpoint that has each."""
    first = Checkpoint.objects.filter(size__gt=OuterRef("index")).order_by("size")
    rows = entries.order_by("index").annotate(size=Subquery(first.values("size")[:1]))
    return [
        (ref, bytes(hashed).hex(), size)
        for ref, hashed, size in rows.values_list("ref", "hash", "size")
    ]


def row_of(row: Checkpoint) -> CheckpointRow:
    return CheckpointRow(row.size, row.hour, bytes(row.root).hex())
