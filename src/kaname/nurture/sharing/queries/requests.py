"""What government was asked in a council, and what it answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kaname.commons.access import pages
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import rows_of, seen_among, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.queries import short_names
from kaname.commons.text import NO_TEXT, Text
from kaname.nurture.councils.models import Council

from ..lifecycle import REQUEST
from ..models import Offering, Request
from ..rules import RequestState
from .facts import askable

SHOWN = 50


@dataclass(frozen=True)
class RequestRow:
    ref: UUID
    council: UUID
    title: Text
    text: str
    asked: UUID
    asked_name: Text
    name: Text
    state: RequestState
    state_name: str
    answer: str
    offering: UUID | None
    """The information that answers it, where the viewer may know of that."""
    asked_at: datetime
    answered_at: datetime | None
    version: int


@dataclass(frozen=True)
class RequestList:
    rows: tuple[RequestRow, ...]
    next: str | None
    count: pages.Count


def requests(
    viewer: Viewer, council: UUID | None = None, *, after: str | None = None, limit: int = SHOWN
) -> RequestList:
    """A page of the requests, the latest first; raises ValueError for a cursor."""
    found: GuardedQuerySet[Request] = rows_of(Request)
    if council is not None:
        found = found.filter(**{"council": council})
    page = pages.page(viewer, found, by="asked_at", limit=limit, after=after)
    return RequestList(rows(viewer, page.records), page.next, pages.counted(viewer, found))


def rows(viewer: Viewer, found: Iterable[Request]) -> tuple[RequestRow, ...]:
    """Requests that the viewer was found to see: two queries."""
    known = list(found)
    names = short_names(viewer, [one.asked_id for one in known])
    seen = seen_among(viewer, Offering, [one.offering for one in known])
    return tuple(
        RequestRow(
            ref=one.ref,
            council=one.council_id,
            title=one.title,
            text=one.text,
            asked=one.asked_id,
            asked_name=names.get(one.asked_id, NO_TEXT),
            name=one.name,
            state=RequestState(one.state),
            state_name=REQUEST.names[RequestState(one.state)],
            answer=one.answer,
            offering=one.offering if one.offering in seen else None,
            asked_at=one.asked_at,
            answered_at=one.answered_at,
            version=one.version,
        )
        for one in known
    )


def request_in_hand(viewer: Viewer, ref: UUID) -> Request | None:
    return visible(viewer, Request).filter(ref=ref).first()


def request_row(viewer: Viewer, request: Request) -> RequestRow:
    return rows(viewer, [request])[0]


def bodies_to_ask(viewer: Viewer, council: Council) -> list[tuple[UUID, Text]]:
    names = short_names(viewer, askable(council.ref))
    return sorted(names.items(), key=lambda one: one[1].ja)


def answers_to_choose(viewer: Viewer, request: Request) -> list[tuple[UUID, Text]]:
    """What the asked body offered to the council, of which the viewer knows."""
    found = visible(viewer, Offering).filter(
        **{"council": request.council_id, "owner": request.asked_id}
    )
    return [(one.ref, one.title) for one in found.order_by("-offered_at", "ref")]
