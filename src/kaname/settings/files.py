"""How large a file may be, and where fonts lie."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

MEGABYTE = 1_000_000
MOST = 2_000


def megabytes(variable: str, default: int) -> int:
    """Bytes, of a whole number of megabytes; raises ImproperlyConfigured for anything else."""
    given = os.environ.get(variable, str(default))
    if not given.isascii() or not given.isdigit() or not 1 <= int(given) <= MOST:
        raise ImproperlyConfigured(f"{variable} is “{given}”. Give a number from 1 to {MOST}.")
    return int(given) * MEGABYTE


def folders(variable: str, *defaults: Path) -> list[Path]:
    """The folders that the variable names, with colons between; else those of every machine."""
    given = os.environ.get(variable, "")
    return [Path(one) for one in given.split(os.pathsep) if one] or list(defaults)
