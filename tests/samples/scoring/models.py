from django.db import models

from kaname.commons.bodies.models import Body
from kaname.commons.lifecycle.models import Staged, only
from kaname.commons.people.models import Person
from samples.proposals.models import Application

from .rules import AssignmentState


class Assignment(Staged):
    application = models.ForeignKey(Application, models.PROTECT, to_field="ref", related_name="+")
    agency = models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+")
    reviewer = models.ForeignKey(Person, models.PROTECT, to_field="ref", related_name="+")
    points = models.PositiveSmallIntegerField(null=True)
    assigned_at = models.DateTimeField()

    class Meta(Staged.Meta):
        indexes = [
            models.Index(fields=["agency", "assigned_at"], name="scoring_assignment_by_agency"),
            models.Index(fields=["reviewer", "assigned_at"], name="scoring_assignment_by_person"),
            models.Index(fields=["reviewer", "state", "assigned_at"], name="scoring_waiting"),
        ]
        constraints = [
            only(AssignmentState, name="scoring_assignment_state"),
            models.UniqueConstraint(
                fields=["application", "reviewer"], name="scoring_assigned_once"
            ),
        ]
