from django.urls import path
from django.utils.translation import gettext_lazy, pgettext_lazy

from kaname.commons.ui import menu, tabs

from .views import acts, pages

app_name = "projects"
urlpatterns = [
    path("units/", pages.units, name="units"),
    path("units/setup/<ref:ref>/", acts.setup, name="setup"),
    path("units/plans/<ref:ref>/text/", acts.plan_text, name="plan-text"),
    path("units/plans/<ref:ref>/point/", acts.point, name="point"),
    path("units/plans/<ref:ref>/point-removal/", acts.point_removal, name="point-removal"),
    path("units/plans/<ref:ref>/proposal/", acts.proposing, name="proposal"),
    path("units/plans/<ref:ref>/return/", acts.plan_return, name="plan-return"),
    path("units/plans/<ref:ref>/acceptance/", acts.acceptance, name="acceptance"),
    path("units/reports/<ref:ref>/text/", acts.report_text, name="report-text"),
    path("units/reports/<ref:ref>/submission/", acts.submission, name="submission"),
    path("units/reports/<ref:ref>/return/", acts.report_return, name="report-return"),
    path("units/reports/<ref:ref>/acceptance/", acts.report_acceptance, name="report-acceptance"),
    path("units/<ref:ref>/", pages.unit, name="unit"),
    path("units/<ref:ref>/plan/", pages.plan_of_unit, name="plan"),
    path("units/<ref:ref>/reports/", pages.reports, name="reports"),
    path("units/<ref:ref>/history/", pages.history, name="history"),
    path("units/<ref:ref>/start/", acts.start, name="start"),
    path("units/<ref:ref>/next-phase/", acts.next_phase, name="next-phase"),
    path("units/<ref:ref>/suspension/", acts.suspension, name="suspension"),
    path("units/<ref:ref>/resumption/", acts.resumption, name="resumption"),
    path("units/<ref:ref>/closing/", acts.closing, name="closing"),
    path("units/<ref:ref>/completion/", acts.completion, name="completion"),
    path("units/<ref:ref>/stop/", acts.stop, name="stop"),
    path("units/<ref:ref>/plan-revision/", acts.revision, name="revision"),
]

menu.entry(menu.Step.NURTURE, pgettext_lazy("room", "Units"), "projects:units", 40)
tabs.register(pages.KIND, gettext_lazy("Overview"), "projects:unit", 0)
tabs.register(pages.KIND, gettext_lazy("Plan"), "projects:plan", 10, inner=True)
tabs.register(pages.KIND, gettext_lazy("Reports"), "projects:reports", 20, inner=True)
tabs.register(pages.KIND, gettext_lazy("History"), "projects:history", 90)
