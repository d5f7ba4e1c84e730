"""The home folder of an installation or a demo, and its keys. Settings are made of it."""

import os
import secrets
import shutil
from pathlib import Path

from kaname.commons.documents.keys import make_key as make_wrap_key
from kaname.commons.ledger.keys import make_key as make_ledger_key
from kaname.settings.keys import key_file

DATABASE = "kaname.sqlite3"
MARK = "demo"
"""The file that says that a folder is a demo's; empty until the demo is set up."""


class NotADemo(ValueError):
    """The folder holds something that no demo made."""


def home() -> Path:
    return Path(os.environ.get("KANAME_HOME", ".kaname")).resolve()


def make(folder: Path) -> list[str]:
    """Makes the folder, and each key that is missing where the production settings look for it.

    Returns what was made, overwrites nothing.
    """
    secret, ledger, wrap = own_keys(folder)
    return complete(
        folder,
        key_file("KANAME_SECRET_KEY_FILE", secret),
        key_file("KANAME_LEDGER_KEY_FILE", ledger),
        key_file("KANAME_WRAP_KEY_FILE", wrap),
    )


def make_demo(folder: Path, *, fresh: bool) -> None:
    """Makes a demo's folder, marked before anything else is in it, with keys of its own.

    What a demo left is thrown away first where it shall be `fresh`. Raises NotADemo where the
    folder has no mark and is not empty: then nothing is touched.
    """
    is_ours = (folder / MARK).is_file()
    if not is_ours and folder.exists() and any(folder.iterdir()):
        raise NotADemo(
            f"{folder} holds files that no demo made; nothing in it was changed."
            " Set KANAME_HOME to another folder for the demo."
        )
    if is_ours and fresh:
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
    complete(folder, *own_keys(folder))


def own_keys(folder: Path) -> tuple[Path, Path, Path]:
    """The keys within a home folder: the secret one, the ledger's, and the one of the files."""
    keys = folder / "keys"
    return keys / "secret", keys / "ledger", keys / "wrap"


def complete(folder: Path, secret: Path, ledger: Path, wrap: Path) -> list[str]:
    """Makes what is missing; returns the names of what was made."""
    found = [] if folder.exists() else [str(folder)]
    (folder / "keys").mkdir(parents=True, exist_ok=True)
    (folder / "keys").chmod(0o700)
    for key in (secret, ledger, wrap):
        key.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not secret.exists():
        write(secret, secrets.token_urlsafe(64) + "\n")
        found.append(str(secret))
    for key, make_key in ((ledger, make_ledger_key), (wrap, make_wrap_key)):
        if not key.exists():
            make_key(key)
            found.append(str(key))
    return found


def write(file: Path, text: str) -> None:
    """A file that only its owner reads, whole or not at all."""
    fresh = file.with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_text(text, encoding="ascii")
    fresh.replace(file)
