from django.db import models
from django.db.models import Q

from kaname.commons.access.fields import TextColumn, no_text
from kaname.commons.access.models import Classified
from kaname.commons.bodies.models import Body, Seat
from kaname.commons.lifecycle.models import Staged, only
from kaname.select.calls.models import Call

from .rules import ApplicationState, BudgetItem, CheckResult, MemberRole


def body_key() -> "models.ForeignKey[Body, Body]":
    return models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+")


def maybe_body_key() -> "models.ForeignKey[Body | None, Body | None]":
    return models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+", null=True)


class Application(Staged):
    """What a team proposes to a call."""

    call = models.ForeignKey(Call, models.PROTECT, to_field="ref", related_name="+")
    agency = body_key()
    team = body_key()
    institution = body_key()
    """The institution of the leader, whose desk approves."""
    shown_to_institution = maybe_body_key()
    """The institution, once the team has asked for its approval."""
    received_by = maybe_body_key()
    """The agency, once the application was submitted."""
    title = TextColumn()
    answers = models.JSONField(default=dict)
    """By the key of the field of the call's form."""
    revisions = models.JSONField(default=dict)
    """How often each section was written, so that two who write one section notice."""
    number = models.CharField(max_length=12, blank=True)
    """The number for people (受付番号); empty until the first submission."""
    begun_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    """When the submission that counts had been read completely."""
    due_on = models.DateField()
    """Until when the next step is awaited: the end of the call, then that of a correction."""

    class Meta(Staged.Meta):
        indexes = [
            models.Index(fields=["team", "begun_at"], name="applications_by_team"),
            models.Index(fields=["shown_to_institution", "begun_at"], name="applications_by_desk"),
            models.Index(fields=["received_by", "begun_at"], name="applications_by_agency"),
            models.Index(fields=["call", "state"], name="applications_by_call"),
            models.Index(fields=["team", "state", "due_on"], name="applications_due_team"),
            models.Index(
                fields=["shown_to_institution", "state", "due_on"], name="applications_due_desk"
            ),
            models.Index(fields=["received_by", "state", "due_on"], name="applications_due_agency"),
        ]
        constraints = [
            only(ApplicationState, name="applications_state"),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="applications_number_once"
            ),
        ]


class Part(Classified):
    application = models.ForeignKey(Application, models.PROTECT, to_field="ref", related_name="+")

    class Meta(Classified.Meta):
        abstract = True


class Member(Part):
    """A person of the team, by name as of the invitation; the consent is that of the seat."""

    seat = models.OneToOneField(Seat, models.PROTECT, to_field="ref", related_name="+")
    person = models.UUIDField()
    name = TextColumn()
    role = models.CharField(max_length=12)
    institution = body_key()
    effort_percent = models.PositiveSmallIntegerField(default=0)
    invited_at = models.DateTimeField()

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["application", "person"], name="applications_member_once"
            ),
            models.CheckConstraint(
                condition=Q(role__in=list(MemberRole)), name="applications_member_role"
            ),
            models.CheckConstraint(
                condition=Q(effort_percent__lte=100), name="applications_member_effort"
            ),
        ]


class BudgetLine(Part):
    institution = body_key()
    year = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=8)
    yen = models.PositiveBigIntegerField()

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["application", "institution", "year", "item"],
                name="applications_budget_once",
            ),
            models.CheckConstraint(
                condition=Q(item__in=list(BudgetItem)), name="applications_budget_item"
            ),
        ]


class Approval(Part):
    """What the institution answered: approved, or returned to the team with a reason."""

    institution = body_key()
    is_approved = models.BooleanField()
    reason = models.TextField(blank=True)
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    class Meta(Part.Meta):
        pass


class Submission(Part):
    """That everything was submitted as it then was; the digest is over all of it."""

    issue = models.PositiveSmallIntegerField()
    submitted_by = models.UUIDField()
    submitted_at = models.DateTimeField()
    received_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the canonical JSON (RFC 8785) of `content`."""
    content = models.JSONField()
    """The application with its parts as it was submitted; what is written later is not in it."""
    total_yen = models.PositiveBigIntegerField()

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["application", "issue"], name="applications_submission_once"
            )
        ]


class Check(Part):
    """What the agency found in the check of completeness (形式審査)."""

    result = models.CharField(max_length=12)
    text = TextColumn(default=no_text)
    until = models.DateField(null=True)
    """Until when a correction is possible."""
    checked_by = models.UUIDField()
    checked_at = models.DateTimeField()

    class Meta(Part.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(result__in=list(CheckResult)), name="applications_check_result"
            )
        ]


class Withdrawal(Part):
    reason = models.TextField(blank=True)
    withdrawn_by = models.UUIDField()
    withdrawn_at = models.DateTimeField()

    class Meta(Part.Meta):
        pass
