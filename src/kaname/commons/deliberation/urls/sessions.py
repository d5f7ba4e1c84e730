from django.urls import path
from django.utils.translation import pgettext_lazy

from kaname.commons.ui import menu, tabs

from ..views import acts, sessions

app_name = "deliberation"
urlpatterns = [
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
    path("sessions/<ref:ref>/material/", acts.material, name="material"),
    path("sessions/<ref:ref>/material/replacement/", acts.replacement, name="replacement"),
    path("sessions/<ref:ref>/material/removal/", acts.removal, name="removal"),
    path("sessions/<ref:ref>/convocation/", acts.convocation, name="convocation"),
    path("sessions/<ref:ref>/reply/", acts.reply, name="reply"),
    path("sessions/<ref:ref>/opening/", acts.opening, name="opening"),
    path("sessions/<ref:ref>/closing/", acts.closing, name="closing"),
    path("sessions/<ref:ref>/cancellation/", acts.cancellation, name="cancellation"),
    path("sessions/<ref:ref>/minutes/text/", acts.minutes_text, name="minutes-text"),
    path("sessions/<ref:ref>/minutes/approval/", acts.minutes_approval, name="minutes-approval"),
    path("sessions/<ref:ref>/publication/", acts.publication, name="publication"),
]

menu.entry(menu.Step.WHOLE, pgettext_lazy("meeting", "Sessions"), "deliberation:sessions", 20)
tabs.register("bodies.body", pgettext_lazy("meeting", "Sessions"), "deliberation:of-body", 20)
