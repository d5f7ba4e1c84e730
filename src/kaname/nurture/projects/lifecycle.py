from kaname.commons.lifecycle.registry import lifecycle
from kaname.commons.lifecycle.table import Lifecycle, Move
from kaname.commons.reason import gettext_noop

from . import policy, rules
from .models import PlanVersion, Report, Unit
from .rules import (
    MAY_END,
    MAY_STOP,
    PlanFacts,
    PlanState,
    ReportFacts,
    ReportState,
    UnitFacts,
    UnitState,
)

UNIT = Lifecycle[UnitState, UnitFacts](
    model=Unit,
    states=UnitState,
    initial=UnitState.PREPARING,
    ends=frozenset({UnitState.COMPLETED, UnitState.STOPPED}),
    names={
        UnitState.PREPARING: gettext_noop("Being prepared"),
        UnitState.RUNNING: gettext_noop("Running"),
        UnitState.SUSPENDED: gettext_noop("Suspended"),
        UnitState.CLOSING: gettext_noop("Being closed"),
        UnitState.COMPLETED: gettext_noop("Completed"),
        UnitState.STOPPED: gettext_noop("Stopped"),
    },
    way=(UnitState.PREPARING, UnitState.RUNNING, UnitState.CLOSING, UnitState.COMPLETED),
    moves=(
        Move(
            act="projects.start",
            sources=frozenset({UnitState.PREPARING}),
            target=UnitState.RUNNING,
            who=policy.handles,
            label=gettext_noop("Start the unit"),
            needs=(rules.has_plan, rules.is_time),
            decides=True,
            due="starts_on",
            ripe="is_ripe",
        ),
        Move(
            act="projects.next_phase",
            sources=frozenset({UnitState.RUNNING}),
            target=UnitState.RUNNING,
            who=policy.manages,
            label=gettext_noop("Go on to the next phase"),
            needs=(rules.has_next_phase,),
            decides=True,
            is_awaited=False,  # when its phase ends: see the queries
        ),
        Move(
            act="projects.suspend",
            sources=frozenset({UnitState.RUNNING}),
            target=UnitState.SUSPENDED,
            who=policy.handles,
            label=gettext_noop("Suspend the unit"),
            decides=True,
            is_awaited=False,
        ),
        Move(
            act="projects.resume",
            sources=frozenset({UnitState.SUSPENDED}),
            target=UnitState.RUNNING,
            who=policy.handles,
            label=gettext_noop("Resume the unit"),
            decides=True,
            is_awaited=False,
        ),
        Move(
            act="projects.close",
            sources=MAY_END,
            target=UnitState.CLOSING,
            who=policy.manages,
            label=gettext_noop("Close the unit"),
            decides=True,
            is_awaited=False,  # when its period ends: see the queries
        ),
        Move(
            act="projects.complete",
            sources=frozenset({UnitState.CLOSING}),
            target=UnitState.COMPLETED,
            who=policy.handles,
            label=gettext_noop("Complete the unit"),
            needs=(rules.has_final_report,),
            decides=True,
            due="ends_on",
            ripe="is_ripe",
        ),
        Move(
            act="projects.stop",
            sources=MAY_STOP,
            target=UnitState.STOPPED,
            who=policy.directs,
            label=gettext_noop("Stop the unit"),
            decides=True,
            is_awaited=False,
        ),
    ),
)

PLAN = Lifecycle[PlanState, PlanFacts](
    model=PlanVersion,
    states=PlanState,
    initial=PlanState.DRAFT,
    ends=frozenset({PlanState.ACCEPTED}),
    names={
        PlanState.DRAFT: gettext_noop("Plan being written"),
        PlanState.PROPOSED: gettext_noop("Plan proposed"),
        PlanState.ACCEPTED: gettext_noop("Plan accepted"),
    },
    way=(PlanState.DRAFT, PlanState.PROPOSED, PlanState.ACCEPTED),
    moves=(
        Move(
            act="projects.propose_plan",
            sources=frozenset({PlanState.DRAFT}),
            target=PlanState.PROPOSED,
            who=policy.leads,
            label=gettext_noop("Propose the plan"),
            needs=(
                rules.unit_goes_on,
                rules.has_approach,
                rules.has_goals,
                rules.has_budget,
                rules.keeps_the_award,
                rules.keeps_the_years,
            ),
            due="due_on",
        ),
        Move(
            act="projects.return_plan",
            sources=frozenset({PlanState.PROPOSED}),
            target=PlanState.DRAFT,
            who=policy.receives,
            label=gettext_noop("Return the plan"),
            is_awaited=False,
        ),
        Move(
            act="projects.accept_plan",
            sources=frozenset({PlanState.PROPOSED}),
            target=PlanState.ACCEPTED,
            who=policy.receives,
            label=gettext_noop("Accept the plan"),
            needs=(rules.unit_goes_on, rules.keeps_the_award),
            decides=True,
            due="due_on",
        ),
    ),
)

REPORT = Lifecycle[ReportState, ReportFacts](
    model=Report,
    states=ReportState,
    initial=ReportState.DRAFT,
    ends=frozenset({ReportState.ACCEPTED}),
    names={
        ReportState.DRAFT: gettext_noop("Report not submitted yet"),
        ReportState.SUBMITTED: gettext_noop("Report submitted"),
        ReportState.RETURNED: gettext_noop("Report returned"),
        ReportState.ACCEPTED: gettext_noop("Report accepted"),
    },
    way=(ReportState.DRAFT, ReportState.SUBMITTED, ReportState.ACCEPTED),
    moves=(
        Move(
            act="projects.submit_report",
            sources=frozenset({ReportState.DRAFT, ReportState.RETURNED}),
            target=ReportState.SUBMITTED,
            who=policy.leads,
            label=gettext_noop("Submit the report"),
            needs=(rules.says_what_was_done, rules.says_what_was_found),
            decides=True,
            due="due_on",
        ),
        Move(
            act="projects.return_report",
            sources=frozenset({ReportState.SUBMITTED}),
            target=ReportState.RETURNED,
            who=policy.handles,
            label=gettext_noop("Return the report"),
            is_awaited=False,
        ),
        Move(
            act="projects.accept_report",
            sources=frozenset({ReportState.SUBMITTED}),
            target=ReportState.ACCEPTED,
            who=policy.handles,
            label=gettext_noop("Accept the report"),
            decides=True,
            due="due_on",
        ),
    ),
)

for table in (UNIT, PLAN, REPORT):
    lifecycle(table)
