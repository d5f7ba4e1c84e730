"""Who takes part in a council, and what its rules say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kaname.commons.access.questions import parts, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.text import Text

from ..lifecycle import AGREEMENT, PARTICIPATION
from ..models import Agreement, Article, Council, Participation
from ..rules import AgreementState, ParticipantKind, ParticipationState, Place
from .naming import ARTICLE_NAMES


@dataclass(frozen=True)
class ParticipationRow:
    ref: UUID
    name: Text
    affiliation: Text
    kind: ParticipantKind
    place: Place
    state: ParticipationState
    state_name: str
    invited_at: datetime
    answered_at: datetime | None
    ended_on: date | None
    version: int


@dataclass(frozen=True)
class ArticleRow:
    position: int
    key: str
    name: Text
    text: Text


@dataclass(frozen=True)
class AgreementRow:
    ref: UUID
    council: UUID
    issue: int
    state: AgreementState
    state_name: str
    proposed_at: datetime
    agreed_on: date | None


@dataclass(frozen=True)
class AgreementSheet:
    row: AgreementRow
    articles: tuple[ArticleRow, ...]


def participation_rows(found: Iterable[Participation]) -> tuple[ParticipationRow, ...]:
    """Participations that the viewer was found to see."""
    return tuple(
        ParticipationRow(
            ref=one.ref,
            name=one.name,
            affiliation=one.affiliation,
            kind=ParticipantKind(one.kind),
            place=Place(one.place),
            state=ParticipationState(one.state),
            state_name=PARTICIPATION.names[ParticipationState(one.state)],
            invited_at=one.invited_at,
            answered_at=one.answered_at,
            ended_on=one.ended_on,
            version=one.version,
        )
        for one in found
    )


def participations(viewer: Viewer, council: Council) -> tuple[ParticipationRow, ...]:
    """Those who take part, as far as the viewer may know: whoever declined, to the office alone."""
    found = visible(viewer, Participation).filter(council=council)
    rows = participation_rows(found.order_by("invited_at", "ref"))
    return tuple(sorted(rows, key=lambda row: row.place != Place.CHAIR))


def participation_in_hand(viewer: Viewer, ref: UUID) -> Participation | None:
    return visible(viewer, Participation).filter(ref=ref).first()


def own_participation(viewer: Viewer, council: Council) -> Participation | None:
    """The viewer's own, while it is open."""
    if viewer.person is None:
        return None
    mine = visible(viewer, Participation).filter(council=council, person__ref=viewer.person)
    return mine.filter(state__in=("invited", "consented")).first()


def agreements(viewer: Viewer, council: Council) -> tuple[AgreementRow, ...]:
    """Every version of the rules, the latest first."""
    found = visible(viewer, Agreement).filter(council=council).order_by("-issue")
    return tuple(map(agreement_row, found))


def agreement_row(one: Agreement) -> AgreementRow:
    return AgreementRow(
        ref=one.ref,
        council=one.council_id,
        issue=one.issue,
        state=AgreementState(one.state),
        state_name=AGREEMENT.names[AgreementState(one.state)],
        proposed_at=one.proposed_at,
        agreed_on=one.agreed_on,
    )


def agreement_in_hand(viewer: Viewer, ref: UUID) -> Agreement | None:
    return visible(viewer, Agreement).filter(ref=ref).first()


def agreement_sheet(viewer: Viewer, agreement: Agreement) -> AgreementSheet:
    found = parts(viewer, agreement, Article).order_by("position")
    return AgreementSheet(
        agreement_row(agreement),
        tuple(
            ArticleRow(number, one.key, ARTICLE_NAMES[one.key], one.text)
            for number, one in enumerate(found, 1)
        ),
    )


def rules_in_force(viewer: Viewer, council: Council) -> AgreementSheet | None:
    """The rules of today, as whoever is invited reads them, too."""
    one = visible(viewer, Agreement).filter(council=council, state=AgreementState.AGREED).first()
    return agreement_sheet(viewer, one) if one else None
