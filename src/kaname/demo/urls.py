from django.urls import path
from django.utils.translation import gettext_lazy as _

from kaname.commons.ui import menu

from . import views

menu.entry(menu.Step.FOOT, _("A walk through the demo"), "demo:walk", 4)
menu.entry(menu.Step.FOOT, _("Sign in as another person"), "demo:cards", 5)

app_name = "demo"
urlpatterns = [
    path("", views.cards, name="cards"),
    path("walk/", views.walking, name="walk"),
    path("sides/", views.sides, name="sides"),
    path("session/", views.enter, name="session"),
]
