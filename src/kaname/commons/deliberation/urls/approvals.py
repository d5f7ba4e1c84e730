from django.urls import path
from django.utils.translation import gettext_lazy

from kaname.commons.ui import menu

from ..views import acts, approvals

app_name = "approvals"
urlpatterns = [
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

menu.entry(menu.Step.WHOLE, gettext_lazy("Approvals"), "approvals:approvals", 25)
