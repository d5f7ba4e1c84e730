"""What somebody holds of a decision: signed at once, with its proof once a checkpoint has it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import rfc8785

from kaname.commons import reference

from . import keys, rules
from .leaves import opening
from .models import Entry, Pending
from .notes import encoded
from .proofs import proof_of

FORMAT = "kaname-receipt@v1"


def receipt_of(ref: UUID, may_know: Collection[str] | None = None) -> str | None:
    """A receipt with the fields that its holder may know (all, if not said); None if no entry.

    The signature is over the canonical JSON (RFC 8785) of everything but itself and the proof,
    after the name of the format and a newline.
    """
    if (row := row_of(ref)) is None:
        return None
    leaf, salt, fields = row
    names = frozenset(fields if may_know is None else may_know)
    said: dict[str, Any] = {
        "format": FORMAT,
        "origin": keys.origin(),
        "key": keys.public_text(),
        "entry": reference.written(ref),
        "leaf": leaf.decode(),
        "leaf_hash": rules.leaf_hash(leaf).hex(),
        "opened": opening(fields, salt, names),
        "recorded_at": fields["recorded_at"],
    }
    signature = keys.signing_key().sign(f"{FORMAT}\n".encode() + rfc8785.dumps(said))
    whole = said | {"signature": encoded(signature)}
    if proof := proof_of(ref):
        whole |= {"proof": proof.text()}
    return rfc8785.dumps(whole).decode() + "\n"


def row_of(ref: UUID) -> tuple[bytes, bytes, dict[str, str]] | None:
    row = Pending.objects.filter(ref=ref).first() or Entry.objects.filter(ref=ref).first()
    if row is None or row.leaf is None or row.salt is None:
        return None
    return bytes(row.leaf), bytes(row.salt), row.fields or {}
