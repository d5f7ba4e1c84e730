from django.urls import path
from django.utils.translation import gettext_lazy as _

from kaname.commons.ui import menu, tabs
from kaname.commons.ui.context import seat_box_from

from . import views
from .seat_box import seat_box

app_name = "bodies"

menu.entry(menu.Step.WHOLE, _("Bodies"), "bodies:bodies", 30)
tabs.register(views.BODY, _("Overview"), "bodies:body", 0)
tabs.register(views.SEAT, _("Overview"), "bodies:seat", 0)
tabs.section("people.person", views.seats_of, 10)
seat_box_from(seat_box)

urlpatterns = [
    path("bodies/", views.bodies, name="bodies"),
    path("bodies/seat/", views.chosen, name="chosen"),
    path("bodies/<ref:ref>/", views.body, name="body"),
    path("bodies/<ref:ref>/appointment/", views.appointment, name="appointment"),
    path("bodies/<ref:ref>/person/", views.registration, name="person"),
    path("bodies/seats/<ref:ref>/", views.seat, name="seat"),
    path("bodies/seats/<ref:ref>/consent/", views.consent, name="consent"),
    path("bodies/seats/<ref:ref>/deputy/", views.deputy, name="deputy"),
    path("bodies/seats/<ref:ref>/deputy/end/", views.deputy_end, name="deputy-end"),
    path("bodies/seats/<ref:ref>/succession/", views.succession, name="succession"),
    path("bodies/seats/<ref:ref>/end/", views.end, name="end"),
]
