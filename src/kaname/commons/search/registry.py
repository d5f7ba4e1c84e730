"""What of which records is found. Rooms say so beside what a record is called; the rest follows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model
from django.utils.translation import override

from kaname.commons.access.algebra import Rule, kind_of
from kaname.commons.access.copies import columns_for, of_copies
from kaname.commons.text import NO_TEXT, Text
from kaname.commons.ui.wording import Words, plain_day

M = TypeVar("M", bound=Model)

REFS = tuple(f"ref_{number}" for number in range(1, 9))
WORDS = tuple(f"word_{number}" for number in range(1, 4))
"""The columns of an entry that wait for what the records' own rules name."""


@dataclass(frozen=True)
class Found:
    model: type[Model]
    label: Words
    """What records of the kind are called in the plural."""
    place: int
    """Where the kind stands among the others."""
    text: Callable[[Any], Text]
    order: Callable[[Any], str]
    """By what entries of the kind are sorted that are found equally well."""
    columns: Mapping[str, str]
    rule: Rule
    related: tuple[str, ...] = ()
    """Keys to tables that are not classified, which the text reads along."""


FAR = date.max.toordinal()
kinds: dict[str, Found] = {}


def no_text(record: Model) -> Text:
    return NO_TEXT


def no_order(record: Model) -> str:
    return ""


def found(
    model: type[M],
    *,
    label: Words,
    place: int,
    text: Callable[[M], Text] = no_text,
    order: Callable[[M], str] = no_order,
    related: tuple[str, ...] = (),
) -> None:
    """For a room's queries.py, after the directory: records of the model are found by their title
    and text, by whoever may see them. The text may hold nothing that a reader of the record may
    not read."""
    columns = columns_for(model, REFS, WORDS)
    rule = of_copies(model, columns)
    kinds[kind_of(model)] = Found(model, label, place, text, order, columns, rule, related)


def in_order() -> list[tuple[str, Found]]:
    return sorted(kinds.items(), key=lambda one: one[1].place)


def dated(when: date, text: Text = NO_TEXT) -> Text:
    """A text with its day before it, as one writes it in both languages."""
    said = []
    for language in ("ja", "en"):
        with override(language):
            said.append(" ".join((plain_day(when), text.to(language))).strip())
    return Text(*said)


def latest_first(when: date) -> str:
    """An order by day or instant, in which the latest is the first."""
    return f"{FAR - when.toordinal():07}"
