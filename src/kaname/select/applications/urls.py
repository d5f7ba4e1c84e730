from django.urls import path
from django.utils.translation import gettext_lazy, pgettext_lazy

from kaname.commons.ui import menu, tabs

from .views import acts, drafting, of_call, pages

app_name = "applications"
urlpatterns = [
    path("applications/", pages.applications, name="applications"),
    path("calls/<ref:ref>/application/", acts.beginning, name="beginning"),
    path("applications/<ref:ref>/", pages.application, name="application"),
    path("applications/<ref:ref>/answers/", pages.answers, name="answers"),
    path("applications/<ref:ref>/team/", pages.team, name="team"),
    path("applications/<ref:ref>/budget/", pages.budget, name="budget"),
    path("applications/<ref:ref>/attachments/", pages.attachments, name="attachments"),
    path("applications/<ref:ref>/history/", pages.history, name="history"),
    path("applications/<ref:ref>/receipt/", pages.receipt, name="receipt"),
    path("applications/<ref:ref>/writing/", drafting.writing, name="writing"),
    path("applications/<ref:ref>/title/", acts.title, name="title"),
    path("applications/<ref:ref>/invitation/", acts.invitation, name="invitation"),
    path("applications/<ref:ref>/member-removal/", acts.removal, name="member-removal"),
    path("applications/<ref:ref>/effort/", acts.effort, name="effort"),
    path("applications/<ref:ref>/budget-row/", acts.budget_row, name="budget-row"),
    path("applications/<ref:ref>/attachment/", acts.attachment, name="attachment"),
    path(
        "applications/<ref:ref>/attachment-removal/",
        acts.attachment_removal,
        name="attachment-removal",
    ),
    path(
        "applications/<ref:ref>/approval-request/", acts.approval_request, name="approval-request"
    ),
    path("applications/<ref:ref>/approval/", acts.approval, name="approval"),
    path("applications/<ref:ref>/returning/", acts.returning, name="returning"),
    path("applications/<ref:ref>/reopening/", acts.reopening, name="reopening"),
    path("applications/<ref:ref>/submission/", acts.submission, name="submission"),
    path("applications/<ref:ref>/pulling-back/", acts.pulling_back, name="pulling-back"),
    path("applications/<ref:ref>/completeness/", acts.completeness, name="completeness"),
    path("applications/<ref:ref>/correction/", acts.correction, name="correction"),
    path("applications/<ref:ref>/resubmission/", acts.resubmission, name="resubmission"),
    path("applications/<ref:ref>/ineligibility/", acts.ineligibility, name="ineligibility"),
    path("applications/<ref:ref>/withdrawal/", acts.withdrawal, name="withdrawal"),
]

menu.entry(
    menu.Step.NURTURE, pgettext_lazy("room", "Applications"), "applications:applications", 30
)
tabs.register(pages.KIND, gettext_lazy("Overview"), "applications:application", 0)
tabs.register(pages.KIND, gettext_lazy("Application documents"), "applications:answers", 10)
tabs.register(pages.KIND, gettext_lazy("Team"), "applications:team", 20)
tabs.register(pages.KIND, gettext_lazy("Budget"), "applications:budget", 30)
tabs.register(pages.KIND, gettext_lazy("Attachments"), "applications:attachments", 40)
tabs.register(pages.KIND, gettext_lazy("History"), "applications:history", 90)
tabs.section("calls.call", of_call.section, 10)
