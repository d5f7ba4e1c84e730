"""A pathway is of the adopter and of those around the unit; public with the adopter's consent."""

from kaname.commons.access.algebra import is_public, permit, seat, seats
from kaname.commons.access.registry import act, part, policy
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.rules import PARTAKING, Role
from kaname.commons.reason import gettext_noop
from kaname.nurture.projects.models import Unit
from kaname.nurture.projects.policy import INSIDE, circle

from .models import Barrier, Need, Pathway, Source, Stage
from .rules import MAY_BE_PUBLIC, MAY_SKETCH, UNDER_WAY

OWNS = "owns_barrier"
AT_ADOPTER = (Role.OFFICER, Role.DIRECTOR)

of_the_adopter = seats(PARTAKING, at="adopter")
takes_up = seats(AT_ADOPTER, at="adopter")
handles = seat(Role.OFFICER, at="agency")
directs = seat(Role.DIRECTOR, at="agency")
leads = seat(Role.LEADER, at="team")
inside = circle | of_the_adopter
writes = leads | handles
takes_part = leads | handles | takes_up

policy(Need, seen_by=seats(PARTAKING, at="body") | seats(INSIDE, at="agency"))
policy(
    Pathway,
    seen_by=is_public | inside | permit(OWNS, to=PARTAKING),
    within=("application", "unit"),
)
policy(
    Barrier,
    seen_by=inside | seats(PARTAKING, at="owner"),
    within=("application", "pathway"),
)
part(Stage, of="pathway")
part(Source, of="pathway")

act("pathways.post_need", Body, seats(AT_ADOPTER, at="ref"), label=gettext_noop("Post a need"))
act("pathways.sketch", Unit, writes, label=gettext_noop("Sketch a pathway"), states=MAY_SKETCH)
act(
    "pathways.write",
    Pathway,
    writes,
    label=gettext_noop("Write the pathway"),
    states=UNDER_WAY,
)
act(
    "pathways.add_barrier",
    Pathway,
    takes_part,
    label=gettext_noop("Note a barrier"),
    states=UNDER_WAY,
)
act(
    "pathways.solve_barrier",
    Pathway,
    takes_part | permit(OWNS, to=AT_ADOPTER),
    label=gettext_noop("Note that a barrier is solved"),
    states=UNDER_WAY,
)
act(
    "pathways.consent",
    Pathway,
    takes_up,
    label=gettext_noop("Consent to the publication"),
    states=MAY_BE_PUBLIC,
)
act(
    "pathways.publish",
    Pathway,
    directs,
    label=gettext_noop("Publish the pathway"),
    states=MAY_BE_PUBLIC,
)
