"""The letters are made one by one, as the agency's office: what was interrupted goes on."""

from uuid import UUID

from kaname.commons.access.viewer import office
from kaname.commons.outbox.queue import Run, task

from .commands import announcing, letters


@task(announcing.LETTERS, apart=True)
def set_letter(run: Run, *, letter: str, agency: str) -> None:
    letters.set_letter(office(UUID(agency)), run.key, UUID(letter))
