"""The strip of a record's way and its proof, for every record that bodies decide on."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from kaname.commons.ledger.queries import Stamp
from kaname.commons.lifecycle.history import Passed, Stage
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Kind
from kaname.commons.ui.wording import Words, day, plain_day, short, words

RECORD = gettext_noop("record {entry}")

Marks = Mapping[UUID, Stamp]


def way(
    stages: Iterable[Stage], passed: Iterable[Passed], marks: Marks, now: str = ""
) -> list[c.WayStep]:
    """What was with its date, where the record is and what `now` says of it, what comes."""
    acts = list(passed)
    begun = acts[0].decided_on if acts else None
    sources = {(one.reached, one.decided_on): one.recorded_from for one in acts}
    steps = []
    for place, stage in enumerate(latest(stages)):
        on = stage.on or (begun if place == 0 and stage.kind != Kind.NEXT else None)
        notes = ([plain_day(on)] if on else []) + mark_of(stage.entry, marks)
        if stage.kind == Kind.NOW and now:
            notes.append(now)
        is_from = bool(on and sources.get((stage.state, on)))
        steps.append(c.WayStep(Term(stage.name), "\n".join(notes), Kind(stage.kind), is_from))
    return steps


def latest(stages: Iterable[Stage]) -> list[Stage]:
    """Of a state that was reached again from itself, only the last time."""
    return [list(same)[-1] for _, same in groupby(stages, key=lambda stage: stage.state)]


def mark_of(entry: UUID | None, marks: Marks) -> list[str]:
    """The hash by which a page names an entry; nothing where there is none."""
    mark = marks.get(entry) if entry else None
    return [words(Reason(RECORD, {"entry": short(mark.leaf)}))] if mark else []


def proofs(passed: Iterable[Passed], marks: Marks) -> list[c.Proof]:
    """The entry of the latest decision that moved the record on."""
    moves = [one for one in passed if one.reached]
    kept = [(one, marks[one.entry]) for one in moves if one.entry and one.entry in marks]
    return [
        c.Proof(
            mark.leaf,
            one.at,
            url=checkpoint_of(mark),
            receipt_url=reverse("accounts:receipt", args=[one.entry]),
            is_pending=mark.checkpoint is None,
            is_recorded_from_source=bool(one.recorded_from),
        )
        for one, mark in kept[-1:]
    ]


def checkpoint_of(mark: Stamp) -> str:
    size = mark.checkpoint.size if mark.checkpoint else None
    return reverse("ledger:checkpoint-detail", args=[size]) if size else ""


def past(
    passed: Iterable[Passed],
    people: Mapping[UUID, Text],
    bodies: Mapping[UUID, Text],
    marks: Marks,
) -> c.Table:
    """Everything that was done to a record, with who did it from which body."""
    rows = tuple(
        (
            c.Cell(day(one.decided_on)),
            c.Cell(Term(one.label)),
            c.Cell(who(one, people, bodies)),
            c.Cell(" ・ ".join(source_of(one) + mark_of(one.entry, marks))),
        )
        for one in passed
    )
    heads = (
        gettext("Day"),
        gettext("What was done"),
        pgettext("act", "By"),
        gettext("Record"),
    )
    return c.Table(
        gettext("History"), tuple(c.Column(one, stays=one == heads[0]) for one in heads), rows
    )


def who(one: Passed, people: Mapping[UUID, Text], bodies: Mapping[UUID, Text]) -> Words:
    """Who acted, as far as the reader may know of them, else from which body."""
    name = people.get(one.actor) if one.actor else None
    return name or (bodies.get(one.body) if one.body else None) or "–"


def source_of(one: Passed) -> list[str]:
    return [gettext("recorded from a document")] if one.recorded_from else []
