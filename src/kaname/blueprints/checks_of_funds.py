"""What must hold of funds: each sum comes from a budget that states one, and none is made up."""

from collections.abc import Iterator

from kaname.commons.calendar import fiscal_year
from kaname.commons.reason import Reason, gettext_noop

from .faults import Fault, quoted
from .page import Page
from .shapes_of_vision import Endowment, FundLine, Funds

BUDGETS = ("supplementary_budget", "budget")

A_BUDGET = Reason(gettext_noop("a budget that states an amount: no request and no aim"))
IN_THE_YEAR = Reason(gettext_noop("a day of the fiscal year beside it"))
AS_THE_LINE_SAYS = gettext_noop("{amount:,} yen for the line in all, as it states")


def of_funds(funds: Funds, page: Page) -> Iterator[Fault]:
    lines = {line.key: line for line in funds.lines}
    for at, fund in enumerate(funds.funds):
        for number, endowment in enumerate(fund.endowments):
            place = ("funds", at, "endowments", number)
            line = lines.get(endowment.line)
            if line and (line.kind not in BUDGETS or line.amount_yen is None):
                yield page.fault((*place, "line"), A_BUDGET)
            day = endowment.booked_on
            if day is not None and fiscal_year(day) != endowment.fiscal_year:
                yield page.fault((*place, "booked_on"), IN_THE_YEAR)
    for line in funds.lines:
        yield from of_line(line, funds, page)


def of_line(line: FundLine, funds: Funds, page: Page) -> Iterator[Fault]:
    """The endowments that name a line share out the whole of it."""
    parts = [(place, one) for place, one in endowments(funds) if one.line == line.key]
    together = sum(one.amount_yen for _, one in parts)
    if parts and line.amount_yen is not None and together != line.amount_yen:
        expected = Reason(AS_THE_LINE_SAYS, {"amount": line.amount_yen})
        yield page.fault((*parts[-1][0], "amount_yen"), expected, quoted(f"{together:,}"))


def endowments(funds: Funds) -> Iterator[tuple[tuple[str | int, ...], Endowment]]:
    for at, fund in enumerate(funds.funds):
        for number, one in enumerate(fund.endowments):
            yield ("funds", at, "endowments", number), one
