from django.urls import path
from django.utils.translation import gettext_lazy

from kaname.commons.ui import menu, tabs

from .views import acts, pages

app_name = "concepts"
urlpatterns = [
    path("concepts/", pages.concepts, name="concepts"),
    path("concepts/drafting/<ref:ref>/", acts.drafting, name="drafting"),
    path("concepts/<ref:ref>/", pages.concept, name="concept"),
    path("concepts/<ref:ref>/items/", pages.items, name="items"),
    path("concepts/<ref:ref>/goals/", pages.goals, name="goals"),
    path("concepts/<ref:ref>/opinions/", pages.opinions, name="opinions"),
    path("concepts/<ref:ref>/history/", pages.history, name="history"),
    path("concepts/<ref:ref>/text/", acts.text, name="text"),
    path("concepts/<ref:ref>/technologies/", acts.technologies, name="technologies"),
    path("concepts/<ref:ref>/item/", acts.item, name="item"),
    path("concepts/<ref:ref>/item-removal/", acts.item_removal, name="item-removal"),
    path("concepts/<ref:ref>/goal/", acts.goal, name="goal"),
    path("concepts/<ref:ref>/goal-removal/", acts.goal_removal, name="goal-removal"),
    path("concepts/<ref:ref>/gate/", acts.gate, name="gate"),
    path("concepts/<ref:ref>/gate-removal/", acts.gate_removal, name="gate-removal"),
    path("concepts/<ref:ref>/due-date/", acts.due_date, name="due-date"),
    path("concepts/<ref:ref>/consultation/", acts.consultation, name="consultation"),
    path("concepts/<ref:ref>/answer/", acts.answer, name="answer"),
    path("concepts/<ref:ref>/reply/", acts.reply, name="reply"),
    path("concepts/<ref:ref>/revision/", acts.revision, name="revision"),
    path("concepts/<ref:ref>/presentation/", acts.presentation, name="presentation"),
    path("concepts/<ref:ref>/withdrawal/", acts.withdrawal, name="withdrawal"),
    path("concepts/<ref:ref>/allotment/", acts.allotment, name="allotment"),
    path("concepts/<ref:ref>/allotment-return/", acts.allotment_return, name="allotment-return"),
]

menu.entry(menu.Step.NURTURE, gettext_lazy("R&D concepts"), "concepts:concepts", 10)
tabs.register(pages.KIND, gettext_lazy("Overview"), "concepts:concept", 0)
tabs.register(pages.KIND, gettext_lazy("Items and amounts"), "concepts:items", 10)
tabs.register(pages.KIND, gettext_lazy("Goals and stage gates"), "concepts:goals", 20)
tabs.register(pages.KIND, gettext_lazy("Consultation"), "concepts:opinions", 80)
tabs.register(pages.KIND, gettext_lazy("History"), "concepts:history", 90)
tabs.section("technologies.technology", pages.of_technology, 20)
tabs.section("vision.edition", pages.of_edition, 10)
