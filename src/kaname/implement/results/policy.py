"""A result is of those around its unit, and of whom it is shared with, until it is open.

What was checked, and why it was held, stays inside also then.
"""

from kaname.commons.access.algebra import is_public, permit, seat, seats
from kaname.commons.access.registry import act, policy
from kaname.commons.access.viewer import OFFICE, SESSION
from kaname.commons.bodies.rules import PARTAKING, Role
from kaname.commons.reason import gettext_noop
from kaname.nurture.projects.models import Unit
from kaname.nurture.projects.policy import circle

from .models import Check, Decision, Result
from .rules import MAY_REGISTER, ResultState

SHARED = "shared"
WRITING = (Role.LEADER, Role.PARTICIPANT)

writes = seats(WRITING, at="team")
handles = seat(Role.OFFICER, at="agency")
decides = seats((Role.DIRECTOR, SESSION), at="agency")
keeps = seat(OFFICE, at="agency")
leads = seat(Role.LEADER, at="team")

policy(
    Result,
    seen_by=is_public | circle | permit(SHARED, to=PARTAKING),
    within=("application", "unit"),
)
for one in (Check, Decision):
    policy(one, seen_by=circle, within=("application", "result"))

act(
    "results.register",
    Unit,
    writes,
    label=gettext_noop("Register a result"),
    states=MAY_REGISTER,
)
for name, label in {
    "results.write": gettext_noop("Write the result"),
    "results.attach": gettext_noop("Add a file of the result"),
    "results.remove_file": gettext_noop("Remove a file of the result"),
}.items():
    act(name, Result, writes, label=label, states={ResultState.REGISTERED})
act(
    "results.ask",
    Result,
    handles,
    label=gettext_noop("Ask the team to complete it"),
    states={ResultState.REGISTERED},
)
