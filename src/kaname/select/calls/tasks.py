"""A call opens and closes by itself, as its agency's office, at the time it has then."""

from datetime import datetime
from uuid import UUID

from kaname.commons.access.viewer import Viewer, office
from kaname.commons.outbox.queue import Run, task

from . import queries
from .commands import deciding
from .models import Call
from .rules import CallState


@task(deciding.OPENS, apart=True)
def open_due(run: Run, *, call: str, agency: str, due: str) -> None:
    keeps = office(UUID(agency))
    record = waiting(keeps, UUID(call), CallState.ANNOUNCED)
    if record and record.opens_at == datetime.fromisoformat(due):
        deciding.open_(keeps, run.key, record.ref)


@task(deciding.CLOSES, apart=True)
def close_due(run: Run, *, call: str, agency: str, due: str) -> None:
    """An extension queued a job of its own: the one it replaced finds another end and goes."""
    keeps = office(UUID(agency))
    record = waiting(keeps, UUID(call), CallState.OPEN)
    if record and record.closes_at == datetime.fromisoformat(due):
        deciding.close(keeps, run.key, record.ref)


def waiting(keeps: Viewer, call: UUID, state: CallState) -> Call | None:
    record = queries.call_in_hand(keeps, call)
    return record if record and record.state == state else None
