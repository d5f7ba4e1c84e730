from django.urls import path
from django.utils.translation import gettext_lazy as _

from kaname.commons.ui import menu, tabs

from . import views

app_name = "technologies"

menu.entry(menu.Step.IDENTIFY, _("Technologies"), "technologies:technologies", 20)
tabs.register(views.KIND, _("Overview"), "technologies:technology", 0)

urlpatterns = [
    path("technologies/", views.technologies, name="technologies"),
    path("technologies/<ref:ref>/", views.technology, name="technology"),
    path("technologies/<ref:ref>/placing/", views.placing, name="placing"),
    path("technologies/<ref:ref>/removal/", views.removal, name="removal"),
]
