from kaname.commons.lifecycle.registry import lifecycle
from kaname.commons.lifecycle.table import Lifecycle, Move
from kaname.commons.reason import gettext_noop

from . import policy, rules
from .models import Concept
from .rules import ConceptFacts, ConceptState

CONCEPT = Lifecycle[ConceptState, ConceptFacts](
    model=Concept,
    states=ConceptState,
    initial=ConceptState.DRAFT,
    ends=frozenset({ConceptState.WITHDRAWN}),
    names={
        ConceptState.DRAFT: gettext_noop("Being drafted"),
        ConceptState.CONSULTATION: gettext_noop("In consultation"),
        ConceptState.FIXED: gettext_noop("Fixed"),
        ConceptState.PRESENTED: gettext_noop("Presented"),
        ConceptState.WITHDRAWN: gettext_noop("Concept withdrawn"),
    },
    way=(
        ConceptState.DRAFT,
        ConceptState.CONSULTATION,
        ConceptState.FIXED,
        ConceptState.PRESENTED,
    ),
    moves=(
        Move(
            act="concepts.consult",
            sources=frozenset({ConceptState.DRAFT}),
            target=ConceptState.CONSULTATION,
            who=policy.writes,
            label=gettext_noop("Consult the ministries concerned"),
            needs=(
                rules.has_purpose,
                rules.is_complementary,
                rules.has_technology,
                rules.has_item,
                rules.adds_up,
                rules.lies_within,
                rules.has_final_goal,
            ),
            due="due_on",
        ),
        Move(
            act="concepts.revise",
            sources=frozenset({ConceptState.CONSULTATION}),
            target=ConceptState.DRAFT,
            who=policy.writes,
            label=gettext_noop("Take the concept back to revise it"),
            is_awaited=False,
        ),
        Move(
            act="concepts.fix",
            sources=frozenset({ConceptState.CONSULTATION}),
            target=ConceptState.FIXED,
            who=policy.ministry,
            label=gettext_noop("Fix the concept"),
            needs=(rules.all_answered, rules.all_replied),
            decides=True,
            due="due_on",
            ripe="is_ripe",
        ),
        Move(
            act="concepts.present",
            sources=frozenset({ConceptState.FIXED}),
            target=ConceptState.PRESENTED,
            who=policy.directs,
            label=gettext_noop("Present the concept to the funding agency"),
            needs=(rules.edition_is_public,),
            decides=True,
            due="due_on",
        ),
        Move(
            act="concepts.reopen",
            sources=frozenset({ConceptState.FIXED}),
            target=ConceptState.DRAFT,
            who=policy.ministry,
            label=gettext_noop("Open the fixed concept again"),
            decides=True,
        ),
        Move(
            act="concepts.withdraw",
            sources=frozenset(
                {
                    ConceptState.DRAFT,
                    ConceptState.CONSULTATION,
                    ConceptState.FIXED,
                    ConceptState.PRESENTED,
                }
            ),
            target=ConceptState.WITHDRAWN,
            who=policy.directs,
            label=gettext_noop("Withdraw the concept"),
            needs=(rules.nothing_runs,),
            decides=True,
            is_awaited=False,
        ),
    ),
)

lifecycle(CONCEPT)
