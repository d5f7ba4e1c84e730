from collections.abc import Iterator

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

import migrated

settings.register_profile("kaname", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kaname")
"""How fast a machine is, or how busy, is no test's to judge."""


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool, django_db_modify_db_settings: None) -> Iterator[bool]:
    """Whether there are tables already, which the setting-up of the database then leaves."""
    is_taken_over = migrated.take_over()
    yield django_db_keepdb or is_taken_over
    if is_taken_over:
        migrated.remove()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        migrated.keep()


@pytest.fixture(autouse=True)
def rates_begin_anew() -> Iterator[None]:
    """How often an address was asked is counted in the process's cache: each test by itself."""
    yield
    cache.clear()
