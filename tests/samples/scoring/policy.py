from kaname.commons.access.algebra import own, seat
from kaname.commons.access.registry import act, policy
from samples.proposals.models import Application

from .models import Assignment

is_officer = seat("officer", at="agency")
is_reviewer = own("reviewer")

policy(Assignment, seen_by=is_officer | is_reviewer, within=("application",))
act("scoring.assign", Application, is_officer, label="Assign")
