from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from kaname.commons.access.viewer import Viewer
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.deliberation.queries import SessionRow
from kaname.commons.lifecycle.history import Passed, passages
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.lifecycle.served import narrow
from kaname.commons.lifecycle.taking import key, line
from kaname.commons.people.queries import names
from kaname.commons.text import NO_TEXT, Text
from kaname.commons.ui.schemas import Ref, shown
from kaname.commons.ui.serving import After, Limit, Listed, get, listed, located_at, paged

from . import queries
from .models import Edition
from .queries import Compared, EditionRow, EditionSheet
from .rules import ClauseKind

router = Router(tags=["vision"])
located_at("vision.edition", "/editions/{ref}")

LINES = {"vision.Edition", "vision.Line", "technologies.Technology", "technologies.Placing"}
SHEET = {*LINES, "vision.Clause", "vision.Decision", "vision.Return"}
WAY = {"vision.Edition", "vision.Return", "deliberation.Session", "deliberation.Item"}

narrow("vision.add_new_technology", code=key(40))
narrow("vision.write_clause", key=key(60), kind=ClauseKind, source=line(80))


@dataclass(frozen=True)
class WayStep:
    """One act on the way; the actor by name, where the reader may know it."""

    act: str
    label: str
    reached: str
    reached_name: str
    actor: Text
    role: str
    decided_on: date
    at: datetime
    recorded_from: str
    entry: UUID | None


@dataclass(frozen=True)
class WayDay:
    """One day of the way: a session with what it did, or an act outside sessions."""

    on: date
    session: SessionRow | None
    business: tuple[Text, ...]
    steps: tuple[WayStep, ...]
    returned: tuple[Text, ...]


@dataclass(frozen=True)
class Way:
    days: tuple[WayDay, ...]


@dataclass(frozen=True)
class Comparison:
    """An edition beside the one before: what became of each technology, and why."""

    lines: tuple[Compared, ...]


def in_hand(viewer: Viewer, ref: UUID) -> Edition:
    if (edition := queries.edition_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return edition


@get(router, "/editions", listed(EditionRow), reads={"vision.Edition"})
def editions(request: HttpRequest, after: After = None, limit: Limit = 50) -> Listed:
    """Every edition of the vision, the newest first."""
    return paged(queries.editions(viewer_of(request)), after, limit)


@get(router, "/editions/{ref:ref}", shown(EditionSheet), reads=SHEET)
def edition(request: HttpRequest, ref: Ref) -> EditionSheet:
    """An edition with its technologies, texts and returns."""
    viewer = viewer_of(request)
    return queries.edition_sheet(viewer, in_hand(viewer, ref))


@get(router, "/editions/{ref:ref}/comparison", shown(Comparison), reads=LINES)
def comparison(request: HttpRequest, ref: Ref) -> Comparison:
    viewer = viewer_of(request)
    return Comparison(tuple(queries.comparison(viewer, in_hand(viewer, ref))))


@get(router, "/editions/{ref:ref}/way", shown(Way), reads=WAY)
def way(request: HttpRequest, ref: Ref) -> Way:
    """How the edition came about, day by day; an entry's proof is at `/ledger/proofs/{entry}`."""
    viewer = viewer_of(request)
    record = in_hand(viewer, ref)
    passed = passages(viewer, record)
    actors = names(viewer, (one.actor for one in passed))
    return Way(
        tuple(
            WayDay(
                on=day.on,
                session=day.session,
                business=day.business,
                steps=tuple(step(one, actors) for one in day.passed),
                returned=day.returned,
            )
            for day in queries.way_of(viewer, record, passed)
        )
    )


def step(one: Passed, actors: Mapping[UUID, Text]) -> WayStep:
    return WayStep(
        act=one.act,
        label=one.label,
        reached=one.reached,
        reached_name=one.reached_name,
        actor=actors.get(one.actor, NO_TEXT) if one.actor else NO_TEXT,
        role=one.role,
        decided_on=one.decided_on,
        at=one.at,
        recorded_from=one.recorded_from,
        entry=one.entry,
    )
