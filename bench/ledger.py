"""How fast decisions are kept, sealed, proved and checked.

bin/bench ledger           (SQLite, or PostgreSQL by DATABASE_URL)
"""

import io
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from statistics import median
from uuid import UUID, uuid4

from django.db import transaction
from measuring import Figures, run

from kaname.commons.ledger import export, keys, pending, rules, verify
from kaname.commons.ledger.checkpoints import checkpoint
from kaname.commons.ledger.leaves import Fact
from kaname.commons.ledger.models import Entry
from kaname.commons.ledger.proofs import Proof, proof_of
from kaname.commons.ledger.receipts import receipt_of
from world import NOON

ENTRIES, ROUNDS = 5_000, 200
FACT = Fact(
    act="applications.submit",
    kind="applications.application",
    ref="",
    decided_on="2022-09-16",
    recorded_at=NOON.isoformat(),
    actor=str(uuid4()),
)


def took(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def facts(count: int) -> list[Fact]:
    return [replace(FACT, ref=str(uuid4())) for _ in range(count)]


def write(said: list[Fact]) -> list[UUID]:
    with transaction.atomic():
        return pending.write(said)


def bench(figures: Figures) -> None:
    refs = grown(figures)
    proof, hashed = proof_of(refs[0]), bytes(Entry.objects.get(ref=refs[0]).hash)
    assert proof is not None
    reads = [took(lambda r=r: proof_of(r)) for r in refs[:ROUNDS]]  # type: ignore[misc]
    figures.tell("proof read", median(reads) * 1e3, "ms", 10, proof.size)
    check_proofs(figures, hashed, proof)
    check_files(figures, refs[0], proof.size)


def grown(figures: Figures) -> list[UUID]:
    """A log of three full hours; the entries of the last."""
    kept, sealed = [], []
    for hour in range(3):
        said, refs = facts(ENTRIES), list[UUID]()
        kept.append(took(lambda r=refs, s=said: r.extend(write(s))))  # type: ignore[misc]
        sealed.append(took(lambda h=hour: checkpoint(NOON + timedelta(hours=h))))  # type: ignore[misc]
    figures.tell(
        "ledger appends in bulk, median of three",
        ENTRIES / median(kept),
        "1/s",
        5_000,
        ENTRIES,
        least=True,
    )
    figures.tell("5,000 pending entries sealed, slowest of three", max(sealed), "s", 1, ENTRIES)
    return refs


def check_proofs(figures: Figures, hashed: bytes, proof: Proof) -> None:
    key = verify.key_in(keys.public_text())
    root = verify.head_in(proof.checkpoint, keys.origin(), [key])[1]
    checks = [
        took(lambda: verify.root_by(hashed, proof.index, proof.size, proof.hashes))
        for _ in range(ROUNDS)
    ]
    assert verify.root_by(hashed, proof.index, proof.size, proof.hashes) == root
    assert rules.includes(hashed, proof.index, proof.size, proof.hashes, root)
    figures.tell("proof checked, without the signature", max(checks) * 1e3, "ms", 1, proof.size)


def check_files(figures: Figures, ref: UUID, size: int) -> None:
    trusted = [verify.key_in(keys.public_text())]
    receipt = (receipt_of(ref) or "").encode()
    checks = [took(lambda: verify.check(io.BytesIO(receipt), trusted)) for _ in range(20)]
    figures.tell(
        "receipt checked, two signatures in pure Python", median(checks) * 1e3, "ms", 100, 1
    )
    lines = "".join(export.exported()).encode()
    whole = took(lambda: verify.check(io.BytesIO(lines), trusted))
    figures.tell("export checked offline", size / whole, "1/s", 20_000, size, least=True)


if __name__ == "__main__":
    run(bench)
