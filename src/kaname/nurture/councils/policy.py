"""That a council exists may be public; who takes part and what it agreed is its own."""

from kaname.commons.access.algebra import is_public, own, permit, seat, seats
from kaname.commons.access.registry import act, part, policy
from kaname.commons.access.viewer import SESSION
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.rules import Role
from kaname.commons.reason import gettext_noop

from .models import Agreement, Article, Council, CouncilUnit, Participation
from .rules import AgreementState, CouncilState

INVITED = "invited"
"""To read what one is asked to take part in."""

OFFICE_ROLES = (Role.OFFICER, Role.SECRETARY, Role.DIRECTOR)
SITTING = (Role.CHAIR, Role.MEMBER)

of_the_agency = seats(OFFICE_ROLES, at="agency")
drafts = seats((Role.OFFICER, Role.SECRETARY), at="agency")
decides = seat(Role.DIRECTOR, at="agency")
keeps = seat(Role.SECRETARY, at="body")
sits = seats(SITTING, at="body")
invites = keeps | drafts
in_session = seat(SESSION, at="body")

policy(
    Council,
    seen_by=is_public | sits | keeps | in_session | of_the_agency | permit(INVITED),
)
part(CouncilUnit, of="council")
policy(
    Participation,
    seen_by=own("person") | seats(SITTING, at="shown_to") | keeps | of_the_agency,
    within=("council",),
)
policy(
    Agreement,
    seen_by=sits | keeps | in_session | of_the_agency | permit(INVITED),
    within=("council",),
)
part(Article, of="agreement")

act(
    "councils.draft",
    Body,
    seats((Role.OFFICER, Role.SECRETARY), at="ref"),
    label=gettext_noop("Prepare a council"),
)
act(
    "councils.edit",
    Council,
    drafts,
    label=gettext_noop("Edit the council"),
    states={CouncilState.PREPARING},
)
act(
    "councils.invite",
    Council,
    invites,
    label=gettext_noop("Invite to the council"),
    states={CouncilState.FOUNDED},
)
act(
    "councils.propose_rules",
    Council,
    keeps,
    label=gettext_noop("Propose rules"),
    states={CouncilState.FOUNDED},
)
act(
    "councils.write_article",
    Agreement,
    keeps,
    label=gettext_noop("Write an article"),
    states={AgreementState.PROPOSED},
)
