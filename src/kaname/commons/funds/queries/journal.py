"""The journal of a fund, entry by entry, for its circle."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from kaname.commons.access import directory, pages
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.lifecycle.history import entries_of, last_entries
from kaname.commons.people.queries import names
from kaname.commons.text import NO_TEXT, Text

from .. import rules
from ..models import Account, Entry, Fund, Posting
from ..rules import AccountKind
from .accounts import Owner, labels_of, page_of

POSTINGS = "funds: postings of entries in hand"

Labels = Mapping[UUID, directory.Label]


@dataclass(frozen=True)
class PostingRow:
    account: AccountKind
    amount_yen: int


@dataclass(frozen=True)
class EntryRow:
    """One entry; without its record and title where the viewer may not know of the record."""

    ref: UUID
    fund: UUID
    booked_on: date
    fiscal_year: int
    text: Text
    amount_yen: int
    postings: tuple[PostingRow, ...]
    has_owner: bool
    owner: UUID | None
    title: Text
    path: str
    act: str
    actor: Text
    at: datetime
    recorded_from: str
    corrects: UUID | None
    corrected_by: UUID | None
    proof: UUID | None
    """The entry of the public ledger, where what booked it was a decision."""


@dataclass(frozen=True)
class Wanted:
    fiscal_year: int | None = None
    owner: UUID | None = None


@dataclass(frozen=True)
class Journal:
    rows: tuple[EntryRow, ...]
    next: str | None
    owners: tuple[directory.Label, ...]
    """By which records it can be narrowed."""


def wanted_rows(fund: Fund, wanted: Wanted, known: Labels) -> GuardedQuerySet[Entry]:
    """The entries that a filter leaves; of a record that the viewer may not know of, none."""
    rows = Entry.objects.get_queryset().filter(fund=fund)
    if wanted.fiscal_year is not None:
        year = wanted.fiscal_year
        rows = rows.filter(
            place__gte=rules.first_place(year), place__lt=rules.first_place(year + 1)
        )
    if wanted.owner is not None:
        rows = rows.filter(owner__in=[wanted.owner] if wanted.owner in known else [])
    return rows


def journal(
    viewer: Viewer, fund: Fund, wanted: Wanted, *, limit: int, after: str | None = None
) -> Journal:
    """The entries of a fund, the latest first; raises ValueError for a foreign cursor."""
    known = owners(viewer, fund)
    rows = wanted_rows(fund, wanted, known)
    found, following = page_of(viewer, rows, by="place", limit=limit, after=after)
    made = tuple(entry_rows(viewer, found, known))
    return Journal(made, following, tuple(known.values()))


def counted(viewer: Viewer, fund: Fund, wanted: Wanted) -> pages.Count:
    return pages.counted(viewer, wanted_rows(fund, wanted, owners(viewer, fund)))


def owners(viewer: Viewer, fund: Fund) -> Labels:
    """The records for which the fund has set money aside, as far as the viewer knows of them."""
    rows = visible(viewer, Account).filter(fund=fund, kind=AccountKind.ALLOTTED)
    return labels_of(viewer, rows)


def first_year(viewer: Viewer, fund: Fund) -> int | None:
    """The fiscal year of the first entry."""
    row = visible(viewer, Entry).filter(fund=fund).order_by("place", "ref").first()
    return row.fiscal_year if row else None


def entry_record(viewer: Viewer, ref: UUID) -> Entry | None:
    return visible(viewer, Entry).filter(ref=ref).first()


def entry_row(viewer: Viewer, entry: Entry) -> EntryRow:
    """The row of an entry in hand."""
    return entry_rows(viewer, [entry], labels_of(viewer, [entry]))[0]


def entry_rows(viewer: Viewer, entries: Sequence[Entry], known: Labels) -> list[EntryRow]:
    """Entries that the viewer was found to see: four queries, and one for each kind of record."""
    refs = [one.ref for one in entries]
    posted = postings_of(refs)
    actors = names(viewer, (one.actor for one in entries))
    reversals = Entry.objects.exempt(POSTINGS).filter(corrects__ref__in=refs)
    corrected = {row.corrects_id: row.ref for row in reversals}
    proofs = dict(proofs_of(entries, known))
    return [
        EntryRow(
            ref=one.ref,
            fund=one.fund_id,
            booked_on=one.booked_on,
            fiscal_year=one.fiscal_year,
            text=NO_TEXT if one.owner is not None and label is None else one.text,
            amount_yen=sum(p.amount_yen for p in posted[one.ref] if p.amount_yen > 0),
            postings=posted[one.ref],
            has_owner=one.owner is not None,
            owner=label.ref if label else None,
            title=label.title if label else NO_TEXT,
            path=label.path if label else "",
            act=one.act,
            actor=actors.get(one.actor, NO_TEXT) if one.actor else NO_TEXT,
            at=one.at,
            recorded_from=one.recorded_from,
            corrects=one.corrects_id,
            corrected_by=corrected.get(one.ref),
            proof=proofs.get(one.ref),
        )
        for one in entries
        for label in [known.get(one.owner) if one.owner else None]
    ]


def postings_of(refs: Iterable[UUID]) -> dict[UUID, tuple[PostingRow, ...]]:
    """What entries took from which kind of account, and then what they added to which."""
    rows = Posting.objects.exempt(POSTINGS).filter(entry__ref__in=list(refs))
    found: dict[UUID, tuple[PostingRow, ...]] = {}
    for row in rows.annotate(kind=F("account__kind")).order_by("amount_yen"):
        posting = PostingRow(AccountKind(row.kind), row.amount_yen)
        found[row.entry_id] = (*found.get(row.entry_id, ()), posting)
    return found


def proofs_of(entries: Iterable[Entry], known: Labels) -> Iterator[tuple[UUID, UUID]]:
    """The ledger's entry of the act that booked each: on the entry itself, or on its record."""
    entries = list(entries)
    yield from last_entries(kind_of(Entry), [one.ref for one in entries]).items()
    theirs = [one for one in entries if one.owner in known]
    for kind in sorted({one.owner_kind for one in theirs}):
        deeds = {
            one.ref: (one.owner, one.act, one.at)
            for one in theirs
            if one.owner and one.owner_kind == kind
        }
        found = entries_of(kind, deeds.values())
        yield from ((ref, found[deed]) for ref, deed in deeds.items() if deed in found)


def reversal_of(entry: Entry) -> UUID | None:
    """The entry that reversed one, whoever asks."""
    rows = Entry.objects.exempt(POSTINGS).filter(corrects=entry)
    return rows.values_list("ref", flat=True).first()


def amounts_of(entry: Entry) -> dict[tuple[AccountKind, Owner | None], int]:
    """What an entry in hand did to which account."""
    rows = (
        Posting.objects.exempt(POSTINGS)
        .filter(entry=entry)
        .values_list("account__kind", "account__owner_kind", "account__owner", "amount_yen")
    )
    return {
        (AccountKind(kind), (owner_kind, owner) if owner else None): yen
        for kind, owner_kind, owner, yen in rows
    }
