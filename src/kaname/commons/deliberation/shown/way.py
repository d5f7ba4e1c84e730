"""The strip of a record's way, for sessions and approvals alike."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext

from kaname.commons.lifecycle.history import Passed, Stage
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.text import Text
from kaname.commons.ui import components as c
from kaname.commons.ui.components import Kind
from kaname.commons.ui.wording import Words, day, short, words

RECORD = gettext_noop("record {entry}")


def way(stages: Iterable[Stage], passed: Iterable[Passed], now: str = "") -> list[c.WayStep]:
    """What was with its date, where the record is and what `now` says of it, what comes."""
    acts = list(passed)
    begun = acts[0].decided_on if acts else None
    sources = {(one.reached, one.decided_on): one.recorded_from for one in acts}
    steps = []
    for place, stage in enumerate(stages):
        on = stage.on or (begun if place == 0 and stage.kind != Kind.NEXT else None)
        notes = notes_of(stage, on, sources)
        if stage.kind == Kind.NOW and now:
            notes.append(now)
        steps.append(c.WayStep(Term(stage.name), " ・ ".join(notes), Kind(stage.kind)))
    return steps


def notes_of(stage: Stage, on: date | None, sources: Mapping[tuple[str, date], str]) -> list[str]:
    notes = [day(on)] if on else []
    if on and sources.get((stage.state, on)):
        notes.append(gettext("recorded from a document"))
    if stage.entry:
        notes.append(words(Reason(RECORD, {"entry": short(stage.entry.hex)})))
    return notes


def proofs(passed: Iterable[Passed]) -> list[c.Proof]:
    """The entry of the latest act that decided something."""
    kept = [one for one in passed if one.entry]
    return [
        c.Proof(
            short(one.entry.hex), one.decided_on, is_recorded_from_source=bool(one.recorded_from)
        )
        for one in kept[-1:]
        if one.entry
    ]


def past(
    passed: Iterable[Passed], people: Mapping[UUID, Text], bodies: Mapping[UUID, Text]
) -> c.Table:
    """Everything that was done to a record, with who did it from which body."""
    rows = tuple(
        (
            c.Cell(day(one.decided_on)),
            c.Cell(Term(one.label)),
            c.Cell(who(one, people, bodies)),
            c.Cell(source_of(one)),
        )
        for one in passed
    )
    heads = (gettext("Day"), gettext("What was done"), gettext("By"), gettext("Record"))
    return c.Table(gettext("History"), tuple(c.Column(one) for one in heads), rows)


def who(one: Passed, people: Mapping[UUID, Text], bodies: Mapping[UUID, Text]) -> Words:
    """Who acted, as far as the reader may know of them, else from which body."""
    name = people.get(one.actor) if one.actor else None
    return name or (bodies.get(one.body) if one.body else None) or "–"


def source_of(one: Passed) -> Words:
    if one.recorded_from:
        return gettext("recorded from a document")
    return Reason(RECORD, {"entry": short(one.entry.hex)}) if one.entry else ""
