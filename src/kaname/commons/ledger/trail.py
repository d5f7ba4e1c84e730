"""The trail: who read what is not for everybody. It only grows, and the ledger holds its digest.

A reading is written in the transaction that allows it: where it cannot be kept, nothing is read.
With each checkpoint the digest of the whole trail becomes an entry, if the trail has grown.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection

from kaname.commons.access.viewer import Viewer
from kaname.commons.calendar import day_of

from . import pending
from .leaves import Fact, leaf_of
from .models import Entry, Pending, Reading, TrailSeal
from .receipts import row_of

LOCK = 0x747261696C  # "trail"
SEALS = "ledger.seal_trail"
NOTHING = "0" * 64
CHUNK = 2_000


def keep(viewer: Viewer, kind: str, target: UUID, *, version: int | None, at: datetime) -> None:
    """Writes that the viewer reads; within the transaction that allows it."""
    lock(is_shared=True)
    seat = viewer.signs_as or min(viewer.seats, key=lambda one: (one.role, one.body), default=None)
    Reading.objects.create(
        kind=kind,
        target=target,
        version=version,
        person=viewer.person,
        role=seat.role if seat else "",
        body=seat.body if seat else None,
        at=at,
    )


def lock(*, is_shared: bool) -> None:
    """Who seals waits for those who write, so that no number below the last is still to come."""
    if connection.vendor == "postgresql":
        name = "pg_advisory_xact_lock_shared" if is_shared else "pg_advisory_xact_lock"
        with connection.cursor() as cursor:
            cursor.execute(f"select {name}(%s)", [LOCK])


def seal(at: datetime) -> None:
    """Makes the digest of what was read since the last time an entry; within the checkpoint's
    transaction."""
    lock(is_shared=False)
    before = TrailSeal.objects.order_by("-id").first()
    rows = Reading.objects.filter(id__gt=before.last if before else 0).order_by("id")
    last, digest = grown(before.digest if before else NOTHING, rows.iterator(CHUNK))
    if last is None:
        return
    fact = Fact(
        act=SEALS,
        kind="ledger.reading",
        ref=str(UUID(digest[:32])),
        decided_on=day_of(at).isoformat(),
        recorded_at=at.isoformat(),
        source=f"sha256:{digest}",
    )
    (entry,) = pending.write([fact])
    TrailSeal.objects.create(last=last, digest=digest, entry=entry)


def grown(digest: str, rows: Iterable[Reading]) -> tuple[int | None, str]:
    """The digest after some more rows, and the number of the last of them."""
    last = None
    for row in rows:
        digest = hashlib.sha256(f"{digest}\n{said(row)}".encode()).hexdigest()
        last = row.id
    return last, digest


def said(row: Reading) -> str:
    """A reading as it enters the digest."""
    parts = (row.id, row.kind, row.target, row.version, row.person, row.role, row.body)
    return json.dumps([*parts, row.at.isoformat()], default=str)


def first_torn() -> int | None:
    """The first number up to which the trail is not what was sealed; None if all of it holds."""
    digest, first = NOTHING, 0
    for one in TrailSeal.objects.order_by("id"):
        rows = Reading.objects.filter(id__gt=first, id__lte=one.last).order_by("id")
        last, digest = grown(digest, rows.iterator(CHUNK))
        if (last, digest) != (one.last, one.digest) or not is_in_the_ledger(one):
            return one.last
        first = one.last
    return first if is_cut_off() else None


def is_cut_off() -> bool:
    """Whether the log holds more seals of the trail than are kept beside it."""
    told = sum(rows.objects.filter(fields__act=SEALS).count() for rows in (Entry, Pending))
    return told > TrailSeal.objects.count()


def is_in_the_ledger(one: TrailSeal) -> bool:
    """Whether the entry says this digest, and its leaf says what the entry does."""
    row = row_of(one.entry)
    if row is None:
        return False
    leaf, salt, fields = row
    return fields.get("source") == f"sha256:{one.digest}" and leaf_of(fields, salt) == leaf
