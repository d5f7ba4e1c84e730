"""The way that a record went, for whoever may see the record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model

from kaname.commons.access import registry
from kaname.commons.access.algebra import SeatAt, kind_of, value_of
from kaname.commons.access.questions import may_see, visible
from kaname.commons.access.viewer import Viewer

from .acts import tables
from .models import Passage

WAY = "lifecycle: the way of a record in hand"
TOLD = ("act", "kind", "ref", "decided_on", "recorded_at", "session", "source")


@dataclass(frozen=True)
class Passed:
    """One act of a record's way; the actor by reference, since the engine knows no persons."""

    act: str
    label: str
    reached: str
    reached_name: str
    actor: UUID | None
    role: str
    body: UUID | None
    session: UUID | None
    decided_on: date
    at: datetime
    recorded_from: str
    entry: UUID | None


def passages(viewer: Viewer, record: Model) -> list[Passed]:
    """What was done to the record, oldest first; nothing if the viewer may not see it."""
    if not may_see(viewer, record):
        return []
    ref: UUID = record.ref  # type: ignore[attr-defined]
    rows = Passage.objects.exempt(WAY).filter(kind=kind_of(type(record)), target=ref)
    names = names_of(record)
    return [passed(row, names) for row in rows.order_by("id")]


def may_hold(viewer: Viewer, entry: UUID) -> frozenset[str] | None:
    """What a viewer may know of a ledger entry; None unless they may see the record it is about.

    Who acted is told only to that person: the page says it to whom it may.
    """
    row = Passage.objects.exempt(WAY).filter(entry=entry).first()
    if row is None:
        return None
    model: Any = apps.get_model(row.kind)
    if not visible(viewer, model).filter(ref=row.target).exists():
        return None
    own = {"actor"} if row.actor is not None and row.actor == viewer.person else set()
    return frozenset({*TOLD, *own})


def last_entries(kind: str, refs: Iterable[UUID]) -> dict[UUID, UUID]:
    """The entry of the latest decision on each of some records that the viewer was found to see."""
    rows = Passage.objects.exempt(WAY).filter(kind=kind, target__in=list(refs), entry__isnull=False)
    return {row.target: row.entry for row in rows.order_by("id") if row.entry}


Deed = tuple[UUID, str, datetime]
"""A record, an act and its instant: one step of one way."""


def entries_of(kind: str, deeds: Iterable[Deed]) -> dict[Deed, UUID]:
    """The ledger's entries of those of the acts that decided, on records that the viewer sees."""
    wanted = set(deeds)
    if not wanted:
        return {}
    rows = Passage.objects.exempt(WAY).filter(
        kind=kind,
        target__in=sorted({ref for ref, _, _ in wanted}),
        at__in=sorted({at for _, _, at in wanted}),
        entry__isnull=False,
    )
    found = {(row.target, row.act, row.at): row.entry for row in rows if row.entry}
    return {deed: entry for deed, entry in found.items() if deed in wanted}


def passed(row: Passage, names: Mapping[str, str]) -> Passed:
    return Passed(
        act=row.act,
        label=registry.acts[row.act].label if row.act in registry.acts else row.act,
        reached=row.reached,
        reached_name=names.get(row.reached, ""),
        actor=row.actor,
        role=row.role,
        body=row.body,
        session=row.session,
        decided_on=row.decided_on,
        at=row.at,
        recorded_from=row.recorded_from,
        entry=row.entry,
    )


def names_of(record: Model) -> Mapping[str, str]:
    table = tables.get(type(record))
    return {str(state): name for state, name in table.names.items()} if table else {}


@dataclass(frozen=True)
class Stage:
    """One field of the strip that shows where a record stands."""

    state: str
    name: str
    kind: str
    """past, now or next."""
    on: date | None
    entry: UUID | None


def stages(record: Model, way: list[Passed]) -> list[Stage]:
    """The states that the record went through, where it is, and what comes on the usual way."""
    table = tables[type(record)]
    state: str = getattr(record, "state")  # noqa: B009
    entered = [Stage(str(table.initial), table.names[table.initial], "past", None, None)]
    entered += [
        Stage(step.reached, step.reached_name, "past", step.decided_on, step.entry)
        for step in way
        if step.reached and step.reached != (entered[-1].state if len(entered) == 1 else "")
    ]
    now = entered[-1]
    past = entered[:-1]
    coming = [Stage(str(s), table.names[s], "next", None, None) for s in table.rest(state)]
    return [*past, Stage(now.state, now.name, "now", now.on, now.entry), *coming]


@dataclass(frozen=True)
class Awaited:
    """Whose act the record waits for: a role in a body."""

    act: str
    label: str
    role: str
    body: UUID


def awaited(record: Model) -> list[Awaited]:
    """Who can move the record on from where it is, by role and body."""
    table = tables[type(record)]
    found = {
        Awaited(move.act, move.label, term.role, body)
        for move in table.out_of(getattr(record, "state"))  # noqa: B009
        for term in move.who.openers()
        if isinstance(term, SeatAt) and (body := value_of(record, term.column))
    }
    return sorted(found, key=lambda one: (one.act, one.role))
