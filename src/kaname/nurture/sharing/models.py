from django.db import models
from django.db.models import Q

from kaname.commons.access.fields import TextColumn
from kaname.commons.access.models import Classified
from kaname.commons.bodies.models import Body
from kaname.commons.lifecycle.models import Staged, only
from kaname.commons.people.models import Person
from kaname.nurture.councils.models import Council, Participation

from .rules import Class, OfferingState, ReleaseState, RequestState


def body_key() -> "models.ForeignKey[Body, Body]":
    return models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+")


def maybe_body_key() -> "models.ForeignKey[Body | None, Body | None]":
    return models.ForeignKey(Body, models.PROTECT, to_field="ref", related_name="+", null=True)


def person_key() -> "models.ForeignKey[Person, Person]":
    return models.ForeignKey(Person, models.PROTECT, to_field="ref", related_name="+")


def council_key() -> "models.ForeignKey[Council, Council]":
    return models.ForeignKey(Council, models.PROTECT, to_field="ref", related_name="+")


def shareable(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(handling__in=list(Class)), name=name)


class Offering(Staged):
    """An item that a participant offers to others of the council. Its title does not tell it."""

    council = council_key()
    body = body_key()
    """The council's."""
    owner = body_key()
    """Whose information it is."""
    offered_by = person_key()
    confirmed_by_body = maybe_body_key()
    """The council's, whose secretariat confirms the statutory duty; null where none is asked."""
    title = TextColumn()
    for_kinds = models.JSONField(default=list)
    """Kinds of participants that it is for, beside the persons by name."""
    expires_on = models.DateField(null=True)
    """The last day on which it may be read."""
    offered_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.UUIDField(null=True)
    released_on = models.DateField(null=True)

    class Meta(Staged.Meta):
        indexes = [
            models.Index(fields=["body", "offered_at"], name="sharing_offer_by_body"),
            models.Index(fields=["owner", "offered_at"], name="sharing_offer_by_owner"),
            models.Index(fields=["offered_by", "offered_at"], name="sharing_offer_by_person"),
            models.Index(fields=["confirmed_by_body", "offered_at"], name="sharing_offer_confirm"),
            models.Index(fields=["owner", "state"], name="sharing_offer_due_owner"),
            models.Index(fields=["offered_by", "state"], name="sharing_offer_due_person"),
            models.Index(fields=["state", "expires_on"], name="sharing_offer_expires"),
        ]
        constraints = [
            only(OfferingState, name="sharing_offering_state"),
            shareable("sharing_offering_class"),
        ]


class Addressee(Classified):
    """Somebody who takes part and for whom an offering is by name."""

    offering = models.ForeignKey(Offering, models.PROTECT, to_field="ref", related_name="+")
    participation = models.ForeignKey(
        Participation, models.PROTECT, to_field="ref", related_name="+"
    )

    class Meta(Classified.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["offering", "participation"], name="sharing_addressee_once"
            )
        ]


class Content(Classified):
    """What is behind the title: the place of its sealed documents, of which the text is one."""

    offering = models.OneToOneField(Offering, models.PROTECT, to_field="ref", related_name="+")
    body = body_key()
    owner = body_key()
    offered_by = person_key()
    open_to = maybe_body_key()
    """The council's body, while it is released: nobody of it reads before or after."""
    text = models.UUIDField(null=True)
    """The document that is shown as a text on the page."""
    made_at = models.DateTimeField()

    class Meta(Classified.Meta):
        indexes = [
            models.Index(fields=["open_to", "made_at"], name="sharing_content_open"),
            models.Index(fields=["owner", "made_at"], name="sharing_content_owner"),
            models.Index(fields=["offered_by", "made_at"], name="sharing_content_person"),
        ]
        constraints = [shareable("sharing_content_class")]


class Release(Staged):
    """That an offering is open to one person, once they have acknowledged the duty."""

    offering = models.ForeignKey(Offering, models.PROTECT, to_field="ref", related_name="+")
    council = council_key()
    participation = models.ForeignKey(
        Participation, models.PROTECT, to_field="ref", related_name="+"
    )
    body = body_key()
    owner = body_key()
    offered_by = person_key()
    person = person_key()
    name = TextColumn()
    duty = models.PositiveSmallIntegerField(null=True)
    """The version of the duty's text that was acknowledged."""
    released_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)

    class Meta(Staged.Meta):
        indexes = [
            models.Index(fields=["person", "released_at"], name="sharing_release_by_person"),
            models.Index(fields=["body", "released_at"], name="sharing_release_by_body"),
            models.Index(fields=["owner", "released_at"], name="sharing_release_by_owner"),
            models.Index(fields=["offered_by", "released_at"], name="sharing_release_offered"),
            models.Index(fields=["person", "state"], name="sharing_release_due_person"),
            models.Index(fields=["body", "state"], name="sharing_release_due_body"),
            models.Index(fields=["owner", "state"], name="sharing_release_due_owner"),
            models.Index(fields=["offered_by", "state"], name="sharing_release_due_offer"),
        ]
        constraints = [
            only(ReleaseState, name="sharing_release_state"),
            models.UniqueConstraint(fields=["offering", "person"], name="sharing_release_once"),
            shareable("sharing_release_class"),
            models.CheckConstraint(
                condition=~Q(state=ReleaseState.ACKNOWLEDGED) | Q(duty__isnull=False),
                name="sharing_acknowledged_a_duty",
            ),
        ]


class Request(Staged):
    """What somebody of a council asks a body of government to tell (政府への照会)."""

    council = council_key()
    body = body_key()
    asked = body_key()
    """The body of government."""
    asked_by = person_key()
    name = TextColumn()
    """Of the person who asks, as of then."""
    title = TextColumn()
    text = models.TextField()
    answer = models.TextField(blank=True)
    """Why it was declined, or what is said beside the information that answers it."""
    offering = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta(Staged.Meta):
        indexes = [
            models.Index(fields=["asked_by", "asked_at"], name="sharing_request_by_person"),
            models.Index(fields=["asked", "asked_at"], name="sharing_request_by_asked"),
            models.Index(fields=["body", "asked_at"], name="sharing_request_by_body"),
            models.Index(fields=["asked_by", "state"], name="sharing_request_due_person"),
            models.Index(fields=["body", "state"], name="sharing_request_due_body"),
            models.Index(fields=["asked", "state"], name="sharing_request_due_asked"),
        ]
        constraints = [
            only(RequestState, name="sharing_request_state"),
            shareable("sharing_request_class"),
        ]
