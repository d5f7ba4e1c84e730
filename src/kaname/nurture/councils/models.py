from django.db import models
from django.db.models import Q

from kaname.commons.access.fields import TextColumn, no_text
from kaname.commons.access.models import Classified, Handling
from kaname.commons.bodies.models import Body, Seat
from kaname.commons.lifecycle.models import Staged, only
from kaname.commons.people.models import Person
from kaname.nurture.projects.models import Unit

from .rules import (
    AgreementState,
    CouncilKind,
    CouncilState,
    ParticipantKind,
    ParticipationState,
    Place,
)


def body_key() -> "models.ForeignKey[Body, Body]":
    return models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+")


def maybe_body_key() -> "models.ForeignKey[Body | None, Body | None]":
    return models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+", null=True)


class Council(Staged):
    """Where those around one or more units, or a field, support the R&D while it runs (協議会)."""

    agency = body_key()
    body = maybe_body_key()
    """What sits and decides, once the council is founded."""
    name = TextColumn()
    kind = models.CharField(max_length=13)
    purpose = TextColumn(default=no_text)
    keeper = models.ForeignKey(Person, models.PROTECT, to_field="ref", related_name="+")
    """Who keeps the secretariat from the day it is founded."""
    class_when_founded = models.CharField(max_length=10, default=Handling.PUBLIC)
    """Whether anybody may know that it exists."""
    drafted_at = models.DateTimeField()
    founded_on = models.DateField(null=True)
    dissolved_on = models.DateField(null=True)

    class Meta(Staged.Meta):
        indexes = [
            models.Index(fields=["handling", "drafted_at"], name="councils_by_class"),
            models.Index(fields=["agency", "drafted_at"], name="councils_by_agency"),
            models.Index(fields=["body", "drafted_at"], name="councils_by_body"),
            models.Index(fields=["agency", "state", "drafted_at"], name="councils_due"),
        ]
        constraints = [
            only(CouncilState, name="councils_state"),
            models.CheckConstraint(condition=Q(kind__in=list(CouncilKind)), name="councils_kind"),
            models.CheckConstraint(
                condition=Q(class_when_founded__in=[Handling.PUBLIC, Handling.COUNCIL]),
                name="councils_class",
            ),
            models.CheckConstraint(
                condition=Q(state=CouncilState.PREPARING) | Q(body__isnull=False),
                name="councils_founded_with_body",
            ),
        ]


class CouncilUnit(Classified):
    """A unit that the council is for."""

    council = models.ForeignKey(Council, models.PROTECT, to_field="ref", related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, to_field="ref", related_name="+")

    class Meta(Classified.Meta):
        constraints = [
            models.UniqueConstraint(fields=["council", "unit"], name="councils_unit_once")
        ]


class OfCouncil(Staged):
    """What is the council's own: never more open than its class."""

    council = models.ForeignKey(Council, models.PROTECT, to_field="ref", related_name="+")
    agency = body_key()
    body = body_key()

    class Meta(Staged.Meta):
        abstract = True


class Participation(OfCouncil):
    """That a person takes part as one of the six kinds: by their consent, as long as they wish."""

    person = models.ForeignKey(Person, models.PROTECT, to_field="ref", related_name="+")
    name = TextColumn()
    """As of the invitation."""
    organisation = maybe_body_key()
    affiliation = TextColumn(default=no_text)
    """Organisation and post, in words."""
    kind = models.CharField(max_length=10)
    place = models.CharField(max_length=6, default=Place.MEMBER)
    shown_to = maybe_body_key()
    """The council's body, once the person has consented: before, only the office knows."""
    seat = models.OneToOneField(Seat, models.PROTECT, to_field="ref", related_name="+", null=True)
    accepted = models.UUIDField(null=True)
    """The rules that were accepted with the consent."""
    invited_by = models.UUIDField()
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)

    class Meta(OfCouncil.Meta):
        indexes = [
            models.Index(fields=["person", "invited_at"], name="councils_part_by_person"),
            models.Index(fields=["shown_to", "invited_at"], name="councils_part_by_council"),
            models.Index(fields=["agency", "invited_at"], name="councils_part_by_agency"),
            models.Index(fields=["body", "invited_at"], name="councils_part_by_body"),
            models.Index(fields=["council", "person"], name="councils_part_of"),
            models.Index(fields=["person", "state"], name="councils_part_due_person"),
            models.Index(fields=["agency", "state"], name="councils_part_due_agency"),
            models.Index(fields=["body", "state"], name="councils_part_due_body"),
        ]
        constraints = [
            only(ParticipationState, name="councils_participation_state"),
            models.CheckConstraint(
                condition=Q(kind__in=list(ParticipantKind)), name="councils_participant_kind"
            ),
            models.CheckConstraint(condition=Q(place__in=list(Place)), name="councils_place"),
            models.UniqueConstraint(
                fields=["council", "person"],
                condition=Q(state__in=[ParticipationState.INVITED, ParticipationState.CONSENTED]),
                name="councils_participation_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=ParticipationState.CONSENTED) | Q(seat__isnull=False),
                name="councils_consented_with_seat",
            ),
        ]


class Agreement(OfCouncil):
    """A version of the council's rules (規約), proposed and then agreed by the council."""

    issue = models.PositiveSmallIntegerField()
    proposed_at = models.DateTimeField()
    agreed_on = models.DateField(null=True)

    class Meta(OfCouncil.Meta):
        indexes = [
            models.Index(fields=["body", "proposed_at"], name="councils_rules_by_body"),
            models.Index(fields=["agency", "proposed_at"], name="councils_rules_by_agency"),
            models.Index(fields=["body", "state"], name="councils_rules_due"),
        ]
        constraints = [
            only(AgreementState, name="councils_agreement_state"),
            models.UniqueConstraint(fields=["council", "issue"], name="councils_rules_once"),
            models.UniqueConstraint(
                fields=["council"],
                condition=Q(state=AgreementState.AGREED),
                name="councils_rules_one_in_force",
            ),
            models.UniqueConstraint(
                fields=["council"],
                condition=Q(state=AgreementState.PROPOSED),
                name="councils_rules_one_proposed",
            ),
        ]


class Article(Classified):
    agreement = models.ForeignKey(Agreement, models.PROTECT, to_field="ref", related_name="+")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=12)
    text = TextColumn(default=no_text)

    class Meta(Classified.Meta):
        constraints = [
            models.UniqueConstraint(fields=["agreement", "key"], name="councils_article_once")
        ]
