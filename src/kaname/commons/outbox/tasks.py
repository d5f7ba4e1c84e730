from uuid import UUID

from . import mails
from .queue import Run, task


@task(mails.SEND, apart=True)
def send(run: Run, *, mail: str) -> None:
    mails.send(UUID(mail), run.at)
