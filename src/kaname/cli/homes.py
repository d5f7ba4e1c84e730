"""The home folder of an installation or a demo, and its keys. Settings are made of it."""

import os
import secrets
import shutil
from pathlib import Path

from kaname.commons.ledger.keys import make_key
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
    secret, ledger = own_keys(folder)
    return complete(
        folder,
        key_file("KANAME_SECRET_KEY_FILE", secret),
        key_file("KANAME_LEDGER_KEY_FILE", ledger),
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


def own_keys(folder: Path) -> tuple[Path, Path]:
    """The keys within a home folder: the secret one and the ledger's."""
    return folder / "keys" / "secret", folder / "keys" / "ledger"


def complete(folder: Path, secret: Path, ledger: Path) -> list[str]:
    """Makes what is missing; returns the names of what was made."""
    found = [] if folder.exists() else [str(folder)]
    (folder / "keys").mkdir(parents=True, exist_ok=True)
    (folder / "keys").chmod(0o700)
    for key in (secret, ledger):
        key.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not secret.exists():
        write(secret, secrets.token_urlsafe(64) + "\n")
        found.append(str(secret))
    if not ledger.exists():
        make_key(ledger)
        found.append(str(ledger))
    return found


def write(file: Path, text: str) -> None:
    """A file that only its owner reads, whole or not at all."""
    fresh = file.with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_text(text, encoding="ascii")
    fresh.replace(file)
