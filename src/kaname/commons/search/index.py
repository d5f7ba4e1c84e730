"""Entries are made here, of what the records say at the end of each act, and of all at once."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import transaction

from kaname.commons.access import directory
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import rows_of
from kaname.commons.text import Text

from . import japanese, registry
from .models import Entry
from .registry import Found
from .rules import pieces, plain

WRITES = "search: entries are made of records, whoever may see them"
AT_ONCE = 200
OWN = ("handling", "kind", "title", "text", "path", "order", "folded", "title_words", "words")
WRITTEN = (*OWN, *registry.REFS, *registry.WORDS)


def keep(touched: Collection[tuple[str, UUID]]) -> None:
    """For the end of an act: what it wrote is found as it is now, in the same transaction."""
    by_kind: defaultdict[str, set[UUID]] = defaultdict(set)
    for kind, ref in touched:
        if kind in registry.kinds:
            by_kind[kind].add(ref)
    for kind, refs in sorted(by_kind.items()):
        write(kind, sorted(refs))


def write(kind: str, refs: Collection[UUID]) -> None:
    """Makes the entries of some records anew; those of records that are gone go."""
    found = registry.kinds[kind]
    records = list(records_of(found).filter(ref__in=refs).order_by("ref"))
    store(kind, found, changed(kind, found, records))
    if gone := set(refs) - {record.ref for record in records}:
        entries().filter(kind=kind, ref__in=sorted(gone)).delete()


def rebuild(told: Callable[[str, int], None] = lambda kind, number: None) -> None:
    """Makes all entries anew, part by part beside whoever works; says how many of which kind."""
    entries().exclude(kind__in=list(registry.kinds)).delete()
    for kind, found in registry.in_order():
        number, last = 0, UUID(int=0)
        while part := rebuilt(kind, found, last):
            number, last = number + len(part), part[-1]
        told(kind, number)


def rebuilt(kind: str, found: Found, after: UUID) -> list[UUID]:
    """One part in one transaction, under the records' locks: no act comes between."""
    with transaction.atomic():
        rows = records_of(found).filter(ref__gt=after).order_by("ref")
        there = entries().filter(kind=kind, ref__gt=after).order_by("ref")
        known = set(there.values_list("ref", flat=True))  # before the records: what comes stays
        part = list(rows.select_for_update(of=("self",), no_key=True)[:AT_ONCE])
        store(kind, found, part)
        refs: list[UUID] = [record.ref for record in part]
        gone = known - set(refs)
        if len(part) == AT_ONCE:
            gone = {ref for ref in gone if ref < refs[-1]}
        for few in batched(sorted(gone)):
            entries().filter(kind=kind, ref__in=few).delete()
    return refs


def batched(refs: list[UUID]) -> Iterator[list[UUID]]:
    """As many at once as a database takes."""
    return (refs[at : at + AT_ONCE] for at in range(0, len(refs), AT_ONCE))


def store(kind: str, found: Found, records: Iterable[Any]) -> None:
    Entry.objects.bulk_create(
        [entry(kind, found, record) for record in records],
        update_conflicts=True,
        unique_fields=["ref"],
        update_fields=list(WRITTEN),
    )


def changed(kind: str, found: Found, records: Iterable[Any]) -> Iterator[Any]:
    """Those of the records that say something else than their entries. Of the others only what
    decides who sees them is written, where it changed: most acts change no text."""
    records = list(records)
    known = {one.ref: one for one in entries().filter(ref__in=[one.ref for one in records])}
    for record in records:
        kept, shows = known.get(record.ref), of_record(found, record)
        if kept is None or (kept.title, kept.text) != (shows.pop("title"), shows.pop("text")):
            yield record
        elif any(getattr(kept, name) != now for name, now in shows.items()):
            entries().filter(ref=record.ref).update(**shows)


def of_record(found: Found, record: Any) -> dict[str, Any]:
    """What an entry has of its record as it stands there."""
    label = directory.label_of(record)
    columns = {there: value(record, here) for here, there in found.columns.items() if here != there}
    return {
        "handling": record.handling,
        "title": label.title,
        "text": found.text(record),
        "path": label.path,
        "order": found.order(record),
        **columns,
    }


def entry(kind: str, found: Found, record: Any) -> Entry:
    shows = of_record(found, record)
    title, text = shows["title"], shows["text"]
    title_words = words_of(title)
    return Entry(
        ref=record.ref,
        kind=kind,
        folded="\n".join(plain(part) for part in spoken(title, text)),
        title_words=" ".join(sorted(title_words)),
        words=" ".join(sorted(title_words | words_of(text))),
        **shows,
    )


def value(record: Any, column: str) -> Any:
    return getattr(record, record._meta.get_field(column).attname)


def words_of(text: Text) -> frozenset[str]:
    return frozenset().union(*(words_in(part) for part in spoken(text)))


@lru_cache(maxsize=1_000)
def words_in(text: str) -> frozenset[str]:
    """Kept for a while: titles and names come again in many records."""
    return pieces(plain(text)) | japanese.words(text)


def spoken(*texts: Text) -> list[str]:
    return [part for text in texts for part in (text.ja, text.en) if part]


def records_of(found: Found) -> GuardedQuerySet[Any]:
    rows = rows_of(found.model).exempt(WRITES)
    return rows.select_related(*found.related) if found.related else rows


def entries() -> GuardedQuerySet[Entry]:
    return Entry.objects.exempt(WRITES)
