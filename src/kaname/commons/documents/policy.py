"""Documents are read only beside their place: queries.py asks for the place first."""

from kaname.commons.access.algebra import nobody
from kaname.commons.access.registry import part, policy

from .models import Document, Version

policy(Document, seen_by=nobody)
part(Version, of="document")
