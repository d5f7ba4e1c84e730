from django.urls import path
from django.utils.translation import gettext_lazy as _

from kaname.commons.ui import menu

from . import views

menu.entry(menu.Step.WHOLE, _("Sources"), "portal:sources", 90)
menu.entry(menu.Step.FOOT, _("Sources"), "portal:sources", 20)

app_name = "portal"
urlpatterns = [
    path("", views.front, name="front"),
    path("home/", views.home, name="home"),
    path("sources/", views.sources, name="sources"),
]
