"""What the moves of a council and its parts ask for, whoever moves them on."""

from datetime import datetime
from uuid import UUID

from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.bodies.models import Body, Seat
from kaname.commons.lifecycle.registry import facts

from ..models import Agreement, Article, Council, CouncilUnit, Participation
from ..rules import (
    AgreementFacts,
    AgreementState,
    CouncilFacts,
    CouncilState,
    ParticipationFacts,
    ParticipationState,
)
from .naming import ARTICLE_NAMES

FACTS = "councils: what a council consists of, whoever moves it on"
OPEN_STATES = (ParticipationState.INVITED, ParticipationState.CONSENTED)


@facts(Council)
def council_facts(council: Council, at: datetime) -> CouncilFacts:
    units = CouncilUnit.objects.exempt(FACTS).filter(council=council).count()
    return CouncilFacts(council.name, council.purpose, council.kind, units)


@facts(Participation)
def participation_facts(participation: Participation, at: datetime) -> ParticipationFacts:
    council = Council.objects.exempt(FACTS).get(ref=participation.council_id)
    return ParticipationFacts(council.state == CouncilState.FOUNDED)


@facts(Agreement)
def agreement_facts(agreement: Agreement, at: datetime) -> AgreementFacts:
    empty = [one.key for one in articles_of(agreement) if not one.text.ja]
    return AgreementFacts(tuple(ARTICLE_NAMES[key] for key in empty))


def articles_of(agreement: Agreement) -> GuardedQuerySet[Article]:
    return Article.objects.exempt(FACTS).filter(agreement=agreement).order_by("position")


def agreements_of(council: Council) -> GuardedQuerySet[Agreement]:
    return Agreement.objects.exempt(FACTS).filter(council=council).order_by("issue")


def in_force(council: Council) -> Agreement | None:
    """The rules that the council agreed on, and that nothing has replaced."""
    return agreements_of(council).filter(state=AgreementState.AGREED).first()


def open_participations(council: Council) -> GuardedQuerySet[Participation]:
    """Those that are invited or take part."""
    rows = Participation.objects.exempt(FACTS).filter(council=council, state__in=OPEN_STATES)
    return rows.order_by("id")


def is_open_to(council: Council, person: UUID) -> bool:
    """Whether the person is invited or takes part already."""
    return open_participations(council).filter(person__ref=person).exists()


def has_chair(council: Council) -> bool:
    return open_participations(council).filter(place="chair", state="consented").exists()


def units_linked(council: Council) -> list[UUID]:
    rows = CouncilUnit.objects.exempt(FACTS).filter(council=council).order_by("id")
    return [one.unit_id for one in rows]


def body_in(council: Council) -> UUID:
    """The body of a council that was founded."""
    assert council.body_id is not None
    return council.body_id


def body_of(ref: UUID) -> Body:
    return Body.objects.exempt(FACTS).get(ref=ref)


def seat_of(ref: UUID) -> Seat:
    return Seat.objects.exempt(FACTS).get(ref=ref)
