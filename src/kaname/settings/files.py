"""How large a file may be."""

import os

from django.core.exceptions import ImproperlyConfigured

MEGABYTE = 1_000_000
MOST = 2_000


def megabytes(variable: str, default: int) -> int:
    """Bytes, of a whole number of megabytes; raises ImproperlyConfigured for anything else."""
    given = os.environ.get(variable, str(default))
    if not given.isascii() or not given.isdigit() or not 1 <= int(given) <= MOST:
        raise ImproperlyConfigured(f"{variable} is “{given}”. Give a number from 1 to {MOST}.")
    return int(given) * MEGABYTE
