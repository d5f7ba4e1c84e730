from django.http import HttpRequest
from ninja import Router

from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.lifecycle.served import narrow
from kaname.commons.ui.schemas import Ref, shown, spoken
from kaname.commons.ui.serving import After, Limit, Listed, get, listed, located_at, strictly

from . import queries
from .queries import Papers, PlanRow, ReportRow, UnitRow, UnitSheet, Wanted
from .rules import PointKind, UnitKind, UnitState

router = Router(tags=["units"])
located_at("projects.unit", "/units/{ref}")
for row in (UnitRow, PlanRow, ReportRow):
    spoken(row, "state_name")
narrow("projects.write_point", kind=PointKind)

LIST = {"projects.Unit", "projects.Phase", "bodies.Body"}
PAPERS = {"projects.Unit", "projects.PlanVersion", "projects.PlanPoint", "projects.Report"}
SHEET = {*LIST, "projects.Decision", "projects.Lineage", "concepts.Concept"}


@get(router, "/units", listed(UnitRow), reads=LIST)
def units(
    request: HttpRequest,
    state: UnitState | None = None,
    kind: UnitKind | None = None,
    agency: Ref | None = None,
    concept: Ref | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Listed:
    """Projects and individual studies, the latest begun first."""
    wanted = Wanted(state or "", kind or "", agency, concept)
    with strictly():
        found = queries.units(viewer_of(request), wanted, after=after, limit=limit)
    return Listed(found.rows, found.next, found.count.number, found.count.is_capped)


@get(router, "/units/{ref:ref}", shown(UnitSheet), reads=SHEET)
def unit(request: HttpRequest, ref: Ref) -> UnitSheet:
    """A unit with its phases, goals, decisions and lineage."""
    viewer = viewer_of(request)
    if (record := queries.unit_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return queries.sheet(viewer, record)


@get(router, "/units/{ref:ref}/papers", shown(Papers), reads=PAPERS, is_public=False)
def papers(request: HttpRequest, ref: Ref) -> Papers:
    """The versions of the plan and the reports, the latest first; for those around the unit."""
    viewer = viewer_of(request)
    record = queries.unit_in_hand(viewer, ref)
    if record is None or not queries.is_around(viewer, record):
        raise Unseen(ref)
    return Papers(queries.plans(viewer, record), queries.reports(viewer, record))
