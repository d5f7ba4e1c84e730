"""A unit is public; its plan and its reports are of those around it."""

from kaname.commons.access.algebra import is_public, seat, seats
from kaname.commons.access.registry import act, part, policy
from kaname.commons.access.viewer import OFFICE, SESSION
from kaname.commons.bodies.rules import PARTAKING, Role
from kaname.commons.reason import gettext_noop
from kaname.select.awards.models import Award
from kaname.select.awards.rules import AwardState

from .models import Decision, Lineage, Phase, PlanPoint, PlanVersion, Report, ReportDraft, Unit
from .rules import PlanState, ReportState, UnitState

IN_TEAM = (Role.LEADER, Role.PARTICIPANT, Role.ASSISTANT)
INSIDE = (*PARTAKING, SESSION, OFFICE)

of_the_team = seats(IN_TEAM, at="team")
of_the_agency = seats(INSIDE, at="agency")
of_the_ministry = seats(PARTAKING, at="ministry")
of_the_desk = seat(Role.DESK, at="institution")
circle = of_the_team | of_the_desk | of_the_agency | of_the_ministry
leads = seat(Role.LEADER, at="team")
handles = seat(Role.OFFICER, at="agency")
manages = seats((Role.OFFICER, OFFICE), at="agency")
"""The officer, or the agency's record kept by what a gate decided."""
directs = seats((Role.DIRECTOR, OFFICE), at="agency")
receives = seat(Role.OFFICER, at="received_by")

policy(Unit, seen_by=is_public | circle, within=("application",))
policy(Lineage, seen_by=is_public, within=("source", "target"))
policy(
    PlanVersion,
    seen_by=of_the_team
    | seat(Role.DESK, at="shown_to")
    | seats(INSIDE, at="received_by")
    | seats(PARTAKING, at="read_by"),
    within=("application", "unit"),
)
policy(Report, seen_by=circle, within=("application", "unit"))
policy(ReportDraft, seen_by=of_the_team, within=("application", "report"))
for one in (Phase, Decision):
    part(one, of="unit")
part(PlanPoint, of="plan")

act(
    "projects.begin",
    Award,
    manages,
    label=gettext_noop("Set up the unit"),
    states={AwardState.ACCEPTED},
)
act(
    "projects.revise_plan",
    Unit,
    leads,
    label=gettext_noop("Revise the plan"),
    states={UnitState.RUNNING, UnitState.SUSPENDED},
)
for name, label in {
    "projects.write_plan": gettext_noop("Write the plan"),
    "projects.write_point": gettext_noop("Write a goal or milestone"),
    "projects.remove_point": gettext_noop("Remove a goal or milestone"),
}.items():
    act(name, PlanVersion, of_the_team, label=label, states={PlanState.DRAFT})
act(
    "projects.write_report",
    Report,
    of_the_team,
    label=gettext_noop("Write the report"),
    states={ReportState.DRAFT, ReportState.RETURNED},
)
