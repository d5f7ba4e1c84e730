from django.urls import path
from django.utils.translation import gettext_lazy as _

from kaname.commons.ui import menu

from . import views

menu.entry(menu.Step.FOOT, _("Sign in as another person"), "demo:cards", 5)

app_name = "demo"
urlpatterns = [
    path("", views.cards, name="cards"),
    path("session/", views.enter, name="session"),
]
