"""What was shared until a day is closed when that day is over, as the owner's office."""

from kaname.commons import reference
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import office
from kaname.commons.outbox.queue import Run, task

from .commands import releasing
from .models import Offering
from .rules import OfferingState


@task(releasing.EXPIRES, apart=True)
def expire_due(run: Run, *, offering: str, owner: str) -> None:
    """What was recalled before finds nothing to do."""
    keeps, ref = office(reference.read(owner)), reference.read(offering)
    record = visible(keeps, Offering).filter(ref=ref).first()
    if record is not None and is_due(record):
        releasing.expire(keeps, run.key, record.ref)


def is_due(record: Offering) -> bool:
    return record.state == OfferingState.RELEASED
