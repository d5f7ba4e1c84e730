"""The key that signs: read from its file when first needed, never from the environment."""

import os
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from .notes import key_text


def origin() -> str:
    """The name of this log, which every checkpoint and receipt carries."""
    name: str = settings.KANAME_LEDGER_ORIGIN
    if not name or "+" in name or any(character.isspace() for character in name):
        raise ImproperlyConfigured(
            f"KANAME_LEDGER_ORIGIN is “{name}”. Give it a name like “kaname.example.jp/ledger”,"
            " without spaces and without “+”."
        )
    return name


def signing_key() -> Ed25519PrivateKey:
    """The log's private key; raises ImproperlyConfigured, with what to do, where there is none."""
    return loaded(Path(settings.KANAME_LEDGER_KEY_FILE))


def public_text() -> str:
    """The log's public key as a verifier takes it."""
    return key_text(signing_key().public_key(), origin())


@lru_cache(maxsize=8)
def loaded(file: Path) -> Ed25519PrivateKey:
    try:
        if file.stat().st_mode & 0o077:
            raise ImproperlyConfigured(
                f"Others may read the ledger's key at {file}. Run `chmod 600 {file}`; if somebody"
                " may have copied it, move it away, make another by"
                " `kaname init`, and seal once with `kaname ledger seal --new-key`."
            )
        text = file.read_bytes()
    except FileNotFoundError:
        raise ImproperlyConfigured(
            f"The ledger has no key at {file}. Run `kaname init` to make one, or put the one back"
            " that the last checkpoint was signed with, or name it by KANAME_LEDGER_KEY_FILE."
        ) from None
    except OSError as error:
        raise ImproperlyConfigured(
            f"The ledger's key at {file} cannot be read: {error.strerror}."
        ) from None
    return key_in(text, file)


def key_in(text: bytes, file: Path) -> Ed25519PrivateKey:
    try:
        if b"BEGIN" not in text:
            return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(text.decode("ascii").strip()))
        key = load_pem_private_key(text, password=None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise ImproperlyConfigured(
            f"What is at {file} is not a key of the ledger: an Ed25519 key is needed, as PEM"
            " (PKCS #8, without a password) or as 64 hexadecimal digits."
        )
    return key


def make_key(file: Path) -> None:
    """Makes a new key that only its owner may read; raises FileExistsError where one is."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(Ed25519PrivateKey.generate().private_bytes_raw().hex() + "\n")
        out.flush()
        os.fsync(out.fileno())
