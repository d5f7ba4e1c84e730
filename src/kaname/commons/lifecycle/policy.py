from kaname.commons.access.algebra import nobody
from kaname.commons.access.registry import policy

from .models import Passage

policy(Passage, seen_by=nobody)
