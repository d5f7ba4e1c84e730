"""A technology is known to all once an edition with it is public; before, to its steward."""

from kaname.commons.access.algebra import is_public, seats
from kaname.commons.access.registry import act, part, policy
from kaname.commons.access.viewer import OFFICE
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.rules import PARTAKING, Role
from kaname.commons.reason import gettext_noop

from .models import Placing, Technology

keeps = seats((Role.SECRETARY, OFFICE), at="steward")

of_the_steward = seats((*PARTAKING, OFFICE), at="steward")

policy(Technology, seen_by=is_public | of_the_steward)
part(Placing, of="technology")

is_steward = seats((Role.SECRETARY, OFFICE), at="ref")
act("technologies.set_up", Body, is_steward, label=gettext_noop("Set up the matrix"))
act("technologies.define", Body, is_steward, label=gettext_noop("Define a technology"))
act("technologies.place", Technology, keeps, label=gettext_noop("Place in a class"))
act("technologies.unplace", Technology, keeps, label=gettext_noop("Take out of a class"))
