"""What a contract, a payment and an expense report are called where others speak of them."""

from django.urls import reverse

from kaname.commons.access import directory
from kaname.commons.text import Text

from ..models import Contract, Expense, Payment


def of_year(expense: Expense) -> Text:
    """The unit's name with the fiscal year."""
    name = expense.name
    return Text(f"{name.ja}（{expense.year}年度）", f"{name.to('en')} (FY{expense.year})")


directory.register(
    Contract,
    title=lambda contract: contract.name,
    path=lambda contract: reverse("contracts:contract", args=[contract.ref]),
)
directory.register(
    Payment,
    title=lambda payment: payment.name,
    path=lambda payment: reverse("contracts:payments", args=[payment.contract_id]),
)
directory.register(
    Expense,
    title=of_year,
    path=lambda expense: reverse("contracts:expense", args=[expense.ref]),
)
