"""An application is its team's; then the desk's of the institution, then the agency's and its
reviewers'. Nobody else's."""

from kaname.commons.access.algebra import permit, seat, seats, signed_in
from kaname.commons.access.registry import act, part, policy
from kaname.commons.bodies.rules import Role
from kaname.commons.reason import gettext_noop
from kaname.select.calls.models import Call
from kaname.select.calls.policy import of_the_agency as of_the_caller
from kaname.select.calls.rules import CallState

from .models import (
    Application,
    Approval,
    BudgetLine,
    Check,
    Member,
    Submission,
    Withdrawal,
)
from .rules import EDITABLE, ApplicationState

IN_TEAM = (Role.LEADER, Role.PARTICIPANT, Role.ASSISTANT)
CHECKING = (Role.OFFICER, Role.SECRETARY)

of_the_team = seats(IN_TEAM, at="team")
leads = seat(Role.LEADER, at="team")
manages = seats((Role.LEADER, Role.ASSISTANT), at="team")
desk = seat(Role.DESK, at="shown_to_institution")
checks = seats(CHECKING, at="received_by") & ~of_the_team
of_the_agency = seats((*CHECKING, Role.DIRECTOR), at="received_by")

UNDER_REVIEW = "review"
"""To read the application as one of those who review it."""

policy(
    Application,
    seen_by=of_the_team | desk | of_the_agency | permit(UNDER_REVIEW),
    within=("call",),
)
for one in (Member, BudgetLine, Approval, Submission, Check, Withdrawal):
    part(one, of="application")

act(
    "applications.begin",
    Call,
    signed_in & ~of_the_caller,
    label=gettext_noop("Apply"),
    states={CallState.OPEN},
)
for name, who, label in (
    ("applications.name", of_the_team, gettext_noop("Write the title")),
    ("applications.write", of_the_team, gettext_noop("Write a section")),
    ("applications.invite", manages, gettext_noop("Invite to the team")),
    ("applications.remove_member", manages, gettext_noop("Remove from the team")),
    ("applications.set_effort", manages, gettext_noop("Set an effort")),
    ("applications.set_budget", of_the_team, gettext_noop("Set the budget of a year")),
    ("applications.attach", of_the_team, gettext_noop("Attach a file")),
    ("applications.remove_attachment", of_the_team, gettext_noop("Remove an attachment")),
):
    act(name, Application, who, label=label, states=EDITABLE)

SUBMITTED_ONCE = frozenset(
    {ApplicationState.SUBMITTED, ApplicationState.CORRECTING, ApplicationState.ELIGIBLE}
)
