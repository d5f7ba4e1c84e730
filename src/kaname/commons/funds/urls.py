from django.urls import path
from django.utils.translation import gettext_lazy as _

from kaname.commons.ui import menu

from . import views

app_name = "funds"

menu.entry(menu.Step.NURTURE, _("Funds"), "funds:funds", 60)

urlpatterns = [
    path("funds/", views.funds, name="funds"),
    path("funds/<ref:ref>/", views.fund, name="fund"),
    path("funds/<ref:ref>/accounts/", views.accounts, name="accounts"),
    path("funds/<ref:ref>/entries/", views.entries, name="entries"),
    path("funds/<ref:ref>/endowment/", views.endowment, name="endowment"),
    path("funds/entries/<ref:ref>/", views.entry, name="entry"),
    path("funds/entries/<ref:ref>/reversal/", views.reversal, name="reversal"),
]
