from kaname.commons.outbox.queue import every_hour

from . import checkpoints


@every_hour("ledger.checkpoint")
def checkpoint() -> None:
    checkpoints.seal()
