"""The key that wraps the keys of files: read from its own file, never from the environment."""

import os
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from kaname.commons import reference

BYTES, NONCE = 32, 12
OTHER_KEY = (
    "The key at {file} does not open the files that are kept: they were sealed with another one."
    " Put that key back, or name it by KANAME_WRAP_KEY_FILE."
)


def wrap(key: bytes, ref: UUID, version: int) -> bytes:
    """The key of a file, wrapped for one version of one document and for no other."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(wrapping_key()).encrypt(nonce, key, bound(ref, version))


def unwrap(wrapped: bytes, ref: UUID, version: int) -> bytes:
    """The key of a file; raises InvalidTag where it was not wrapped for this version, by this
    key."""
    return AESGCM(wrapping_key()).decrypt(wrapped[:NONCE], wrapped[NONCE:], bound(ref, version))


def must_open(wrapped: bytes, ref: UUID, version: int) -> None:
    """Raises ImproperlyConfigured, with what to do, where another key wrapped it."""
    try:
        unwrap(wrapped, ref, version)
    except InvalidTag:
        said = OTHER_KEY.format(file=settings.KANAME_WRAP_KEY_FILE)
        raise ImproperlyConfigured(said) from None


def bound(ref: UUID, version: int) -> bytes:
    return f"kaname-file@v1 {reference.written(ref)}.{version}".encode()


def wrapping_key() -> bytes:
    """Raises ImproperlyConfigured, with what to do, where there is none."""
    return loaded(Path(settings.KANAME_WRAP_KEY_FILE))


@lru_cache(maxsize=8)
def loaded(file: Path) -> bytes:
    try:
        if file.stat().st_mode & 0o077:
            raise ImproperlyConfigured(
                f"Others may read the key of the files at {file}. Run `chmod 600 {file}`."
            )
        text = file.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise ImproperlyConfigured(
            f"There is no key for files at {file}. Run `kaname init` to make one; where files are"
            " kept already, put back the key that they were sealed with, or name it by"
            " KANAME_WRAP_KEY_FILE."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"The key at {file} cannot be read: {error}") from None
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != BYTES:
        raise ImproperlyConfigured(
            f"What is at {file} is not a key for files: {2 * BYTES} hexadecimal digits are needed."
        )
    return key


def make_key(file: Path) -> None:
    """Makes a new key that only its owner may read; raises FileExistsError where one is."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(AESGCM.generate_key(256).hex() + "\n")
        out.flush()
        os.fsync(out.fileno())
