"""What a form consists of: sections of fields, in both languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from kaname.commons.text import NO_TEXT, Text

Place: TypeAlias = str
"""Where something stands, as `section.field` or `section.field[2].column`; rows count from 1."""
Answers: TypeAlias = Mapping[str, Any]
"""What was answered, by the key of the field; a table's answer is a list of such mappings."""


class FieldKind(StrEnum):
    TEXT = "text"
    """One line."""
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    NUMBER = "number"
    YEN = "yen"
    DATE = "date"
    YES_NO = "yes_no"
    TABLE = "table"


TEXTS = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT})
NUMBERS = frozenset({FieldKind.NUMBER, FieldKind.YEN})


@dataclass(frozen=True)
class Choice:
    key: str
    name: Text


@dataclass(frozen=True)
class Condition:
    """The field is asked only where another was answered with one of these."""

    field: str
    among: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    key: str
    kind: FieldKind
    label: Text
    help: Text = NO_TEXT
    is_required: bool = False
    most: int | None = None
    """Of a text its characters, of a number its value, of a table its rows."""
    least: int | None = None
    choices: tuple[Choice, ...] = ()
    columns: tuple["Field", ...] = ()
    asked_if: Condition | None = None


@dataclass(frozen=True)
class Section:
    key: str
    title: Text
    fields: tuple[Field, ...]
    help: Text = NO_TEXT
    is_scored: bool = True
    """False: for information only, such as the willingness to join the council."""


@dataclass(frozen=True)
class Form:
    sections: tuple[Section, ...] = ()

    def fields(self) -> Iterator[tuple[Section, Field]]:
        return ((section, field) for section in self.sections for field in section.fields)


@dataclass(frozen=True)
class Shown:
    """A field that is asked, given the answers so far, and where it stands."""

    place: Place
    section: Section
    field: Field


def shown_fields(form: Form, answers: Answers) -> Iterator[Shown]:
    """The fields that these answers call for; one that hangs on a hidden field is hidden too."""
    hidden = set[str]()
    for section, field in form.fields():
        if is_asked(field, answers, hidden):
            yield Shown(f"{section.key}.{field.key}", section, field)
        else:
            hidden.add(field.key)


def is_asked(field: Field, answers: Answers, hidden: set[str]) -> bool:
    if field.asked_if is None:
        return True
    if field.asked_if.field in hidden:
        return False
    return word_of(answers.get(field.asked_if.field)) in field.asked_if.among


def word_of(answer: Any) -> str:
    """An answer of yes or no, or the key of a choice, as conditions name it."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return answer if isinstance(answer, str) else ""
