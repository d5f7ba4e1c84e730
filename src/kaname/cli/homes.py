"""The home folder of an installation and its keys. Needs no settings: they are made of it."""

import os
import secrets
import shutil
from pathlib import Path

from kaname.commons.ledger.keys import make_key

DATABASE = "kaname.sqlite3"


def home() -> Path:
    return Path(os.environ.get("KANAME_HOME", ".kaname")).resolve()


def make(folder: Path) -> list[str]:
    """Makes the folder and whatever key it lacks; returns what was made, overwrites nothing."""
    made = [] if folder.exists() else [str(folder)]
    keys = folder / "keys"
    keys.mkdir(parents=True, exist_ok=True)
    keys.chmod(0o700)
    if not (secret := keys / "secret").exists():
        write(secret, secrets.token_urlsafe(64) + "\n")
        made.append(str(secret))
    if not (ledger := keys / "ledger").exists():
        make_key(ledger)
        made.append(str(ledger))
    return made


def write(file: Path, text: str) -> None:
    """A file that only its owner reads, whole or not at all."""
    fresh = file.with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_text(text, encoding="ascii")
    fresh.replace(file)


def throw_away(folder: Path) -> None:
    """Removes what a demo left: only a folder that one made."""
    if (folder / "demo").exists():
        shutil.rmtree(folder)
