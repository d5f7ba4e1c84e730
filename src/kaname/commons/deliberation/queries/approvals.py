"""Approvals: lists of them, and one with its chain."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kaname.commons.access import directory, pages, registry
from kaname.commons.access.directory import Label
from kaname.commons.access.questions import parts, rows_of, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.queries import body_names
from kaname.commons.bodies.seat_queries import Titles, title_in, titles
from kaname.commons.people.queries import names
from kaname.commons.text import NO_TEXT, Text

from ..lifecycle import APPROVAL
from ..models import Approval, Stamp
from ..rules import ApprovalState, StampKind


@dataclass(frozen=True)
class ApprovalRow:
    ref: UUID
    title: Text
    body: UUID
    body_name: Text
    state: ApprovalState
    state_name: str
    drafted_at: datetime
    due_on: date
    awaits: Text
    """The body at whose desk it lies."""
    fiscal_year: int | None
    document_number: int | None


@dataclass(frozen=True)
class StampRow:
    kind: StampKind
    title: Text
    body_name: Text
    name: Text
    in_place_of: Text
    """The holder of the seat, where a deputy stamped."""
    comment: str
    at: datetime | None
    is_awaited: bool
    is_return: bool
    """It was sent back from here."""


@dataclass(frozen=True)
class ApprovalSheet:
    row: ApprovalRow
    grounds: str
    act: str
    target: Label | None
    reason: Text
    drafted_by: Text
    office: Text
    stamps: tuple[StampRow, ...]


@dataclass(frozen=True)
class ApprovalList:
    rows: tuple[ApprovalRow, ...]
    next: str | None


def row_of(approval: Approval, bodies: Mapping[UUID, Text]) -> ApprovalRow:
    state = ApprovalState(approval.state)
    at_desk = approval.awaits_body_id if state == ApprovalState.CIRCULATING else None
    return ApprovalRow(
        ref=approval.ref,
        title=approval.title,
        body=approval.body_id,
        body_name=bodies.get(approval.body_id, NO_TEXT),
        state=state,
        state_name=APPROVAL.names[state],
        drafted_at=approval.drafted_at,
        due_on=approval.due_on,
        awaits=bodies.get(at_desk, NO_TEXT) if at_desk else NO_TEXT,
        fiscal_year=approval.fiscal_year,
        document_number=approval.document_number,
    )


def bodies_of(viewer: Viewer, approvals: Iterable[Approval]) -> Mapping[UUID, Text]:
    found = list(approvals)
    return body_names(viewer, [ref for one in found for ref in (one.body_id, one.awaits_body_id)])


def approvals(viewer: Viewer, state: str | None, *, limit: int, after: str | None) -> ApprovalList:
    """One page of the approvals that the viewer may see, the latest first.

    Raises ValueError for a cursor that no page gave.
    """
    asked = rows_of(Approval)
    asked = asked.filter(state=state) if state else asked
    page = pages.page(viewer, asked, by="drafted_at", limit=limit, after=after)
    bodies = bodies_of(viewer, page.records)
    return ApprovalList(tuple(row_of(one, bodies) for one in page.records), page.next)


def approvals_counted(viewer: Viewer, state: str | None) -> pages.Count:
    asked = rows_of(Approval)
    return pages.counted(viewer, asked.filter(state=state) if state else asked)


def approval_in_hand(viewer: Viewer, ref: UUID) -> Approval | None:
    return visible(viewer, Approval).filter(ref=ref).first()


def approval_sheet(viewer: Viewer, approval: Approval) -> ApprovalSheet:
    """An approval in hand with its chain: five queries."""
    chain = list(parts(viewer, approval, Stamp).order_by("position"))
    desk, office = approval.awaits_body_id, approval.kept_by_id
    asked = [approval.body_id, desk, office, *(one.body_id for one in chain)]
    bodies = body_names(viewer, asked)
    stamped = (ref for one in chain for ref in (one.stamped_by, one.in_place_of))
    people = names(viewer, [approval.drafted_by, *stamped])
    called = titles(one.body_id for one in chain)
    given = approval.arguments.get("reason")
    named = [(approval.target_kind, approval.target)]
    return ApprovalSheet(
        row=row_of(approval, bodies),
        grounds=approval.grounds,
        act=registry.acts[approval.act].label if approval.act in registry.acts else "",
        target=directory.labels(viewer, named).get(approval.target),
        reason=Text.of(given) if isinstance(given, Mapping) else NO_TEXT,
        drafted_by=people.get(approval.drafted_by, NO_TEXT),
        office=bodies.get(approval.kept_by_id, NO_TEXT),
        stamps=tuple(stamp_rows(approval, chain, called, bodies, people)),
    )


def stamp_rows(
    approval: Approval,
    chain: list[Stamp],
    called: Titles,
    bodies: Mapping[UUID, Text],
    people: Mapping[UUID, Text],
) -> Iterable[StampRow]:
    is_moving = approval.state == ApprovalState.CIRCULATING
    first = next((one.position for one in chain if one.at is None), None)
    last = max((one.position for one in chain if one.at), default=None)
    is_back = approval.state == ApprovalState.RETURNED
    for one in chain:
        yield StampRow(
            kind=StampKind(one.kind),
            title=title_in(called, one.body_id, one.role),
            body_name=bodies.get(one.body_id, NO_TEXT),
            name=people.get(one.stamped_by, NO_TEXT) if one.stamped_by else NO_TEXT,
            in_place_of=people.get(one.in_place_of, NO_TEXT) if one.in_place_of else NO_TEXT,
            comment=one.comment,
            at=one.at,
            is_awaited=is_moving and one.position == first,
            is_return=is_back and one.position == last,
        )
