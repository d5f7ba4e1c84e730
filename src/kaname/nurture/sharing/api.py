from django.http import HttpRequest
from ninja import Router

from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.lifecycle.served import narrow, withhold
from kaname.commons.ui.schemas import Ref, shown, spoken
from kaname.commons.ui.serving import After, Limit, Listed, get, listed, located_at, strictly

from . import queries
from .queries import OfferingRow, OfferingSheet, RequestRow
from .queries.offerings import ReleaseRow
from .rules import Class

router = Router(tags=["sharing"])
located_at("sharing.offering", "/offerings/{ref}")
located_at("sharing.request", "/requests/{ref}")
spoken(OfferingRow, "state_name")
spoken(ReleaseRow, "state_name")
spoken(RequestRow, "state_name")

OFFERINGS = {"sharing.Offering", "sharing.Release", "councils.Council", "bodies.Body"}
REQUESTS = {"sharing.Request", "sharing.Offering", "bodies.Body"}

narrow("sharing.offer", handling=Class)
withhold("sharing.attach")


@get(router, "/offerings", listed(OfferingRow), reads=OFFERINGS, is_public=False)
def offerings(
    request: HttpRequest, council: Ref | None = None, after: After = None, limit: Limit = 50
) -> Listed:
    """Titles of what the token's body offered; never contents. What is shared with a person is
    under a duty of that person's own, and no token reads it."""
    with strictly():
        found = queries.offerings(viewer_of(request), council, after=after, limit=limit)
    return Listed(found.rows, found.next, found.count.number, found.count.is_capped)


@get(router, "/offerings/{ref:ref}", shown(OfferingSheet), reads=OFFERINGS, is_public=False)
def offering(request: HttpRequest, ref: Ref) -> OfferingSheet:
    """One offering without its content, which is opened as documents are, on record."""
    viewer = viewer_of(request)
    if (record := queries.offering_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return queries.sheet(viewer, record)


@get(router, "/requests", listed(RequestRow), reads=REQUESTS, is_public=False)
def requests(
    request: HttpRequest, council: Ref | None = None, after: After = None, limit: Limit = 50
) -> Listed:
    """What government was asked, for who asked, who is asked and the council's secretariat."""
    with strictly():
        found = queries.requests(viewer_of(request), council, after=after, limit=limit)
    return Listed(found.rows, found.next, found.count.number, found.count.is_capped)


@get(router, "/requests/{ref:ref}", shown(RequestRow), reads=REQUESTS, is_public=False)
def request_(request: HttpRequest, ref: Ref) -> RequestRow:
    viewer = viewer_of(request)
    if (record := queries.request_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return queries.request_row(viewer, record)
