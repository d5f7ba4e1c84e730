"""What the outermost command and those within it did, written once at the end."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from kaname.commons.access.viewer import Seat
from kaname.commons.ledger import pending
from kaname.commons.ledger.leaves import Fact

from .models import Passage


@dataclass(frozen=True)
class Step:
    """One act on one record: by whom, from which seat, from which state to which."""

    act: str
    kind: str
    ref: UUID
    source: str
    reached: str
    actor: UUID | None
    seat: Seat | None
    session: UUID | None
    decided_on: date
    at: datetime
    recorded_from: str
    decides: bool

    def fact(self) -> Fact:
        return Fact(
            act=self.act,
            actor=str(self.actor or ""),
            kind=self.kind,
            ref=str(self.ref),
            decided_on=self.decided_on.isoformat(),
            recorded_at=self.at.isoformat(),
            session=str(self.session or ""),
            source=self.recorded_from,
        )

    def passage(self, entry: UUID | None) -> Passage:
        return Passage(
            kind=self.kind,
            target=self.ref,
            act=self.act,
            source=self.source,
            reached=self.reached,
            actor=self.actor,
            role=self.seat.role if self.seat else "",
            body=self.seat.body if self.seat else None,
            session=self.session,
            decided_on=self.decided_on,
            at=self.at,
            recorded_from=self.recorded_from,
            entry=entry,
        )


Touched = Collection[tuple[str, UUID]]
"""Records that an act wrote, by kind and reference."""

followers: list[Callable[[Touched], None]] = []
"""What higher rooms do at the end of each act with the records that it wrote."""


@dataclass
class Journal:
    steps: list[Step] = field(default_factory=list)
    beside: set[tuple[str, UUID]] = field(default_factory=set)
    """Records that were written without a step of their own."""
    read_at: datetime | None = None

    def close(self) -> None:
        """Writes the steps, and the deciding ones to the ledger; last in a transaction."""
        deciding = [step for step in self.steps if step.decides]
        entries = iter(pending.write([step.fact() for step in deciding]))
        Passage.objects.bulk_create(
            step.passage(next(entries) if step.decides else None) for step in self.steps
        )
        touched = {(step.kind, step.ref) for step in self.steps} | self.beside
        for follow in followers:
            follow(touched)
