"""Attachments: PDF files, sealed, read by whoever may read the application."""

from uuid import UUID

from kaname.commons.access.models import Handling
from kaname.commons.documents import commands as documents
from kaname.commons.documents.queries import documents_of
from kaname.commons.documents.rules import FileType
from kaname.commons.documents.storage import Staged
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import Reason
from kaname.commons.text import Text

from .. import queries, rules
from ..models import Submission
from ..rules import KEPT_YEARS, MOST_ATTACHMENTS
from .writing import editable


@command("applications.attach")
def attach(turn: Turn, ref: UUID, *, file: Staged, title: Text) -> UUID:
    """Adds a PDF to the application; raises NotYet for another type or one too many."""
    application = editable(turn, ref)
    if file.known.content_type != FileType.PDF:
        raise NotYet([rules.NOT_PDF])
    if len(documents_of(turn.viewer, application)) >= MOST_ATTACHMENTS:
        raise NotYet([Reason(rules.TOO_MANY_FILES, {"most": MOST_ATTACHMENTS})])

    made = documents.attach(
        turn,
        application,
        file=file,
        title=title,
        handling=Handling.PROGRAMME,
        keep_years=KEPT_YEARS,
    )
    turn.did(application)
    return made


@command("applications.remove_attachment")
def remove_attachment(turn: Turn, ref: UUID, *, attachment: UUID) -> UUID:
    """Removes an attachment; what was submitted once is set aside and stays readable as such."""
    application = editable(turn, ref)

    was_submitted = queries.parts_of(application, Submission).exists()
    (documents.set_aside if was_submitted else documents.remove)(turn, application, attachment)
    turn.did(application)
    return application.ref
