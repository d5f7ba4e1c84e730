from kaname.commons.access.algebra import own
from kaname.commons.lifecycle.registry import lifecycle
from kaname.commons.lifecycle.table import Lifecycle, Move
from kaname.commons.reason import gettext_noop

from . import policy, rules
from .models import Offering, Release, Request
from .rules import OfferingFacts, OfferingState, ReleaseState, RequestState

OFFERING = Lifecycle[OfferingState, OfferingFacts](
    model=Offering,
    states=OfferingState,
    initial=OfferingState.OFFERED,
    ends=frozenset({OfferingState.RECALLED, OfferingState.EXPIRED}),
    names={
        OfferingState.OFFERED: gettext_noop("Information offered"),
        OfferingState.CONSENTED: gettext_noop("Sharing consented to"),
        OfferingState.RELEASED: gettext_noop("Information shared"),
        OfferingState.RECALLED: gettext_noop("Information recalled"),
        OfferingState.EXPIRED: gettext_noop("Sharing expired"),
    },
    way=(
        OfferingState.OFFERED,
        OfferingState.CONSENTED,
        OfferingState.RELEASED,
        OfferingState.EXPIRED,
    ),
    moves=(
        Move(
            act="sharing.consent",
            sources=frozenset({OfferingState.OFFERED}),
            target=OfferingState.CONSENTED,
            who=policy.responsible,
            label=gettext_noop("Consent to the sharing"),
            needs=(rules.has_content, rules.is_not_past),
            decides=True,
        ),
        Move(
            act="sharing.withdraw_consent",
            sources=frozenset({OfferingState.CONSENTED}),
            target=OfferingState.OFFERED,
            who=policy.responsible,
            label=gettext_noop("Withdraw the consent to the sharing"),
            decides=True,
            is_awaited=False,
        ),
        Move(
            act="sharing.release",
            sources=frozenset({OfferingState.CONSENTED}),
            target=OfferingState.RELEASED,
            who=policy.of_the_owner,
            label=gettext_noop("Share the information"),
            needs=(
                rules.has_content,
                rules.is_confirmed,
                rules.somebody_takes_part,
                rules.is_not_past,
            ),
            decides=True,
        ),
        Move(
            act="sharing.recall",
            sources=frozenset(
                {OfferingState.OFFERED, OfferingState.CONSENTED, OfferingState.RELEASED}
            ),
            target=OfferingState.RECALLED,
            who=policy.of_the_owner,
            label=gettext_noop("Recall the information"),
            decides=True,
            is_awaited=False,
        ),
        Move(
            act="sharing.expire",
            sources=frozenset({OfferingState.RELEASED}),
            target=OfferingState.EXPIRED,
            who=policy.office,
            label=gettext_noop("End the sharing at its last day"),
            decides=True,
            is_awaited=False,
        ),
    ),
)

RELEASE = Lifecycle[ReleaseState, None](
    model=Release,
    states=ReleaseState,
    initial=ReleaseState.AWAITING,
    ends=frozenset({ReleaseState.DECLINED, ReleaseState.ENDED}),
    names={
        ReleaseState.AWAITING: gettext_noop("Duty not acknowledged yet"),
        ReleaseState.ACKNOWLEDGED: gettext_noop("Duty acknowledged"),
        ReleaseState.DECLINED: gettext_noop("Not taken"),
        ReleaseState.ENDED: gettext_noop("Not open any more"),
    },
    way=(ReleaseState.AWAITING, ReleaseState.ACKNOWLEDGED, ReleaseState.ENDED),
    moves=(
        Move(
            act="sharing.acknowledge",
            sources=frozenset({ReleaseState.AWAITING}),
            target=ReleaseState.ACKNOWLEDGED,
            who=own("person") & policy.sits,
            label=gettext_noop("Acknowledge the duty"),
            decides=True,
        ),
        Move(
            act="sharing.decline_release",
            sources=frozenset({ReleaseState.AWAITING}),
            target=ReleaseState.DECLINED,
            who=own("person") & policy.sits,
            label=gettext_noop("Do not take the information"),
            is_awaited=False,
        ),
        Move(
            act="sharing.end_release",
            sources=frozenset({ReleaseState.AWAITING, ReleaseState.ACKNOWLEDGED}),
            target=ReleaseState.ENDED,
            who=policy.of_the_owner | policy.office,
            label=gettext_noop("Close it to this person"),
            is_awaited=False,
        ),
    ),
)

REQUEST = Lifecycle[RequestState, None](
    model=Request,
    states=RequestState,
    initial=RequestState.ASKED,
    ends=frozenset({RequestState.ANSWERED, RequestState.DECLINED, RequestState.TAKEN_BACK}),
    names={
        RequestState.ASKED: gettext_noop("Asked, not answered"),
        RequestState.ANSWERED: gettext_noop("Answered with information"),
        RequestState.DECLINED: gettext_noop("Request declined"),
        RequestState.TAKEN_BACK: gettext_noop("Request taken back"),
    },
    way=(RequestState.ASKED, RequestState.ANSWERED),
    moves=(
        Move(
            act="sharing.answer",
            sources=frozenset({RequestState.ASKED}),
            target=RequestState.ANSWERED,
            who=policy.answers,
            label=gettext_noop("Answer with information"),
            decides=True,
        ),
        Move(
            act="sharing.decline_request",
            sources=frozenset({RequestState.ASKED}),
            target=RequestState.DECLINED,
            who=policy.answers,
            label=gettext_noop("Decline the request"),
            decides=True,
            is_awaited=False,
        ),
        Move(
            act="sharing.take_back",
            sources=frozenset({RequestState.ASKED}),
            target=RequestState.TAKEN_BACK,
            who=own("asked_by") & policy.sits,
            label=gettext_noop("Take the request back"),
            is_awaited=False,
        ),
    ),
)

for table in (OFFERING, RELEASE, REQUEST):
    lifecycle(table)
