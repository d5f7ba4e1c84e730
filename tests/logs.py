"""Logs and receipts made in memory, honest ones and others, for the offline verifier."""

import io
from collections.abc import Callable
from typing import Any

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kaname.commons.ledger import notes, rules, verify
from kaname.commons.ledger.leaves import leaf_of, opening

KEY, OTHER = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (0, 1))
ORIGIN = "kaname.example.jp/ledger"
TRUSTED = [verify.key_in(notes.key_text(KEY.public_key(), ORIGIN))]
SIZES = [64, 128, 256]
PUBLIC = {3, 70, 200}
NOT_SIGNED = "the checkpoint is not signed by the log's key"
FIELDS = {"act": "vision.decide", "actor": "a", "kind": "vision.edition", "ref": "𠮷", "note": "\n"}

Lines = list[dict[str, Any]]
Tampers = Callable[[Lines], Lines]


def log(key: Ed25519PrivateKey = KEY, origin: str = ORIGIN, leaf: str = "") -> Lines:
    """An honest log of three checkpoints, three of whose entries are open to the public."""
    lines: Lines = [
        {
            "format": verify.EXPORT,
            "origin": origin,
            "keys": [notes.key_text(key.public_key(), origin)],
        }
    ]
    tree = verify.Tree()
    for index in range(SIZES[-1]):
        salt = index.to_bytes(32, "big")
        raw = leaf_of(FIELDS | {"leaf": f"{leaf}{index}"}, salt)
        line: dict[str, Any] = {"index": index, "hash": rules.leaf_hash(raw).hex()}
        if index in PUBLIC:
            line |= {
                "leaf": raw.decode(),
                "opened": opening(FIELDS, salt, frozenset({"act", "ref", "note"})),
            }
        lines.append(line)
        tree.add(rules.leaf_hash(raw))
        if tree.size in SIZES:
            lines.append({"checkpoint": head(tree.size, tree.root(), key, origin)})
    lines.append({"end": {"checkpoints": len(SIZES), "leaves": tree.size}})
    return lines


def head(size: int, root: bytes, key: Ed25519PrivateKey = KEY, origin: str = ORIGIN) -> str:
    return notes.signed(notes.note(origin, size, root), key, origin)


def written(lines: Lines) -> bytes:
    return b"".join(rfc8785.dumps(line) + b"\n" for line in lines)


def checked(raw: bytes, kept: str | None = None) -> dict[str, Any] | tuple[str, tuple[int, ...]]:
    try:
        return verify.check(io.BytesIO(raw), TRUSTED, kept)
    except verify.Wrong as error:
        return str(error), error.place


def receipt(**changed: Any) -> dict[str, Any]:
    leaf, salt = leaf_of(FIELDS, bytes(32)), bytes(32)
    said: dict[str, Any] = {
        "format": verify.RECEIPT,
        "origin": ORIGIN,
        "key": notes.key_text(KEY.public_key(), ORIGIN),
        "entry": "0",
        "leaf": leaf.decode(),
        "leaf_hash": rules.leaf_hash(leaf).hex(),
        "opened": opening(FIELDS, salt, frozenset({"act", "ref"})),
        "recorded_at": "2022-09-16T03:00:00+00:00",
    }
    said |= {name: value for name, value in changed.items() if name not in ("key", "proof")}
    signer = changed.get("key", KEY)
    signature = signer.sign(f"{verify.RECEIPT}\n".encode() + rfc8785.dumps(said))
    return said | {"signature": notes.encoded(signature)}


def proof(leaf_hash: str, **changed: Any) -> str:
    others = [rules.leaf_hash(str(n).encode()) for n in range(64)]
    others[9] = bytes.fromhex(leaf_hash)
    tree, nodes = verify.Tree(), dict[tuple[int, int], bytes]()
    for index, leaf in enumerate(others):
        tree.add(leaf)
        for level, place, above in rules.completed(index, leaf, lambda n, i: nodes[n, i]):
            nodes[level, place] = above
    hashes = rules.inclusion(9, 64, lambda n, i: nodes[n, i])
    return notes.proof_text(
        changed.get("index", 9),
        changed.get("hashes", lambda h: h)(hashes),
        changed.get("checkpoint", head(64, tree.root())),
    )


def with_proof(**changed: Any) -> dict[str, Any]:
    said = receipt()
    return said | {"proof": proof(said["leaf_hash"], **changed)}


def at(lines: Lines, index: int) -> dict[str, Any]:
    return next(line for line in lines if line.get("index") == index)


def drop(index: int, *, renumber: bool = False) -> Tampers:
    def tamper(lines: Lines) -> Lines:
        lines.remove(at(lines, index))
        for line in lines if renumber else []:
            if line.get("index", -1) > index:
                line["index"] -= 1
        return lines

    return tamper


def cut(index: int, checkpoints: int) -> Tampers:
    def tamper(lines: Lines) -> Lines:
        short = lines[: lines.index(at(lines, index))]
        return [*short, {"end": {"checkpoints": checkpoints, "leaves": index}}]

    return tamper
