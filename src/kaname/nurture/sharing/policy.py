"""A title is seen by whom it is for and who offers it; the content only by who acknowledged."""

from kaname.commons.access.algebra import own, permit, seat, seats
from kaname.commons.access.registry import act, part, policy
from kaname.commons.access.viewer import OFFICE
from kaname.commons.bodies.rules import PARTAKING, Role
from kaname.commons.reason import gettext_noop
from kaname.nurture.councils.models import Council
from kaname.nurture.councils.policy import SITTING
from kaname.nurture.councils.rules import CouncilState

from .models import Addressee, Content, Offering, Release, Request
from .rules import OfferingState

ADDRESSED, OPENED = "addressed", "opened"
"""To know of an offering; to open what is behind it."""

RESPONSIBLE = (Role.DIRECTOR, Role.LEADER)
OF_THE_ASKED = (Role.DIRECTOR, Role.OFFICER)

sits = seats(SITTING, at="body")
responsible = seats(RESPONSIBLE, at="owner")
offered_it = own("offered_by") & seats(PARTAKING, at="owner")
of_the_owner = responsible | offered_it
office = seat(OFFICE, at="owner")
confirms = seat(Role.SECRETARY, at="confirmed_by_body")
addressed = permit(ADDRESSED) & sits
answers = seats(OF_THE_ASKED, at="asked")
reads = permit(OPENED) & seats(SITTING, at="open_to")

policy(
    Offering,
    seen_by=of_the_owner | office | confirms | addressed,
    within=("council",),
)
part(Addressee, of="offering")
policy(Content, seen_by=of_the_owner | reads, within=("offering",))
policy(
    Release,
    seen_by=(own("person") & sits) | of_the_owner | office,
    within=("council", "offering"),
)
policy(
    Request,
    seen_by=(own("asked_by") & sits) | answers | seat(Role.SECRETARY, at="body"),
    within=("council",),
)

act(
    "sharing.offer",
    Council,
    sits,
    label=gettext_noop("Offer information"),
    states={CouncilState.FOUNDED},
)
act(
    "sharing.ask",
    Council,
    sits,
    label=gettext_noop("Ask government for information"),
    states={CouncilState.FOUNDED},
)
act(
    "sharing.attach",
    Offering,
    of_the_owner,
    label=gettext_noop("Add a document"),
    states={OfferingState.OFFERED},
)
act(
    "sharing.confirm",
    Offering,
    confirms,
    label=gettext_noop("Confirm the statutory duty"),
    states={OfferingState.OFFERED, OfferingState.CONSENTED},
)
