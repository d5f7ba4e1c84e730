"""Addresses of accounts that were made before capitals ceased to count."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management.base import CommandError
from django.db import connection

from kaname.commons.accounts.models import User

pytestmark = pytest.mark.django_db
lower = import_module("kaname.commons.accounts.migrations.0002_lower_case").lower


def kept(*emails: str) -> None:
    for email in emails:
        user = User.objects.create_user(f"x{User.objects.count()}@example.jp")
        User.objects.filter(pk=user.pk).update(email=email)


def addresses() -> list[str]:
    return list(User.objects.order_by("pk").values_list("email", flat=True))


def test_addresses_are_written_in_lower_case() -> None:
    kept("Makabe@Example.JP", "aoki@example.jp")

    lower(apps, connection.schema_editor())

    assert addresses() == ["makabe@example.jp", "aoki@example.jp"]


def test_two_accounts_with_one_address_are_named_and_left() -> None:
    kept("Makabe@example.jp", "MAKABE@example.jp", "Aoki@example.jp")

    with pytest.raises(CommandError, match=r"Makabe@example\.jp, MAKABE@example\.jp"):
        lower(apps, connection.schema_editor())
    assert addresses() == ["Makabe@example.jp", "MAKABE@example.jp", "Aoki@example.jp"]
