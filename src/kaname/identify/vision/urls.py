from django.urls import path
from django.utils.translation import gettext_lazy

from kaname.commons.ui import menu, tabs

from .views import acts, pages

app_name = "vision"
urlpatterns = [
    path("vision/", pages.editions, name="editions"),
    path("vision/preparation/<ref:ref>/", acts.preparation, name="preparation"),
    path("vision/<ref:ref>/", pages.edition, name="edition"),
    path("vision/<ref:ref>/technologies/", pages.technology_list, name="technologies"),
    path("vision/<ref:ref>/principles/", pages.principles, name="principles"),
    path("vision/<ref:ref>/history/", pages.history, name="history"),
    path("vision/<ref:ref>/basis/", pages.basis, name="basis"),
    path("vision/<ref:ref>/comparison/", pages.comparison, name="comparison"),
    path("vision/<ref:ref>/addition/", acts.addition, name="addition"),
    path("vision/<ref:ref>/new-technology/", acts.new_technology, name="new-technology"),
    path("vision/<ref:ref>/wording/", acts.wording, name="wording"),
    path("vision/<ref:ref>/withdrawal/", acts.withdrawal, name="withdrawal"),
    path("vision/<ref:ref>/restoration/", acts.restoration, name="restoration"),
    path("vision/<ref:ref>/text/", acts.text, name="text"),
    path("vision/<ref:ref>/due-date/", acts.due_date, name="due-date"),
]

menu.entry(menu.Step.IDENTIFY, gettext_lazy("R&D vision"), "vision:editions", 10)
tabs.section("technologies.technology", pages.of_technology, 10)
