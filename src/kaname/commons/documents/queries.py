"""Documents beside their place.

A rule of the algebra names columns of the record's own table, and a document may hang on any kind
of record. So no document has a rule of its own: it is seen by whoever would see its place if the
place were of the document's class, where that is stricter. The policy of the place stays the only
one, and a document can be more closed than its place but never more open.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.models import Handling, stricter
from kaname.commons.access.questions import may_see_as
from kaname.commons.access.viewer import Viewer
from kaname.commons.text import Text

from .models import Document, Version
from .rules import FileType

BESIDE = "documents: those of a record in hand"
FOUND = "documents: one by its reference, and its place, before the place is asked for"
WITH_ROWS = "documents: which stored files have their row"

RECORDED = (Handling.COUNCIL, Handling.SECRET)
"""Classes of which each reading is kept."""


@dataclass(frozen=True)
class AttachedRow:
    ref: UUID
    position: int
    title: Text
    handling: Handling
    filename: str
    content_type: FileType
    size: int
    pages: int | None
    version: int
    uploaded_at: datetime
    keep_until: date

    @property
    def is_public(self) -> bool:
        """Once its place is."""
        return self.handling == Handling.PUBLIC


@dataclass(frozen=True)
class InHand:
    """A document that the viewer may read, with what opens its file."""

    row: AttachedRow
    sha256: str
    wrapped_key: bytes
    is_recorded: bool


def documents_of(viewer: Viewer, place: Model) -> tuple[AttachedRow, ...]:
    """The documents of a record in hand, as far as the viewer may read them: one query.

    Public ones first, each kind in the order of its numbers.
    """
    rows = (
        row_of(version)
        for version in newest(versions_beside(place))
        if may_see_as(viewer, place, version.document.handling)
    )
    return tuple(sorted(rows, key=lambda row: (not row.is_public, row.position)))


def documents_named(
    viewer: Viewer, place: Model, refs: Collection[UUID]
) -> tuple[AttachedRow, ...]:
    """Those of a record that something names, set aside or not: one query."""
    rows = (
        row_of(version)
        for version in newest(all_versions(place).filter(document__ref__in=refs))
        if may_see_as(viewer, place, version.document.handling)
    )
    return tuple(sorted(rows, key=lambda row: (not row.is_public, row.position)))


def in_hand(viewer: Viewer, ref: UUID) -> InHand | None:
    """A document that the viewer may read: two queries, whether it is there or not."""
    rows = Version.objects.exempt(FOUND).filter(document__ref=ref)
    version = rows.select_related("document").order_by("-number").first()
    model: Any = directory.model_of(version.document.kind) if version else Document
    place_ref = version.document.place if version else ref
    place = model.objects.exempt(FOUND).filter(ref=place_ref).first()
    if version is None or place is None:
        return None
    if not may_see_as(viewer, place, version.document.handling):
        return None
    effective = stricter(place.handling, version.document.handling)
    return InHand(
        row=row_of(version),
        sha256=version.sha256,
        wrapped_key=bytes(version.wrapped_key),
        is_recorded=effective in RECORDED,
    )


def versions_beside(place: Model) -> QuerySet[Version]:
    """Of the documents that a record has now."""
    return all_versions(place).filter(document__is_current=True)


def all_versions(place: Model) -> QuerySet[Version]:
    rows = Version.objects.exempt(BESIDE).filter(
        document__kind=kind_of(type(place)),
        document__place=place.ref,  # type: ignore[attr-defined]
    )
    return rows.select_related("document").order_by("document_id", "number")


def newest(versions: Iterable[Version]) -> list[Version]:
    return list({version.document_id: version for version in versions}.values())


def row_of(version: Version) -> AttachedRow:
    document = version.document
    return AttachedRow(
        ref=document.ref,
        position=document.position,
        title=document.title,
        handling=Handling(document.handling),
        filename=version.filename,
        content_type=FileType(version.content_type),
        size=version.size,
        pages=version.pages,
        version=version.number,
        uploaded_at=version.uploaded_at,
        keep_until=document.keep_until,
    )


def have_rows(refs: Iterable[UUID]) -> set[tuple[UUID, int]]:
    """Of some documents, each version that has its row."""
    rows = Version.objects.exempt(WITH_ROWS).filter(document__ref__in=list(refs))
    return {(version.document_id, version.number) for version in rows.only("document_id", "number")}
