"""What a blueprint's keys mean in the database: the references of what is there already."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Model

from kaname.commons.bodies.models import Body
from kaname.commons.funds.models import Fund
from kaname.commons.lifecycle.models import Done
from kaname.identify.technologies.models import Technology
from kaname.identify.vision.models import Edition

THERE = "blueprints: what is there already, found by its key"
NAMESPACE = UUID("8d6a44f0-9f0c-4b0e-9f38-1d2f0a0f4f5e")


def key_for(*names: str) -> UUID:
    """The idempotency key of one step of applying, the same each time the blueprint is applied."""
    return uuid5(NAMESPACE, "/".join(names))


def was_done(key: UUID) -> bool:
    """Whether a step of applying was finished before."""
    return Done.objects.filter(key=key, done_at__isnull=False).exists()


def bodies() -> dict[str, UUID]:
    return by_key(Body)


def funds() -> dict[str, UUID]:
    return by_key(Fund)


def technologies() -> dict[str, UUID]:
    return by_key(Technology)


def editions() -> dict[int, UUID]:
    rows = Edition.objects.exempt(THERE).values_list("number", "ref")
    return dict(rows)


def by_key(model: type[Model]) -> dict[str, UUID]:
    manager: Any = model._default_manager
    found: Mapping[str, UUID] = dict(manager.exempt(THERE).values_list("key", "ref"))
    return dict(found)
