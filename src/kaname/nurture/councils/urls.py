from django.urls import path
from django.utils.translation import gettext_lazy, pgettext_lazy

from kaname.commons.ui import menu, tabs

from .views import acts, of_parts, of_unit, pages

app_name = "councils"
urlpatterns = [
    path("councils/", pages.councils, name="councils"),
    path("bodies/<ref:ref>/council/", acts.drafting, name="drafting"),
    path("councils/<ref:ref>/", pages.council, name="council"),
    path("councils/<ref:ref>/participants/", pages.participants, name="participants"),
    path("councils/<ref:ref>/rules/", pages.rules, name="rules"),
    path("councils/<ref:ref>/sessions/", pages.sessions, name="sessions"),
    path("councils/<ref:ref>/history/", pages.history, name="history"),
    path("councils/<ref:ref>/text/", acts.text, name="text"),
    path("councils/<ref:ref>/founding/", acts.founding, name="founding"),
    path("councils/<ref:ref>/dissolution/", acts.dissolution, name="dissolution"),
    path("councils/<ref:ref>/invitation/", acts.invitation, name="invitation"),
    path("councils/<ref:ref>/rules-draft/", acts.rules_draft, name="rules-draft"),
    path("participations/<ref:ref>/", of_parts.participation, name="participation"),
    path("participations/<ref:ref>/consent/", acts.consent, name="consent"),
    path("participations/<ref:ref>/declining/", acts.declining, name="declining"),
    path("participations/<ref:ref>/leaving/", acts.leaving, name="leaving"),
    path("participations/<ref:ref>/ending/", acts.ending, name="ending"),
    path("agreements/<ref:ref>/", of_parts.agreement, name="agreement"),
    path("agreements/<ref:ref>/article/", acts.article, name="article"),
    path("agreements/<ref:ref>/dropping/", acts.dropping, name="dropping"),
]

menu.entry(menu.Step.NURTURE, pgettext_lazy("room", "Councils"), "councils:councils", 60)
tabs.register(pages.KIND, gettext_lazy("Overview"), "councils:council", 0)
tabs.register(pages.KIND, pgettext_lazy("tab", "Participants"), "councils:participants", 10)
tabs.register(pages.KIND, pgettext_lazy("tab", "Rules"), "councils:rules", 20)
tabs.register(pages.KIND, pgettext_lazy("meeting", "Sessions"), "councils:sessions", 30)
tabs.register(pages.KIND, gettext_lazy("History"), "councils:history", 90)
tabs.section("projects.unit", of_unit.section, 40)
