from kaname.commons.access.algebra import own
from kaname.commons.lifecycle.registry import lifecycle
from kaname.commons.lifecycle.table import Lifecycle, Move
from kaname.commons.reason import gettext_noop

from . import policy, rules
from .models import Agreement, Council, Participation
from .rules import (
    AgreementFacts,
    AgreementState,
    CouncilFacts,
    CouncilState,
    ParticipationFacts,
    ParticipationState,
)

COUNCIL = Lifecycle[CouncilState, CouncilFacts](
    model=Council,
    states=CouncilState,
    initial=CouncilState.PREPARING,
    ends=frozenset({CouncilState.DISSOLVED}),
    names={
        CouncilState.PREPARING: gettext_noop("Council being prepared"),
        CouncilState.FOUNDED: gettext_noop("Council at work"),
        CouncilState.DISSOLVED: gettext_noop("Council dissolved"),
    },
    way=(CouncilState.PREPARING, CouncilState.FOUNDED, CouncilState.DISSOLVED),
    moves=(
        Move(
            act="councils.found",
            sources=frozenset({CouncilState.PREPARING}),
            target=CouncilState.FOUNDED,
            who=policy.decides,
            label=gettext_noop("Found the council"),
            needs=(rules.has_name, rules.has_purpose, rules.has_unit),
            decides=True,
        ),
        Move(
            act="councils.dissolve",
            sources=frozenset({CouncilState.FOUNDED}),
            target=CouncilState.DISSOLVED,
            who=policy.decides,
            label=gettext_noop("Dissolve the council"),
            decides=True,
            is_awaited=False,
        ),
    ),
)

PARTICIPATION = Lifecycle[ParticipationState, ParticipationFacts](
    model=Participation,
    states=ParticipationState,
    initial=ParticipationState.INVITED,
    ends=frozenset({ParticipationState.DECLINED, ParticipationState.ENDED}),
    names={
        ParticipationState.INVITED: gettext_noop("Invited, not answered"),
        ParticipationState.CONSENTED: gettext_noop("Takes part"),
        ParticipationState.DECLINED: gettext_noop("Does not take part"),
        ParticipationState.ENDED: gettext_noop("Took part until"),
    },
    way=(
        ParticipationState.INVITED,
        ParticipationState.CONSENTED,
        ParticipationState.ENDED,
    ),
    moves=(
        Move(
            act="councils.consent",
            sources=frozenset({ParticipationState.INVITED}),
            target=ParticipationState.CONSENTED,
            who=own("person"),
            label=gettext_noop("Consent to take part in the council"),
            needs=(rules.council_is_at_work,),
            decides=True,
        ),
        Move(
            act="councils.decline",
            sources=frozenset({ParticipationState.INVITED}),
            target=ParticipationState.DECLINED,
            who=own("person"),
            label=gettext_noop("Do not take part"),
            is_awaited=False,
        ),
        Move(
            act="councils.leave",
            sources=frozenset({ParticipationState.CONSENTED}),
            target=ParticipationState.ENDED,
            who=own("person"),
            label=gettext_noop("Leave the council"),
            decides=True,
            is_awaited=False,
        ),
        Move(
            act="councils.end_participation",
            sources=frozenset({ParticipationState.INVITED, ParticipationState.CONSENTED}),
            target=ParticipationState.ENDED,
            who=policy.invites | policy.decides,
            label=gettext_noop("End the participation"),
            is_awaited=False,
        ),
    ),
)

AGREEMENT = Lifecycle[AgreementState, AgreementFacts](
    model=Agreement,
    states=AgreementState,
    initial=AgreementState.PROPOSED,
    ends=frozenset({AgreementState.REPLACED, AgreementState.DROPPED}),
    names={
        AgreementState.PROPOSED: gettext_noop("Rules proposed"),
        AgreementState.AGREED: gettext_noop("Rules in force"),
        AgreementState.REPLACED: gettext_noop("Replaced by later rules"),
        AgreementState.DROPPED: gettext_noop("Proposal taken back"),
    },
    way=(AgreementState.PROPOSED, AgreementState.AGREED),
    moves=(
        Move(
            act="councils.agree",
            sources=frozenset({AgreementState.PROPOSED}),
            target=AgreementState.AGREED,
            who=policy.in_session,
            label=gettext_noop("Agree on the rules"),
            needs=(rules.says_something,),
            decides=True,
        ),
        Move(
            act="councils.replace_rules",
            sources=frozenset({AgreementState.AGREED}),
            target=AgreementState.REPLACED,
            who=policy.in_session,
            label=gettext_noop("Replace the rules"),
            is_awaited=False,
        ),
        Move(
            act="councils.drop_rules",
            sources=frozenset({AgreementState.PROPOSED}),
            target=AgreementState.DROPPED,
            who=policy.keeps,
            label=gettext_noop("Take the proposed rules back"),
            is_awaited=False,
        ),
    ),
)

for table in (COUNCIL, PARTICIPATION, AGREEMENT):
    lifecycle(table)
