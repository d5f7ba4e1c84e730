"""A unit is public; its plan and its reports are of those around it."""

from kaname.commons.access.algebra import is_public, seats
from kaname.commons.access.registry import part, policy
from kaname.commons.access.viewer import OFFICE, SESSION
from kaname.commons.bodies.rules import PARTAKING, Role

from .models import Decision, Lineage, Phase, PlanPoint, PlanVersion, Report, ReportDraft, Unit

IN_TEAM = (Role.LEADER, Role.PARTICIPANT, Role.ASSISTANT)
INSIDE = (*PARTAKING, SESSION, OFFICE)

of_the_team = seats(IN_TEAM, at="team")
of_the_agency = seats(INSIDE, at="agency")
of_the_ministry = seats(PARTAKING, at="ministry")
of_the_desk = seats((Role.DESK,), at="institution")
circle = of_the_team | of_the_desk | of_the_agency | of_the_ministry

policy(Unit, seen_by=is_public | circle, within=("application",))
policy(Lineage, seen_by=is_public, within=("source", "target"))
policy(
    PlanVersion,
    seen_by=of_the_team
    | seats((Role.DESK,), at="shown_to")
    | seats(INSIDE, at="received_by")
    | seats(PARTAKING, at="read_by"),
    within=("application", "unit"),
)
policy(Report, seen_by=circle, within=("application", "unit"))
policy(ReportDraft, seen_by=of_the_team, within=("application", "report"))
for one in (Phase, Decision):
    part(one, of="unit")
part(PlanPoint, of="plan")
