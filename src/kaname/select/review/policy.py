"""A panel is its agency's and its own; a review is its reviewer's until the panel discusses it.

Whatever lies within an application is shut with it: a declared conflict bars the person from all.
"""

from kaname.commons.access.algebra import own, seat, seats
from kaname.commons.access.registry import act, policy
from kaname.commons.access.viewer import SESSION
from kaname.commons.bodies.rules import Role
from kaname.commons.reason import gettext_noop
from kaname.select.calls.models import Call
from kaname.select.calls.rules import CallState

from .models import Declaration, Panel, Panellist, Placing, Review
from .rules import EVALUATING, OPEN, RUNNING, PanelRole, PanelState

RUNS = (Role.OFFICER, Role.SECRETARY)
STAFF = (*RUNS, Role.DIRECTOR)
DISCUSSES = (PanelRole.CHAIR, PanelRole.MEMBER, PanelRole.SECRETARY)

office = seats(RUNS, at="agency")
staff = seats(STAFF, at="agency")
directs = seat(Role.DIRECTOR, at="agency")
decides = seat(SESSION, at="body")
sits = seats((*PanelRole, SESSION), at="body")
discusses = seats(DISCUSSES, at="body")
mine = own("reviewer") & seats(EVALUATING, at="body")
"""From a seat that is in force: with it the review goes, too."""

policy(Panel, seen_by=staff | sits, within=("call",))
policy(Panellist, seen_by=staff | discusses | own("person"), within=("panel",))
policy(Declaration, seen_by=staff | own("person"), within=("panel", "application"))
policy(
    Review,
    seen_by=staff | mine | seats(DISCUSSES, at="shown_to_panel"),
    within=("panel", "call", "application"),
)
policy(Placing, seen_by=staff | discusses, within=("panel", "application"))

act(
    "review.set_up",
    Call,
    office,
    label=gettext_noop("Set up the review panel"),
    states={CallState.CLOSED},
)
act(
    "review.invite",
    Panel,
    office,
    label=gettext_noop("Invite to the panel"),
    states={PanelState.SETTING_UP, PanelState.DECLARING, PanelState.SCORING},
)
act(
    "review.declare",
    Panel,
    staff | sits,
    label=gettext_noop("Declare on conflicts of interest"),
    states=RUNNING,
)
act(
    "review.assign",
    Panel,
    office,
    label=gettext_noop("Assign an application to a reviewer"),
    states={PanelState.DECLARING, PanelState.SCORING},
)
act(
    "review.place",
    Panel,
    office,
    label=gettext_noop("Write a place of the ranking"),
    states={PanelState.DISCUSSING},
)
act("review.write", Review, mine, label=gettext_noop("Write the review"), states=OPEN)
