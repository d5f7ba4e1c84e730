"""Awards as pages and the API show them: the offers to all, the rest to those concerned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kaname.commons.access import pages
from kaname.commons.access.questions import rows_of as guarded
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY, Viewer
from kaname.commons.bodies.queries import body_names, short_names
from kaname.commons.documents.queries import AttachedRow, documents_of
from kaname.commons.lifecycle.history import Passed, Stage
from kaname.commons.text import NO_TEXT, Text
from kaname.select.applications.models import Application
from kaname.select.calls.models import Call

from .. import policy
from ..lifecycle import AWARD
from ..models import Award, Grounds, Letter, Slate
from ..rules import AwardState, LetterKind
from .facts import FACTS
from .letters import number_of

SHOWN = 50


@dataclass(frozen=True)
class AwardRow:
    ref: UUID
    number: str
    title: Text
    state: AwardState
    state_name: str
    call: UUID
    call_name: Text
    agency: UUID
    institution: UUID
    institution_name: Text
    leader: Text
    kind: str
    yen: int
    starts_on: date | None
    ends_on: date | None
    decided_on: date
    announced_on: date | None
    due_on: date
    version: int


@dataclass(frozen=True)
class Wanted:
    """How a list is narrowed; an empty word narrows nothing."""

    call: UUID | None = None
    state: str = ""


@dataclass(frozen=True)
class AwardList:
    rows: tuple[AwardRow, ...]
    next: str | None
    count: pages.Count


@dataclass(frozen=True)
class LetterRow:
    kind: LetterKind
    number: Text
    dated_on: date
    is_set: bool
    files: tuple[AttachedRow, ...]


@dataclass(frozen=True)
class AwardSheet:
    """An award; all but its row only for the agency, the team and its desk."""

    row: AwardRow
    is_concerned: bool
    application: UUID | None
    application_number: str
    conditions: Text
    conditions_met_on: date | None
    reason: Text
    letters: tuple[LetterRow, ...]


def awards(
    viewer: Viewer, wanted: Wanted, *, after: str | None = None, limit: int = SHOWN
) -> AwardList:
    """A page of the awards, the latest decided first; raises ValueError for a cursor."""
    columns = {"call": wanted.call, "state": wanted.state}
    found: Any = guarded(Award).filter(**{name: value for name, value in columns.items() if value})
    page = pages.page(viewer, found, by="decided_on", limit=limit, after=after)
    return AwardList(rows(viewer, page.records), page.next, pages.counted(viewer, found))


def of_call(viewer: Viewer, call: UUID) -> tuple[AwardRow, ...]:
    """Those of one call in the order of its slate."""
    found = visible(viewer, Award).filter(**{"call": call}).order_by("position", "ref")
    return rows(viewer, found)


def rows(viewer: Viewer, found: Iterable[Award]) -> tuple[AwardRow, ...]:
    """Awards that the viewer was found to see, with names around them: two queries."""
    known = list(found)
    calls = call_names(viewer, [one.call_id for one in known])
    homes = body_names(NOBODY, [one.institution_id for one in known])
    return tuple(
        AwardRow(
            ref=one.ref,
            number=one.number,
            title=one.title,
            state=AwardState(one.state),
            state_name=AWARD.names[AwardState(one.state)],
            call=one.call_id,
            call_name=calls.get(one.call_id, NO_TEXT),
            agency=one.agency_id,
            institution=one.institution_id,
            institution_name=homes.get(one.institution_id, NO_TEXT),
            leader=one.leader_name,
            kind=one.kind,
            yen=one.yen,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            decided_on=one.decided_on,
            announced_on=one.announced_on,
            due_on=one.due_on,
            version=one.version,
        )
        for one in known
    )


def call_names(viewer: Viewer, refs: Sequence[UUID]) -> dict[UUID, Text]:
    if not refs:
        return {}
    seen = visible(viewer, Call).filter(ref__in=sorted(set(refs)))
    return {call.ref: call.name for call in seen}


def calls_known(viewer: Viewer) -> list[tuple[UUID, Text]]:
    """The calls of which the viewer sees an award, by name."""
    seen: Any = visible(viewer, Award).order_by()
    refs: list[UUID] = list(seen.values_list("call_id", flat=True).distinct())
    return sorted(call_names(viewer, refs).items(), key=lambda one: one[1].ja)


def award_in_hand(viewer: Viewer, ref: UUID) -> Award | None:
    return visible(viewer, Award).filter(ref=ref).first()


def of_application(viewer: Viewer, application: UUID) -> Award | None:
    """The award on an application, as far as the viewer is told of it."""
    return visible(viewer, Award).filter(application__ref=application).first()


def is_concerned(viewer: Viewer, award: Award) -> bool:
    return policy.concerned.holds(viewer, award)


def sheet(viewer: Viewer, award: Award) -> AwardSheet:
    row = rows(viewer, [award])[0]
    if not is_concerned(viewer, award):
        return AwardSheet(row, False, None, "", NO_TEXT, None, NO_TEXT, ())
    grounds = visible(viewer, Grounds).filter(award=award).first()
    application = Application.objects.exempt(FACTS).filter(ref=award.application_id).first()
    return AwardSheet(
        row=row,
        is_concerned=True,
        application=award.application_id,
        application_number=application.number if application else "",
        conditions=grounds.conditions if grounds else NO_TEXT,
        conditions_met_on=grounds.met_on if grounds else None,
        reason=grounds.reason if grounds else NO_TEXT,
        letters=letters(viewer, award),
    )


def letters(viewer: Viewer, award: Award) -> tuple[LetterRow, ...]:
    """One query, one for the agency's name, and one for the files of each letter."""
    found = list(visible(viewer, Letter).filter(award=award).order_by("id"))
    if not found:
        return ()
    short = short_names(NOBODY, [award.agency_id]).get(award.agency_id, NO_TEXT)
    return tuple(
        LetterRow(
            kind=LetterKind(one.kind),
            number=number_of(one, short),
            dated_on=one.dated_on,
            is_set=one.set_at is not None,
            files=documents_of(viewer, one),
        )
        for one in found
    )


@dataclass(frozen=True)
class LetterProgress:
    done: int
    of: int


def progress(slate: Slate) -> LetterProgress:
    """How many letters of a slate are made."""
    letters = Letter.objects.exempt(FACTS).filter(award__slate=slate)
    made = list(letters.values_list("set_at", flat=True))
    return LetterProgress(sum(at is not None for at in made), len(made))


def stages(award: Award, passed: Sequence[Passed]) -> list[Stage]:
    """Its way from where the slate put it."""
    moved = [one for one in passed if one.reached]
    first = AwardState(award.state)
    if moved:
        was_reserve = moved[0].act in ("awards.promote", "awards.close")
        first = AwardState.RESERVE if was_reserve else AwardState.OFFERED
    begun = Stage(first, AWARD.names[first], "past", award.decided_on, None)
    gone = [begun] + [
        Stage(one.reached, one.reached_name, "past", one.decided_on, one.entry) for one in moved
    ]
    now = gone[-1]
    ended = AwardState(award.state) in AWARD.ends or award.state == AwardState.RESERVE
    coming = [] if ended else AWARD.rest(AwardState(award.state))
    return [
        *gone[:-1],
        Stage(now.state, now.name, "now", now.on, now.entry),
        *(Stage(str(one), AWARD.names[one], "next", None, None) for one in coming),
    ]
