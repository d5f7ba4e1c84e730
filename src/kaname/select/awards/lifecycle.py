from kaname.commons.lifecycle.registry import lifecycle
from kaname.commons.lifecycle.table import Lifecycle, Move
from kaname.commons.reason import gettext_noop

from . import policy, rules
from .models import Award, Slate
from .rules import AwardFacts, AwardState, SlateFacts, SlateState

SOUND = (
    rules.is_whole,
    rules.keeps_the_number,
    rules.has_amounts,
    rules.keeps_the_ceiling,
    rules.has_days,
    rules.keeps_the_order,
    rules.has_reasons,
    rules.keeps_the_money,
)

SLATE = Lifecycle[SlateState, SlateFacts](
    model=Slate,
    states=SlateState,
    initial=SlateState.DRAFT,
    ends=frozenset({SlateState.ANNOUNCED}),
    names={
        SlateState.DRAFT: gettext_noop("Slate being drafted"),
        SlateState.PROPOSED: gettext_noop("Put before the panel"),
        SlateState.ENDORSED: gettext_noop("Endorsed by the panel"),
        SlateState.ACCEPTED: gettext_noop("Accepted by the programme director"),
        SlateState.DECIDED: gettext_noop("Decided by the agency"),
        SlateState.ANNOUNCED: gettext_noop("Results announced"),
    },
    way=tuple(SlateState),
    moves=(
        Move(
            act="awards.propose",
            sources=frozenset({SlateState.DRAFT}),
            target=SlateState.PROPOSED,
            who=policy.proposes,
            label=gettext_noop("Put the slate before the panel"),
            needs=SOUND,
            due="due_on",
        ),
        Move(
            act="awards.endorse",
            sources=frozenset({SlateState.PROPOSED}),
            target=SlateState.ENDORSED,
            who=policy.endorses,
            label=gettext_noop("Endorse the slate"),
            needs=SOUND,
            decides=True,
            due="due_on",
        ),
        Move(
            act="awards.accept_slate",
            sources=frozenset({SlateState.ENDORSED}),
            target=SlateState.ACCEPTED,
            who=policy.directs,
            label=gettext_noop("Accept the slate"),
            needs=SOUND,
            decides=True,
            due="due_on",
        ),
        Move(
            act="awards.return_slate",
            sources=frozenset({SlateState.PROPOSED, SlateState.ENDORSED, SlateState.ACCEPTED}),
            target=SlateState.DRAFT,
            who=policy.directs,
            label=gettext_noop("Return the slate to its draft"),
            decides=True,
            is_awaited=False,
        ),
        Move(
            act="awards.decide",
            sources=frozenset({SlateState.ACCEPTED}),
            target=SlateState.DECIDED,
            who=policy.decides,
            label=gettext_noop("Decide the awards"),
            needs=SOUND,
            decides=True,
            due="due_on",
        ),
        Move(
            act="awards.announce",
            sources=frozenset({SlateState.DECIDED}),
            target=SlateState.ANNOUNCED,
            who=policy.writes,
            label=gettext_noop("Announce the results and send the letters"),
            decides=True,
            due="due_on",
        ),
    ),
)

AWARD = Lifecycle[AwardState, AwardFacts](
    model=Award,
    states=AwardState,
    # Each line begins where its slate put it: an award is made offered, on reserve or rejected.
    initial=AwardState.RESERVE,
    ends=frozenset({AwardState.HANDED_OVER, AwardState.DECLINED, AwardState.REJECTED}),
    names={
        AwardState.OFFERED: gettext_noop("Award offered"),
        AwardState.ACCEPTED: gettext_noop("Award accepted"),
        AwardState.HANDED_OVER: gettext_noop("Handed over to the R&D"),
        AwardState.DECLINED: gettext_noop("Award declined"),
        AwardState.RESERVE: gettext_noop("On the reserve list"),
        AwardState.REJECTED: gettext_noop("Not awarded"),
    },
    way=(AwardState.OFFERED, AwardState.ACCEPTED, AwardState.HANDED_OVER),
    moves=(
        Move(
            act="awards.accept",
            sources=frozenset({AwardState.OFFERED}),
            target=AwardState.ACCEPTED,
            who=policy.leader,
            label=gettext_noop("Accept the award"),
            needs=(rules.is_announced,),
            decides=True,
            due="due_on",
        ),
        Move(
            act="awards.decline",
            sources=frozenset({AwardState.OFFERED, AwardState.ACCEPTED}),
            target=AwardState.DECLINED,
            who=policy.leader,
            label=gettext_noop("Decline the award"),
            needs=(rules.is_announced,),
            decides=True,
            is_awaited=False,
        ),
        Move(
            act="awards.promote",
            sources=frozenset({AwardState.RESERVE}),
            target=AwardState.OFFERED,
            who=policy.leads,
            label=gettext_noop("Call from the reserve list"),
            needs=(rules.is_announced, rules.has_place, rules.is_next, rules.has_money),
            decides=True,
            is_awaited=False,
        ),
        Move(
            act="awards.close",
            sources=frozenset({AwardState.RESERVE}),
            target=AwardState.REJECTED,
            who=policy.leads,
            label=gettext_noop("End the reserve"),
            needs=(rules.is_announced,),
            decides=True,
            is_awaited=False,
        ),
        Move(
            act="awards.hand_over",
            sources=frozenset({AwardState.ACCEPTED}),
            target=AwardState.HANDED_OVER,
            who=policy.of_the_agency,
            label=gettext_noop("Hand the award over to the R&D"),
            needs=(rules.meets_conditions,),
            decides=True,
            is_awaited=False,
        ),
    ),
)

lifecycle(SLATE)
lifecycle(AWARD)
