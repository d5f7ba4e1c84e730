"""A demo is played into its own folder, whatever the environment names."""

import json
import os
import subprocess
import sys
from pathlib import Path

from kaname.cli import homes

SAID = """
import json
from kaname.settings import demo as d
found = d.DATABASES["default"]
print(json.dumps([found["ENGINE"], *map(str, (found["NAME"], d.KANAME_LEDGER_KEY_FILE))]))
"""


def test_a_demo_uses_no_database_and_no_key_that_the_environment_names(tmp_path: Path) -> None:
    homes.make_demo(tmp_path, fresh=False)
    named = {
        "KANAME_HOME": str(tmp_path),
        "DATABASE_URL": "postgresql://kaname@127.0.0.1/real",
        "KANAME_SECRET_KEY_FILE": str(tmp_path / "real"),
        "KANAME_LEDGER_KEY_FILE": str(tmp_path / "real"),
    }

    said = subprocess.run(
        [sys.executable, "-c", SAID],
        capture_output=True,
        text=True,
        env={**os.environ, **named},
        check=True,
    )

    assert json.loads(said.stdout) == [
        "django.db.backends.sqlite3",
        str(tmp_path / "kaname.sqlite3"),
        str(tmp_path / "keys" / "ledger"),
    ]
