from dataclasses import dataclass

from django.http import HttpRequest
from ninja import Router

from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.lifecycle.served import narrow
from kaname.commons.ui.schemas import Ref, shown, spoken
from kaname.commons.ui.serving import After, Limit, Listed, get, listed, located_at, strictly

from . import queries
from .queries import (
    DeclarationRow,
    PanellistRow,
    PanelRow,
    RankRow,
    ReviewRow,
    ReviewSheet,
    TeamRow,
)
from .rules import PanelRole, PanelState, PlacingVerdict, ReviewState

router = Router(tags=["review"])
located_at("review.panel", "/panels/{ref}")
located_at("review.review", "/reviews/{ref}")
for kind in (PanelRow, ReviewRow, DeclarationRow):
    spoken(kind, "state_name")

narrow("review.invite", role=PanelRole)
narrow("review.place", verdict=PlacingVerdict)

LIST = {"review.Panel", "calls.Call", "bodies.Body"}
REVIEWS = {"review.Review", "applications.Application", "applications.Member", "calls.Call"}
SHEET = {
    *LIST,
    *REVIEWS,
    *("review.Panellist", "review.Declaration", "review.Placing", "applications.Submission"),
}


@dataclass(frozen=True)
class PanelSheet:
    row: PanelRow
    panellists: tuple[PanellistRow, ...]
    to_declare: tuple[TeamRow, ...]
    """The teams on which the viewer has not declared yet: persons and institutions."""
    declarations: tuple[DeclarationRow, ...]
    """All for the agency's staff, one's own for others."""
    ranking: tuple[RankRow, ...]


@get(router, "/panels", listed(PanelRow), reads=LIST, is_public=False)
def panels(
    request: HttpRequest, state: PanelState | None = None, after: After = None, limit: Limit = 50
) -> Listed:
    """The review panels that the seat of the token may know of, the latest set up first."""
    with strictly():
        found = queries.panels(viewer_of(request), state=state or "", after=after, limit=limit)
    return Listed(found.rows, found.next, found.count.number, found.count.is_capped)


@get(router, "/panels/{ref:ref}", shown(PanelSheet), reads=SHEET, is_public=False)
def panel(request: HttpRequest, ref: Ref) -> PanelSheet:
    """A panel with its people, declarations and ranking, of what the viewer may see."""
    viewer = viewer_of(request)
    if (record := queries.panel_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return PanelSheet(
        row=queries.rows(viewer, [record])[0],
        panellists=queries.panellists(viewer, record),
        to_declare=queries.to_declare_on(viewer, record),
        declarations=queries.declarations(viewer, record),
        ranking=queries.ranking(viewer, record),
    )


@get(router, "/reviews", listed(ReviewRow), reads=REVIEWS, is_public=False)
def reviews(
    request: HttpRequest,
    panel: Ref | None = None,
    state: ReviewState | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Listed:
    """Reviews that the seat of the token may read, the latest assigned first."""
    with strictly():
        found = queries.reviews(
            viewer_of(request), panel=panel, state=state or "", after=after, limit=limit
        )
    return Listed(found.rows, found.next, found.count.number, found.count.is_capped)


@get(
    router,
    "/reviews/{ref:ref}",
    shown(ReviewSheet),
    reads={*REVIEWS, "calls.Criterion"},
    is_public=False,
)
def review(request: HttpRequest, ref: Ref) -> ReviewSheet:
    """A review with its scores and comments."""
    viewer = viewer_of(request)
    if (record := queries.review_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return queries.sheet(viewer, record)
