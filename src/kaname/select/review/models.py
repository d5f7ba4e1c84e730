from django.db import models
from django.db.models import Q

from kaname.commons.access.fields import TextColumn, no_text
from kaname.commons.access.models import Classified
from kaname.commons.bodies.models import Body, Seat
from kaname.commons.lifecycle.models import Staged, only
from kaname.select.applications.models import Application
from kaname.select.calls.models import Call

from .rules import DeclarationState, PanelRole, PanelState, PlacingVerdict, ReviewState


def body_key() -> "models.ForeignKey[Body, Body]":
    return models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+")


class Panel(Staged):
    """Who reviews the applications to one call, and how far they have come."""

    call = models.OneToOneField(Call, models.PROTECT, to_field="ref", related_name="+")
    agency = body_key()
    body = body_key()
    """The panel as a body, with its seats and sessions."""
    reviews_each = models.PositiveSmallIntegerField()
    """How many reviews each application is to have."""
    declare_until = models.DateField()
    score_until = models.DateField()
    due_on = models.DateField()
    """Until when the next step of the panel is awaited."""
    set_up_at = models.DateTimeField()
    ranked_on = models.DateField(null=True)

    class Meta(Staged.Meta):
        indexes = [
            models.Index(fields=["agency", "set_up_at"], name="review_panel_by_agency"),
            models.Index(fields=["body", "set_up_at"], name="review_panel_by_body"),
            models.Index(fields=["agency", "state", "due_on"], name="review_panel_due"),
            models.Index(fields=["body", "state", "due_on"], name="review_panel_due_body"),
        ]
        constraints = [only(PanelState, name="review_panel_state")]


class OfPanel(Classified):
    """What lies within a panel, with the bodies that its policy asks for."""

    panel = models.ForeignKey(Panel, models.PROTECT, to_field="ref", related_name="+")
    agency = body_key()
    body = body_key()

    class Meta(Classified.Meta):
        abstract = True


class Panellist(OfPanel):
    """Who was invited to the panel, by name as of then; the consent is that of the seat."""

    seat = models.OneToOneField(Seat, models.PROTECT, to_field="ref", related_name="+")
    person = models.UUIDField()
    name = TextColumn()
    role = models.CharField(max_length=12)
    invited_at = models.DateTimeField()

    class Meta(OfPanel.Meta):
        indexes = [
            models.Index(fields=["panel", "person"], name="review_panellist_by_person"),
            models.Index(fields=["agency", "invited_at"], name="review_panellist_by_agency"),
            models.Index(fields=["body", "invited_at"], name="review_panellist_by_body"),
            models.Index(fields=["person", "invited_at"], name="review_panellist_own"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=list(PanelRole)), name="review_panellist_role"
            )
        ]


class Declaration(OfPanel, Staged):
    """What a person said of their interest in one application (利益相反の申告)."""

    application = models.ForeignKey(Application, models.PROTECT, to_field="ref", related_name="+")
    person = models.UUIDField()
    name = TextColumn()
    """The person's, as of the declaration."""
    rule = models.CharField(max_length=60, blank=True)
    """The key of the call's rule on conflicts; empty where there is none."""
    text = models.TextField(blank=True)
    lift_reason = models.TextField(blank=True)
    lift_proposed_by = models.UUIDField(null=True)
    declared_at = models.DateTimeField()

    class Meta(OfPanel.Meta):
        indexes = [
            models.Index(fields=["panel", "declared_at"], name="review_declaration_by_panel"),
            models.Index(fields=["person", "application"], name="review_declaration_by_person"),
            models.Index(fields=["agency", "declared_at"], name="review_declaration_by_agency"),
            models.Index(fields=["agency", "state", "declared_at"], name="review_declaration_due"),
            models.Index(
                fields=["person", "state", "declared_at"], name="review_declaration_own_due"
            ),
        ]
        constraints = [
            only(DeclarationState, name="review_declaration_state"),
            models.UniqueConstraint(
                fields=["application", "person"], name="review_declaration_once"
            ),
        ]


class Review(OfPanel, Staged):
    """One application with one reviewer (査読): scores, remarks and comments."""

    call = models.ForeignKey(Call, models.PROTECT, to_field="ref", related_name="+")
    application = models.ForeignKey(Application, models.PROTECT, to_field="ref", related_name="+")
    shown_to_panel = models.ForeignKey(
        Body, models.PROTECT, to_field="ref", related_name="+", null=True
    )
    """The panel's body, once its members discuss; until then each knows their own only."""
    reviewer = models.UUIDField()
    name = TextColumn()
    """The reviewer's, as of the assignment."""
    scores = models.JSONField(default=dict)
    """By the key of the criterion: `{value, remark}`."""
    comment_to_panel = models.TextField(blank=True)
    comment_to_applicant = models.TextField(blank=True)
    average = models.PositiveIntegerField(null=True)
    """In thousandths, as of the submission."""
    reason = models.TextField(blank=True)
    """Why it was returned or excused."""
    is_open = models.BooleanField(default=False)
    """Whether the reviewer can score now."""
    due_on = models.DateField()
    assigned_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)

    class Meta(OfPanel.Meta):
        indexes = [
            models.Index(fields=["agency", "assigned_at"], name="review_by_agency"),
            models.Index(fields=["reviewer", "due_on"], name="review_by_reviewer"),
            models.Index(fields=["shown_to_panel", "assigned_at"], name="review_by_shown"),
            models.Index(fields=["reviewer", "state", "due_on"], name="review_due"),
            models.Index(fields=["panel", "state"], name="review_by_panel"),
            models.Index(fields=["application", "state"], name="review_by_application"),
            models.Index(fields=["body", "assigned_at"], name="review_by_body"),
            models.Index(fields=["agency", "state", "due_on"], name="review_due_agency"),
            models.Index(fields=["body", "state", "due_on"], name="review_due_body"),
        ]
        constraints = [
            only(ReviewState, name="review_state"),
            models.UniqueConstraint(
                fields=["application", "reviewer"],
                condition=~Q(state__in=[ReviewState.UNASSIGNED, ReviewState.RECUSED]),
                name="review_once",
            ),
        ]


class Placing(OfPanel):
    """Where an application stands in the panel's ranking, and what the panel makes of it."""

    application = models.OneToOneField(
        Application, models.PROTECT, to_field="ref", related_name="+"
    )
    position = models.PositiveIntegerField()
    """1 first, over all applications of the panel."""
    average = models.PositiveIntegerField(null=True)
    """Of its reviews, in thousandths; null where all were excused."""
    reviews = models.PositiveSmallIntegerField(default=0)
    """How many reviews the average is taken of."""
    verdict = models.CharField(max_length=16)
    comment = TextColumn(default=no_text)

    class Meta(OfPanel.Meta):
        indexes = [
            models.Index(fields=["panel", "position"], name="review_placing_in_order"),
            models.Index(fields=["agency", "position"], name="review_placing_by_agency"),
            models.Index(fields=["body", "position"], name="review_placing_by_body"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=list(PlacingVerdict)), name="review_placing_verdict"
            )
        ]
