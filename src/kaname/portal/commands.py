from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kaname.commons.bodies.models import Body
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.text import NO_TEXT, Text

from .models import Budgeted, Default, Document, Programme


@dataclass(frozen=True)
class DocumentGiven:
    key: str
    title: Text
    kind: str
    issued_by: Text = NO_TEXT
    dated_on: date | None = None
    note: Text = NO_TEXT


@dataclass(frozen=True)
class DefaultGiven:
    key: str
    is_documented: bool
    file: str
    field: str
    text: Text


@dataclass(frozen=True)
class BudgetedGiven:
    key: str
    name: Text
    kind: str
    fiscal_year: int | None
    amount_yen: int | None
    holders: tuple[str, ...]
    note: Text
    source: str


@command("portal.describe")
def describe(
    turn: Turn,
    ref: UUID,
    *,
    key: str,
    name: Text,
    short_name: Text,
    applied: Mapping[str, Any],
    documents: Sequence[DocumentGiven],
    defaults: Sequence[DefaultGiven],
    budgeted: Sequence[BudgetedGiven],
) -> UUID:
    """Keeps what the blueprint says of the programme, and nothing that it no longer says.

    Nobody edits that anywhere else.
    """
    body = turn.locked(Body, ref)
    turn.must_be_allowed(body)

    values = {"name": name, "short_name": short_name, "secretariat": ref}
    known = {**values, "applied": dict(applied), "applied_at": turn.at}
    Programme.objects.update_or_create(key=key, defaults=known)
    for model, given in ((Document, documents), (Default, defaults), (Budgeted, budgeted)):
        for place, one in enumerate(given):
            fields = {**vars(one), "position": place}
            model._default_manager.update_or_create(key=fields.pop("key"), defaults=fields)
        model._default_manager.exclude(key__in=[one.key for one in given]).delete()

    turn.did(body)
    return ref
