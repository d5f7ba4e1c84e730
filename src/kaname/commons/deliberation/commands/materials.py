"""Materials (会議資料): what a session has before it, numbered, each with a class of its own."""

from uuid import UUID

from kaname.commons.access.models import Handling
from kaname.commons.documents import commands as documents
from kaname.commons.documents.storage import Staged
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.text import Text

from ..models import Session
from ..rules import MATERIALS_KEPT_YEARS


@command("deliberation.attach_material")
def attach_material(
    turn: Turn, ref: UUID, *, file: Staged, title: Text, handling: str = Handling.PROGRAMME
) -> UUID:
    """Adds a material; a public one can be read by anybody once the session is published."""
    session = turn.locked(Session, ref)
    turn.must_be_allowed(session)

    made = documents.attach(
        turn, session, file=file, title=title, handling=handling, keep_years=MATERIALS_KEPT_YEARS
    )
    turn.did(session)
    return made


@command("deliberation.replace_material")
def replace_material(turn: Turn, ref: UUID, *, material: UUID, file: Staged) -> UUID:
    """Puts a file in the place of a material's last (差し替え); the last one is kept."""
    session = turn.locked(Session, ref)
    turn.must_be_allowed(session)

    documents.new_version(turn, session, material, file=file)
    turn.did(session)
    return material


@command("deliberation.remove_material")
def remove_material(turn: Turn, ref: UUID, *, material: UUID) -> UUID:
    """Takes a material away; that it was there stays in the history."""
    session = turn.locked(Session, ref)
    turn.must_be_allowed(session)

    documents.remove(turn, session, material)
    turn.did(session)
    return material
