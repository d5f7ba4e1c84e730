from django.http import HttpRequest
from ninja import Router

from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.lifecycle.served import narrow
from kaname.commons.ui.schemas import Ref, shown, spoken
from kaname.commons.ui.serving import After, Limit, Listed, get, listed, located_at, strictly

from . import queries
from .queries import NeedRow, PathwayRow, PathwaySheet, PathwaysWanted
from .rules import BarrierKind, PathwayState

router = Router(tags=["pathways"])
located_at("pathways.pathway", "/pathways/{ref}")
located_at("pathways.need", "/needs/{ref}")
for row in (PathwayRow, NeedRow):
    spoken(row, "state_name")
narrow("pathways.add_barrier", kind=BarrierKind)

LIST = {"pathways.Pathway", "pathways.Stage", "projects.Unit", "bodies.Body"}
SHEET = {*LIST, "pathways.Barrier", "pathways.Source", "pathways.Need", "results.Result"}


@get(router, "/pathways", listed(PathwayRow), reads=LIST)
def pathways(
    request: HttpRequest,
    state: PathwayState | None = None,
    agency: Ref | None = None,
    adopter: Ref | None = None,
    unit: Ref | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Listed:
    """Pathways to use, the latest sketched first; without a token those that are public."""
    wanted = PathwaysWanted(state or "", agency, adopter, unit)
    with strictly():
        found = queries.pathways(viewer_of(request), wanted, after=after, limit=limit)
    return Listed(found.rows, found.next, found.count.number, found.count.is_capped)


@get(router, "/pathways/{ref:ref}", shown(PathwaySheet), reads=SHEET)
def pathway(request: HttpRequest, ref: Ref) -> PathwaySheet:
    """A pathway with its stages and results; its barriers for those inside."""
    viewer = viewer_of(request)
    if (record := queries.pathway_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return queries.sheet(viewer, record)


@get(
    router,
    "/needs/{ref:ref}",
    shown(NeedRow),
    reads={"pathways.Need", "bodies.Body"},
    is_public=False,
)
def need(request: HttpRequest, ref: Ref) -> NeedRow:
    """A need that a body of the token's posted, or that was posted to it."""
    viewer = viewer_of(request)
    if (record := queries.need_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return queries.need_rows(viewer, [record])[0]
