from django.utils.translation import gettext_lazy as _

from kaname.commons.accounts.acting import act_view

from ..forms import contracts, money
from ..models import Contract, Payment
from ..rules import PaymentKind


def is_instalment(payment: Payment) -> bool:
    return payment.kind == PaymentKind.INSTALMENT


def goes_out(payment: Payment) -> bool:
    return payment.kind != PaymentKind.PAY_BACK


def comes_back(payment: Payment) -> bool:
    return payment.kind == PaymentKind.PAY_BACK


setup = act_view(
    "contracts.draft",
    contracts.Draft,
    at="contracts:setup",
    explanation=_("Only the agency reads the contract until it is offered."),
    initial=contracts.as_the_unit,
    made=Contract,
)
part = act_view(
    "contracts.write_share",
    contracts.WriteShare,
    at="contracts:part",
    explanation=_(
        "Direct costs in yen; indirect costs are added by the contract's rate. A row of nothing "
        "is removed."
    ),
    initial=contracts.asked_share,
    params={"institution", "year"},
)
offer = act_view(
    "contracts.offer",
    at="contracts:offer",
    explanation=_(
        "The institution and the unit's leader read the contract from now on; each other "
        "institution reads its own part."
    ),
)
signature = act_view(
    "contracts.sign",
    at="contracts:signature",
    explanation=_("You sign for your institution. The agency's director concludes it then."),
)
sending_back = act_view("contracts.send_back", contracts.WithReason, at="contracts:sending-back")
conclusion = act_view(
    "contracts.conclude",
    at="contracts:conclusion",
    explanation=_(
        "The contract gets its number and is in force. Payments can be made from now on."
    ),
)
closing = act_view(
    "contracts.close",
    contracts.Close,
    at="contracts:closing",
    explanation=_("The expenses of all institutions are asked for, then the amount is fixed."),
)
amount = act_view(
    "contracts.settle",
    at="contracts:amount",
    explanation=_(
        "What the agency bears is fixed. The rest is free again for the R&D concept; what is left "
        "to be paid or paid back is foreseen."
    ),
)
ending = act_view("contracts.end", contracts.WithReason, at="contracts:ending")
instalment = act_view("contracts.foresee", money.Foresee, at="contracts:instalment")
payment = act_view(
    "contracts.pay",
    at="contracts:payment",
    explanation=_("The sum is booked in the fund as paid in the same moment."),
    is_offered=goes_out,
)
receipt = act_view(
    "contracts.receive",
    at="contracts:receipt",
    explanation=_("The sum is booked in the fund as paid back and is free for the R&D concept."),
    is_offered=comes_back,
)
dropping = act_view("contracts.drop", at="contracts:dropping", is_offered=is_instalment)
expense_amounts = act_view(
    "contracts.write_expense",
    money.WriteExpense,
    at="contracts:expense-amounts",
    explanation=_("What was spent in the fiscal year, in yen without indirect costs."),
    initial=money.kept_expense,
)
expense_submission = act_view("contracts.submit_expense", at="contracts:expense-submission")
expense_return = act_view(
    "contracts.return_expense", contracts.WithReason, at="contracts:expense-return"
)
expense_check = act_view("contracts.check_expense", at="contracts:expense-check")
