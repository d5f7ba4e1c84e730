"""The front page, and home: what awaits who is signed in."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kaname.commons.access import directory, pages
from kaname.commons.access.directory import Label
from kaname.commons.access.models import Handling
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.deliberation.models import Session
from kaname.commons.deliberation.rules import SessionState
from kaname.commons.lifecycle.inbox import awaiting
from kaname.commons.outbox.queries import NoticeRow, notices
from kaname.commons.people.queries import names
from kaname.commons.text import NO_TEXT, Text
from kaname.identify.technologies.queries import TechnologyRow
from kaname.identify.vision.queries import EditionRow, edition_in_force, row_of, supported
from kaname.select.calls.queries import number_open

from ..models import Programme

RECENT, COMING, NOTICED = 5, 4, 5


@dataclass(frozen=True)
class SessionLine:
    label: Label
    held_on: date


@dataclass(frozen=True)
class Front:
    programme: Text
    edition: EditionRow | None
    technologies: tuple[TechnologyRow, ...]
    sessions: tuple[SessionLine, ...]
    open_calls: int


def programme_name() -> Text:
    """What the programme is called for short; nothing before a blueprint was applied."""
    programme = Programme.objects.first()
    return programme.short_name if programme else NO_TEXT


def front(viewer: Viewer) -> Front:
    """The first page: the edition in force, what it supports, the sessions made public last."""
    edition = edition_in_force(viewer)
    programme = Programme.objects.first()
    public = Session.objects.get_queryset().filter(handling=Handling.PUBLIC)
    recent = pages.page(viewer, public, by="held_on", limit=RECENT)
    return Front(
        programme=programme.name if programme else NO_TEXT,
        edition=row_of(edition) if edition else None,
        technologies=tuple(supported(viewer, edition)) if edition else (),
        sessions=tuple(line_of(session) for session in recent.records),
        open_calls=number_open(viewer),
    )


def line_of(session: Session) -> SessionLine:
    return SessionLine(directory.label_of(session), session.held_on)


@dataclass(frozen=True)
class AwaitedLine:
    act: str
    label: str
    ref: UUID
    record: Label
    due: date | None


@dataclass(frozen=True)
class Home:
    name: Text
    lines: tuple[AwaitedLine, ...]
    coming: tuple[SessionLine, ...]
    notices: tuple[tuple[NoticeRow, Label | None], ...]


def home(viewer: Viewer, today: date) -> Home:
    """What awaits the viewer, by due date, and what comes; only what the viewer may still see."""
    found = awaiting(viewer)
    told = notices(viewer.person, limit=NOTICED) if viewer.person else []
    wanted = [(one.kind, one.ref) for one in found] + [(n.kind, n.about) for n in told]
    known = directory.labels(viewer, wanted)
    person = viewer.person
    return Home(
        name=names(viewer, [person]).get(person, NO_TEXT) if person else NO_TEXT,
        lines=tuple(
            AwaitedLine(one.act, one.label, one.ref, known[one.ref], one.due)
            for one in found
            if one.ref in known
        ),
        coming=tuple(line_of(session) for session in coming(viewer, today)),
        notices=tuple((one, known.get(one.about)) for one in told),
    )


def coming(viewer: Viewer, today: date) -> list[Session]:
    """The next sessions that the viewer may know of."""
    awaited = (SessionState.PLANNED, SessionState.CONVENED, SessionState.OPEN)
    rows = visible(viewer, Session).filter(held_on__gte=today, state__in=awaited)
    return list(rows.order_by("held_on", "ref")[:COMING])
