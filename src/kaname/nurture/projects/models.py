from django.db import models
from django.db.models import F, Q

from kaname.commons.access.fields import TextColumn, no_text
from kaname.commons.access.models import Classified
from kaname.commons.bodies.models import Body
from kaname.commons.lifecycle.models import Staged, only
from kaname.select.applications.models import Application
from kaname.select.awards.models import Award
from kaname.select.concepts.models import Concept

from .rules import (
    DecisionKind,
    LineageKind,
    PhaseKind,
    PhaseState,
    PlanState,
    PointKind,
    ReportKind,
    ReportState,
    UnitKind,
    UnitState,
)


def body_key() -> "models.ForeignKey[Body, Body]":
    return models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+")


def maybe_body_key() -> "models.ForeignKey[Body | None, Body | None]":
    return models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+", null=True)


def maybe_application_key() -> "models.ForeignKey[Application | None, Application | None]":
    """Null where a gate made the unit: whoever is barred from the application is from its unit."""
    return models.ForeignKey(
        Application, models.PROTECT, to_field="ref", related_name="+", null=True
    )


class Numbering(models.Model):
    """The last number of a unit that an agency gave in a fiscal year, by kind."""

    agency = models.UUIDField()
    fiscal_year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "fiscal_year", "kind"], name="projects_numbering_once"
            )
        ]


class Unit(Staged):
    """A project or an individual study, from its award to its end. What is in here is public."""

    award = models.OneToOneField(Award, models.PROTECT, to_field="ref", related_name="+", null=True)
    """Null where a stage gate made the unit."""
    application = maybe_application_key()
    concept = models.ForeignKey(Concept, models.PROTECT, to_field="ref", related_name="+")
    agency = body_key()
    ministry = body_key()
    institution = body_key()
    """The institution of the leader."""
    team = body_key()
    name = TextColumn()
    number = models.CharField(max_length=40)
    """The number for people (課題番号)."""
    kind = models.CharField(max_length=8)
    goals = models.JSONField(default=list)
    """Those of the plan in force, as the public reads them: `{text, criterion, by_on}`."""
    yen = models.PositiveBigIntegerField()
    """How much may be planned in all; for those around the unit only."""
    starts_on = models.DateField()
    ends_on = models.DateField()
    """The last day as it is planned."""
    ended_on = models.DateField(null=True)
    """The day on which it was completed or stopped."""
    is_ripe = models.BooleanField(default=False)
    """Whether nothing else is awaited before its next step: a plan, or the final report."""
    begun_at = models.DateTimeField()

    class Meta(Staged.Meta):
        indexes = [
            models.Index(fields=["handling", "begun_at"], name="projects_by_class"),
            models.Index(fields=["agency", "begun_at"], name="projects_by_agency"),
            models.Index(fields=["ministry", "begun_at"], name="projects_by_ministry"),
            models.Index(fields=["institution", "begun_at"], name="projects_by_institution"),
            models.Index(fields=["team", "begun_at"], name="projects_by_team"),
            models.Index(fields=["concept", "starts_on"], name="projects_by_concept"),
            models.Index(fields=["agency", "state", "ends_on"], name="projects_due"),
        ]
        constraints = [
            only(UnitState, name="projects_state"),
            models.CheckConstraint(condition=Q(kind__in=list(UnitKind)), name="projects_kind"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="projects_ends_after"
            ),
            models.UniqueConstraint(fields=["number"], name="projects_number_once"),
        ]


class Part(Classified):
    """What a unit has several of; as public as the unit."""

    unit = models.ForeignKey(Unit, models.PROTECT, to_field="ref", related_name="+")

    class Meta(Classified.Meta):
        abstract = True


class Phase(Part):
    """A stage of the unit (段階), as planned and as it was."""

    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8)
    state = models.CharField(max_length=8, default=PhaseState.PLANNED)
    starts_on = models.DateField()
    ends_on = models.DateField()
    began_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind"], name="projects_phase_once"),
            models.CheckConstraint(
                condition=Q(kind__in=list(PhaseKind)), name="projects_phase_kind"
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(PhaseState)), name="projects_phase_state"
            ),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(state=PhaseState.RUNNING),
                name="projects_phase_runs_alone",
            ),
        ]


class Decision(Part):
    """What was decided on the unit: by whom, when and why."""

    kind = models.CharField(max_length=12)
    reason = TextColumn(default=no_text)
    gate = models.UUIDField(null=True)
    """The stage gate that decided it."""
    session = models.UUIDField(null=True)
    recorded_by = models.UUIDField(null=True)
    decided_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta(Part.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=list(DecisionKind)), name="projects_decision_kind"
            )
        ]


class Lineage(Classified):
    """That what one unit found goes on in another."""

    source = models.ForeignKey(Unit, models.PROTECT, to_field="ref", related_name="+")
    target = models.ForeignKey(Unit, models.PROTECT, to_field="ref", related_name="+")
    kind = models.CharField(max_length=12)
    technology = TextColumn(default=no_text)
    """The element technology that was taken in."""
    consent = models.TextField(blank=True)
    """Whose consent its use rests on, and since when; for those around the units only."""
    gate = models.UUIDField(null=True)
    made_on = models.DateField()

    class Meta(Classified.Meta):
        indexes = [
            models.Index(fields=["handling", "made_on"], name="projects_lineage_by_class"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], name="projects_lineage_once"),
            models.CheckConstraint(
                condition=Q(kind__in=list(LineageKind)), name="projects_lineage_kind"
            ),
            models.CheckConstraint(
                condition=~Q(source=F("target")), name="projects_lineage_not_itself"
            ),
        ]


class OfUnit(Staged):
    """A record beside the unit that is read by those around it only."""

    unit = models.ForeignKey(Unit, models.PROTECT, to_field="ref", related_name="+")
    application = maybe_application_key()
    agency = body_key()
    ministry = body_key()
    institution = body_key()
    team = body_key()
    name = TextColumn()
    """What the unit is called, for lists of what is awaited."""

    class Meta(Staged.Meta):
        abstract = True


class PlanVersion(OfUnit):
    """What the unit plans to reach, until when and with how much; the accepted one is in force."""

    issue = models.PositiveSmallIntegerField()
    received_by = maybe_body_key()
    """The agency, once the leader has proposed it."""
    shown_to = maybe_body_key()
    """The leader's institution, from then on, too."""
    read_by = maybe_body_key()
    """The ministry, once it is in force."""
    approach = models.TextField(blank=True)
    budget = models.JSONField(default=dict)
    """Yen by fiscal year."""
    returned_because = models.TextField(blank=True)
    drafted_at = models.DateTimeField()
    due_on = models.DateField()
    """Until when the next step is awaited."""
    accepted_on = models.DateField(null=True)

    class Meta(OfUnit.Meta):
        indexes = [
            models.Index(fields=["team", "drafted_at"], name="projects_plan_by_team"),
            models.Index(fields=["received_by", "drafted_at"], name="projects_plan_by_agency"),
            models.Index(fields=["shown_to", "drafted_at"], name="projects_plan_by_desk"),
            models.Index(fields=["read_by", "drafted_at"], name="projects_plan_by_ministry"),
            models.Index(fields=["team", "state", "due_on"], name="projects_plan_due_team"),
            models.Index(fields=["received_by", "state", "due_on"], name="projects_plan_due"),
        ]
        constraints = [
            only(PlanState, name="projects_plan_state"),
            models.UniqueConstraint(fields=["unit", "issue"], name="projects_plan_once"),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(state__in=[PlanState.DRAFT, PlanState.PROPOSED]),
                name="projects_plan_one_open",
            ),
        ]


class PlanPoint(Classified):
    """A goal with its criterion, or a milestone."""

    plan = models.ForeignKey(PlanVersion, models.DO_NOTHING, to_field="ref", related_name="+")
    """The database keeps it: the points of a plan are removed before it."""
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9)
    text = TextColumn()
    criterion = TextColumn(default=no_text)
    """By what is measured whether it was reached."""
    by_on = models.DateField()

    class Meta(Classified.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=list(PointKind)), name="projects_point_kind"
            )
        ]


class Report(OfUnit):
    """What the unit reports on a period; the texts are those that were submitted last."""

    kind = models.CharField(max_length=8)
    starts_on = models.DateField()
    ends_on = models.DateField()
    due_on = models.DateField()
    progress = models.TextField(blank=True)
    results = models.TextField(blank=True)
    outlook = models.TextField(blank=True)
    submitted_by = models.UUIDField(null=True)
    submitted_at = models.DateTimeField(null=True)
    returned_because = models.TextField(blank=True)
    accepted_on = models.DateField(null=True)

    class Meta(OfUnit.Meta):
        indexes = [
            models.Index(fields=["unit", "due_on"], name="projects_report_of_unit"),
            models.Index(fields=["team", "due_on"], name="projects_report_by_team"),
            models.Index(fields=["agency", "due_on"], name="projects_report_by_agency"),
            models.Index(fields=["ministry", "due_on"], name="projects_report_by_ministry"),
            models.Index(fields=["institution", "due_on"], name="projects_report_by_desk"),
            models.Index(fields=["team", "state", "due_on"], name="projects_report_due_team"),
            models.Index(fields=["agency", "state", "due_on"], name="projects_report_due"),
        ]
        constraints = [
            only(ReportState, name="projects_report_state"),
            models.CheckConstraint(
                condition=Q(kind__in=list(ReportKind)), name="projects_report_kind"
            ),
        ]


class ReportDraft(Classified):
    """What the team writes before it submits: theirs alone."""

    report = models.OneToOneField(Report, models.DO_NOTHING, to_field="ref", related_name="+")
    """The database keeps it: a draft is removed before its report."""
    application = maybe_application_key()
    team = body_key()
    progress = models.TextField(blank=True)
    results = models.TextField(blank=True)
    outlook = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta(Classified.Meta):
        indexes = [models.Index(fields=["team", "report"], name="projects_draft_by_team")]
