from kaname.commons.lifecycle.registry import lifecycle
from kaname.commons.lifecycle.table import Lifecycle, Move
from kaname.commons.reason import gettext_noop

from . import policy, rules
from .models import Result
from .rules import MAY_OPEN, UNDECIDED, ResultFacts, ResultState

RESULT = Lifecycle[ResultState, ResultFacts](
    model=Result,
    states=ResultState,
    initial=ResultState.REGISTERED,
    ends=frozenset({ResultState.OPEN, ResultState.WITHDRAWN}),
    names={
        ResultState.REGISTERED: gettext_noop("Result registered"),
        ResultState.CHECKED: gettext_noop("Result checked"),
        ResultState.LATER: gettext_noop("Opens later"),
        ResultState.SHARED: gettext_noop("Shared in a limited circle"),
        ResultState.CLOSED: gettext_noop("Held closed"),
        ResultState.OPEN: gettext_noop("Open to all"),
        ResultState.WITHDRAWN: gettext_noop("Result withdrawn"),
    },
    way=(ResultState.REGISTERED, ResultState.CHECKED, ResultState.OPEN),
    moves=(
        Move(
            act="results.check",
            sources=frozenset({ResultState.REGISTERED}),
            target=ResultState.CHECKED,
            who=policy.handles,
            label=gettext_noop("Check the result"),
            needs=(rules.says_what_it_is, rules.says_whose_it_is),
            due="due_on",
            ripe="is_ripe",
        ),
        Move(
            act="results.open_",
            sources=MAY_OPEN,
            target=ResultState.OPEN,
            who=policy.decides,
            label=gettext_noop("Decide to open the result"),
            decides=True,
            is_awaited=False,  # once checked: see the queries
        ),
        Move(
            act="results.open_later",
            sources=MAY_OPEN,
            target=ResultState.LATER,
            who=policy.decides,
            label=gettext_noop("Decide to open it later"),
            decides=True,
            is_awaited=False,
        ),
        Move(
            act="results.open_due",
            sources=frozenset({ResultState.LATER}),
            target=ResultState.OPEN,
            who=policy.keeps,
            label=gettext_noop("Open the result on its day"),
            needs=(rules.is_time,),
            decides=True,
            is_awaited=False,  # a job does it
        ),
        Move(
            act="results.share",
            sources=MAY_OPEN,
            target=ResultState.SHARED,
            who=policy.decides,
            label=gettext_noop("Decide to share it with named bodies"),
            decides=True,
            is_awaited=False,
        ),
        Move(
            act="results.close",
            sources=MAY_OPEN - {ResultState.CLOSED},
            target=ResultState.CLOSED,
            who=policy.decides,
            label=gettext_noop("Decide to hold the result"),
            decides=True,
            is_awaited=False,
        ),
        Move(
            act="results.keep",
            sources=frozenset({ResultState.CLOSED}),
            target=ResultState.CLOSED,
            who=policy.decides,
            label=gettext_noop("Review: hold it on"),
            decides=True,
            is_awaited=False,  # from a month before the day of the review: see the queries
        ),
        Move(
            act="results.withdraw",
            sources=UNDECIDED,
            target=ResultState.WITHDRAWN,
            who=policy.leads,
            label=gettext_noop("Withdraw the result"),
            is_awaited=False,
        ),
    ),
)

lifecycle(RESULT)
