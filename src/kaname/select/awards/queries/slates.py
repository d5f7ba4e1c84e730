"""Slates as pages and the API show them. Whoever is barred from a line finds no trace of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kaname.commons.access.questions import parts, visible
from kaname.commons.access.viewer import NOBODY, Viewer
from kaname.commons.bodies.queries import bodies, body_names
from kaname.commons.bodies.rules import BodyKind
from kaname.commons.funds import queries as funds
from kaname.commons.funds.queries import FundRow
from kaname.commons.text import NO_TEXT, Text
from kaname.select.applications.models import Application
from kaname.select.applications.queries import leaders_of, totals_of
from kaname.select.calls.models import Call

from .. import policy
from ..lifecycle import SLATE
from ..models import Slate, SlateDecision, SlateLine
from ..rules import DONE, SlateState, Verdict
from .facts import FACTS, STANDING, awards_of, lines_of
from .naming import title_of
from .ranking import panel_on

SHOWN = 50


@dataclass(frozen=True)
class SlateRow:
    ref: UUID
    title: Text
    state: SlateState
    state_name: str
    call: UUID
    call_number: str
    agency: UUID
    panel: UUID
    panel_name: Text
    due_on: date
    decided_on: date | None
    version: int


@dataclass(frozen=True)
class SlateLineRow:
    application: UUID
    number: str
    title: Text
    leader: Text
    institution_name: Text
    position: int
    """Among the lines that the viewer sees."""
    average: int | None
    """Of the scores, in thousandths."""
    verdict: Verdict
    asked_yen: int
    yen: int
    starts_on: date | None
    ends_on: date | None
    conditions: Text
    reason: Text


@dataclass(frozen=True)
class SlateMoney:
    """The awards against what the fund has set aside for the concept, to the yen."""

    others_yen: int
    """Committed or paid for other awards of the concept."""
    awards_yen: int
    left_yen: int
    """Below nothing where the awards are more than there is."""

    @property
    def whole_yen(self) -> int:
        return self.others_yen + self.awards_yen + self.left_yen


@dataclass(frozen=True)
class SlateDecisionRow:
    act: str
    reason: Text
    decided_on: date


@dataclass(frozen=True)
class SlateSheet:
    row: SlateRow
    lines: tuple[SlateLineRow, ...]
    money: SlateMoney | None
    """None for whoever is barred from a line: sums would tell of it."""
    decisions: tuple[SlateDecisionRow, ...]


def sheet_of(viewer: Viewer, slate: Slate) -> SlateSheet:
    return SlateSheet(
        row=rows_of(viewer, [slate])[0],
        lines=lines(viewer, slate),
        money=money(viewer, slate),
        decisions=decisions(viewer, slate),
    )


def slates(viewer: Viewer, call: UUID | None = None) -> tuple[SlateRow, ...]:
    """Those that the viewer may see, the latest begun first; at most 50."""
    rows = visible(viewer, Slate)
    found = rows.filter(**{"call": call}) if call else rows
    return rows_of(viewer, list(found.order_by("-drafted_at", "-ref")[:SHOWN]))


def slate_in_hand(viewer: Viewer, ref: UUID) -> Slate | None:
    return visible(viewer, Slate).filter(ref=ref).first()


def rows_of(viewer: Viewer, found: Iterable[Slate]) -> tuple[SlateRow, ...]:
    known = list(found)
    names = body_names(viewer, [one.panel_id for one in known])
    calls = visible(viewer, Call).filter(ref__in=[one.call_id for one in known])
    numbers = {call.ref: call.number for call in calls}
    return tuple(row_of(one, names, numbers) for one in known)


def row_of(slate: Slate, names: Mapping[UUID, Text], numbers: Mapping[UUID, str]) -> SlateRow:
    return SlateRow(
        ref=slate.ref,
        title=title_of(slate),
        state=SlateState(slate.state),
        state_name=SLATE.names[SlateState(slate.state)],
        call=slate.call_id,
        call_number=numbers.get(slate.call_id, ""),
        agency=slate.agency_id,
        panel=slate.panel_id,
        panel_name=names.get(slate.panel_id, NO_TEXT),
        due_on=slate.due_on,
        decided_on=slate.decided_on,
        version=slate.version,
    )


def can_write(viewer: Viewer, slate: Slate) -> bool:
    return slate.state == SlateState.DRAFT and policy.writes.holds(viewer, slate)


def is_unbiased(viewer: Viewer, slate: Slate) -> bool:
    return policy.unbiased.holds(viewer, slate)


def lines(viewer: Viewer, slate: Slate) -> tuple[SlateLineRow, ...]:
    """The lines that the viewer may see, numbered anew: five queries."""
    seen = list(visible(viewer, SlateLine).filter(slate=slate).order_by("position", "ref"))
    refs = [one.application_id for one in seen]
    known = {one.ref: one for one in Application.objects.exempt(FACTS).filter(ref__in=refs)}
    leaders, asked = leaders_of(refs), totals_of(refs)
    homes = body_names(NOBODY, [one.institution_id for one in known.values()])
    return tuple(
        SlateLineRow(
            application=line.application_id,
            number=known[line.application_id].number,
            title=known[line.application_id].title,
            leader=leaders.get(line.application_id, NO_TEXT),
            institution_name=homes.get(known[line.application_id].institution_id, NO_TEXT),
            position=place,
            average=line.average,
            verdict=Verdict(line.verdict),
            asked_yen=asked.get(line.application_id, 0),
            yen=line.yen,
            starts_on=line.starts_on,
            ends_on=line.ends_on,
            conditions=line.conditions,
            reason=line.reason,
        )
        for place, line in enumerate(seen, start=1)
    )


def line(viewer: Viewer, slate: Slate, application: UUID) -> SlateLine | None:
    seen = visible(viewer, SlateLine).filter(slate=slate)
    return seen.filter(application__ref=application).first()


def money(viewer: Viewer, slate: Slate) -> SlateMoney | None:
    """Three queries; None for whoever is barred from one of its applications."""
    if not is_unbiased(viewer, slate):
        return None
    held = funds.held_for(slate.fund_id, slate.concept_id)
    spent = held.committed_yen + held.paid_yen
    if slate.state in DONE:
        stand = awards_of(slate.ref).filter(state__in=STANDING)
        mine = sum(stand.values_list("yen", flat=True))
        return SlateMoney(max(spent - mine, 0), mine, held.allotted_yen)
    given = lines_of(slate).filter(verdict=Verdict.AWARD)
    mine = sum(given.values_list("yen", flat=True))
    return SlateMoney(spent, mine, held.allotted_yen - mine)


def decisions(viewer: Viewer, slate: Slate) -> tuple[SlateDecisionRow, ...]:
    return tuple(
        SlateDecisionRow(one.act, one.reason, one.decided_on)
        for one in parts(viewer, slate, SlateDecision).order_by("id")
    )


def panels(viewer: Viewer, call: Call) -> list[tuple[UUID, Text]]:
    """The panel that reviews the call; where none does, those that the viewer may know of."""
    if reviewing := panel_on(call.ref):
        return [(reviewing.body_id, call.name)]
    return [(one.ref, one.name) for one in bodies(viewer) if one.kind == BodyKind.PANEL]


def funds_of(viewer: Viewer, call: Call) -> list[FundRow]:
    return [one for one in funds.funds(viewer) if one.held_by == call.agency_id]
