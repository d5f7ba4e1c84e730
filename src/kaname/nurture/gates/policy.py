"""A gate is the agency's, its deciding body's and the units' own until it is decided; then public.

A self-evaluation is the team's until it is handed in; an examination the agency's until the
decision.
"""

from kaname.commons.access.algebra import is_public, permit, seat, seats
from kaname.commons.access.registry import act, part, policy
from kaname.commons.access.viewer import OFFICE, SESSION
from kaname.commons.bodies.rules import PARTAKING, Role
from kaname.commons.reason import gettext_noop
from kaname.nurture.projects.policy import IN_TEAM, INSIDE
from kaname.select.concepts.models import Concept
from kaname.select.concepts.rules import ConceptState

from .models import Evaluation, Examination, Examinee, Gate, Verdict
from .rules import ExamineeState, GateState

EXAMINED = "examined"
DECIDING = (*PARTAKING, SESSION)

of_the_agency = seats(INSIDE, at="agency")
of_the_body = seats(DECIDING, at="body")
of_the_team = seats(IN_TEAM, at="team")
leads = seat(Role.LEADER, at="team")
handles = seat(Role.OFFICER, at="agency")
keeps = seats((Role.OFFICER, OFFICE), at="agency")
checks = seats((Role.OFFICER, Role.DIRECTOR), at="agency")
decides = seat(Role.DIRECTOR, at="agency") | seat(SESSION, at="body")

policy(
    Gate,
    seen_by=is_public
    | of_the_agency
    | seats(PARTAKING, at="ministry")
    | of_the_body
    | permit(EXAMINED, to=(*IN_TEAM, Role.DESK)),
)
policy(
    Examinee,
    seen_by=of_the_team
    | seat(Role.DESK, at="institution")
    | of_the_agency
    | seats(PARTAKING, at="ministry")
    | of_the_body,
    within=("application", "unit", "gate"),
)
policy(
    Evaluation,
    seen_by=of_the_team
    | seats(INSIDE, at="received_by")
    | seats(DECIDING, at="shown_to")
    | seats(PARTAKING, at="read_by"),
    within=("application", "examinee"),
)
policy(
    Examination,
    seen_by=of_the_agency
    | of_the_body
    | seats(IN_TEAM, at="shown_to_team")
    | seat(Role.DESK, at="shown_to_institution")
    | seats(PARTAKING, at="read_by"),
    within=("application", "examinee"),
)
part(Verdict, of="gate")

act(
    "gates.schedule",
    Concept,
    seat(Role.OFFICER, at="agency"),
    label=gettext_noop("Schedule a stage gate"),
    states={ConceptState.PRESENTED, ConceptState.WITHDRAWN},
)
act(
    "gates.plan_project",
    Gate,
    handles,
    label=gettext_noop("Write the project that studies are made into"),
    states={GateState.SELF_EVALUATED},
)
act(
    "gates.write_evaluation",
    Examinee,
    of_the_team,
    label=gettext_noop("Write the self-evaluation"),
    states={ExamineeState.AWAITED},
)
