from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaname.commons.ui import menu, tabs

from . import views

menu.entry(menu.Step.WHOLE, pgettext_lazy("programme", "At a glance"), "portal:glance", 10)
menu.entry(menu.Step.WHOLE, _("Sources"), "portal:sources", 90)
menu.entry(menu.Step.FOOT, _("Sources"), "portal:sources", 20)

tabs.register(views.TECHNOLOGY, _("End to end"), "portal:whole", 10)

app_name = "portal"
urlpatterns = [
    path("", views.front, name="front"),
    path("home/", views.home, name="home"),
    path("technologies/<ref:ref>/whole/", views.whole, name="whole"),
    path("glance/", views.glance, name="glance"),
    path("sources/", views.sources, name="sources"),
]
