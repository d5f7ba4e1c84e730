from django.apps import AppConfig
from django.core.checks import Tags, register

from .checks import (
    addresses_are_declared,
    menu_leads_somewhere,
    surfaces_read_models,
    tabs_lead_somewhere,
)


class UiConfig(AppConfig):
    name = "kaname.commons.ui"

    def ready(self) -> None:
        for check in (
            addresses_are_declared,
            surfaces_read_models,
            menu_leads_somewhere,
            tabs_lead_somewhere,
        ):
            register(check, Tags.urls)
