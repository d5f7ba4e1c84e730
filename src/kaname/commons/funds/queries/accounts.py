"""Funds with their totals, which are public, and what was set aside for whom, for the circle."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Sum

from kaname.commons.access import directory, pages
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.calendar import day_of
from kaname.commons.text import NO_TEXT, Text

from .. import policy, rules
from ..models import Account, Entry, Fund
from ..rules import OWNED, AccountKind, Totals

TOTALS = "funds: totals of a fund by kind, which are public"
ACCOUNTS = "funds: accounts that a booking changes, whoever books"

M = TypeVar("M", bound=Model)
Owner = tuple[str, UUID]
"""A record of a higher room: its kind, as `access.algebra.kind_of` says it, and its reference."""


@dataclass(frozen=True)
class FundHead:
    ref: UUID
    key: str
    name: Text
    held_by: UUID
    overseen_by: UUID
    led_by: UUID
    source: str


@dataclass(frozen=True)
class FundRow(FundHead):
    totals: Totals
    endowed_from: tuple[str, ...]
    """The documents from which its endowments are known; `estimate` where none states them."""


@dataclass(frozen=True)
class Balances:
    """What was set aside for a record in one fund, and what became of it."""

    fund: UUID
    allotted_yen: int
    committed_yen: int
    paid_yen: int

    @property
    def total_yen(self) -> int:
        return self.allotted_yen + self.committed_yen + self.paid_yen


@dataclass(frozen=True)
class AllotmentRow:
    """One record for which money was set aside; no record where the viewer may not know of it."""

    ref: UUID
    owner: UUID | None
    title: Text
    path: str
    since: date
    total_yen: int
    allotted_yen: int
    committed_yen: int
    paid_yen: int


@dataclass(frozen=True)
class Allotments:
    rows: tuple[AllotmentRow, ...]
    next: str | None
    count: pages.Count


def funds(viewer: Viewer) -> list[FundRow]:
    rows = list(visible(viewer, Fund).order_by("position", "ref"))
    return rows_of(rows)


def fund_record(viewer: Viewer, ref: UUID) -> Fund | None:
    return visible(viewer, Fund).filter(ref=ref).first()


def fund_row(fund: Fund) -> FundRow:
    """The row of a fund in hand."""
    return rows_of([fund])[0]


def rows_of(found: Collection[Fund]) -> list[FundRow]:
    refs = [one.ref for one in found]
    sums, sources = totals_of(refs), sources_of(refs)
    return [
        FundRow(
            **vars(head(one)),
            totals=sums.get(one.ref, Totals()),
            endowed_from=tuple(sorted(sources.get(one.ref, ()))),
        )
        for one in found
    ]


def sources_of(funds_in_hand: Collection[UUID]) -> dict[UUID, set[str]]:
    rows = Entry.objects.exempt(TOTALS).filter(fund__ref__in=sorted(funds_in_hand), owner=None)
    undone = rows.exclude(corrects=None).values("corrects")
    rows = rows.filter(corrects=None).exclude(ref__in=undone)
    found: dict[UUID, set[str]] = {}
    for row in rows.exclude(recorded_from=""):
        found.setdefault(row.fund_id, set()).add(row.recorded_from)
    return found


def head(fund: Fund) -> FundHead:
    """What stands above every page of a fund in hand; asks nothing."""
    return FundHead(
        fund.ref,
        fund.key,
        fund.name,
        fund.held_by_id,
        fund.overseen_by_id,
        fund.led_by_id,
        fund.source,
    )


def totals_of(funds_in_hand: Collection[UUID]) -> dict[UUID, Totals]:
    if not funds_in_hand:
        return {}
    rows = Account.objects.exempt(TOTALS).filter(fund__in=sorted(funds_in_hand))
    found: dict[UUID, dict[str, int]] = {}
    for fund, kind, yen in rows.values_list("fund_id", "kind").annotate(yen=Sum("balance_yen")):
        found.setdefault(fund, {})[kind] = int(yen)
    return {fund: rules.totals(by_kind) for fund, by_kind in found.items()}


def reads_money(viewer: Viewer, fund: Fund) -> bool:
    """Whether the viewer belongs to the circle that sees accounts and entries."""
    return policy.reads_money.holds(viewer, fund)


def balances(viewer: Viewer, owner: Owner) -> list[Balances]:
    """What was set aside for a record, fund by fund, for whoever may read the money."""
    return by_fund(visible(viewer, Account).filter(owner_kind=owner[0], owner=owner[1]))


def allotted_to(ref: UUID) -> int:
    """All that was set aside for a record and not taken back, for the guards of higher rooms."""
    rows = Account.objects.exempt(ACCOUNTS).filter(owner=ref, kind__in=list(OWNED))
    return int(rows.aggregate(yen=Sum("balance_yen"))["yen"] or 0)


def held_for(fund: UUID, ref: UUID) -> Balances:
    """What a fund has set aside for a record, for higher rooms whose own rule says who reads it."""
    rows = Account.objects.exempt(ACCOUNTS).filter(owner=ref).filter(**{"fund": fund})
    return next(iter(by_fund(rows)), Balances(fund, 0, 0, 0))


def uncommitted(fund: UUID, ref: UUID) -> int:
    """What of a fund is allotted to a record and not committed, for the guards of higher rooms."""
    return held_for(fund, ref).allotted_yen


def by_fund(rows: Iterable[Account]) -> list[Balances]:
    found: dict[UUID, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row.fund_id, {})[row.kind] = row.balance_yen
    return [Balances(fund, *by_kind(kinds)) for fund, kinds in sorted(found.items())]


def by_kind(kinds: Mapping[str, int]) -> tuple[int, int, int]:
    allotted, committed, paid = (kinds.get(kind, 0) for kind in OWNED)
    return allotted, committed, paid


def allotments(viewer: Viewer, fund: Fund, *, limit: int, after: str | None = None) -> Allotments:
    """The records for which a fund has set money aside, the latest first.

    Raises ValueError for a foreign cursor.
    """
    mine = {"fund": fund, "kind": AccountKind.ALLOTTED}
    rows = Account.objects.get_queryset().filter(**mine)
    found, following = page_of(viewer, rows, by="opened_at", limit=limit, after=after)
    kinds = kinds_of(viewer, fund, [row.owner for row in found])
    known = labels_of(viewer, found)
    made = (allotment(row, kinds, known) for row in found)
    return Allotments(tuple(made), following, pages.counted(viewer, rows))


def page_of(
    viewer: Viewer, rows: GuardedQuerySet[M], *, by: str, limit: int, after: str | None
) -> tuple[list[M], str | None]:
    """One page of a fund in hand, the latest first. All its rows have one circle, so that they
    need not be asked for by each right alone. Raises ValueError for a foreign cursor."""
    if after is not None:
        rows = rows.filter(pages.beyond(rows.model, by, pages.cursor(after), descending=True))
    found = list(visible(viewer, rows).order_by(f"-{by}", "-ref")[: limit + 1])
    more = len(found) > limit
    return found[:limit], pages.written(found[limit - 1], by) if more else None


def kinds_of(
    viewer: Viewer, fund: Fund, owners: Iterable[UUID | None]
) -> Mapping[UUID | None, Mapping[str, int]]:
    rows = visible(viewer, Account).filter(fund=fund, owner__in=[one for one in owners if one])
    found: dict[UUID | None, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row.owner, {})[row.kind] = row.balance_yen
    return found


def labels_of(viewer: Viewer, rows: Iterable[Account | Entry]) -> Mapping[UUID, directory.Label]:
    return directory.labels(viewer, ((row.owner_kind, row.owner) for row in rows if row.owner))


def allotment(
    row: Account,
    kinds: Mapping[UUID | None, Mapping[str, int]],
    known: Mapping[UUID, directory.Label],
) -> AllotmentRow:
    label = known.get(row.owner) if row.owner else None
    now = Balances(row.fund_id, *by_kind(kinds.get(row.owner, {})))
    return AllotmentRow(
        row.ref,
        label.ref if label else None,
        label.title if label else NO_TEXT,
        label.path if label else "",
        day_of(row.opened_at),
        now.total_yen,
        now.allotted_yen,
        now.committed_yen,
        now.paid_yen,
    )
