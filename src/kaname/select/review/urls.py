from django.urls import path
from django.utils.translation import gettext_lazy, pgettext_lazy

from kaname.commons.ui import menu, tabs

from .views import acts, declaring, of_call, pages, scoring

app_name = "review"
urlpatterns = [
    path("reviews/", pages.panels, name="panels"),
    path("calls/<ref:ref>/review-panel/", acts.setting_up, name="setting-up"),
    path("reviews/<ref:ref>/", pages.panel, name="panel"),
    path("reviews/<ref:ref>/composition/", pages.composition, name="composition"),
    path("reviews/<ref:ref>/declarations/", pages.declarations, name="declarations"),
    path("reviews/<ref:ref>/assignment/", pages.assignment, name="assignment"),
    path("reviews/<ref:ref>/scores/", pages.scores, name="scores"),
    path("reviews/<ref:ref>/ranking/", pages.ranking, name="ranking"),
    path("reviews/<ref:ref>/invitation/", acts.invitation, name="invitation"),
    path(
        "reviews/<ref:ref>/declaration-opening/",
        acts.declaration_opening,
        name="declaration-opening",
    ),
    path("reviews/<ref:ref>/declaration/", declaring.declaring, name="declaring"),
    path("reviews/<ref:ref>/assigning/", acts.assigning, name="assigning"),
    path("reviews/<ref:ref>/scoring-opening/", acts.scoring_opening, name="scoring-opening"),
    path("reviews/<ref:ref>/scoring-closing/", acts.scoring_closing, name="scoring-closing"),
    path("reviews/<ref:ref>/placing/", acts.placing, name="placing"),
    path("reviews/declarations/<ref:ref>/conflict/", acts.confirmation, name="confirmation"),
    path("reviews/declarations/<ref:ref>/lift-proposal/", acts.lift_asking, name="lift-proposal"),
    path("reviews/declarations/<ref:ref>/lifting/", acts.lifting, name="lifting"),
    path("reviews/declarations/<ref:ref>/upholding/", acts.upholding, name="upholding"),
    path("reviews/sheets/<ref:ref>/", scoring.sheet, name="sheet"),
    path("reviews/sheets/<ref:ref>/writing/", scoring.writing, name="writing"),
    path("reviews/sheets/<ref:ref>/recusal/", acts.recusal, name="recusal"),
    path("reviews/sheets/<ref:ref>/returning/", acts.returning, name="returning"),
    path("reviews/sheets/<ref:ref>/excusal/", acts.excusal, name="excusal"),
    path("reviews/sheets/<ref:ref>/unassigning/", acts.unassigning, name="unassigning"),
]

menu.entry(menu.Step.NURTURE, pgettext_lazy("room", "Review"), "review:panels", 40)
tabs.register(pages.KIND, gettext_lazy("Overview"), "review:panel", 0)
tabs.register(pages.KIND, gettext_lazy("Composition of the panel"), "review:composition", 10)
tabs.register(pages.KIND, gettext_lazy("Declarations of conflicts"), "review:declarations", 20)
tabs.register(pages.KIND, gettext_lazy("Assignment"), "review:assignment", 30)
tabs.register(pages.KIND, gettext_lazy("Scores"), "review:scores", 40)
tabs.register(pages.KIND, gettext_lazy("Ranking"), "review:ranking", 50)
tabs.section("calls.call", of_call.section, 20)
