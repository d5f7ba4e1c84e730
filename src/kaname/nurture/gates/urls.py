from django.urls import path
from django.utils.translation import gettext_lazy, pgettext_lazy

from kaname.commons.ui import tabs
from kaname.nurture.projects.views.pages import KIND as UNIT

from .views import acts, pages

app_name = "gates"
urlpatterns = [
    path("concepts/<ref:ref>/units/", pages.family_of_concept, name="family"),
    path("units/<ref:ref>/lineage/", pages.lineage, name="lineage"),
    path("units/<ref:ref>/gates/", pages.of_unit, name="of-unit"),
    path("gates/scheduling/<ref:ref>/", acts.scheduling, name="scheduling"),
    path("gates/units/<ref:ref>/evaluation/", acts.evaluation, name="evaluation"),
    path("gates/units/<ref:ref>/handing-in/", acts.handing_in, name="handing-in"),
    path("gates/units/<ref:ref>/examination/", acts.examination, name="examination"),
    path("gates/units/<ref:ref>/reopening/", acts.reopening, name="reopening"),
    path("gates/<ref:ref>/", pages.gate, name="gate"),
    path("gates/<ref:ref>/examination/", acts.beginning, name="beginning"),
    path("gates/<ref:ref>/project/", acts.project, name="project"),
    path("gates/<ref:ref>/verdicts/", acts.putting_forward, name="putting-forward"),
    path("gates/<ref:ref>/return/", acts.evaluation_return, name="evaluation-return"),
    path("gates/<ref:ref>/decision/", acts.decision, name="decision"),
    path("gates/<ref:ref>/cancellation/", acts.cancellation, name="cancellation"),
]

tabs.register("concepts.concept", pgettext_lazy("room", "Units"), "gates:family", 40)
tabs.register(UNIT, gettext_lazy("Stage gates"), "gates:of-unit", 30)
tabs.register(UNIT, gettext_lazy("Lineage"), "gates:lineage", 40)
