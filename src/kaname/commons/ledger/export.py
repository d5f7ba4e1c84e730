"""The log as one file that anybody can check offline: canonical JSON, an object a line.

First what the log is; then each leaf's hash, in its place, and after the last leaf of a
checkpoint its text; at the end the counts. A leaf is shown, with fields opened, only where its
record is public; otherwise nothing tells an entry from padding.
"""

from collections.abc import Iterator
from itertools import islice

import rfc8785
from django.db.models import Min, QuerySet

from . import keys
from .leaves import opening
from .models import Checkpoint, Entry
from .openings import PUBLIC_FIELDS, public_among

FORMAT = "kaname-ledger@v1"
CHUNK = 2_000


def exported() -> Iterator[str]:
    """The lines up to the newest checkpoint, read in pieces so that a large log fits in memory."""
    checkpoints = list(Checkpoint.objects.order_by("size").values_list("size", "text"))
    yield line({"format": FORMAT, "origin": keys.origin(), "keys": keys_used()})
    rows, first = leaves(checkpoints[-1][0] if checkpoints else 0), 0
    for size, text in checkpoints:
        yield from islice(rows, size - first)
        yield line({"checkpoint": text})
        first = size
    yield line({"end": {"checkpoints": len(checkpoints), "leaves": first}})


def keys_used() -> list[str]:
    """The public keys that checkpoints were signed with, oldest first."""
    first = Checkpoint.objects.values("key").annotate(first=Min("size"))
    return list(first.order_by("first").values_list("key", flat=True))


def leaves(size: int) -> Iterator[str]:
    for first in range(0, size, CHUNK):
        chunk = Entry.objects.filter(index__gte=first, index__lt=min(first + CHUNK, size))
        yield from lines_of(chunk)


def lines_of(chunk: QuerySet[Entry]) -> Iterator[str]:
    entries = list(chunk.order_by("index"))
    public = public_among([entry.fields for entry in entries if entry.fields is not None])
    for entry in entries:
        said: dict[str, object] = {"hash": bytes(entry.hash).hex(), "index": entry.index}
        fields = entry.fields or {}
        if entry.leaf and entry.salt and (fields.get("kind"), fields.get("ref")) in public:
            said["leaf"] = bytes(entry.leaf).decode()
            said["opened"] = opening(fields, bytes(entry.salt), PUBLIC_FIELDS)
        yield line(said)


def line(said: dict[str, object]) -> str:
    return rfc8785.dumps(said).decode() + "\n"  # type: ignore[arg-type]
