from django.urls import path
from django.utils.translation import gettext_lazy, pgettext_lazy

from kaname.commons.ui import menu, tabs

from .views import acts, of_concept, pages

app_name = "calls"
urlpatterns = [
    path("calls/", pages.calls, name="calls"),
    path("calls/timetable/", pages.timetable_of_all, name="timetable"),
    path("concepts/<ref:ref>/calls/", of_concept.of_concept, name="of-concept"),
    path("calls/drafting/<ref:ref>/", acts.drafting, name="drafting"),
    path("calls/questions/<ref:ref>/answer/", acts.answer, name="answer"),
    path("calls/questions/<ref:ref>/private-answer/", acts.decline, name="decline"),
    path("calls/<ref:ref>/", pages.call, name="call"),
    path("calls/<ref:ref>/form/", pages.form, name="form"),
    path("calls/<ref:ref>/criteria/", pages.criteria, name="criteria"),
    path("calls/<ref:ref>/questions/", pages.questions, name="questions"),
    path("calls/<ref:ref>/history/", pages.history, name="history"),
    path("calls/<ref:ref>/question/", acts.asking_view, name="asking"),
    path("calls/<ref:ref>/text/", acts.text, name="text"),
    path("calls/<ref:ref>/form-text/", acts.form, name="form-text"),
    path("calls/<ref:ref>/template/", acts.template, name="template"),
    path("calls/<ref:ref>/item/", acts.item, name="item"),
    path("calls/<ref:ref>/item-removal/", acts.item_removal, name="item-removal"),
    path("calls/<ref:ref>/milestone/", acts.milestone, name="milestone"),
    path("calls/<ref:ref>/milestone-removal/", acts.milestone_removal, name="milestone-removal"),
    path("calls/<ref:ref>/criterion/", acts.criterion, name="criterion"),
    path("calls/<ref:ref>/criterion-removal/", acts.criterion_removal, name="criterion-removal"),
    path("calls/<ref:ref>/conflict-rule/", acts.conflict_rule, name="conflict-rule"),
    path(
        "calls/<ref:ref>/conflict-rule-removal/",
        acts.conflict_rule_removal,
        name="conflict-rule-removal",
    ),
    path("calls/<ref:ref>/extension/", acts.extension, name="extension"),
    path("calls/<ref:ref>/cancellation/", acts.cancellation, name="cancellation"),
]

menu.entry(menu.Step.NURTURE, pgettext_lazy("room", "Calls"), "calls:calls", 20)
tabs.register(pages.KIND, gettext_lazy("Overview"), "calls:call", 0)
tabs.register(pages.KIND, gettext_lazy("Application form"), "calls:form", 10)
tabs.register(pages.KIND, gettext_lazy("Criteria of review"), "calls:criteria", 20)
tabs.register(pages.KIND, gettext_lazy("Questions and answers"), "calls:questions", 30)
tabs.register(pages.KIND, gettext_lazy("History"), "calls:history", 90)
tabs.register("concepts.concept", pgettext_lazy("room", "Calls"), "calls:of-concept", 30)
