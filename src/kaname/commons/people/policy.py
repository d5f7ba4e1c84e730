"""Who may know of a person: everybody of those whose office is public, else the circle."""

from kaname.commons.access.algebra import is_public, own, seats
from kaname.commons.access.registry import policy
from kaname.commons.access.viewer import OFFICE

from .models import Person

registers = seats(("secretary", "administrator", OFFICE), at="registered_by")

policy(Person, seen_by=is_public | own("ref") | registers)

knows_numbers = own("ref") | registers
"""Who may read the number under which the government knows a researcher (e-Rad)."""
