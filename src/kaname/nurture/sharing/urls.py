from django.urls import path
from django.utils.translation import gettext_lazy

from kaname.commons.ui import tabs

from .views import acts, of_council, pages

app_name = "sharing"
urlpatterns = [
    path("councils/<ref:ref>/offerings/", of_council.offerings, name="offerings-of"),
    path("councils/<ref:ref>/requests/", of_council.requests, name="requests-of"),
    path("councils/<ref:ref>/offering/", acts.offer, name="offer"),
    path("councils/<ref:ref>/request/", acts.asking, name="asking"),
    path("offerings/<ref:ref>/", pages.offering, name="offering"),
    path("offerings/<ref:ref>/content/", pages.content, name="content"),
    path("offerings/<ref:ref>/document/", acts.document, name="document"),
    path("offerings/<ref:ref>/consent/", acts.consent, name="consent"),
    path("offerings/<ref:ref>/consent-withdrawal/", acts.withdrawal, name="consent-withdrawal"),
    path("offerings/<ref:ref>/confirmation/", acts.confirmation, name="confirmation"),
    path("offerings/<ref:ref>/release/", acts.release, name="release"),
    path("offerings/<ref:ref>/recall/", acts.recall, name="recall"),
    path("releases/<ref:ref>/duty/", acts.duty, name="duty"),
    path("releases/<ref:ref>/not-taking/", acts.not_taking, name="not-taking"),
    path("releases/<ref:ref>/ending/", acts.ending, name="ending"),
    path("requests/<ref:ref>/", pages.request_, name="request"),
    path("requests/<ref:ref>/answer/", acts.answer, name="answer"),
    path("requests/<ref:ref>/declining/", acts.declining, name="declining"),
    path("requests/<ref:ref>/taking-back/", acts.taking_back, name="taking-back"),
]

COUNCIL = "councils.council"
tabs.register(COUNCIL, gettext_lazy("Shared information"), "sharing:offerings-of", 40)
tabs.register(COUNCIL, gettext_lazy("Requests to government"), "sharing:requests-of", 50)
