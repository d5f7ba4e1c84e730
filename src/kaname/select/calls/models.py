from django.db import models
from django.db.models import Q

from kaname.commons.access.fields import TextColumn, no_text
from kaname.commons.access.models import Classified
from kaname.commons.bodies.models import Body
from kaname.commons.lifecycle.models import Staged, only
from kaname.select.concepts.models import Concept, Item

from .rules import CallState, ConflictKind, DecisionKind, MilestoneKind, QuestionState


def body_key() -> "models.ForeignKey[Body, Body]":
    return models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+")


class Template(Classified):
    """What an agency's calls start with: form, criteria, rules on conflicts. Never written over."""

    agency = body_key()
    issue = models.PositiveSmallIntegerField()
    form = models.JSONField(default=dict)
    criteria = models.JSONField(default=list)
    conflict_rules = models.JSONField(default=list)
    eligible = models.JSONField(default=list)
    """The kinds of organisations that may apply, each with its name."""
    indirect_percent = models.PositiveSmallIntegerField(default=30)
    source = models.CharField(max_length=80, blank=True)
    digest = models.CharField(max_length=64)
    made_by = models.UUIDField(null=True)
    """Null where it came from the blueprint."""
    made_at = models.DateTimeField()

    class Meta(Classified.Meta):
        indexes = [
            models.Index(fields=["agency", "made_at"], name="calls_template_by_agency"),
            models.Index(fields=["handling", "made_at"], name="calls_template_by_class"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["agency", "issue"], name="calls_template_once")
        ]


class Numbering(models.Model):
    """The last number of a call that an agency gave in a fiscal year."""

    agency = models.UUIDField()
    fiscal_year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "fiscal_year"], name="calls_numbering_once")
        ]


class Call(Staged):
    """What an agency asks applicants for, in one round on one R&D concept.

    From the announcement on nothing of it changes but its end, and that only by an extension.
    """

    concept = models.ForeignKey(Concept, models.PROTECT, to_field="ref", related_name="+")
    agency = body_key()
    ministry = body_key()
    name = TextColumn()
    round = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=80, blank=True)
    """The number for people (公募番号); empty until the announcement."""
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    questions_until = models.DateField(null=True)
    """The last day for questions; null: until the end."""
    results_on = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    kind = models.CharField(max_length=12)
    award_count = models.CharField(max_length=8, blank=True)
    award_number = models.PositiveSmallIntegerField(null=True)
    ceiling_yen = models.PositiveBigIntegerField()
    years = models.PositiveSmallIntegerField()
    indirect_percent = models.PositiveSmallIntegerField()
    eligible = models.JSONField(default=list)
    asked_for = TextColumn(default=no_text)
    conditions = TextColumn(default=no_text)
    contact = TextColumn(default=no_text)
    form = models.JSONField(default=dict)
    """The application form as data; see `forms_as_data`."""
    template = models.ForeignKey(Template, models.PROTECT, to_field="ref", related_name="+")
    """What form, criteria and rules were copied from."""
    digest = models.CharField(max_length=64, blank=True)
    """Of the whole call as it was announced; empty until then."""
    drafted_at = models.DateTimeField()
    announced_on = models.DateField(null=True)

    class Meta(Staged.Meta):
        indexes = [
            models.Index(fields=["agency", "drafted_at"], name="calls_by_agency"),
            models.Index(fields=["ministry", "drafted_at"], name="calls_by_ministry"),
            models.Index(fields=["handling", "drafted_at"], name="calls_by_class"),
            models.Index(fields=["agency", "state", "closes_at"], name="calls_due"),
            models.Index(fields=["state", "closes_at"], name="calls_by_end"),
        ]
        constraints = [
            only(CallState, name="calls_state"),
            models.UniqueConstraint(fields=["concept", "round"], name="calls_round_once"),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="calls_number_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[CallState.DRAFT])
                | Q(opens_at__isnull=False, closes_at__gt=models.F("opens_at")),
                name="calls_closes_after",
            ),
        ]


class Part(Classified):
    """What a call has several of, in their order; frozen with it."""

    call = models.ForeignKey(Call, models.PROTECT, to_field="ref", related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta(Classified.Meta):
        abstract = True


class CallItem(Part):
    """An R&D item of the concept that is called for, with its ceiling here."""

    item = models.ForeignKey(Item, models.DO_NOTHING, to_field="ref", related_name="+")
    """The database keeps it: an item of a presented concept is never removed."""
    name = TextColumn()
    ceiling_yen = models.PositiveBigIntegerField()
    first_year = models.PositiveSmallIntegerField()
    years = models.PositiveSmallIntegerField()

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["call", "item"], name="calls_item_once"),
        ]


class Milestone(Part):
    kind = models.CharField(max_length=16)
    label = TextColumn(default=no_text)
    on = models.DateField()

    class Meta(Part.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=list(MilestoneKind)), name="calls_milestone_kind"
            )
        ]


class Criterion(Part):
    """A viewpoint of review (審査の観点)."""

    key = models.CharField(max_length=60)
    name = TextColumn()
    looked_at = TextColumn(default=no_text)
    weight = models.PositiveSmallIntegerField()
    """In percent; 0 where it is looked at without a score."""
    scale = models.JSONField(default=list)
    """Steps from the best to the worst: `{value, name: {ja, en}}`."""
    source = models.CharField(max_length=80, blank=True)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["call", "key"], name="calls_criterion_once"),
            models.CheckConstraint(condition=Q(weight__lte=100), name="calls_criterion_weight"),
        ]


class ConflictRule(Part):
    """When a reviewer has an interest and is kept out (利害関係者)."""

    key = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    text = TextColumn()
    years = models.PositiveSmallIntegerField(null=True)
    """How many years it looks back."""
    degrees = models.PositiveSmallIntegerField(null=True)
    """Up to which degree of kinship."""
    source = models.CharField(max_length=80, blank=True)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["call", "key"], name="calls_conflict_once"),
            models.CheckConstraint(
                condition=Q(kind__in=list(ConflictKind)), name="calls_conflict_kind"
            ),
        ]


class Decision(Classified):
    """That a call was announced, opened, extended, closed or cancelled: by whom, when and why."""

    call = models.ForeignKey(Call, models.PROTECT, to_field="ref", related_name="+")
    kind = models.CharField(max_length=10)
    closes_at = models.DateTimeField()
    """The end of the call as it was decided then."""
    digest = models.CharField(max_length=64, blank=True)
    """Of the whole call, at its announcement."""
    session = models.UUIDField(null=True)
    reason = TextColumn(default=no_text)
    recorded_by = models.UUIDField(null=True)
    decided_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta(Classified.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=list(DecisionKind)), name="calls_decision_kind"
            )
        ]


class Question(Staged):
    """Asked by one person; answered once, for all. Who asked is the agency's to know."""

    call = models.ForeignKey(Call, models.PROTECT, to_field="ref", related_name="+")
    agency = body_key()
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    text = models.TextField()
    """As it was asked: for the agency and the person who asked."""
    wording = TextColumn(default=no_text)
    """As it is published."""
    answer = TextColumn(default=no_text)
    """To all where it was answered, to the person who asked where it was declined."""
    answered_at = models.DateTimeField(null=True)

    class Meta(Staged.Meta):
        indexes = [
            models.Index(fields=["agency", "asked_at"], name="calls_question_by_agency"),
            models.Index(fields=["asked_by", "asked_at"], name="calls_question_by_person"),
            models.Index(fields=["handling", "asked_at"], name="calls_question_by_class"),
            models.Index(fields=["agency", "state", "asked_at"], name="calls_question_due"),
            models.Index(fields=["call", "asked_at"], name="calls_question_of_call"),
        ]
        constraints = [only(QuestionState, name="calls_question_state")]
