from django.db import models
from django.db.models import Q

from kaname.commons.access.fields import TextColumn, no_text
from kaname.commons.access.models import Classified
from kaname.commons.bodies.models import Body
from kaname.commons.lifecycle.models import Staged, only
from kaname.identify.technologies.models import Technology
from kaname.identify.vision.models import Edition

from .rules import (
    YEARS,
    Answer,
    AwardCount,
    ConceptKind,
    ConceptState,
    DecisionKind,
    GoalKind,
)


def body_key() -> "models.ForeignKey[Body, Body]":
    return models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+")


class Concept(Staged):
    """What a ministry asks for, from technologies of one edition of the vision."""

    name = TextColumn()
    kind = models.CharField(max_length=12)
    award_count = models.CharField(max_length=8, blank=True)
    """For individual studies only."""
    award_number = models.PositiveSmallIntegerField(null=True)
    """How many, at most where the count is limited; null where no number is said."""
    ministry = body_key()
    coordinated_by = body_key()
    agency = body_key()
    edition = models.ForeignKey(Edition, models.PROTECT, to_field="ref", related_name="+")
    purpose = TextColumn(default=no_text)
    background = TextColumn(default=no_text)
    public_needs = TextColumn(default=no_text)
    civil_needs = TextColumn(default=no_text)
    complementary_to = TextColumn(default=no_text)
    adopters = TextColumn(default=no_text)
    safeguards = TextColumn(default=no_text)
    fs_allowed = models.BooleanField(default=False)
    """Whether a feasibility study (FS) may come first."""
    ceiling_yen = models.PositiveBigIntegerField(default=0)
    first_year = models.PositiveSmallIntegerField()
    years = models.PositiveSmallIntegerField(default=YEARS)
    issue = models.PositiveSmallIntegerField(default=1)
    """Counts how often it was written: a fixed concept that is opened again becomes the next."""
    round = models.PositiveSmallIntegerField(default=0)
    """The round of consultation that runs or was the last."""
    awaits_reply = models.BooleanField(default=False)
    is_ripe = models.BooleanField(default=False)
    """Whether nothing of the consultation is open, so that it can be fixed before its day."""
    due_on = models.DateField(null=True)
    """Until when the next step is awaited."""
    drafted_at = models.DateTimeField()
    presented_on = models.DateField(null=True)

    class Meta(Staged.Meta):
        indexes = [
            models.Index(fields=["ministry", "drafted_at"], name="concepts_by_ministry"),
            models.Index(fields=["coordinated_by", "drafted_at"], name="concepts_by_coordinator"),
            models.Index(fields=["handling", "drafted_at"], name="concepts_by_class"),
            models.Index(fields=["ministry", "state", "due_on"], name="concepts_due"),
        ]
        constraints = [
            only(ConceptState, name="concepts_state"),
            models.CheckConstraint(condition=Q(kind__in=list(ConceptKind)), name="concepts_kind"),
            models.CheckConstraint(
                condition=Q(kind=ConceptKind.PROJECT, award_count="")
                | Q(kind=ConceptKind.INDIVIDUAL, award_count__in=list(AwardCount)),
                name="concepts_award_count",
            ),
        ]


class Part(Classified):
    """What a concept has several of, in their order."""

    concept = models.ForeignKey(Concept, models.PROTECT, to_field="ref", related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta(Classified.Meta):
        abstract = True


class ConceptTechnology(Part):
    """That a concept comes from a technology of its edition."""

    technology = models.ForeignKey(Technology, models.PROTECT, to_field="ref", related_name="+")

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "technology"], name="concepts_technology_once"
            )
        ]


class Item(Part):
    """A part of the R&D with a ceiling and a period of its own (研究開発項目)."""

    name = TextColumn()
    ceiling_yen = models.PositiveBigIntegerField()
    first_year = models.PositiveSmallIntegerField()
    years = models.PositiveSmallIntegerField()

    class Meta(Part.Meta):
        pass


class Goal(Part):
    kind = models.CharField(max_length=8)
    text = TextColumn()
    criterion = TextColumn(default=no_text)
    """By what is measured whether it was reached."""
    by_year = models.PositiveSmallIntegerField()

    class Meta(Part.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(GoalKind)), name="concepts_goal_kind")
        ]


class PlannedGate(Part):
    """A stage gate as it is foreseen: when, and what is examined."""

    name = TextColumn()
    year = models.PositiveSmallIntegerField()
    planned_on = models.DateField(null=True)
    examined = TextColumn(default=no_text)

    class Meta(Part.Meta):
        pass


class Opinion(Classified):
    """What one body answered in one round, and what the ministry replied (関係府省協議)."""

    concept = models.ForeignKey(Concept, models.PROTECT, to_field="ref", related_name="+")
    ministry = body_key()
    coordinated_by = body_key()
    body = body_key()
    round = models.PositiveSmallIntegerField()
    asked_on = models.DateField()
    due_on = models.DateField()
    is_awaited = models.BooleanField(default=True)
    answer = models.CharField(max_length=12, blank=True)
    """Empty while there is none."""
    text = models.TextField(blank=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    reply = models.TextField(blank=True)
    replied_by = models.UUIDField(null=True)
    replied_at = models.DateTimeField(null=True)

    class Meta(Classified.Meta):
        indexes = [
            models.Index(fields=["ministry", "asked_on"], name="concepts_opinion_by_ministry"),
            models.Index(fields=["coordinated_by", "asked_on"], name="concepts_opinion_by_office"),
            models.Index(fields=["body", "asked_on"], name="concepts_opinion_by_body"),
            models.Index(fields=["body", "is_awaited", "due_on"], name="concepts_opinion_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "round", "body"], name="concepts_opinion_once"
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", *Answer]), name="concepts_opinion_answer"
            ),
        ]


class Decision(Classified):
    """That a concept was fixed, opened again, presented or withdrawn: by whom, when and why."""

    concept = models.ForeignKey(Concept, models.PROTECT, to_field="ref", related_name="+")
    kind = models.CharField(max_length=10)
    issue = models.PositiveSmallIntegerField()
    session = models.UUIDField(null=True)
    reason = TextColumn(default=no_text)
    recorded_by = models.UUIDField(null=True)
    decided_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta(Classified.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=list(DecisionKind)), name="concepts_decision_kind"
            )
        ]
