from typing import Any

from django.core.management.commands.flush import Command as Flush
from django.db import connections, transaction

from kaname.commons.ledger import append_only


class Command(Flush):
    """Django's own, for tests that commit: the ledger's triggers let nothing go otherwise."""

    def handle(self, **options: Any) -> None:
        connection = connections[options["database"]]
        with transaction.atomic(using=options["database"]):
            append_only.remove(connection)
            super().handle(**options)
            append_only.install(connection)
