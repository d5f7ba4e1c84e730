"""What a reference is called and where its page is. Rooms register theirs; engines only ask."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.apps import apps
from django.db.models import Model

from kaname.commons.text import Text

from .algebra import kind_of
from .questions import visible
from .viewer import Viewer

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Entry:
    title: Callable[[Any], Text]
    path: Callable[[Any], str]


@dataclass(frozen=True)
class Label:
    kind: str
    ref: UUID
    title: Text
    path: str


entries: dict[str, Entry] = {}


def register(model: type[M], *, title: Callable[[M], Text], path: Callable[[M], str]) -> None:
    """For a room's queries.py: how a record is called on any page, and its own page."""
    entries[kind_of(model)] = Entry(title, path)


def label_of(record: Model) -> Label:
    kind = kind_of(type(record))
    ref: UUID = record.ref  # type: ignore[attr-defined]
    return Label(kind, ref, entries[kind].title(record), entries[kind].path(record))


def labels(viewer: Viewer, wanted: Iterable[tuple[str, UUID]]) -> Mapping[UUID, Label]:
    """The labels of those records that the viewer may see: a query for each kind."""
    return {record.ref: label_of(record) for record in records(viewer, wanted)}


def titles(viewer: Viewer, wanted: Iterable[tuple[str, UUID]]) -> Mapping[UUID, Text]:
    """What those of the records are called that the viewer may see: a query for each kind."""
    return {
        record.ref: entries[kind_of(type(record))].title(record)
        for record in records(viewer, wanted)
    }


def records(viewer: Viewer, wanted: Iterable[tuple[str, UUID]]) -> Iterator[Any]:
    by_kind: dict[str, set[UUID]] = {}
    for kind, ref in wanted:
        by_kind.setdefault(kind, set()).add(ref)
    for kind, refs in by_kind.items():
        if kind in entries:
            yield from visible(viewer, model_of(kind)).filter(ref__in=sorted(refs))


def model_of(kind: str) -> type[Any]:
    return apps.get_model(kind)
