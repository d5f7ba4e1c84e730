"""A result opens by itself on the day that was decided, as its agency's office."""

from datetime import date
from uuid import UUID

from kaname.commons.access.viewer import office
from kaname.commons.outbox.queue import Run, task

from . import queries
from .commands import deciding
from .rules import ResultState


@task(deciding.OPENS, apart=True)
def open_due(run: Run, *, result: str, agency: str, day: str) -> None:
    """Another decision since, or another day, queued a job of its own: this one does nothing."""
    keeps = office(UUID(agency))
    record = queries.result_in_hand(keeps, UUID(result))
    if record is None or record.state != ResultState.LATER:
        return
    if record.opens_on == date.fromisoformat(day):
        deciding.open_due(keeps, run.key, record.ref)
