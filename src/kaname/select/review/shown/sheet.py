"""The score sheet of one review: what was given, what can be chosen, what stands around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import Text
from kaname.commons.ui.context import Link
from kaname.select.calls.queries import CriterionRow

from ..commands.scoring import ScoreGiven
from ..models import Review
from ..queries import ReviewRow, ReviewSheet
from ..rules import OPEN
from .panel import address, due, named, score

NUMBER = gettext_noop("Application {number}")


@dataclass(frozen=True)
class Step:
    value: int
    name: Text
    is_chosen: bool


@dataclass(frozen=True)
class CriterionEntry:
    """A criterion as the sheet asks for it."""

    key: str
    name: Text
    looked_at: Text
    weight: int
    steps: tuple[Step, ...]
    remark: str
    value: int | None
    value_name: Text | None


def entries(
    known: Sequence[CriterionRow], scores: Mapping[str, Mapping[str, Any]]
) -> list[CriterionEntry]:
    """From the lowest step to the highest, as a scale is read."""
    return [
        CriterionEntry(
            one.key,
            one.name,
            one.looked_at,
            one.weight,
            tuple(
                Step(step.value, step.name, step.value == value)
                for step in sorted(one.scale, key=lambda each: each.value)
            ),
            scores.get(one.key, {}).get("remark", ""),
            value,
            next((step.name for step in one.scale if step.value == value), None),
        )
        for one in known
        for value in [scores.get(one.key, {}).get("value")]
    ]


def given(known: Sequence[CriterionRow], sent: QueryDict) -> list[ScoreGiven]:
    """What was chosen and typed on the sheet."""
    return [
        ScoreGiven(
            one.key,
            number(sent.get(f"score-{one.key}", "")),
            sent.get(f"remark-{one.key}", "").replace("\r\n", "\n"),
        )
        for one in known
    ]


def number(text: str) -> int | None:
    is_number = text.isascii() and text.isdecimal() and len(text) < 6
    return int(text) if is_number else None


def as_scores(found: Sequence[ScoreGiven]) -> dict[str, dict[str, Any]]:
    return {one.criterion: {"value": one.value, "remark": one.remark} for one in found}


@dataclass(frozen=True)
class Place:
    """Where a review stands among the reviewer's own."""

    number: int
    of: int
    before: Link | None
    after: Link | None


def place(mine: Sequence[ReviewRow], here: UUID) -> Place | None:
    refs = [one.ref for one in mine]
    if here not in refs:
        return None
    at = refs.index(here)
    return Place(at + 1, len(refs), neighbour(mine, at - 1), neighbour(mine, at + 1))


def neighbour(mine: Sequence[ReviewRow], at: int) -> Link | None:
    if not 0 <= at < len(mine):
        return None
    return Link(str(at + 1), address(mine[at]))


def following(mine: Sequence[ReviewRow], here: Review) -> str:
    """Where a reviewer goes after a submission: the next that is open, else the panel."""
    refs = [one.ref for one in mine]
    at = refs.index(here.ref) if here.ref in refs else -1
    todo = (one for one in [*mine[at + 1 :], *mine] if one.is_open and one.state in OPEN)
    found = next(todo, None)
    return address(found) if found else reverse("review:panel", args=[here.panel_id])


def kicker(row: ReviewRow) -> Reason:
    return Reason(NUMBER, {"number": row.number})


def crumbs(row: ReviewRow, call_name: Text, *, is_mine: bool) -> list[Link]:
    room = gettext("My reviews") if is_mine else pgettext("room", "Review")
    return [
        Link(room, reverse("review:panels")),
        Link(call_name, reverse("review:panel", args=[row.panel])),
        Link(named(row)),
    ]


def deadline(row: ReviewRow, today: date) -> str:
    return due(row.due_on, today) if row.is_open and row.submitted_at is None else ""


def average(sheet: ReviewSheet) -> str:
    return score(sheet.row.average)
