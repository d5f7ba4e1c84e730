"""Where the values of the programme come from."""

from dataclasses import dataclass
from datetime import date

from kaname.commons.text import NO_TEXT, Text

from ..models import Budgeted, Default, Document, Programme


@dataclass(frozen=True)
class DocumentRow:
    key: str
    title: Text
    issued_by: Text
    dated_on: date | None
    note: Text


@dataclass(frozen=True)
class DefaultRow:
    is_documented: bool
    place: str
    text: Text


@dataclass(frozen=True)
class BudgetRow:
    name: Text
    fiscal_year: int | None
    amount_yen: int | None
    note: Text
    source: Text


@dataclass(frozen=True)
class Sources:
    programme: Text
    documents: tuple[DocumentRow, ...]
    defaults: tuple[DefaultRow, ...]
    budgets: tuple[BudgetRow, ...]


def sources() -> Sources:
    """What is real here: the documents, and for each default whether one of them says so."""
    programme = Programme.objects.first()
    documents = list(Document.objects.order_by("position"))
    titles = {one.key: one.title for one in documents}
    return Sources(
        programme=programme.name if programme else NO_TEXT,
        documents=tuple(
            DocumentRow(one.key, one.title, one.issued_by, one.dated_on, one.note)
            for one in documents
        ),
        defaults=tuple(
            DefaultRow(one.is_documented, f"{one.file} {one.field}".strip(), one.text)
            for one in Default.objects.order_by("position")
        ),
        budgets=tuple(
            BudgetRow(
                one.name,
                one.fiscal_year,
                one.amount_yen,
                one.note,
                titles.get(one.source, NO_TEXT),
            )
            for one in Budgeted.objects.order_by("position")
        ),
    )
