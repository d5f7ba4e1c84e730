from kaname.commons.lifecycle.registry import lifecycle
from kaname.commons.lifecycle.table import Lifecycle, Move
from kaname.commons.reason import gettext_noop

from . import policy, rules
from .models import Call, Question
from .rules import CallFacts, CallState, QuestionState

CALL = Lifecycle[CallState, CallFacts](
    model=Call,
    states=CallState,
    initial=CallState.DRAFT,
    # A closed call is at its end here for now: the selection, a room above, goes on with it.
    ends=frozenset({CallState.CLOSED, CallState.CANCELLED}),
    names={
        CallState.DRAFT: gettext_noop("Call being drafted"),
        CallState.ANNOUNCED: gettext_noop("Announced"),
        CallState.OPEN: gettext_noop("Open for applications"),
        CallState.CLOSED: gettext_noop("Closed for applications"),
        CallState.CANCELLED: gettext_noop("Call cancelled"),
    },
    way=(CallState.DRAFT, CallState.ANNOUNCED, CallState.OPEN, CallState.CLOSED),
    moves=(
        Move(
            act="calls.announce",
            sources=frozenset({CallState.DRAFT}),
            target=CallState.ANNOUNCED,
            who=policy.agency,
            label=gettext_noop("Announce the call"),
            needs=(
                rules.has_schedule,
                rules.is_presented,
                rules.says_what,
                rules.says_who_may_apply,
                rules.keeps_the_ceiling,
                rules.adds_up,
                rules.has_sound_form,
                rules.has_criteria,
                rules.has_conflict_rules,
                rules.says_whom_to_ask,
                rules.is_in_order,
            ),
            decides=True,
            due="opens_at",
        ),
        Move(
            act="calls.open_",
            sources=frozenset({CallState.ANNOUNCED}),
            target=CallState.OPEN,
            who=policy.office,
            label=gettext_noop("Open the call"),
            needs=(rules.may_open,),
            decides=True,
            due="opens_at",
        ),
        Move(
            act="calls.extend",
            sources=frozenset({CallState.OPEN}),
            target=CallState.OPEN,
            who=policy.leads,
            label=gettext_noop("Extend the call"),
            decides=True,
            is_awaited=False,
        ),
        Move(
            act="calls.close",
            sources=frozenset({CallState.OPEN}),
            target=CallState.CLOSED,
            who=policy.office,
            label=gettext_noop("Close the call"),
            needs=(rules.may_close,),
            decides=True,
            due="closes_at",
        ),
        Move(
            act="calls.cancel",
            sources=frozenset({CallState.ANNOUNCED, CallState.OPEN}),
            target=CallState.CANCELLED,
            who=policy.directs,
            label=gettext_noop("Cancel the call"),
            decides=True,
            is_awaited=False,
        ),
    ),
)

QUESTION = Lifecycle[QuestionState, None](
    model=Question,
    states=QuestionState,
    initial=QuestionState.WAITING,
    ends=frozenset({QuestionState.ANSWERED, QuestionState.DECLINED}),
    names={
        QuestionState.WAITING: gettext_noop("Waiting for an answer"),
        QuestionState.ANSWERED: gettext_noop("Question answered"),
        QuestionState.DECLINED: gettext_noop("Answered to the person who asked only"),
    },
    way=(QuestionState.WAITING, QuestionState.ANSWERED),
    moves=(
        Move(
            act="calls.answer",
            sources=frozenset({QuestionState.WAITING}),
            target=QuestionState.ANSWERED,
            who=policy.writes,
            label=gettext_noop("Answer for all"),
        ),
        Move(
            act="calls.decline",
            sources=frozenset({QuestionState.WAITING}),
            target=QuestionState.DECLINED,
            who=policy.writes,
            label=gettext_noop("Answer only the person who asked"),
            is_awaited=False,
        ),
    ),
)

lifecycle(CALL)
lifecycle(QUESTION)
