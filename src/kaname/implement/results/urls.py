from django.urls import path
from django.utils.translation import pgettext_lazy

from kaname.commons.ui import menu, tabs
from kaname.nurture.projects.views.pages import KIND as UNIT

from .views import acts, pages

app_name = "results"
urlpatterns = [
    path("units/<ref:ref>/results/", pages.of_unit, name="of-unit"),
    path("results/", pages.results, name="results"),
    path("results/registration/<ref:ref>/", acts.registration, name="registration"),
    path("results/<ref:ref>/", pages.result, name="result"),
    path("results/<ref:ref>/text/", acts.text, name="text"),
    path("results/<ref:ref>/file/", acts.file, name="file"),
    path("results/<ref:ref>/file-removal/", acts.file_removal, name="file-removal"),
    path("results/<ref:ref>/completion/", acts.completion, name="completion"),
    path("results/<ref:ref>/check/", acts.check, name="check"),
    path("results/<ref:ref>/opening/", acts.opening, name="opening"),
    path("results/<ref:ref>/later-opening/", acts.later_opening, name="later-opening"),
    path("results/<ref:ref>/sharing/", acts.sharing, name="sharing"),
    path("results/<ref:ref>/closing/", acts.closing, name="closing"),
    path("results/<ref:ref>/review/", acts.review, name="review"),
    path("results/<ref:ref>/withdrawal/", acts.withdrawal, name="withdrawal"),
]

menu.entry(menu.Step.IMPLEMENT, pgettext_lazy("room", "Results"), "results:results", 10)
tabs.register(UNIT, pgettext_lazy("room", "Results"), "results:of-unit", 50)
