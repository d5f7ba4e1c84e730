from django.urls import path
from django.utils.translation import pgettext_lazy

from kaname.commons.ui import menu, tabs

from .views import acts, of_call, pages

app_name = "awards"
urlpatterns = [
    path("awards/", pages.awards, name="awards"),
    path("awards/<ref:ref>/", pages.award, name="award"),
    path("awards/<ref:ref>/acceptance/", acts.acceptance, name="acceptance"),
    path("awards/<ref:ref>/declining/", acts.declining, name="declining"),
    path("awards/<ref:ref>/promotion/", acts.promotion, name="promotion"),
    path("awards/<ref:ref>/closing/", acts.closing, name="closing"),
    path("awards/<ref:ref>/conditions/", acts.conditions, name="conditions"),
    path("slates/<ref:ref>/", pages.slate, name="slate"),
    path("slates/<ref:ref>/line/", acts.line, name="line"),
    path("slates/<ref:ref>/gathering/", acts.gathering, name="gathering"),
    path("slates/<ref:ref>/proposal/", acts.putting, name="proposal"),
    path("slates/<ref:ref>/acceptance/", acts.acceptance_of_slate, name="slate-acceptance"),
    path("slates/<ref:ref>/returning/", acts.returning, name="returning"),
    path("slates/<ref:ref>/announcement/", acts.announcement, name="announcement"),
    path("calls/<ref:ref>/awards/", of_call.of_call, name="of-call"),
    path("calls/<ref:ref>/slate/", acts.drafting, name="drafting"),
]

menu.entry(menu.Step.NURTURE, pgettext_lazy("room", "Awards"), "awards:awards", 50)
tabs.register("calls.call", pgettext_lazy("room", "Awards"), "awards:of-call", 60)
tabs.section("applications.application", of_call.result, 10)
