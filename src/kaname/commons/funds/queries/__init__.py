"""Reads of funds, and how pages call a fund and an entry."""

from django.urls import reverse

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.questions import public_among
from kaname.commons.ledger import openings

from ..models import Entry, Fund
from .accounts import (
    AllotmentRow,
    Allotments,
    Balances,
    FundHead,
    FundRow,
    Owner,
    allotments,
    allotted_to,
    balances,
    fund_record,
    fund_row,
    funds,
    head,
    held_for,
    reads_money,
    uncommitted,
)
from .journal import (
    EntryRow,
    Journal,
    PostingRow,
    Wanted,
    amounts_of,
    counted,
    entry_record,
    entry_row,
    first_year,
    journal,
    reversal_of,
)

__all__ = [
    "AllotmentRow",
    "Allotments",
    "Balances",
    "EntryRow",
    "FundHead",
    "FundRow",
    "Journal",
    "Owner",
    "PostingRow",
    "Wanted",
    "allotments",
    "allotted_to",
    "amounts_of",
    "balances",
    "counted",
    "entry_record",
    "entry_row",
    "first_year",
    "fund_record",
    "fund_row",
    "funds",
    "head",
    "held_for",
    "journal",
    "reads_money",
    "reversal_of",
    "uncommitted",
]

directory.register(
    Fund, title=lambda fund: fund.name, path=lambda fund: reverse("funds:fund", args=[fund.ref])
)
directory.register(
    Entry,
    title=lambda entry: entry.text,
    path=lambda entry: reverse("funds:entry", args=[entry.ref]),
)
openings.opens(kind_of(Fund), public_among(Fund))
