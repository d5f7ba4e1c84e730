from kaname.commons.lifecycle.registry import lifecycle
from kaname.commons.lifecycle.table import Lifecycle, Move
from kaname.commons.reason import gettext_noop

from . import policy, rules
from .models import Examinee, Gate
from .rules import EvaluationFacts, ExamineeState, GateFacts, GateState

FITS = (
    rules.has_units,
    rules.is_examined,
    rules.fits_studies,
    rules.narrows,
    rules.makes_a_project,
    rules.takes_in,
)

GATE = Lifecycle[GateState, GateFacts](
    model=Gate,
    states=GateState,
    initial=GateState.SCHEDULED,
    ends=frozenset({GateState.DECIDED, GateState.CANCELLED}),
    names={
        GateState.SCHEDULED: gettext_noop("Gate scheduled"),
        GateState.SELF_EVALUATED: gettext_noop("Self-evaluated"),
        GateState.EXAMINED: gettext_noop("Examined"),
        GateState.DECIDED: gettext_noop("Gate decided"),
        GateState.CANCELLED: gettext_noop("Gate cancelled"),
    },
    way=(
        GateState.SCHEDULED,
        GateState.SELF_EVALUATED,
        GateState.EXAMINED,
        GateState.DECIDED,
    ),
    moves=(
        Move(
            act="gates.begin_examination",
            sources=frozenset({GateState.SCHEDULED}),
            target=GateState.SELF_EVALUATED,
            who=policy.keeps,
            label=gettext_noop("Begin the examination"),
            needs=(rules.has_units, rules.is_evaluated),
            is_awaited=False,  # the last self-evaluation brings it about
        ),
        Move(
            act="gates.finish_examination",
            sources=frozenset({GateState.SELF_EVALUATED}),
            target=GateState.EXAMINED,
            who=policy.handles,
            label=gettext_noop("Put the verdicts forward"),
            needs=FITS,
            due="planned_on",
        ),
        Move(
            act="gates.return_evaluation",
            sources=frozenset({GateState.SELF_EVALUATED, GateState.EXAMINED}),
            target=GateState.SCHEDULED,
            who=policy.checks,
            label=gettext_noop("Return it to the self-evaluation"),
            is_awaited=False,
        ),
        Move(
            act="gates.decide",
            sources=frozenset({GateState.EXAMINED}),
            target=GateState.DECIDED,
            who=policy.decides,
            label=gettext_noop("Decide the stage gate"),
            needs=FITS,
            decides=True,
            due="planned_on",
        ),
        Move(
            act="gates.cancel",
            sources=frozenset({GateState.SCHEDULED}),
            target=GateState.CANCELLED,
            who=policy.handles,
            label=gettext_noop("Cancel the stage gate"),
            is_awaited=False,
        ),
    ),
)

EXAMINEE = Lifecycle[ExamineeState, EvaluationFacts](
    model=Examinee,
    states=ExamineeState,
    initial=ExamineeState.AWAITED,
    ends=frozenset(),
    names={
        ExamineeState.AWAITED: gettext_noop("Self-evaluation awaited"),
        ExamineeState.EVALUATED: gettext_noop("Self-evaluation handed in"),
        ExamineeState.EXAMINED: gettext_noop("Unit examined"),
    },
    way=(ExamineeState.AWAITED, ExamineeState.EVALUATED, ExamineeState.EXAMINED),
    moves=(
        Move(
            act="gates.submit_evaluation",
            sources=frozenset({ExamineeState.AWAITED}),
            target=ExamineeState.EVALUATED,
            who=policy.leads,
            label=gettext_noop("Hand in the self-evaluation"),
            needs=(rules.says_what_was_reached, rules.says_what_comes),
            due="due_on",
        ),
        Move(
            act="gates.examine",
            sources=frozenset({ExamineeState.EVALUATED, ExamineeState.EXAMINED}),
            target=ExamineeState.EXAMINED,
            who=policy.handles,
            label=gettext_noop("Examine the unit"),
            is_awaited=False,  # once: see the queries
        ),
        Move(
            act="gates.reopen_evaluation",
            sources=frozenset({ExamineeState.EVALUATED, ExamineeState.EXAMINED}),
            target=ExamineeState.AWAITED,
            who=policy.keeps,
            label=gettext_noop("Open the self-evaluation again"),
            is_awaited=False,
        ),
    ),
)

for table in (GATE, EXAMINEE):
    lifecycle(table)
