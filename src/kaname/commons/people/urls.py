from django.urls import path
from django.utils.translation import gettext_lazy as _

from kaname.commons.ui import tabs

from . import views

app_name = "people"

tabs.register(views.KIND, _("Overview"), "people:person", 0)

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/<ref:ref>/", views.person, name="person"),
]
