from kaname.commons.access.algebra import own
from kaname.commons.lifecycle.registry import lifecycle
from kaname.commons.lifecycle.table import Lifecycle, Move
from kaname.commons.reason import gettext_noop

from . import policy, rules
from .models import Declaration, Panel, Review
from .rules import (
    LIVE,
    OPEN,
    DeclarationState,
    PanelFacts,
    PanelState,
    ReviewFacts,
    ReviewState,
)

PANEL = Lifecycle[PanelState, PanelFacts](
    model=Panel,
    states=PanelState,
    initial=PanelState.SETTING_UP,
    ends=frozenset({PanelState.RANKED}),
    names={
        PanelState.SETTING_UP: gettext_noop("Panel being set up"),
        PanelState.DECLARING: gettext_noop("Declaring conflicts of interest"),
        PanelState.SCORING: gettext_noop("Scoring"),
        PanelState.DISCUSSING: gettext_noop("Discussing the ranking"),
        PanelState.RANKED: gettext_noop("Ranking decided"),
    },
    way=tuple(PanelState),
    moves=(
        Move(
            act="review.open_declarations",
            sources=frozenset({PanelState.SETTING_UP}),
            target=PanelState.DECLARING,
            who=policy.office,
            label=gettext_noop("Ask for declarations of conflicts"),
            needs=(rules.call_is_closed, rules.has_chair, rules.has_evaluators),
            due="due_on",
        ),
        Move(
            act="review.open_scoring",
            sources=frozenset({PanelState.DECLARING}),
            target=PanelState.SCORING,
            who=policy.office,
            label=gettext_noop("Open the scoring"),
            needs=(
                rules.all_checked,
                rules.has_applications,
                rules.all_answered,
                rules.all_declared,
                rules.all_assigned,
            ),
            due="due_on",
        ),
        Move(
            act="review.close_scoring",
            sources=frozenset({PanelState.SCORING}),
            target=PanelState.DISCUSSING,
            who=policy.office,
            label=gettext_noop("Close the scoring"),
            needs=(rules.all_in, rules.all_reviewed),
            due="due_on",
        ),
        Move(
            act="review.rank",
            sources=frozenset({PanelState.DISCUSSING}),
            target=PanelState.RANKED,
            who=policy.decides,
            label=gettext_noop("Decide on the ranking"),
            needs=(rules.all_placed,),
            decides=True,
            due="due_on",
        ),
    ),
)

BY_ANOTHER = ~own("person") & ~own("lift_proposed_by")
"""Nobody lifts their own, and two take part in it."""

DECLARATION = Lifecycle[DeclarationState, None](
    model=Declaration,
    states=DeclarationState,
    initial=DeclarationState.CLEAR,
    ends=frozenset(),
    names={
        DeclarationState.CLEAR: gettext_noop("No conflict declared"),
        DeclarationState.CONFLICT: gettext_noop("Conflict of interest"),
        DeclarationState.LIFT_PROPOSED: gettext_noop("Lifting proposed"),
        DeclarationState.LIFTED: gettext_noop("Lifted"),
    },
    way=(DeclarationState.CLEAR,),
    moves=(
        Move(
            act="review.confirm_conflict",
            sources=frozenset({DeclarationState.CLEAR, DeclarationState.LIFTED}),
            target=DeclarationState.CONFLICT,
            who=policy.office | own("person"),
            label=gettext_noop("Record a conflict of interest"),
            decides=True,
            is_awaited=False,
        ),
        Move(
            act="review.propose_lift",
            sources=frozenset({DeclarationState.CONFLICT}),
            target=DeclarationState.LIFT_PROPOSED,
            who=policy.office & ~own("person"),
            label=gettext_noop("Propose to lift the conflict"),
            is_awaited=False,
        ),
        Move(
            act="review.lift",
            sources=frozenset({DeclarationState.LIFT_PROPOSED}),
            target=DeclarationState.LIFTED,
            who=policy.directs & BY_ANOTHER,
            label=gettext_noop("Lift the conflict"),
            decides=True,
        ),
        Move(
            act="review.uphold",
            sources=frozenset({DeclarationState.LIFT_PROPOSED}),
            target=DeclarationState.CONFLICT,
            who=policy.directs & BY_ANOTHER,
            label=gettext_noop("Uphold the conflict"),
            decides=True,
            is_awaited=False,
        ),
    ),
)

REVIEW = Lifecycle[ReviewState, ReviewFacts](
    model=Review,
    states=ReviewState,
    initial=ReviewState.ASSIGNED,
    ends=frozenset({ReviewState.EXCUSED, ReviewState.UNASSIGNED, ReviewState.RECUSED}),
    names={
        ReviewState.ASSIGNED: gettext_noop("Review assigned"),
        ReviewState.BEGUN: gettext_noop("Review begun"),
        ReviewState.SUBMITTED: gettext_noop("Review submitted"),
        ReviewState.RETURNED: gettext_noop("Review returned"),
        ReviewState.EXCUSED: gettext_noop("Review excused"),
        ReviewState.UNASSIGNED: gettext_noop("Taken from the reviewer"),
        ReviewState.RECUSED: gettext_noop("Recused"),
    },
    way=(ReviewState.ASSIGNED, ReviewState.BEGUN, ReviewState.SUBMITTED),
    moves=(
        Move(
            act="review.begin",
            sources=frozenset({ReviewState.ASSIGNED}),
            target=ReviewState.BEGUN,
            who=policy.mine,
            label=gettext_noop("Begin the review"),
            needs=(rules.is_scoring, rules.is_reviewed),
            due="due_on",
            ripe="is_open",
        ),
        Move(
            act="review.submit",
            sources=frozenset({ReviewState.BEGUN, ReviewState.RETURNED}),
            target=ReviewState.SUBMITTED,
            who=policy.mine,
            label=gettext_noop("Submit the review"),
            needs=(rules.is_scoring, rules.is_reviewed, rules.has_scores, rules.has_comment),
            due="due_on",
            ripe="is_open",
        ),
        Move(
            act="review.return_to_reviewer",
            sources=frozenset({ReviewState.SUBMITTED}),
            target=ReviewState.RETURNED,
            who=policy.office,
            label=gettext_noop("Return the review"),
            needs=(rules.is_scoring,),
            is_awaited=False,
        ),
        Move(
            act="review.excuse",
            sources=OPEN,
            target=ReviewState.EXCUSED,
            who=policy.office,
            label=gettext_noop("Excuse the reviewer"),
            is_awaited=False,
        ),
        Move(
            act="review.unassign",
            sources=frozenset({ReviewState.ASSIGNED, ReviewState.BEGUN}),
            target=ReviewState.UNASSIGNED,
            who=policy.office,
            label=gettext_noop("Take the application from the reviewer"),
            is_awaited=False,
        ),
        Move(
            act="review.recuse",
            sources=LIVE,
            target=ReviewState.RECUSED,
            who=policy.mine | policy.office,
            label=gettext_noop("Report a conflict of interest"),
            is_awaited=False,
        ),
    ),
)

lifecycle(PANEL)
lifecycle(DECLARATION)
lifecycle(REVIEW)
