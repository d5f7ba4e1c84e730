from kaname.commons.lifecycle.registry import lifecycle
from kaname.commons.lifecycle.table import Lifecycle, Move
from kaname.commons.reason import gettext_noop

from . import policy, rules
from .models import Contract, Expense, Payment
from .rules import (
    UNSIGNED,
    ContractFacts,
    ContractState,
    ExpenseFacts,
    ExpenseState,
    PaymentFacts,
    PaymentState,
)

SOUND = (
    rules.has_money,
    rules.keeps_the_award,
    rules.keeps_to_the_team,
    rules.unit_goes_on,
)

CONTRACT = Lifecycle[ContractState, ContractFacts](
    model=Contract,
    states=ContractState,
    initial=ContractState.DRAFT,
    ends=frozenset({ContractState.SETTLED, ContractState.ENDED}),
    names={
        ContractState.DRAFT: gettext_noop("Contract being drafted"),
        ContractState.OFFERED: gettext_noop("Waits for the institution's signature"),
        ContractState.SIGNED: gettext_noop("Signed by the institution"),
        ContractState.RUNNING: gettext_noop("In force"),
        ContractState.SETTLING: gettext_noop("Being settled"),
        ContractState.SETTLED: gettext_noop("Settled"),
        ContractState.ENDED: gettext_noop("Ended without payment"),
    },
    way=(
        ContractState.DRAFT,
        ContractState.OFFERED,
        ContractState.SIGNED,
        ContractState.RUNNING,
        ContractState.SETTLING,
        ContractState.SETTLED,
    ),
    moves=(
        Move(
            act="contracts.offer",
            sources=frozenset({ContractState.DRAFT}),
            target=ContractState.OFFERED,
            who=policy.handles,
            label=gettext_noop("Offer the contract to the institution"),
            needs=SOUND,
            due="due_on",
        ),
        Move(
            act="contracts.sign",
            sources=frozenset({ContractState.OFFERED}),
            target=ContractState.SIGNED,
            who=policy.desk,
            label=gettext_noop("Sign the contract for the institution"),
            needs=SOUND,
            decides=True,
            due="due_on",
        ),
        Move(
            act="contracts.send_back",
            sources=frozenset({ContractState.OFFERED}),
            target=ContractState.DRAFT,
            who=policy.desk,
            label=gettext_noop("Return the contract unsigned"),
            is_awaited=False,
        ),
        Move(
            act="contracts.conclude",
            sources=frozenset({ContractState.SIGNED}),
            target=ContractState.RUNNING,
            who=policy.directs,
            label=gettext_noop("Conclude the contract"),
            needs=SOUND,
            decides=True,
            due="due_on",
        ),
        Move(
            act="contracts.close",
            sources=frozenset({ContractState.RUNNING}),
            target=ContractState.SETTLING,
            who=policy.handles,
            label=gettext_noop("Close the contract for its settlement"),
            decides=True,
            is_awaited=False,  # when its period ends: see the queries
        ),
        Move(
            act="contracts.settle",
            sources=frozenset({ContractState.SETTLING}),
            target=ContractState.SETTLED,
            who=policy.directs,
            label=gettext_noop("Fix the amount of the contract"),
            needs=(rules.expenses_are_checked, rules.nothing_is_foreseen),
            decides=True,
            due="due_on",
            ripe="is_ripe",
        ),
        Move(
            act="contracts.end",
            sources=frozenset({*UNSIGNED, ContractState.RUNNING}),
            target=ContractState.ENDED,
            who=policy.directs,
            label=gettext_noop("End the contract before anything is paid"),
            needs=(rules.nothing_was_paid, rules.nothing_is_foreseen),
            decides=True,
            is_awaited=False,
        ),
    ),
)

PAYMENT = Lifecycle[PaymentState, PaymentFacts](
    model=Payment,
    states=PaymentState,
    initial=PaymentState.FORESEEN,
    ends=frozenset({PaymentState.PAID, PaymentState.RECEIVED, PaymentState.DROPPED}),
    names={
        PaymentState.FORESEEN: gettext_noop("Foreseen"),
        PaymentState.PAID: gettext_noop("Paid"),
        PaymentState.RECEIVED: gettext_noop("Paid back"),
        PaymentState.DROPPED: gettext_noop("Dropped"),
    },
    way=(PaymentState.FORESEEN, PaymentState.PAID),
    moves=(
        Move(
            act="contracts.pay",
            sources=frozenset({PaymentState.FORESEEN}),
            target=PaymentState.PAID,
            who=policy.handles,
            label=gettext_noop("Record the payment"),
            needs=(rules.is_concluded, rules.goes_out),
            decides=True,
            is_awaited=False,  # by what kind it is, when it is due soon: see the queries
        ),
        Move(
            act="contracts.receive",
            sources=frozenset({PaymentState.FORESEEN}),
            target=PaymentState.RECEIVED,
            who=policy.handles,
            label=gettext_noop("Record that it was paid back"),
            needs=(rules.comes_back,),
            decides=True,
            is_awaited=False,
        ),
        Move(
            act="contracts.drop",
            sources=frozenset({PaymentState.FORESEEN}),
            target=PaymentState.DROPPED,
            who=policy.handles,
            label=gettext_noop("Drop the instalment"),
            needs=(rules.is_an_instalment,),
            is_awaited=False,
        ),
    ),
)

EXPENSE = Lifecycle[ExpenseState, ExpenseFacts](
    model=Expense,
    states=ExpenseState,
    initial=ExpenseState.OPEN,
    ends=frozenset({ExpenseState.CHECKED}),
    names={
        ExpenseState.OPEN: gettext_noop("Expenses not submitted yet"),
        ExpenseState.SUBMITTED: gettext_noop("Expenses submitted"),
        ExpenseState.CHECKED: gettext_noop("Expenses checked"),
    },
    way=(ExpenseState.OPEN, ExpenseState.SUBMITTED, ExpenseState.CHECKED),
    moves=(
        Move(
            act="contracts.submit_expense",
            sources=frozenset({ExpenseState.OPEN}),
            target=ExpenseState.SUBMITTED,
            who=policy.own_desk,
            label=gettext_noop("Submit the expenses"),
            needs=(rules.is_of_a_contract_in_force, rules.year_is_over),
            decides=True,
            is_awaited=False,  # when it is due soon: see the queries
        ),
        Move(
            act="contracts.return_expense",
            sources=frozenset({ExpenseState.SUBMITTED}),
            target=ExpenseState.OPEN,
            who=policy.handles,
            label=gettext_noop("Return the expenses"),
            is_awaited=False,
        ),
        Move(
            act="contracts.check_expense",
            sources=frozenset({ExpenseState.SUBMITTED}),
            target=ExpenseState.CHECKED,
            who=policy.handles,
            label=gettext_noop("Confirm the expenses as checked"),
            decides=True,
            due="due_on",
        ),
    ),
)

for table in (CONTRACT, PAYMENT, EXPENSE):
    lifecycle(table)
