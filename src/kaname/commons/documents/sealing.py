"""Files as they lie on the disk: in clear, or in pieces that only their own key opens.

Each file has a key of its own, and each piece a nonce that counts, so no nonce is used twice.
What is authenticated with a piece is its number and whether it is the last: pieces cannot be
swapped, left out or added. That they belong to one version of one document is authenticated where
the key itself is wrapped (keys.py): in the place of another version the key does not open.
"""

import hashlib
import os
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PIECE = 1 << 20
TAG = 16
MARK = b"kaname-file@v1\n\x00"


class Spoilt(Exception):
    """What lies on the disk is not what was put there."""


def copied(source: BinaryIO, target: BinaryIO, key: bytes) -> None:
    """Writes a file as it is kept; sealed, where there is a key."""
    source.seek(0)
    if not key:
        for piece in pieces(source, PIECE):
            target.write(piece)
        return
    cipher = AESGCM(key)
    target.write(MARK)
    for number, piece, is_last in numbered(source, PIECE):
        target.write(cipher.encrypt(nonce(number), piece, bound(number, is_last)))


def opened(source: BinaryIO, key: bytes) -> Iterator[bytes]:
    """The content piece by piece; raises Spoilt at the first piece that is not as it was."""
    source.seek(0)
    if not key:
        yield from pieces(source, PIECE)
        return
    cipher = AESGCM(key)
    if source.read(len(MARK)) != MARK:
        raise Spoilt("it does not begin as a sealed file does")
    for number, piece, is_last in numbered(source, PIECE + TAG):
        try:
            yield cipher.decrypt(nonce(number), piece, bound(number, is_last))
        except InvalidTag:
            raise Spoilt(f"piece {number} is not as it was") from None


def must_be_whole(source: BinaryIO, key: bytes, size: int, sha256: str) -> None:
    """Reads all of it once, before the first byte is handed out; raises Spoilt."""
    digest, found = hashlib.sha256(), 0
    for piece in opened(source, key):
        digest.update(piece)
        found += len(piece)
    if (found, digest.hexdigest()) != (size, sha256):
        raise Spoilt("it is not the file of the record")


def new_key() -> bytes:
    return AESGCM.generate_key(256)


def numbered(source: BinaryIO, size: int) -> Iterator[tuple[int, bytes, bool]]:
    """Each piece with its number, and whether none follows."""
    number, piece = 0, source.read(size)
    while True:
        following = source.read(size)
        yield number, piece, not following
        if not following:
            return
        number, piece = number + 1, following


def pieces(source: BinaryIO, size: int) -> Iterator[bytes]:
    while piece := source.read(size):
        yield piece


def nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


def bound(number: int, is_last: bool) -> bytes:
    return MARK + number.to_bytes(8, "big") + bytes([is_last])


def written_out(file: BinaryIO) -> None:
    """On the disk, not only on its way there."""
    file.flush()
    os.fsync(file.fileno())
