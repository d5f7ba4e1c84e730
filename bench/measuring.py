"""What every benchmark shares: settings before Django, a database of its own, figures as JSON."""

import json
import os
import subprocess
import sys
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sample_settings")
sys.path[:0] = ["src", "tests"]
django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402


class Figures:
    """Prints one JSON line a figure, and remembers whether all were met."""

    def __init__(self) -> None:
        self.are_met = True

    def tell(
        self, name: str, value: float, unit: str, target: float, n: int, *, least: bool = False
    ) -> None:
        """A figure that may be `target` at most; at least, with `least`."""
        ok = value >= target if least else value <= target
        self.are_met = self.are_met and ok
        said = {"name": name, "value": round(value, 4), "unit": unit, "target": target, "ok": ok}
        print(json.dumps(said | {"database": connection.vendor, "n": n, "commit": commit()}))


def commit() -> str:
    asked = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def run(bench: Callable[[Figures], None]) -> None:
    """Runs a benchmark on a database of its own; exits with 1 where a figure was not met."""
    kept = setup_databases(verbosity=0, interactive=False, serialized_aliases=set())
    figures = Figures()
    try:
        bench(figures)
    finally:
        teardown_databases(kept, verbosity=0)
    sys.exit(not figures.are_met)
