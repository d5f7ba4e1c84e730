from django.urls import path, register_converter
from django.utils.translation import gettext_lazy as _

from kaname.commons.ui import menu

from . import views


class Size:
    """A size of the log: a number as it is written, without zeros before it."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(Size, "size")

menu.entry(menu.Step.FOOT, _("Public ledger"), "ledger:checkpoint-list", 10)

app_name = "ledger"
urlpatterns = [
    path("", views.checkpoint_list, name="checkpoint-list"),
    path("inquiry/", views.inquiry, name="inquiry"),
    path("export/", views.whole, name="export"),
    path("verifier/", views.verifier, name="verifier"),
    path("keys/", views.public_keys, name="keys"),
    path("<size:size>/", views.checkpoint_detail, name="checkpoint-detail"),
    path("<size:size>/text/", views.checkpoint_text, name="checkpoint-text"),
]
