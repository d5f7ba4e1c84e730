from dataclasses import dataclass
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Router
from pydantic import Field, StrictInt

from kaname.commons.access.viewer import Viewer
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.lifecycle.served import narrow
from kaname.commons.ui.schemas import Ref, shown, spoken
from kaname.commons.ui.serving import (
    After,
    Limit,
    Listed,
    Word,
    get,
    listed,
    located_at,
    strictly,
)

from . import queries
from .models import Concept
from .queries import ConceptRow, ConceptSheet, OpinionRow, Wanted
from .rules import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    LONGEST,
    MOST_YEN,
    Answer,
    AwardCount,
    ConceptKind,
    ConceptState,
    GoalKind,
)

router = Router(tags=["concepts"])
located_at("concepts.concept", "/concepts/{ref}")
spoken(ConceptRow, "kind_name")

LIST = {"concepts.Concept", "bodies.Body"}
SHEET = {
    *LIST,
    *("concepts.ConceptTechnology", "concepts.Item", "concepts.Goal"),
    *("concepts.PlannedGate", "concepts.Decision"),
}

Amount = Annotated[StrictInt, Field(ge=1, le=MOST_YEN)]
Year = Annotated[StrictInt, Field(ge=EARLIEST_YEAR, le=LATEST_YEAR)]
Years = Annotated[StrictInt, Field(ge=1, le=LONGEST)]
Awards = Annotated[StrictInt, Field(ge=1, le=999)]

narrow("concepts.draft", kind=ConceptKind, first_year=Year | None)
narrow(
    "concepts.write",
    kind=ConceptKind,
    award_count=Literal["", AwardCount.LIMITED, AwardCount.FIXED, AwardCount.PLURAL],
    award_number=Awards | None,
    ceiling_yen=Amount,
    first_year=Year,
    years=Years,
)
narrow("concepts.write_item", ceiling_yen=Amount, first_year=Year, years=Years)
narrow("concepts.write_goal", kind=GoalKind, by_year=Year)
narrow("concepts.write_gate", year=Year)
narrow("concepts.answer", answer=Answer)


@dataclass(frozen=True)
class Consultation:
    """What consulted bodies answered, the latest round first, as far as the reader takes part."""

    opinions: tuple[OpinionRow, ...]


def in_hand(viewer: Viewer, ref: Ref) -> Concept:
    if (concept := queries.concept_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return concept


@get(router, "/concepts", listed(ConceptRow), reads={*LIST, "concepts.ConceptTechnology"})
def concepts(
    request: HttpRequest,
    ministry: Ref | None = None,
    agency: Ref | None = None,
    kind: ConceptKind | None = None,
    state: ConceptState | None = None,
    domain: Word = "",
    technology: Ref | None = None,
    edition: Ref | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Listed:
    """The latest drafted first; narrowed by bodies, kind, state, domain, technology, edition."""
    wanted = Wanted(ministry, agency, kind or "", state or "", domain, technology, edition)
    with strictly():
        found = queries.concepts(viewer_of(request), wanted, after=after, limit=limit)
    return Listed(found.rows, found.next, found.count.number, found.count.is_capped)


@get(router, "/concepts/{ref:ref}", shown(ConceptSheet), reads=SHEET)
def concept(request: HttpRequest, ref: Ref) -> ConceptSheet:
    """A concept with its texts, technologies, items, goals, gates and decisions."""
    viewer = viewer_of(request)
    return queries.concept_sheet(viewer, in_hand(viewer, ref))


@get(
    router,
    "/concepts/{ref:ref}/opinions",
    shown(Consultation),
    reads={"concepts.Concept", "concepts.Opinion", "bodies.Body", "people.Person"},
)
def opinions(request: HttpRequest, ref: Ref) -> Consultation:
    viewer = viewer_of(request)
    return Consultation(queries.opinions(viewer, in_hand(viewer, ref)))
