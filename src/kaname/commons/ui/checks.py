"""Start-up refuses an address that declares nothing and a menu that leads nowhere."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error

from . import menu, surfaces, tabs


def addresses_are_declared(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    hint = "Put @surface(reads=…, params=…) on its view."
    return [
        Error(f"{route or '/'} declares nothing", hint=hint, id="ui.E001")
        for route in surfaces.undeclared()
    ]


def surfaces_read_models(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    known = {model._meta.label for model in apps.get_models()}
    return [
        Error(f"{route or '/'} reads {label}, which is no model", id="ui.E002")
        for route, labels in surfaces.models_read().items()
        for label in sorted(labels - known)
    ]


def menu_leads_somewhere(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    return [Error(f"the menu's {name} has no address", id="ui.E003") for name in menu.unresolved()]


def tabs_lead_somewhere(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    return [Error(f"the tab {name} has no address", id="ui.E004") for name in tabs.unresolved()]
