"""What the moves of offerings and requests ask for, whoever moves them on."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.rules import BodyKind, Role
from kaname.commons.calendar import day_of
from kaname.commons.documents.queries import versions_beside
from kaname.commons.lifecycle.inbox import also, waiting
from kaname.commons.lifecycle.registry import facts
from kaname.nurture.councils.models import Participation
from kaname.nurture.councils.rules import ParticipantKind, ParticipationState

from ..models import Addressee, Content, Offering, Release
from ..rules import Class, OfferingFacts, OfferingState, ReleaseState

FACTS = "sharing: what an offering consists of, and who takes part, whoever moves it on"
OF_GOVERNMENT = (BodyKind.MINISTRY, BodyKind.AGENCY, BodyKind.SECRETARIAT)
TO_CONFIRM = (OfferingState.OFFERED, OfferingState.CONSENTED)


@facts(Offering)
def offering_facts(offering: Offering, at: datetime) -> OfferingFacts:
    return OfferingFacts(
        handling=offering.handling,
        has_content=has_content(offering),
        is_confirmed=offering.confirmed_at is not None,
        receivers=receivers(offering).count(),
        expires_on=offering.expires_on,
        today=day_of(at),
    )


def content_of(offering: Offering) -> Content:
    return Content.objects.exempt(FACTS).get(offering=offering)


def has_content(offering: Offering) -> bool:
    return any(True for _ in versions_beside(content_of(offering)))


def taking_part(council: UUID) -> GuardedQuerySet[Participation]:
    rows = Participation.objects.exempt(FACTS).filter(**{"council": council})
    return rows.filter(state=ParticipationState.CONSENTED).order_by("id")


def receivers(offering: Offering) -> QuerySet[Participation]:
    """Those it is for who take part today; whoever offers it reads it anyway."""
    named = Addressee.objects.exempt(FACTS).filter(offering=offering)
    wanted = Q(ref__in=list(named.values_list("participation_id", flat=True)))
    if offering.for_kinds:
        wanted |= Q(kind__in=offering.for_kinds)
    return (
        taking_part(offering.council_id).filter(wanted).exclude(person__ref=offering.offered_by_id)
    )


def participation_of(council: UUID, person: UUID) -> Participation | None:
    return taking_part(council).filter(person__ref=person).first()


def takes_part(release: Release) -> bool:
    rows = taking_part(release.council_id)
    return rows.filter(ref=release.participation_id, person__ref=release.person_id).exists()


def open_releases(offering: Offering) -> GuardedQuerySet[Release]:
    states = (ReleaseState.AWAITING, ReleaseState.ACKNOWLEDGED)
    rows = Release.objects.exempt(FACTS).filter(offering=offering, state__in=states)
    return rows.order_by("id")


def body_of(ref: UUID) -> Body:
    return Body.objects.exempt(FACTS).get(ref=ref)


def askable(council: UUID) -> set[UUID]:
    """The bodies of government that take part in the council as ministries in charge."""
    rows = taking_part(council).filter(kind=ParticipantKind.MINISTRY, organisation__isnull=False)
    return {one.organisation_id for one in rows if one.organisation_id}


def to_confirm(viewer: Viewer) -> QuerySet[Any, Any]:
    """What is offered under the statutory duty and waits for the council's secretariat."""
    mine = visible(viewer, Offering).filter(
        confirmed_by_body__in=sorted(viewer.bodies(Role.SECRETARY)),
        confirmed_at=None,
        handling=Class.SECRET,
        state__in=TO_CONFIRM,
    )
    return waiting(mine, "ref", None)


also("sharing.confirm", Offering, to_confirm)
