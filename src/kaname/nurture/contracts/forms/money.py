"""What is asked for when an instalment is foreseen, and when expenses are written."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from kaname.commons.lifecycle.fields import ActForm, Day, Words, Yen

from ..models import Expense
from .contracts import ByItems


class Foresee(ActForm):
    amount_yen = Yen(label=gettext_lazy("Amount (yen)"))
    due_on = Day(label=gettext_lazy("Day of payment"))


class WriteExpense(ByItems):
    note = Words(
        label=gettext_lazy("Notes for the agency"), lines=4, max_length=2_000, required=False
    )
    field_order = ("goods", "travel", "staff", "other", "note")


def kept_expense(expense: Expense, request: HttpRequest) -> dict[str, Any]:
    return {
        "goods": expense.goods,
        "travel": expense.travel,
        "staff": expense.staff,
        "other": expense.other,
        "note": expense.note,
    }
