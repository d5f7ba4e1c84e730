"""Sessions: lists of them, and where a record was on the agenda."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from kaname.commons.access import pages
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import rows_of, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.queries import body_names
from kaname.commons.text import NO_TEXT, Text

from .. import policy
from ..lifecycle import SESSION
from ..models import Item, Session
from ..rules import Mode, SessionState

Names = Mapping[UUID, Text] | None


@dataclass(frozen=True)
class SessionRow:
    ref: UUID
    body: UUID
    body_name: Text
    label: Text
    ordinal: int | None
    mode: Mode
    held_on: date
    starts_at: time | None
    place: Text
    state: SessionState
    state_name: str
    is_public: bool
    recorded_from: str


@dataclass(frozen=True)
class Wanted:
    """What a list of sessions is narrowed to; nothing is narrowed by None."""

    body: UUID | None = None
    state: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class SessionList:
    rows: tuple[SessionRow, ...]
    next: str | None


@dataclass(frozen=True)
class Business:
    """What a session had to do with a record: the items that named it."""

    session: SessionRow
    titles: tuple[Text, ...]


def row_of(session: Session, names: Mapping[UUID, Text]) -> SessionRow:
    state = SessionState(session.state)
    return SessionRow(
        ref=session.ref,
        body=session.body_id,
        body_name=names.get(session.body_id, NO_TEXT),
        label=session.label,
        ordinal=session.ordinal,
        mode=Mode(session.mode),
        held_on=session.held_on,
        starts_at=session.starts_at,
        place=session.place,
        state=state,
        state_name=SESSION.names[state],
        is_public=session.handling == "public",
        recorded_from=session.recorded_from,
    )


def rows(viewer: Viewer, found: Iterable[Session], known: Names = None) -> tuple[SessionRow, ...]:
    """Rows with the names of their bodies; `known` are names that the page has already."""
    those, names = list(found), dict(known or {})
    if missing := {session.body_id for session in those} - names.keys():
        names |= body_names(viewer, missing)
    return tuple(row_of(session, names) for session in those)


def narrowed(wanted: Wanted) -> GuardedQuerySet[Session]:
    asked = {
        "body__ref": wanted.body,
        "state": wanted.state,
        "held_on__gte": wanted.since,
        "held_on__lte": wanted.until,
    }
    given = {name: value for name, value in asked.items() if value is not None}
    return rows_of(Session).filter(**given)


def sessions(viewer: Viewer, wanted: Wanted, *, limit: int, after: str | None) -> SessionList:
    """One page of the sessions that the viewer may see, the latest first.

    Raises ValueError for a cursor that no page gave.
    """
    page = pages.page(viewer, narrowed(wanted), by="held_on", limit=limit, after=after)
    return SessionList(rows(viewer, page.records), page.next)


def sessions_counted(viewer: Viewer, wanted: Wanted) -> pages.Count:
    return pages.counted(viewer, narrowed(wanted))


def session_in_hand(viewer: Viewer, ref: UUID) -> Session | None:
    return visible(viewer, Session).filter(ref=ref).first()


def session_row(viewer: Viewer, session: Session) -> SessionRow:
    return rows(viewer, [session])[0]


def business_about(viewer: Viewer, target: UUID, names: Names = None) -> list[Business]:
    """The sessions that had a record on their agenda, in the order in which they were held."""
    titles: dict[UUID, list[Text]] = {}
    for item in visible(viewer, Item).filter(target=target).order_by("position"):
        titles.setdefault(item.session_id, []).append(item.title)
    found = visible(viewer, Session).filter(ref__in=sorted(titles)) if titles else []
    known = sorted(rows(viewer, found, names), key=lambda row: (row.held_on, row.label.ja))
    return [Business(row, tuple(titles[row.ref])) for row in known]


def sessions_to_come(viewer: Viewer, body: UUID, names: Names = None) -> tuple[SessionRow, ...]:
    """The sessions of a body on whose agenda something can still be put, the next one first."""
    states = [SessionState.PLANNED, SessionState.CONVENED, SessionState.OPEN]
    coming = visible(viewer, Session).filter(body__ref=body, state__in=states)
    return rows(viewer, coming.order_by("held_on", "ref")[:20], names)


def sessions_in(
    viewer: Viewer, refs: Iterable[UUID], names: Names = None
) -> tuple[SessionRow, ...]:
    """Those of the sessions that the viewer may see."""
    return rows(viewer, visible(viewer, Session).filter(ref__in=sorted(set(refs))), names)


def is_inside(viewer: Viewer, session: Session) -> bool:
    """Whether the viewer belongs to the body or keeps its sessions, and not only reads."""
    return policy.circle.holds(viewer, session)
