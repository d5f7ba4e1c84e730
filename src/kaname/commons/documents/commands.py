"""What the commands of higher rooms do with documents, within their own turn; and reading one.

The higher room has the place locked and its act allowed; it declares the acts, and keeps the step.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from django.db import transaction
from django.db.models import Model

from kaname.commons import clock
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.models import Handling
from kaname.commons.access.questions import UNSEEN
from kaname.commons.access.viewer import Viewer
from kaname.commons.ledger import trail
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.text import Text

from . import keys, queries, storage
from .models import Document, Version
from .queries import InHand
from .rules import kept_until
from .storage import Damaged, Staged


def attach(
    turn: Turn, place: Model, *, file: Staged, title: Text, handling: str, keep_years: int
) -> UUID:
    """Adds a document to a record, in the first gap of its numbering.

    Public documents and others are numbered apart, so that no gap tells of what is not shown.
    """
    document = Document.objects.create(
        ref=uuid4(),
        kind=kind_of(type(place)),
        place=place.ref,  # type: ignore[attr-defined]
        position=first_gap(place, is_public=handling == Handling.PUBLIC),
        title=title,
        handling=Handling(handling),
        keep_until=kept_until(turn.decided_on, keep_years),
        attached_at=turn.at,
    )
    add_version(turn, document, 1, file)
    return document.ref


def new_version(turn: Turn, place: Model, ref: UUID, *, file: Staged) -> UUID:
    """Puts a file in the place of a document's last; raises Unseen unless it is of this record."""
    version = last_version(turn, place, ref)
    add_version(turn, version.document, version.number + 1, file)
    return ref


def remove(turn: Turn, place: Model, ref: UUID) -> UUID:
    """Takes a document away with all its versions; the files stay for a day. Raises Unseen."""
    document = last_version(turn, place, ref).document
    versions = Version.objects.exempt(queries.BESIDE).filter(document=document)
    for number in versions.values_list("number", flat=True):
        storage.keep_a_day(ref, number)
    versions.delete()
    document.delete()
    return ref


def set_aside(turn: Turn, place: Model, ref: UUID) -> UUID:
    """Takes a document out of its record's list; whoever was given its name still reads it."""
    document = last_version(turn, place, ref).document
    document.is_current = False
    document.save(update_fields=["is_current"])
    return ref


def add_version(turn: Turn, document: Document, number: int, file: Staged) -> None:
    """The file gets its name before its row is written."""
    must_fit(file, document.handling)
    wrapped = keys.wrap(file.key, document.ref, number) if file.key else b""
    storage.place(file, document.ref, number)
    Version.objects.create(
        document=document,
        number=number,
        handling=document.handling,
        filename=file.known.filename,
        content_type=file.known.content_type,
        size=file.known.size,
        sha256=file.known.sha256,
        pages=file.known.pages,
        uploaded_by=turn.viewer.person,
        uploaded_at=turn.at,
        wrapped_key=wrapped,
    )


def must_fit(file: Staged, handling: str) -> None:
    """More than public lies sealed, always."""
    if not file.key and handling != Handling.PUBLIC:
        raise ValueError(f"a file of class {handling} was not sealed")


def last_version(turn: Turn, place: Model, ref: UUID) -> Version:
    readable = {row.ref for row in queries.documents_of(turn.viewer, place)}
    found = [
        one for one in queries.newest(queries.versions_beside(place)) if one.document_id == ref
    ]
    if not found or ref not in readable:
        raise Unseen(UNSEEN.sentence)
    return found[0]


def first_gap(place: Model, *, is_public: bool) -> int:
    beside = (version.document for version in queries.versions_beside(place))
    taken = {one.position for one in beside if (one.handling == Handling.PUBLIC) == is_public}
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


@dataclass(frozen=True)
class TakenOut:
    """What goes to the reader."""

    in_hand: InHand
    content: Iterator[bytes]


def take_out(viewer: Viewer, ref: UUID) -> TakenOut:
    """The content of a document; a reading that has to be kept is kept before the first byte.

    Raises Unseen, and Damaged where the stored file is not what was put there.
    """
    found = queries.in_hand(viewer, ref)
    if found is not None and found.is_recorded:
        found = recorded(viewer, ref)
    if found is None:
        raise Unseen(UNSEEN.sentence)
    row = found.row
    content = storage.content(ref, row.version, key_of(found), row.size, found.sha256)
    return TakenOut(found, content)


def recorded(viewer: Viewer, ref: UUID) -> InHand | None:
    """Asks once more whether the viewer may, and keeps the reading in the same transaction."""
    with transaction.atomic():
        found = queries.in_hand(viewer, ref)
        if found is not None:
            row, kind = found.row, kind_of(Document)
            trail.keep(viewer, kind, ref, version=row.version, at=clock.now())
    return found


def key_of(found: InHand) -> bytes:
    """Raises Damaged where the row was changed, or is of another document."""
    if not found.wrapped_key:
        return b""
    row = found.row
    try:
        return keys.unwrap(found.wrapped_key, row.ref, row.version)
    except InvalidTag:
        storage.log.error("the key of file %s.%d does not open", row.ref, row.version)
        raise Damaged from None
