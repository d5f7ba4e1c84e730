from kaname.commons.access.algebra import seat
from kaname.commons.access.registry import act
from kaname.commons.access.viewer import OFFICE
from kaname.commons.bodies.models import Body
from kaname.commons.reason import gettext_noop

act(
    "portal.describe",
    Body,
    seat(OFFICE, at="ref"),
    label=gettext_noop("Describe the programme"),
)
