"""A result in hand with its files, and for those around it what was checked and decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kaname.commons import reference
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.queries import BodyRow, bodies, body_names
from kaname.commons.bodies.rules import BodyKind
from kaname.commons.documents.queries import AttachedRow, documents_of
from kaname.commons.text import NO_TEXT, Text

from .. import rules
from ..models import Check, Decision, Result
from ..rules import CheckQuestion, DecisionKind, Ground, ResultState
from .results import ResultRow, is_around, rows

SHARERS = (BodyKind.COUNCIL, BodyKind.ADOPTER, BodyKind.MINISTRY)
"""The kinds of bodies that a result can be shared with."""


@dataclass(frozen=True)
class ResultCheckRow:
    found: tuple[CheckQuestion, ...]
    """The questions that were answered with yes; all were answered."""
    note: str
    is_return: bool
    """The officer asked the team to complete the result, and answered nothing."""
    checked_at: datetime


@dataclass(frozen=True)
class ResultDecisionRow:
    kind: DecisionKind
    ground: Ground | None
    reason: Text
    opens_on: date | None
    review_on: date | None
    shared_with: tuple[Text, ...]
    """The names of the bodies; one that the viewer may not know of is left out."""
    opinion: Text
    opinion_on: date | None
    decided_on: date


@dataclass(frozen=True)
class ResultSheet:
    row: ResultRow
    files: tuple[AttachedRow, ...]
    is_around: bool
    ground: Ground | None
    """Why it is held; None where it is not, and for whoever is not around the unit."""
    opens_on: date | None
    review_on: date | None
    due_on: date | None
    checks: tuple[ResultCheckRow, ...]
    decisions: tuple[ResultDecisionRow, ...]


def sheet(viewer: Viewer, result: Result, row: ResultRow | None = None) -> ResultSheet:
    """A result in hand: four queries, and two for names without `row`."""
    inside, state = is_around(viewer, result), ResultState(result.state)
    is_held = inside and state in rules.HELD
    return ResultSheet(
        row=row or rows(viewer, [result])[0],
        files=documents_of(viewer, result),
        is_around=inside,
        ground=Ground(result.ground) if inside and result.ground else None,
        opens_on=result.opens_on if inside and state == ResultState.LATER else None,
        review_on=result.due_on if is_held else None,
        due_on=result.due_on if inside and state in rules.UNDECIDED else None,
        checks=checks(viewer, result),
        decisions=decisions(viewer, result),
    )


def checks(viewer: Viewer, result: Result) -> tuple[ResultCheckRow, ...]:
    """What the officer found, oldest first; nothing for whoever is not around the unit."""
    seen = visible(viewer, Check).filter(result=result).order_by("id")
    return tuple(
        ResultCheckRow(
            tuple(rules.found_by(one.answers)), one.note, not one.answers, one.checked_at
        )
        for one in seen
    )


def decisions(viewer: Viewer, result: Result) -> tuple[ResultDecisionRow, ...]:
    """What was decided, oldest first; nothing for whoever is not around the unit."""
    found = list(visible(viewer, Decision).filter(result=result).order_by("id"))
    shared = {reference.read(one) for row in found for one in row.shared_with}
    names = body_names(viewer, sorted(shared)) if shared else {}
    return tuple(decision_row(one, names) for one in found)


def decision_row(one: Decision, names: Mapping[UUID, Text]) -> ResultDecisionRow:
    shared = (names.get(reference.read(ref), NO_TEXT) for ref in one.shared_with)
    return ResultDecisionRow(
        kind=DecisionKind(one.kind),
        ground=Ground(one.ground) if one.ground else None,
        reason=one.reason,
        opens_on=one.opens_on,
        review_on=one.review_on,
        shared_with=tuple(name for name in shared if name),
        opinion=one.opinion,
        opinion_on=one.opinion_on,
        decided_on=one.decided_on,
    )


def sharers(viewer: Viewer) -> tuple[BodyRow, ...]:
    """The bodies with which a result can be shared, as far as the viewer knows of them."""
    return tuple(one for one in bodies(viewer) if one.kind in SHARERS)


def are_sharers(found: Iterable[Body]) -> bool:
    return all(one.kind in SHARERS for one in found)


def result_files(viewer: Viewer, result: Result) -> tuple[AttachedRow, ...]:
    return documents_of(viewer, result)
