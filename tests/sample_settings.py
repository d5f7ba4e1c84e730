"""The product's test settings and two small rooms that stand for any room above the commons."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from kaname.settings.test import *  # noqa: F403
from kaname.settings.test import INSTALLED_APPS, KANAME_ROOMS

SAMPLES = ["samples.proposals", "samples.scoring"]
INSTALLED_APPS = [*INSTALLED_APPS, *SAMPLES]
KANAME_ROOMS = [*KANAME_ROOMS, *SAMPLES]

# Tests empty their tables, which the ledger's refuse: this room has a `flush` that may.
INSTALLED_APPS = [*INSTALLED_APPS, "samples.emptying"]

KANAME_LEDGER_ORIGIN = "kaname.example.jp/ledger"
KANAME_LEDGER_KEY_FILE = Path(tempfile.gettempdir()) / f"kaname-test-{os.getuid()}.ledger"
with os.fdopen(os.open(KANAME_LEDGER_KEY_FILE, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
    file.write("00" * 32)

KANAME_WRAP_KEY_FILE = KANAME_LEDGER_KEY_FILE.with_suffix(".wrap")
with os.fdopen(os.open(KANAME_WRAP_KEY_FILE, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
    file.write("11" * 32)
KANAME_FILES = Path(tempfile.gettempdir()) / f"kaname-test-{os.getpid()}-files"
atexit.register(shutil.rmtree, KANAME_FILES, ignore_errors=True)
