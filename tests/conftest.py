from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def rates_begin_anew() -> Iterator[None]:
    """How often an address was asked is counted in the process's cache: each test by itself."""
    yield
    cache.clear()
