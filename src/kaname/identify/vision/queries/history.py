"""The way of an edition to its decision, as its passages and the agendas of sessions tell it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kaname.commons.access.questions import parts
from kaname.commons.access.viewer import Viewer
from kaname.commons.deliberation.queries import Business, SessionRow, business_about
from kaname.commons.lifecycle.history import Passed
from kaname.commons.text import Text

from ..models import Edition, Return

RETURNS = ("vision.send_back", "vision.refer_back")
OUTSIDE_SESSIONS = ("vision.prepare", "vision.publish")


@dataclass(frozen=True)
class WayRow:
    """One day of the way: a session with what it did, or an act outside sessions."""

    on: date
    session: SessionRow | None
    business: tuple[Text, ...]
    passed: tuple[Passed, ...]
    returned: tuple[Text, ...]


def way_of(
    viewer: Viewer,
    edition: Edition,
    passed: Iterable[Passed],
    names: Mapping[UUID, Text] | None = None,
) -> list[WayRow]:
    """Every session that dealt with the edition and every act that moved it, by date."""
    acts = [one for one in passed if one.reached or one.act in OUTSIDE_SESSIONS]
    known = business_about(viewer, edition.ref, names)
    sent_back = any(one.act in RETURNS for one in acts)
    returns = returns_of(viewer, edition) if sent_back else []
    at_sessions = [in_session(business, acts, returns) for business in known]
    told = {business.session.ref for business in known}
    others = [
        WayRow(one.decided_on, None, (), (one,), returned(returns, one))
        for one in acts
        if one.session not in told
    ]
    return sorted([*others, *at_sessions], key=place)


def place(row: WayRow) -> tuple[date, int, str]:
    """By day; on one day the preparation first, the publication last."""
    acts = {one.act for one in row.passed}
    rank = 2 if "vision.publish" in acts else int("vision.prepare" not in acts)
    return row.on, rank, row.session.label.ja if row.session else ""


def in_session(business: Business, acts: Iterable[Passed], returns: Iterable[Return]) -> WayRow:
    session = business.session
    mine = tuple(one for one in acts if one.session == session.ref)
    back = tuple(one.reason for one in returns if one.session == session.ref and one.reason)
    return WayRow(session.held_on, session, business.titles, mine, back)


def returns_of(viewer: Viewer, edition: Edition) -> list[Return]:
    return list(parts(viewer, edition, Return).order_by("id"))


def returned(returns: Iterable[Return], step: Passed) -> tuple[Text, ...]:
    """The reason of a return that was decided outside a session that the viewer may see."""
    if step.act not in RETURNS:
        return ()
    mine = (one for one in returns if one.session == step.session)
    return tuple(one.reason for one in mine if one.reason and one.decided_on == step.decided_on)
