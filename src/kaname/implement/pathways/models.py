from django.db import models
from django.db.models import Q

from kaname.commons.access.fields import TextColumn, no_text
from kaname.commons.access.models import Classified
from kaname.commons.bodies.models import Body
from kaname.commons.lifecycle.models import Staged, only
from kaname.implement.results.models import Result
from kaname.nurture.projects.models import Unit
from kaname.select.applications.models import Application

from .rules import BarrierKind, NeedState, PathwayState, StageKind


def body_key() -> "models.ForeignKey[Body, Body]":
    return models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+")


def maybe_application_key() -> "models.ForeignKey[Application | None, Application | None]":
    """Null where a gate made the unit: whoever is barred from the application is from this."""
    return models.ForeignKey(
        Application, models.PROTECT, to_field="ref", related_name="+", null=True
    )


class Need(Staged):
    """What an adopter lacks, posted to an agency: an entry, not a proposal."""

    body = body_key()
    agency = body_key()
    title = TextColumn()
    text = TextColumn()
    posted_at = models.DateTimeField()

    class Meta(Staged.Meta):
        indexes = [
            models.Index(fields=["body", "posted_at"], name="pathways_need_by_body"),
            models.Index(fields=["agency", "posted_at"], name="pathways_need_by_agency"),
            models.Index(fields=["body", "state"], name="pathways_need_due"),
        ]
        constraints = [only(NeedState, name="pathways_need_state")]


class Pathway(Staged):
    """How the results of a unit come into use at one adopter (社会実装の道筋)."""

    need = models.ForeignKey(Need, models.PROTECT, to_field="ref", related_name="+", null=True)
    unit = models.ForeignKey(Unit, models.PROTECT, to_field="ref", related_name="+")
    application = maybe_application_key()
    agency = body_key()
    ministry = body_key()
    institution = body_key()
    team = body_key()
    adopter = body_key()
    name = TextColumn()
    use = TextColumn()
    """What the results are to be used for, and where."""
    sketched_at = models.DateTimeField()
    due_on = models.DateField()
    """Until when the next stage is awaited."""
    consented_on = models.DateField(null=True)
    """Since when the adopter agrees that the pathway is public."""
    used_since = models.DateField(null=True)
    record = TextColumn(default=no_text)
    """What was taken into use, where and how much of it; or why it was given up."""

    class Meta(Staged.Meta):
        indexes = [
            models.Index(fields=["handling", "sketched_at"], name="pathways_by_class"),
            models.Index(fields=["agency", "sketched_at"], name="pathways_by_agency"),
            models.Index(fields=["ministry", "sketched_at"], name="pathways_by_ministry"),
            models.Index(fields=["institution", "sketched_at"], name="pathways_by_desk"),
            models.Index(fields=["team", "sketched_at"], name="pathways_by_team"),
            models.Index(fields=["adopter", "sketched_at"], name="pathways_by_adopter"),
            models.Index(fields=["unit", "sketched_at"], name="pathways_of_unit"),
            models.Index(fields=["adopter", "state", "due_on"], name="pathways_due"),
            models.Index(fields=["agency", "state"], name="pathways_due_agency"),
        ]
        constraints = [only(PathwayState, name="pathways_state")]


class Stage(Classified):
    """One stage on the way to use, as planned and as it was; as public as the pathway."""

    pathway = models.ForeignKey(Pathway, models.PROTECT, to_field="ref", related_name="+")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=14)
    planned_on = models.DateField()
    reached_on = models.DateField(null=True)

    class Meta(Classified.Meta):
        constraints = [
            models.UniqueConstraint(fields=["pathway", "kind"], name="pathways_stage_once"),
            models.CheckConstraint(
                condition=Q(kind__in=list(StageKind)), name="pathways_stage_kind"
            ),
        ]


class Source(Classified):
    """A result that is to be used; it is named to whoever may see the result."""

    pathway = models.ForeignKey(Pathway, models.PROTECT, to_field="ref", related_name="+")
    result = models.ForeignKey(Result, models.PROTECT, to_field="ref", related_name="+")

    class Meta(Classified.Meta):
        constraints = [
            models.UniqueConstraint(fields=["pathway", "result"], name="pathways_source_once")
        ]


class Barrier(Classified):
    """What stands in the way (課題), who sees to it and until when; never public."""

    pathway = models.ForeignKey(Pathway, models.PROTECT, to_field="ref", related_name="+")
    application = maybe_application_key()
    agency = body_key()
    ministry = body_key()
    institution = body_key()
    team = body_key()
    adopter = body_key()
    owner = body_key()
    """The body that sees to it."""
    kind = models.CharField(max_length=11)
    text = TextColumn()
    due_on = models.DateField()
    measure = TextColumn(default=no_text)
    """What was done about it (取組)."""
    solved_on = models.DateField(null=True)
    """Null while it stands in the way."""

    class Meta(Classified.Meta):
        indexes = [
            models.Index(fields=["agency", "pathway"], name="pathways_barrier_agency"),
            models.Index(fields=["ministry", "pathway"], name="pathways_barrier_ministry"),
            models.Index(fields=["institution", "pathway"], name="pathways_barrier_desk"),
            models.Index(fields=["team", "pathway"], name="pathways_barrier_team"),
            models.Index(fields=["adopter", "pathway"], name="pathways_barrier_adopter"),
            models.Index(fields=["owner", "pathway"], name="pathways_barrier_owner"),
            models.Index(fields=["owner", "solved_on", "due_on"], name="pathways_barrier_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=list(BarrierKind)), name="pathways_barrier_kind"
            ),
        ]
