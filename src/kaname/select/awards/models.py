from django.db import models
from django.db.models import Q

from kaname.commons.access.fields import TextColumn, no_text
from kaname.commons.access.models import Classified
from kaname.commons.bodies.models import Body
from kaname.commons.funds.models import Fund
from kaname.commons.lifecycle.models import Staged, only
from kaname.select.applications.models import Application
from kaname.select.calls.models import Call
from kaname.select.concepts.models import Concept

from .rules import AwardState, LetterKind, Series, SlateState, Verdict


def body_key() -> "models.ForeignKey[Body, Body]":
    return models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+")


def maybe_body_key() -> "models.ForeignKey[Body | None, Body | None]":
    return models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+", null=True)


class Numbering(models.Model):
    """The last number of a series that an agency gave in a fiscal year: none is left out."""

    agency = models.UUIDField()
    series = models.CharField(max_length=8)
    fiscal_year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "series", "fiscal_year"], name="awards_numbering_once"
            ),
            models.CheckConstraint(condition=Q(series__in=list(Series)), name="awards_series"),
        ]


class Slate(Staged):
    """Which applications to a call shall be awarded, with how much (採択案)."""

    call = models.ForeignKey(Call, models.PROTECT, to_field="ref", related_name="+")
    concept = models.ForeignKey(Concept, models.PROTECT, to_field="ref", related_name="+")
    agency = body_key()
    name = TextColumn()
    """The call's."""
    panel = body_key()
    """The panel (審査会) whose session endorses it."""
    shown_to_panel = maybe_body_key()
    """The panel, from the proposal on."""
    fund = models.ForeignKey(Fund, models.PROTECT, to_field="ref", related_name="+")
    """From which the awards are paid; it holds what was allotted to the concept."""
    applications = models.TextField(blank=True)
    """The references of the applications of its lines, apart by spaces: whoever is barred from
    one of them decides nothing here, and that is asked of this row alone."""
    drafted_at = models.DateTimeField()
    due_on = models.DateField()
    decided_on = models.DateField(null=True)
    announced_at = models.DateTimeField(null=True)

    class Meta(Staged.Meta):
        indexes = [
            models.Index(fields=["agency", "drafted_at"], name="awards_slate_by_agency"),
            models.Index(fields=["shown_to_panel", "drafted_at"], name="awards_slate_by_panel"),
            models.Index(fields=["agency", "state", "due_on"], name="awards_slate_due"),
            models.Index(fields=["panel", "state", "due_on"], name="awards_slate_due_panel"),
        ]
        constraints = [
            only(SlateState, name="awards_slate_state"),
            models.UniqueConstraint(fields=["call"], name="awards_slate_once"),
        ]


class SlateLine(Classified):
    """One application on a slate. It has a rule of its own, so that a bar shuts it alone."""

    slate = models.ForeignKey(Slate, models.PROTECT, to_field="ref", related_name="+")
    application = models.ForeignKey(Application, models.PROTECT, to_field="ref", related_name="+")
    agency = body_key()
    shown_to_panel = maybe_body_key()
    position = models.PositiveSmallIntegerField()
    average = models.PositiveIntegerField(null=True)
    """Of the scores, in thousandths; null where the panel gave none."""
    verdict = models.CharField(max_length=8)
    yen = models.PositiveBigIntegerField()
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    conditions = TextColumn(default=no_text)
    reason = TextColumn(default=no_text)

    class Meta(Classified.Meta):
        indexes = [
            models.Index(fields=["agency", "position"], name="awards_line_by_agency"),
            models.Index(fields=["shown_to_panel", "position"], name="awards_line_by_panel"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["slate", "application"], name="awards_line_once"),
            models.CheckConstraint(
                condition=Q(verdict__in=list(Verdict)), name="awards_line_verdict"
            ),
        ]


class SlateDecision(Classified):
    """That a slate was put forward, endorsed, accepted, returned or decided: by whom and why."""

    slate = models.ForeignKey(Slate, models.PROTECT, to_field="ref", related_name="+")
    act = models.CharField(max_length=40)
    session = models.UUIDField(null=True)
    reason = TextColumn(default=no_text)
    recorded_by = models.UUIDField(null=True)
    decided_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta(Classified.Meta):
        pass


class Award(Staged):
    """What was decided on one application: offered, on the reserve list, or rejected.

    Of what is offered the public reads this row from the announcement on, and nothing else.
    """

    number = models.CharField(max_length=80, blank=True)
    """The number for people (採択番号); empty where nothing was offered yet."""
    slate = models.ForeignKey(Slate, models.PROTECT, to_field="ref", related_name="+")
    call = models.ForeignKey(Call, models.PROTECT, to_field="ref", related_name="+")
    concept = models.ForeignKey(Concept, models.PROTECT, to_field="ref", related_name="+")
    application = models.OneToOneField(
        Application, models.PROTECT, to_field="ref", related_name="+"
    )
    fund = models.ForeignKey(Fund, models.PROTECT, to_field="ref", related_name="+")
    agency = body_key()
    ministry = body_key()
    institution = body_key()
    team = body_key()
    shown_to_team = maybe_body_key()
    """The team, from the announcement on."""
    shown_to_institution = maybe_body_key()
    kind = models.CharField(max_length=12)
    """As the call's: a project, or an individual study."""
    title = TextColumn()
    leader_name = TextColumn()
    yen = models.PositiveBigIntegerField()
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    position = models.PositiveSmallIntegerField()
    """The place on the slate: in this order the reserve is called."""
    decided_on = models.DateField()
    announced_on = models.DateField(null=True)
    due_on = models.DateField()
    """Until when the team is asked to accept."""

    class Meta(Staged.Meta):
        indexes = [
            models.Index(fields=["agency", "decided_on"], name="awards_by_agency"),
            models.Index(fields=["shown_to_team", "decided_on"], name="awards_by_team"),
            models.Index(fields=["shown_to_institution", "decided_on"], name="awards_by_desk"),
            models.Index(fields=["handling", "decided_on"], name="awards_by_class"),
            models.Index(fields=["call", "state"], name="awards_by_call"),
            models.Index(fields=["shown_to_team", "state", "due_on"], name="awards_due_team"),
            models.Index(fields=["agency", "state", "due_on"], name="awards_due_agency"),
        ]
        constraints = [
            only(AwardState, name="awards_state"),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="awards_number_once"
            ),
        ]


class Beside(Classified):
    """What stands beside an award and is never public: for the agency, the team and its desk."""

    award = models.ForeignKey(Award, models.PROTECT, to_field="ref", related_name="+")
    application = models.ForeignKey(Application, models.PROTECT, to_field="ref", related_name="+")
    agency = body_key()
    shown_to_team = maybe_body_key()
    shown_to_institution = maybe_body_key()

    class Meta(Classified.Meta):
        abstract = True
        indexes = [
            models.Index(fields=["agency", "ref"], name="awards_%(class)s_by_agency"),
            models.Index(fields=["shown_to_team", "ref"], name="awards_%(class)s_by_team"),
            models.Index(fields=["shown_to_institution", "ref"], name="awards_%(class)s_by_desk"),
        ]


class Grounds(Beside):
    """The conditions of an award, or the reason why there is none."""

    conditions = TextColumn(default=no_text)
    reason = TextColumn(default=no_text)
    met_on = models.DateField(null=True)
    """When the agency confirmed that the conditions are met."""
    confirmed_by = models.UUIDField(null=True)

    class Meta(Beside.Meta):
        constraints = [models.UniqueConstraint(fields=["award"], name="awards_grounds_once")]


class Letter(Beside):
    """A letter (通知書) with its document number; the PDFs in both languages hang on it."""

    kind = models.CharField(max_length=8)
    fiscal_year = models.PositiveSmallIntegerField()
    document_number = models.PositiveIntegerField()
    dated_on = models.DateField()
    set_at = models.DateTimeField(null=True)
    """When its PDFs were made and those whom it concerns were told."""

    class Meta(Beside.Meta):
        indexes = [
            *Beside.Meta.indexes,
            models.Index(fields=["award", "dated_on"], name="awards_letter_of_award"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "fiscal_year", "document_number"], name="awards_letter_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=list(LetterKind)), name="awards_letter_kind"
            ),
        ]
