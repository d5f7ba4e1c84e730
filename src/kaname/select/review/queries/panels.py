"""Panels as pages and the API show them: lists, one with its people, and its ranking."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse

from kaname.commons.access import directory, pages
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import is_open, may, rows_of, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.queries import consented, short_names
from kaname.commons.text import NO_TEXT, Text
from kaname.select.applications import queries as applications
from kaname.select.applications.models import Application
from kaname.select.applications.rules import ApplicationState
from kaname.select.calls.models import Call

from .. import policy
from ..lifecycle import PANEL
from ..models import Panel, Panellist, Placing
from ..rules import PanelRole, PanelState, PlacingVerdict
from .facts import call_of, panel_of, seated, today

SHOWN = 50


@dataclass(frozen=True)
class PanelRow:
    ref: UUID
    call: UUID
    call_name: Text
    call_number: str
    agency: UUID
    agency_name: Text
    body: UUID
    state: PanelState
    state_name: str
    reviews_each: int
    declare_until: date
    score_until: date
    due_on: date
    set_up_at: datetime
    ranked_on: date | None


@dataclass(frozen=True)
class PanelList:
    rows: tuple[PanelRow, ...]
    next: str | None
    count: pages.Count


@dataclass(frozen=True)
class PanellistRow:
    ref: UUID
    person: UUID
    name: Text
    role: PanelRole
    has_consent: bool
    invited_at: datetime


@dataclass(frozen=True)
class RankRow:
    application: UUID
    number: str
    title: Text
    institution_name: Text
    leader: Text
    position: int
    """Among those that the viewer may see, 1 first."""
    average: int | None
    """In thousandths."""
    reviews: int
    verdict: PlacingVerdict
    comment: Text


def panels(
    viewer: Viewer, *, state: str = "", after: str | None = None, limit: int = SHOWN
) -> PanelList:
    """A page of the panels, the latest set up first; raises ValueError for a cursor."""
    found: GuardedQuerySet[Panel] = rows_of(Panel)
    found = found.filter(state=state) if state else found
    page = pages.page(viewer, found, by="set_up_at", limit=limit, after=after)
    return PanelList(rows(viewer, page.records), page.next, pages.counted(viewer, found))


def rows(viewer: Viewer, found: Iterable[Panel]) -> tuple[PanelRow, ...]:
    """Panels that the viewer was found to see, with names around them: two queries."""
    known = list(found)
    seen = visible(viewer, Call).filter(ref__in=sorted({one.call_id for one in known}))
    calls: Mapping[UUID, Call] = {call.ref: call for call in seen}
    agencies = short_names(viewer, [one.agency_id for one in known])
    return tuple(
        PanelRow(
            ref=one.ref,
            call=one.call_id,
            call_name=calls[one.call_id].name if one.call_id in calls else NO_TEXT,
            call_number=calls[one.call_id].number if one.call_id in calls else "",
            agency=one.agency_id,
            agency_name=agencies.get(one.agency_id, NO_TEXT),
            body=one.body_id,
            state=PanelState(one.state),
            state_name=PANEL.names[PanelState(one.state)],
            reviews_each=one.reviews_each,
            declare_until=one.declare_until,
            score_until=one.score_until,
            due_on=one.due_on,
            set_up_at=one.set_up_at,
            ranked_on=one.ranked_on,
        )
        for one in known
    )


def panel_in_hand(viewer: Viewer, ref: UUID) -> Panel | None:
    return visible(viewer, Panel).filter(ref=ref).first()


def seen_panel_of(viewer: Viewer, call: UUID) -> Panel | None:
    return visible(viewer, Panel).filter(**{"call": call}).first()


def has_no_panel(call: Call) -> bool:
    return panel_of(call) is None


def runs(viewer: Viewer, panel: Panel) -> bool:
    """Whether the viewer works for the agency that runs the panel."""
    return policy.staff.holds(viewer, panel)


def discusses(viewer: Viewer, panel: Panel) -> bool:
    """Whether the viewer reads of the panel what is not only their own."""
    return policy.staff.holds(viewer, panel) or policy.discusses.holds(viewer, panel)


def reads_the_ranking(viewer: Viewer, panel: Panel) -> bool:
    is_there = panel.state in (PanelState.DISCUSSING, PanelState.RANKED)
    return is_there and discusses(viewer, panel)


def can_do(viewer: Viewer, act: str, panel: Panel) -> bool:
    return is_open(act, panel) and may(viewer, act, panel).allowed


def panellists(viewer: Viewer, panel: Panel) -> tuple[PanellistRow, ...]:
    """Who sits on the panel today or is invited to, of those whom the viewer may know."""
    held = {one.ref for one in seated(panel, today())}
    found = visible(viewer, Panellist).filter(panel=panel, ref__in=sorted(held)).order_by("pk")
    known = sorted(found, key=lambda one: (list(PanelRole).index(PanelRole(one.role)), one.pk))
    given = consented([one.seat_id for one in known])
    return tuple(
        PanellistRow(
            one.ref,
            one.person,
            one.name,
            PanelRole(one.role),
            one.seat_id in given,
            one.invited_at,
        )
        for one in known
    )


def applications_of(viewer: Viewer, panel: Panel) -> Sequence[applications.ApplicationRow]:
    """The applications under review that the viewer may see, by number."""
    found = visible(viewer, Application).filter(**{"call": panel.call_id})
    found = found.filter(state=ApplicationState.ELIGIBLE)
    return applications.rows(viewer, found.order_by("number", "pk"))


def ranking(viewer: Viewer, panel: Panel) -> tuple[RankRow, ...]:
    """The ranking as the viewer may see it: what they are barred from leaves no gap."""
    placings = list(visible(viewer, Placing).filter(panel=panel).order_by("position"))
    refs = [one.application_id for one in placings]
    seen = applications.rows(viewer, visible(viewer, Application).filter(ref__in=refs))
    known = {one.ref: one for one in seen}
    shown = (one for one in placings if one.application_id in known)
    return tuple(
        RankRow(
            application=one.application_id,
            number=known[one.application_id].number,
            title=known[one.application_id].title,
            institution_name=known[one.application_id].institution_name,
            leader=known[one.application_id].leader,
            position=position,
            average=one.average,
            reviews=one.reviews,
            verdict=PlacingVerdict(one.verdict),
            comment=one.comment,
        )
        for position, one in enumerate(shown, start=1)
    )


def titled(panel: Panel) -> Text:
    name = call_of(panel).name
    return Text(f"{name.ja}の審査", f"Review of {name.en}" if name.en else "")


directory.register(
    Panel,
    title=titled,
    path=lambda panel: reverse("review:panel", args=[panel.ref]),
)
