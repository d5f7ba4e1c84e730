from django.urls import path
from django.utils.translation import pgettext_lazy

from kaname.commons.ui import menu, tabs
from kaname.nurture.projects.views.pages import KIND as UNIT

from .views import acts, pages

app_name = "pathways"
urlpatterns = [
    path("units/<ref:ref>/pathways/", pages.of_unit, name="of-unit"),
    path("pathways/", pages.pathways, name="pathways"),
    path("pathways/sketching/<ref:ref>/", acts.sketching, name="sketching"),
    path("pathways/needs/posting/<ref:ref>/", acts.need_posting, name="need-posting"),
    path("pathways/needs/<ref:ref>/", pages.need, name="need"),
    path("pathways/needs/<ref:ref>/meeting/", acts.need_meeting, name="need-meeting"),
    path("pathways/needs/<ref:ref>/withdrawal/", acts.need_withdrawal, name="need-withdrawal"),
    path("pathways/<ref:ref>/", pages.pathway, name="pathway"),
    path("pathways/<ref:ref>/text/", acts.text, name="text"),
    path("pathways/<ref:ref>/barrier/", acts.barrier, name="barrier"),
    path("pathways/<ref:ref>/barrier-solution/", acts.barrier_solution, name="barrier-solution"),
    path("pathways/<ref:ref>/agreement/", acts.agreement, name="agreement"),
    path("pathways/<ref:ref>/trial/", acts.trial, name="trial"),
    path("pathways/<ref:ref>/uptake/", acts.uptake, name="uptake"),
    path("pathways/<ref:ref>/giving-up/", acts.giving_up, name="giving-up"),
    path("pathways/<ref:ref>/consent/", acts.consent, name="consent"),
    path("pathways/<ref:ref>/publication/", acts.publication, name="publication"),
]

menu.entry(menu.Step.IMPLEMENT, pgettext_lazy("room", "Pathways to use"), "pathways:pathways", 20)
tabs.register(UNIT, pgettext_lazy("room", "Pathways to use"), "pathways:of-unit", 60)
