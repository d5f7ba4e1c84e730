"""For the tests: a database of their own for each run, so that runs side by side do not meet."""

import os
import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import DATABASES, INSTALLED_APPS

KANAME_DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "kaname.demo"]
KANAME_BASE_URL = "http://localhost:8000"
SECRET_KEY = "only for tests"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# A file, since two threads that race cannot share SQLite's memory as two processes share a file.
DATABASES["default"]["TEST"] = (
    {"NAME": Path(tempfile.gettempdir()) / f"kaname-test-{os.getpid()}.sqlite3"}
    if "sqlite3" in DATABASES["default"]["ENGINE"]
    else {}
)
if said := DATABASES["default"].get("OPTIONS", {}).get("init_command"):
    # What a power cut would take from a test is no loss.
    DATABASES["default"]["OPTIONS"]["init_command"] = said.replace("full", "off")
