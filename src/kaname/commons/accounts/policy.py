"""A token is its person's alone: made, seen and ended by nobody else."""

from kaname.commons.access.algebra import own
from kaname.commons.access.registry import act, policy
from kaname.commons.reason import gettext_noop

from .models import Token, User

is_theirs = own("person")

policy(Token, seen_by=is_theirs)

act("accounts.make_token", User, is_theirs, label=gettext_noop("Make a token"))
act("accounts.end_token", Token, is_theirs, label=gettext_noop("End the token"))
