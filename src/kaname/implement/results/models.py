from django.db import models
from django.db.models import Q

from kaname.commons.access.fields import TextColumn, no_text
from kaname.commons.access.models import Classified
from kaname.commons.bodies.models import Body
from kaname.commons.lifecycle.models import Staged, only
from kaname.nurture.projects.models import Unit
from kaname.select.applications.models import Application

from .rules import DecisionKind, Ground, ResultKind, ResultState


def body_key() -> "models.ForeignKey[Body, Body]":
    return models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+")


def maybe_application_key() -> "models.ForeignKey[Application | None, Application | None]":
    """Null where a gate made the unit: whoever is barred from the application is from this."""
    return models.ForeignKey(
        Application, models.PROTECT, to_field="ref", related_name="+", null=True
    )


class Result(Staged):
    """What a unit has found or made. The public reads this row once it is open."""

    unit = models.ForeignKey(Unit, models.PROTECT, to_field="ref", related_name="+")
    application = maybe_application_key()
    agency = body_key()
    ministry = body_key()
    institution = body_key()
    team = body_key()
    kind = models.CharField(max_length=10)
    title = TextColumn()
    summary = TextColumn(default=no_text)
    rights = TextColumn(default=no_text)
    """Who holds the rights, in words."""
    identifier = models.CharField(max_length=200, blank=True)
    """Under what it is known elsewhere: a DOI, the number of a patent, an address."""
    made_on = models.DateField(null=True)
    """When it was published, filed or finished."""
    registered_at = models.DateTimeField()
    due_on = models.DateField()
    """Until when the next step is awaited; of what is held, the day of its review."""
    is_ripe = models.BooleanField(default=True)
    """False: the team was asked to complete it first."""
    opens_on = models.DateField(null=True)
    opened_on = models.DateField(null=True)
    ground = models.CharField(max_length=12, blank=True)
    """Why it is held; empty for what is open, or shared by agreement."""

    class Meta(Staged.Meta):
        indexes = [
            models.Index(fields=["handling", "registered_at"], name="results_by_class"),
            models.Index(fields=["agency", "registered_at"], name="results_by_agency"),
            models.Index(fields=["ministry", "registered_at"], name="results_by_ministry"),
            models.Index(fields=["institution", "registered_at"], name="results_by_desk"),
            models.Index(fields=["team", "registered_at"], name="results_by_team"),
            models.Index(fields=["unit", "registered_at"], name="results_of_unit"),
            models.Index(fields=["agency", "state", "due_on"], name="results_due"),
            models.Index(fields=["team", "state", "due_on"], name="results_due_team"),
        ]
        constraints = [
            only(ResultState, name="results_state"),
            models.CheckConstraint(condition=Q(kind__in=list(ResultKind)), name="results_kind"),
            models.CheckConstraint(condition=Q(ground__in=["", *Ground]), name="results_ground"),
            models.CheckConstraint(
                condition=Q(state=ResultState.OPEN) | ~Q(handling="public"),
                name="results_only_open_is_public",
            ),
        ]


class Beside(Classified):
    """What is kept beside a result for those around it only, also once the result is open."""

    result = models.ForeignKey(Result, models.PROTECT, to_field="ref", related_name="+")
    application = maybe_application_key()
    agency = body_key()
    ministry = body_key()
    institution = body_key()
    team = body_key()

    class Meta(Classified.Meta):
        abstract = True
        indexes = [
            models.Index(fields=["agency", "result"], name="results_%(class)s_agency"),
            models.Index(fields=["ministry", "result"], name="results_%(class)s_ministry"),
            models.Index(fields=["institution", "result"], name="results_%(class)s_desk"),
            models.Index(fields=["team", "result"], name="results_%(class)s_team"),
        ]


class Check(Beside):
    """What the agency's officer found before the decision, or asked the team to complete."""

    answers = models.JSONField(default=dict)
    """Each question with yes or no; empty where the result was returned."""
    note = models.TextField(blank=True)
    checked_by = models.UUIDField(null=True)
    checked_at = models.DateTimeField()

    class Meta(Beside.Meta):
        pass


class Decision(Beside):
    """One decision on what becomes of the result: by whom, when and why."""

    kind = models.CharField(max_length=8)
    ground = models.CharField(max_length=12, blank=True)
    reason = TextColumn(default=no_text)
    opens_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    shared_with = models.JSONField(default=list)
    """The references of the bodies with which it is shared from then on."""
    opinion = TextColumn(default=no_text)
    """What the council said, where it was heard."""
    opinion_on = models.DateField(null=True)
    session = models.UUIDField(null=True)
    recorded_by = models.UUIDField(null=True)
    decided_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta(Beside.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=list(DecisionKind)), name="results_decision_kind"
            ),
            models.CheckConstraint(
                condition=Q(ground__in=["", *Ground]), name="results_decision_ground"
            ),
        ]
