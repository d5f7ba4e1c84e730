from uuid import UUID

from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn

from .. import queries, rules
from ..models import BudgetLine
from ..rules import BudgetItem
from .writing import editable, institution_of


@command("applications.set_budget")
def set_budget(
    turn: Turn,
    ref: UUID,
    *,
    institution: UUID,
    year: int,
    goods: int = 0,
    travel: int = 0,
    staff: int = 0,
    other: int = 0,
) -> UUID:
    """Writes the amounts of one institution in one fiscal year anew, all of them at once."""
    application = editable(turn, ref)
    home, call = institution_of(turn, institution), queries.call_of(application)
    amounts = {
        BudgetItem.GOODS: goods,
        BudgetItem.TRAVEL: travel,
        BudgetItem.STAFF: staff,
        BudgetItem.OTHER: other,
    }
    first = rules.first_year(call.starts_on, call.closes_at)
    rows = queries.parts_of(application, BudgetLine).filter(institution=home, year=year)
    is_emptied = rows.exists() and not any(amounts.values())  # also of a year that is none any more
    reasons = rules.budget_refusals(year, amounts.values(), first, call.years)
    if reasons and not is_emptied:
        raise NotYet(reasons)

    rows.delete()
    BudgetLine.objects.bulk_create(
        BudgetLine(application=application, institution=home, year=year, item=item, yen=yen)
        for item, yen in amounts.items()
        if yen
    )

    turn.did(application)
    return application.ref
