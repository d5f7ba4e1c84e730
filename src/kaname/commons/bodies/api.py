from typing import Literal

from django.http import HttpRequest
from ninja import Router

from kaname.commons import clock
from kaname.commons.access.models import Handling
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.lifecycle.served import narrow
from kaname.commons.lifecycle.taking import Day, line
from kaname.commons.people.queries import names
from kaname.commons.ui.schemas import Ref, shown
from kaname.commons.ui.serving import (
    After,
    Limit,
    Listed,
    get,
    listed,
    located_at,
    paged,
    strictly,
)

from . import queries, seat_queries
from .queries import BodyRow, BodySheet, SeatRow
from .rules import Role
from .seat_queries import HeldRow, SeatSheet

router = Router(tags=["bodies"])
located_at("bodies.body", "/bodies/{ref}")
located_at("bodies.seat", "/seats/{ref}")

SITTING = {"bodies.Body", "bodies.Post", "bodies.Seat", "bodies.Consent", "people.Person"}

narrow("bodies.appoint", role=Role)
narrow(
    "bodies.register_person",
    kana=line(200),
    sort_key=line(200, shortest=1),
    handling=Literal[Handling.PUBLIC, Handling.PROGRAMME],
)


@get(router, "/bodies", listed(BodyRow), reads={"bodies.Body"})
def bodies(request: HttpRequest, after: After = None, limit: Limit = 50) -> Listed:
    return paged(queries.bodies(viewer_of(request)), after, limit)


@get(router, "/bodies/{ref:ref}", shown(BodySheet), reads={*SITTING, "bodies.Rostered"})
def body(request: HttpRequest, ref: Ref, on: Day | None = None) -> BodySheet:
    """A body with its posts and who sits there on a day: today, unless `on` names another."""
    sheet = queries.body_sheet(viewer_of(request), ref, on or day_of(clock.wall()))
    if sheet is None:
        raise Unseen(ref)
    return sheet


@get(router, "/bodies/{ref:ref}/seats", listed(SeatRow), reads=SITTING)
def seats_of_body(request: HttpRequest, ref: Ref, after: After = None, limit: Limit = 50) -> Listed:
    """All seats of a body over time, the newest first."""
    viewer = viewer_of(request)
    sheet = queries.body_sheet(viewer, ref, day_of(clock.wall()))
    if sheet is None:
        raise Unseen(ref)
    called = {post.role: post.title for post in sheet.posts}
    with strictly():
        found = seat_queries.over_time(viewer, ref, called, after=after, limit=limit)
    return Listed(found.rows, found.next, found.count)


@get(
    router,
    "/seats/{ref:ref}",
    shown(SeatSheet, without=("history",)),
    reads={*SITTING, "bodies.Deputy"},
)
def seat(request: HttpRequest, ref: Ref) -> SeatSheet:
    viewer = viewer_of(request)
    if (record := seat_queries.seat_record(viewer, ref)) is None:
        raise Unseen(ref)
    return seat_queries.seat_sheet(viewer, record)


@get(router, "/people/{ref:ref}/seats", listed(HeldRow), reads=SITTING)
def seats_of_person(
    request: HttpRequest, ref: Ref, after: After = None, limit: Limit = 50
) -> Listed:
    """Where a person sat and sits, the newest first."""
    viewer = viewer_of(request)
    if ref not in names(viewer, [ref]):
        raise Unseen(ref)
    return paged(seat_queries.seats_of(viewer, ref), after, limit)
