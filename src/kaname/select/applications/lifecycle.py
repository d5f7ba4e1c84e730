from kaname.commons.lifecycle.registry import lifecycle
from kaname.commons.lifecycle.table import Lifecycle, Move
from kaname.commons.reason import gettext_noop

from . import policy, rules
from .models import Application
from .rules import ApplicationFacts, ApplicationState

COMPLETE = (
    rules.has_title,
    rules.is_filled_in,
    rules.has_consents,
    rules.has_efforts,
    rules.has_budget,
    rules.spends_in_the_team,
    rules.keeps_the_period,
    rules.keeps_the_ceiling,
    rules.says_what_the_table_says,
)

APPLICATION = Lifecycle[ApplicationState, ApplicationFacts](
    model=Application,
    states=ApplicationState,
    initial=ApplicationState.DRAFT,
    ends=frozenset({ApplicationState.INELIGIBLE, ApplicationState.WITHDRAWN}),
    names={
        ApplicationState.DRAFT: gettext_noop("Application being drafted"),
        ApplicationState.WITH_INSTITUTION: gettext_noop("With the institution"),
        ApplicationState.APPROVED: gettext_noop("Approved by the institution"),
        ApplicationState.SUBMITTED: gettext_noop("Submitted"),
        ApplicationState.CORRECTING: gettext_noop("Returned for correction"),
        ApplicationState.ELIGIBLE: gettext_noop("Passed the completeness check"),
        ApplicationState.INELIGIBLE: gettext_noop("Not eligible"),
        ApplicationState.WITHDRAWN: gettext_noop("Application withdrawn"),
    },
    way=(
        ApplicationState.DRAFT,
        ApplicationState.WITH_INSTITUTION,
        ApplicationState.APPROVED,
        ApplicationState.SUBMITTED,
        ApplicationState.ELIGIBLE,
    ),
    moves=(
        Move(
            act="applications.request_approval",
            sources=frozenset({ApplicationState.DRAFT}),
            target=ApplicationState.WITH_INSTITUTION,
            who=policy.leads,
            label=gettext_noop("Ask the institution for its approval"),
            needs=(rules.is_in_time, *COMPLETE),
            is_awaited=False,  # until the day it is due: see the queries
        ),
        Move(
            act="applications.approve",
            sources=frozenset({ApplicationState.WITH_INSTITUTION}),
            target=ApplicationState.APPROVED,
            who=policy.desk,
            label=gettext_noop("Approve the application"),
            needs=(rules.is_in_time,),
            is_awaited=False,  # until the day it is due: see the queries
        ),
        Move(
            act="applications.return_to_team",
            sources=frozenset({ApplicationState.WITH_INSTITUTION}),
            target=ApplicationState.DRAFT,
            who=policy.desk,
            label=gettext_noop("Return the application to the team"),
            is_awaited=False,
        ),
        Move(
            act="applications.submit",
            sources=frozenset({ApplicationState.APPROVED}),
            target=ApplicationState.SUBMITTED,
            who=policy.leads,
            label=gettext_noop("Submit the application"),
            needs=(rules.is_in_time, *COMPLETE),
            decides=True,
            is_awaited=False,  # until the day it is due: see the queries
        ),
        Move(
            act="applications.reopen",
            sources=frozenset({ApplicationState.WITH_INSTITUTION, ApplicationState.APPROVED}),
            target=ApplicationState.DRAFT,
            who=policy.of_the_team,
            label=gettext_noop("Take the application back to the draft"),
            is_awaited=False,
        ),
        Move(
            act="applications.pull_back",
            sources=frozenset({ApplicationState.SUBMITTED}),
            target=ApplicationState.DRAFT,
            who=policy.leads,
            label=gettext_noop("Pull the submission back"),
            needs=(rules.is_in_time,),
            decides=True,
            is_awaited=False,
        ),
        Move(
            act="applications.find_eligible",
            sources=frozenset({ApplicationState.SUBMITTED}),
            target=ApplicationState.ELIGIBLE,
            who=policy.checks,
            label=gettext_noop("Find the application complete"),
            needs=(rules.call_is_over,),
            is_awaited=False,  # once the call is over: see the queries
        ),
        Move(
            act="applications.return_for_correction",
            sources=frozenset({ApplicationState.SUBMITTED}),
            target=ApplicationState.CORRECTING,
            who=policy.checks,
            label=gettext_noop("Return the application for correction"),
            needs=(rules.call_is_over,),
            is_awaited=False,
        ),
        Move(
            act="applications.resubmit",
            sources=frozenset({ApplicationState.CORRECTING}),
            target=ApplicationState.SUBMITTED,
            who=policy.leads,
            label=gettext_noop("Submit the corrected application"),
            needs=(rules.correction_runs, *COMPLETE),
            decides=True,
            is_awaited=False,  # until the day it is due: see the queries
        ),
        Move(
            act="applications.find_ineligible",
            sources=frozenset({ApplicationState.SUBMITTED, ApplicationState.CORRECTING}),
            target=ApplicationState.INELIGIBLE,
            who=policy.checks,
            label=gettext_noop("Find the application ineligible"),
            needs=(rules.call_is_over, rules.correction_is_over),
            decides=True,
            is_awaited=False,
        ),
        Move(
            act="applications.withdraw",
            sources=policy.SUBMITTED_ONCE,
            target=ApplicationState.WITHDRAWN,
            who=policy.leads,
            label=gettext_noop("Withdraw the application"),
            decides=True,
            is_awaited=False,
        ),
    ),
)

lifecycle(APPLICATION)
