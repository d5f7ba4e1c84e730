from kaname.commons.access.algebra import seats
from kaname.commons.access.viewer import OFFICE
from kaname.commons.lifecycle.registry import lifecycle
from kaname.commons.lifecycle.table import Lifecycle, Move
from kaname.commons.reason import gettext_noop

from . import policy, rules
from .models import Need, Pathway
from .rules import UNDER_WAY, NeedState, PathwayFacts, PathwayState

NEED = Lifecycle[NeedState, None](
    model=Need,
    states=NeedState,
    initial=NeedState.POSTED,
    ends=frozenset({NeedState.MET, NeedState.WITHDRAWN}),
    names={
        NeedState.POSTED: gettext_noop("Need posted"),
        NeedState.MET: gettext_noop("Need met"),
        NeedState.WITHDRAWN: gettext_noop("Need withdrawn"),
    },
    way=(NeedState.POSTED, NeedState.MET),
    moves=(
        Move(
            act="pathways.meet_need",
            sources=frozenset({NeedState.POSTED}),
            target=NeedState.MET,
            who=seats((*policy.AT_ADOPTER, OFFICE), at="body"),
            label=gettext_noop("Note that the need is met"),
            is_awaited=False,
        ),
        Move(
            act="pathways.withdraw_need",
            sources=frozenset({NeedState.POSTED}),
            target=NeedState.WITHDRAWN,
            who=seats(policy.AT_ADOPTER, at="body"),
            label=gettext_noop("Withdraw the need"),
            is_awaited=False,
        ),
    ),
)

PATHWAY = Lifecycle[PathwayState, PathwayFacts](
    model=Pathway,
    states=PathwayState,
    initial=PathwayState.SKETCHED,
    ends=frozenset({PathwayState.IN_USE, PathwayState.GIVEN_UP}),
    names={
        PathwayState.SKETCHED: gettext_noop("Pathway sketched"),
        PathwayState.AGREED: gettext_noop("Agreed with the adopter"),
        PathwayState.TRIAL: gettext_noop("On trial at the adopter"),
        PathwayState.IN_USE: gettext_noop("In use"),
        PathwayState.GIVEN_UP: gettext_noop("Pathway given up"),
    },
    way=(
        PathwayState.SKETCHED,
        PathwayState.AGREED,
        PathwayState.TRIAL,
        PathwayState.IN_USE,
    ),
    moves=(
        Move(
            act="pathways.agree",
            sources=frozenset({PathwayState.SKETCHED}),
            target=PathwayState.AGREED,
            who=policy.takes_up,
            label=gettext_noop("Agree to the pathway"),
            decides=True,
            due="due_on",
        ),
        Move(
            act="pathways.begin_trial",
            sources=frozenset({PathwayState.AGREED}),
            target=PathwayState.TRIAL,
            who=policy.takes_up,
            label=gettext_noop("Begin the trial"),
            due="due_on",
        ),
        Move(
            act="pathways.take_into_use",
            sources=frozenset({PathwayState.TRIAL}),
            target=PathwayState.IN_USE,
            who=policy.takes_up,
            label=gettext_noop("Take it into use"),
            needs=(rules.nothing_in_the_way,),
            decides=True,
            due="due_on",
        ),
        Move(
            act="pathways.give_up",
            sources=UNDER_WAY,
            target=PathwayState.GIVEN_UP,
            who=policy.takes_up | policy.handles,
            label=gettext_noop("Give the pathway up"),
            decides=True,
            is_awaited=False,
        ),
    ),
)

for table in (NEED, PATHWAY):
    lifecycle(table)
