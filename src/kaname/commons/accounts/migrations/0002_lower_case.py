from collections import defaultdict

from django.apps.registry import Apps
from django.core.management.base import CommandError
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TWICE = (
    "Two accounts would have one address, since capitals do not tell addresses apart: {addresses}. "
    "Give one of each another address, then migrate again; nothing was changed."
)


def lower(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Addresses as the sign-in looks for them, also of accounts that were made before."""
    users = apps.get_model("accounts", "User")._default_manager
    kept = users.values_list("pk", "email").order_by("pk")
    found = defaultdict(list)
    for key, email in kept:
        found[email.strip().lower()].append((key, email))
    if twice := [email for same in found.values() if len(same) > 1 for _, email in same]:
        raise CommandError(TWICE.format(addresses=", ".join(twice)))
    for address, ((key, email),) in found.items():
        if email != address:
            users.filter(pk=key).update(email=address)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(lower, migrations.RunPython.noop)]
