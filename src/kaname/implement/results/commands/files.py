"""The files of a result: sealed until the result is open, or inside for good."""

from uuid import UUID

from kaname.commons.access.models import Handling
from kaname.commons.documents import commands as documents
from kaname.commons.documents.queries import documents_of
from kaname.commons.documents.storage import Staged
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import Reason
from kaname.commons.text import Text

from .. import rules
from ..models import Result
from ..rules import KEPT_YEARS, MOST_FILES


@command("results.attach")
def attach(turn: Turn, ref: UUID, *, file: Staged, title: Text, opens: bool = True) -> UUID:
    """Adds a file; with `opens` it is public once the result is, else it stays inside."""
    result = turn.locked(Result, ref)
    turn.must_be_allowed(result)
    if len(documents_of(turn.viewer, result)) >= MOST_FILES:
        raise NotYet([Reason(rules.TOO_MANY, {"most": MOST_FILES})])

    made = documents.attach(
        turn,
        result,
        file=file,
        title=title,
        handling=Handling.PUBLIC if opens else Handling.PROGRAMME,
        keep_years=KEPT_YEARS,
    )
    turn.did(result)
    return made


@command("results.remove_file")
def remove_file(turn: Turn, ref: UUID, *, document: UUID) -> UUID:
    """Removes a file of a result that was not checked yet."""
    result = turn.locked(Result, ref)
    turn.must_be_allowed(result)

    documents.remove(turn, result, document)
    turn.did(result)
    return result.ref
