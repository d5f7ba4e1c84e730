from django.urls import path
from django.utils.translation import gettext_lazy, pgettext_lazy

from kaname.commons.ui import menu, tabs

from .views import acts, pages

app_name = "contracts"
urlpatterns = [
    path("contracts/", pages.contracts, name="contracts"),
    path("contracts/setup/<ref:ref>/", acts.setup, name="setup"),
    path("contracts/payments/<ref:ref>/payment/", acts.payment, name="payment"),
    path("contracts/payments/<ref:ref>/receipt/", acts.receipt, name="receipt"),
    path("contracts/payments/<ref:ref>/dropping/", acts.dropping, name="dropping"),
    path("contracts/expenses/<ref:ref>/", pages.expense, name="expense"),
    path("contracts/expenses/<ref:ref>/amounts/", acts.expense_amounts, name="expense-amounts"),
    path(
        "contracts/expenses/<ref:ref>/submission/",
        acts.expense_submission,
        name="expense-submission",
    ),
    path("contracts/expenses/<ref:ref>/return/", acts.expense_return, name="expense-return"),
    path("contracts/expenses/<ref:ref>/check/", acts.expense_check, name="expense-check"),
    path("contracts/<ref:ref>/", pages.contract, name="contract"),
    path("contracts/<ref:ref>/parts/", pages.parts, name="parts"),
    path("contracts/<ref:ref>/payments/", pages.payments, name="payments"),
    path("contracts/<ref:ref>/expenses/", pages.expenses, name="expenses"),
    path("contracts/<ref:ref>/settlement/", pages.settlement, name="settlement"),
    path("contracts/<ref:ref>/history/", pages.history, name="history"),
    path("contracts/<ref:ref>/part/", acts.part, name="part"),
    path("contracts/<ref:ref>/offer/", acts.offer, name="offer"),
    path("contracts/<ref:ref>/signature/", acts.signature, name="signature"),
    path("contracts/<ref:ref>/return/", acts.sending_back, name="sending-back"),
    path("contracts/<ref:ref>/conclusion/", acts.conclusion, name="conclusion"),
    path("contracts/<ref:ref>/closing/", acts.closing, name="closing"),
    path("contracts/<ref:ref>/amount/", acts.amount, name="amount"),
    path("contracts/<ref:ref>/ending/", acts.ending, name="ending"),
    path("contracts/<ref:ref>/instalment/", acts.instalment, name="instalment"),
    path("units/<ref:ref>/contracts/", pages.of_unit, name="of-unit"),
]

menu.entry(menu.Step.NURTURE, pgettext_lazy("room", "Contracts"), "contracts:contracts", 50)
tabs.register(pages.KIND, gettext_lazy("Overview"), "contracts:contract", 0)
tabs.register(pages.KIND, gettext_lazy("Parts"), "contracts:parts", 10)
tabs.register(pages.KIND, gettext_lazy("Payments"), "contracts:payments", 20)
tabs.register(pages.KIND, gettext_lazy("Expense reports"), "contracts:expenses", 30)
tabs.register(pages.KIND, gettext_lazy("Settlement"), "contracts:settlement", 40)
tabs.register(pages.KIND, gettext_lazy("History"), "contracts:history", 90)
tabs.register(pages.UNIT, pgettext_lazy("room", "Contracts"), "contracts:of-unit", 25, inner=True)
