from django.db import models
from django.db.models import Q

from kaname.commons.access.fields import TextColumn, no_text
from kaname.commons.access.models import Classified
from kaname.commons.bodies.models import Body
from kaname.commons.lifecycle.models import Staged, only
from kaname.nurture.projects.models import Unit
from kaname.select.applications.models import Application
from kaname.select.concepts.models import Concept

from .rules import Effect, ExamineeState, GateState, Level


def body_key() -> "models.ForeignKey[Body, Body]":
    return models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+")


def maybe_body_key() -> "models.ForeignKey[Body | None, Body | None]":
    return models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+", null=True)


def maybe_application_key() -> "models.ForeignKey[Application | None, Application | None]":
    return models.ForeignKey(
        Application, models.PROTECT, to_field="ref", related_name="+", null=True
    )


class Gate(Staged):
    """A stage gate of one unit, or of several studies of one concept together."""

    concept = models.ForeignKey(Concept, models.PROTECT, to_field="ref", related_name="+")
    agency = body_key()
    ministry = body_key()
    body = body_key()
    """Whose decision it is: the agency's own, or a panel's in session."""
    name = TextColumn()
    criteria = TextColumn()
    planned_on = models.DateField()
    returned_because = models.TextField(blank=True)
    cancelled_because = models.TextField(blank=True)
    project_name = TextColumn(default=no_text)
    """What studies are made into, where the gate makes a project."""
    project_leads = models.UUIDField(null=True)
    """The study whose leader and institution lead it."""
    project_yen = models.PositiveBigIntegerField(default=0)
    project_starts_on = models.DateField(null=True)
    project_build_up_until = models.DateField(null=True)
    project_until = models.DateField(null=True)
    scheduled_at = models.DateTimeField()
    decided_on = models.DateField(null=True)

    class Meta(Staged.Meta):
        indexes = [
            models.Index(fields=["handling", "scheduled_at"], name="gates_by_class"),
            models.Index(fields=["agency", "scheduled_at"], name="gates_by_agency"),
            models.Index(fields=["ministry", "scheduled_at"], name="gates_by_ministry"),
            models.Index(fields=["body", "scheduled_at"], name="gates_by_body"),
            models.Index(fields=["agency", "state", "planned_on"], name="gates_due"),
            models.Index(fields=["body", "state", "planned_on"], name="gates_due_body"),
        ]
        constraints = [only(GateState, name="gates_state")]


class Examinee(Staged):
    """A unit that a gate examines; whoever reads what is around the unit reads that it is."""

    gate = models.ForeignKey(Gate, models.PROTECT, to_field="ref", related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, to_field="ref", related_name="+")
    application = maybe_application_key()
    agency = body_key()
    ministry = body_key()
    institution = body_key()
    team = body_key()
    body = body_key()
    name = TextColumn()
    """What the unit is called, for lists of what is awaited."""
    due_on = models.DateField()
    """Until when the self-evaluation is awaited, then the examination."""

    class Meta(Staged.Meta):
        indexes = [
            models.Index(fields=["team", "due_on"], name="gates_examinee_by_team"),
            models.Index(fields=["agency", "due_on"], name="gates_examinee_by_agency"),
            models.Index(fields=["ministry", "due_on"], name="gates_examinee_by_ministry"),
            models.Index(fields=["institution", "due_on"], name="gates_examinee_by_desk"),
            models.Index(fields=["body", "due_on"], name="gates_examinee_by_body"),
            models.Index(fields=["team", "state", "due_on"], name="gates_examinee_due_team"),
            models.Index(fields=["agency", "state", "due_on"], name="gates_examinee_due"),
        ]
        constraints = [
            only(ExamineeState, name="gates_examinee_state"),
            models.UniqueConstraint(fields=["gate", "unit"], name="gates_examinee_once"),
        ]


class OfExaminee(Classified):
    examinee = models.OneToOneField(Examinee, models.PROTECT, to_field="ref", related_name="+")
    application = maybe_application_key()
    read_by = maybe_body_key()
    """The ministry, once the gate is decided."""

    class Meta(Classified.Meta):
        abstract = True


class Evaluation(OfExaminee):
    """The self-evaluation: the team's alone until its leader hands it in."""

    team = body_key()
    received_by = maybe_body_key()
    shown_to = maybe_body_key()
    """The body that decides."""
    achieved = models.TextField(blank=True)
    outlook = models.TextField(blank=True)
    wish = models.CharField(max_length=12, blank=True)
    revision = models.PositiveIntegerField(default=0)
    submitted_by = models.UUIDField(null=True)
    submitted_at = models.DateTimeField(null=True)

    class Meta(OfExaminee.Meta):
        indexes = [
            models.Index(fields=["team", "examinee"], name="gates_evaluation_by_team"),
            models.Index(fields=["received_by", "examinee"], name="gates_evaluation_by_agency"),
            models.Index(fields=["shown_to", "examinee"], name="gates_evaluation_by_body"),
            models.Index(fields=["read_by", "examinee"], name="gates_evaluation_by_min"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(wish__in=["", *Effect]), name="gates_evaluation_wish"
            )
        ]


class Examination(OfExaminee):
    """What the officer found and proposes: the agency's until the gate is decided."""

    agency = body_key()
    body = body_key()
    shown_to_team = maybe_body_key()
    shown_to_institution = maybe_body_key()
    achievement = models.CharField(max_length=1)
    findings = models.TextField()
    heard_on = models.DateField(null=True)
    effect = models.CharField(max_length=12)
    reason = TextColumn()
    """As it is published with the verdict."""
    conditions = models.TextField(blank=True)
    yen = models.PositiveBigIntegerField(default=0)
    """How much is freed for other uses, or moved to them."""
    target = models.ForeignKey(Unit, models.PROTECT, to_field="ref", related_name="+", null=True)
    technology = TextColumn(default=no_text)
    consent = models.TextField(blank=True)
    examined_by = models.UUIDField()
    examined_at = models.DateTimeField()

    class Meta(OfExaminee.Meta):
        indexes = [
            models.Index(fields=["agency", "examinee"], name="gates_examination_by_agency"),
            models.Index(fields=["body", "examinee"], name="gates_examination_by_body"),
            models.Index(fields=["shown_to_team", "examinee"], name="gates_examination_by_team"),
            models.Index(
                fields=["shown_to_institution", "examinee"], name="gates_examination_by_desk"
            ),
            models.Index(fields=["read_by", "examinee"], name="gates_examination_by_min"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(effect__in=list(Effect)), name="gates_examination_effect"
            ),
            models.CheckConstraint(
                condition=Q(achievement__in=list(Level)), name="gates_examination_level"
            ),
        ]


class Verdict(Classified):
    """What was decided on one unit; as public as the gate."""

    gate = models.ForeignKey(Gate, models.PROTECT, to_field="ref", related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, to_field="ref", related_name="+")
    effect = models.CharField(max_length=12)
    reason = TextColumn()
    yen = models.PositiveBigIntegerField(default=0)
    leads_to = models.ForeignKey(Unit, models.PROTECT, to_field="ref", related_name="+", null=True)
    """The project that it was made into, or the unit that takes it in."""
    session = models.UUIDField(null=True)
    recorded_by = models.UUIDField(null=True)
    decided_on = models.DateField()

    class Meta(Classified.Meta):
        constraints = [
            models.UniqueConstraint(fields=["gate", "unit"], name="gates_verdict_once"),
            models.CheckConstraint(
                condition=Q(effect__in=list(Effect)), name="gates_verdict_effect"
            ),
        ]
