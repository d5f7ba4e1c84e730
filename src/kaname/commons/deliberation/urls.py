from django.urls import include, path
from django.utils.translation import gettext_lazy, pgettext_lazy

from kaname.commons.ui import menu, tabs

from .views import acts, approvals, sessions

of_sessions = [
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/planning/<ref:ref>/", acts.planning, name="planning"),
    path("sessions/bodies/<ref:ref>/", sessions.of_body, name="of-body"),
    path("sessions/items/<ref:ref>/decision/", acts.decision, name="decision"),
    path("sessions/items/<ref:ref>/disagreement/", acts.disagreement, name="disagreement"),
    path("sessions/items/<ref:ref>/deferral/", acts.deferral, name="deferral"),
    path("sessions/items/<ref:ref>/ballot/", acts.ballot, name="ballot"),
    path("sessions/<ref:ref>/", sessions.session, name="session"),
    path("sessions/<ref:ref>/attendance/", sessions.attendance, name="attendance"),
    path("sessions/<ref:ref>/minutes/", sessions.minutes, name="minutes"),
    path("sessions/<ref:ref>/history/", sessions.history, name="history"),
    path("sessions/<ref:ref>/agenda/", acts.agenda, name="agenda"),
    path("sessions/<ref:ref>/convocation/", acts.convocation, name="convocation"),
    path("sessions/<ref:ref>/reply/", acts.reply, name="reply"),
    path("sessions/<ref:ref>/opening/", acts.opening, name="opening"),
    path("sessions/<ref:ref>/closing/", acts.closing, name="closing"),
    path("sessions/<ref:ref>/cancellation/", acts.cancellation, name="cancellation"),
    path("sessions/<ref:ref>/minutes/text/", acts.minutes_text, name="minutes-text"),
    path("sessions/<ref:ref>/minutes/approval/", acts.minutes_approval, name="minutes-approval"),
    path("sessions/<ref:ref>/publication/", acts.publication, name="publication"),
]
of_approvals = [
    path("approvals/", approvals.approvals, name="approvals"),
    path("approvals/drafting/<ref:ref>/", acts.drafting, name="drafting"),
    path("approvals/<ref:ref>/", approvals.approval, name="approval"),
    path("approvals/<ref:ref>/editing/", acts.editing, name="editing"),
    path("approvals/<ref:ref>/circulation/", acts.circulation, name="circulation"),
    path("approvals/<ref:ref>/concurrence/", acts.concurrence, name="concurrence"),
    path("approvals/<ref:ref>/decision/", acts.approval_decision, name="decision"),
    path("approvals/<ref:ref>/return/", acts.return_, name="return"),
    path("approvals/<ref:ref>/withdrawal/", acts.withdrawal, name="withdrawal"),
]

# Two namespaces, since the menu tells by them where one is.
urlpatterns = [
    path("", include((of_sessions, "deliberation"))),
    path("", include((of_approvals, "approvals"))),
]

menu.entry(menu.Step.WHOLE, pgettext_lazy("meeting", "Sessions"), "deliberation:sessions", 20)
menu.entry(menu.Step.WHOLE, gettext_lazy("Approvals"), "approvals:approvals", 25)
tabs.register("bodies.body", pgettext_lazy("meeting", "Sessions"), "deliberation:of-body", 20)
