"""Drafting: the parts at the side, one section with its fields, and what is still missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from kaname.commons.text import Text
from kaname.commons.ui.wording import Words, words
from kaname.select.calls.forms_as_data import Field, FieldKind, Form, Lack, Section, shown_fields
from kaname.select.calls.shown.parts import notes

from ..queries import Progress

BLANK_ROWS, MOST_ROWS = 2, 50


@dataclass(frozen=True)
class PartLink:
    number: int
    label: Words
    url: str
    is_current: bool
    missing: int


@dataclass(frozen=True)
class Missing:
    where: Words
    url: str
    what: Words
    more: int = 0


@dataclass(frozen=True)
class Entry:
    """A field of the form with what was typed into it."""

    id: str
    name: str
    label: Text
    help: Text
    kind: str
    value: str
    is_required: bool
    notes: tuple[Words, ...]
    errors: tuple[Words, ...]
    choices: tuple[tuple[str, Words, bool], ...] = ()
    columns: tuple[Text, ...] = ()
    rows: tuple[tuple["Entry", ...], ...] = ()
    most: int | None = None

    @property
    def count(self) -> int:
        return len(self.value)


def parts(progress: Progress, ref: UUID, here: str) -> list[PartLink]:
    """Every section of the form, then team, budget and attachments, with what each misses."""
    found: list[tuple[Words, str, str, int]] = [
        (one.title, section_url(ref, one.key), one.key, len(progress.of_section(one.key)))
        for one in progress.form.sections
    ]
    found += [
        (gettext("Team"), page(ref, "team"), "team", len(progress.team)),
        (gettext("Budget"), page(ref, "budget"), "budget", len(progress.budget)),
        (gettext("Attachments"), page(ref, "attachments"), "attachments", 0),
    ]
    return [
        PartLink(number, label, url, key == here, missing)
        for number, (label, url, key, missing) in enumerate(found, start=1)
    ]


def page(ref: UUID, name: str) -> str:
    return reverse(f"applications:{name}", args=[ref])


def section_url(ref: UUID, key: str) -> str:
    return f"{page(ref, 'writing')}?section={key}"


def missing(progress: Progress, ref: UUID) -> list[Missing]:
    """One line for each part: the first thing that it wants, and how many more."""
    found = [
        Missing(one.title, place_url(ref, lacks[0]), lacks[0].reason, len(lacks) - 1)
        for one in progress.form.sections
        if (lacks := progress.of_section(one.key))
    ]
    for label, name, reasons in (
        (gettext("Team"), "team", progress.team),
        (gettext("Budget"), "budget", progress.budget),
    ):
        found += [Missing(label, page(ref, name), one) for one in reasons]
    return found


def place_url(ref: UUID, lack: Lack) -> str:
    """The field itself."""
    key, _, rest = lack.place.partition(".")
    return f"{section_url(ref, key)}#f-{rest.partition('[')[0]}"


def neighbour(form: Form, ref: UUID, here: str) -> str:
    """The page after a section."""
    keys = [one.key for one in form.sections]
    place = keys.index(here) + 1
    return section_url(ref, keys[place]) if place < len(keys) else page(ref, "team")


def entries(
    form: Form, section: Section, answers: Mapping[str, Any], lacks: Iterable[Lack]
) -> list[Entry]:
    """The fields of the section that these answers call for; what is only missing is no error."""
    wrong: dict[str, list[Words]] = {}
    for one in lacks:
        if not one.is_missing:
            wrong.setdefault(one.place, []).append(one.reason)
    known = {field.key: field for _, field in form.fields()}
    return [
        entry(one.field, f"f-{one.field.key}", answers.get(one.field.key), one.place, wrong, known)
        for one in shown_fields(form, answers)
        if one.section.key == section.key
    ]


def entry(
    field: Field,
    name: str,
    value: Any,
    place: str,
    wrong: Mapping[str, Sequence[Words]],
    known: dict[str, Field],
) -> Entry:
    return Entry(
        id=name,
        name=name,
        label=field.label,
        help=field.help,
        kind=field.kind.value,
        value=typed(field, value),
        is_required=field.is_required,
        notes=tuple(notes(field, known)),
        errors=tuple(wrong.get(place, ())),
        choices=choices(field, value),
        columns=tuple(one.label for one in field.columns),
        rows=tuple(table_rows(field, name, value, place, wrong, known)),
        most=field.most,
    )


def table_rows(
    field: Field,
    name: str,
    value: Any,
    place: str,
    wrong: Mapping[str, Sequence[Words]],
    known: dict[str, Field],
) -> Iterator[tuple[Entry, ...]]:
    """The rows that there are, and some empty ones to go on."""
    if field.kind != FieldKind.TABLE:
        return
    given = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
    blank = max(0, min(BLANK_ROWS, (field.most or MOST_ROWS) - len(given)))
    for number, row in enumerate([*given, *[{}] * blank], start=1):
        yield tuple(
            entry(
                one,
                f"{name}-{number}-{one.key}",
                row.get(one.key),
                f"{place}[{number}].{one.key}",
                wrong,
                known,
            )
            for one in field.columns
        )


def typed(field: Field, value: Any) -> str:
    """An answer as it stands in its input."""
    if value is None or field.kind == FieldKind.TABLE:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int) and field.kind == FieldKind.YEN:
        return f"{value:,}"
    return str(value)


def choices(field: Field, value: Any) -> tuple[tuple[str, Words, bool], ...]:
    if field.kind == FieldKind.CHOICE:
        offered: list[tuple[str, Words]] = [(one.key, one.name) for one in field.choices]
    elif field.kind == FieldKind.YES_NO:
        offered = [("yes", gettext("Yes")), ("no", gettext("No"))]
    else:
        return ()
    chosen = typed(field, value)
    return tuple((key, name, key == chosen) for key, name in offered)


def answers_in(
    form: Form, section: Section, kept: Mapping[str, Any], sent: QueryDict
) -> dict[str, Any]:
    """What was typed, by field; a field that was not on the page is left as it was."""
    found: dict[str, Any] = {}
    for one in section.fields:
        name = f"f-{one.key}"
        if one.kind == FieldKind.TABLE:
            if f"{name}-rows" in sent:
                found[one.key] = rows_in(one, name, sent)
        elif name in sent:
            found[one.key] = sent[name]
        elif one.kind in (FieldKind.YES_NO, FieldKind.CHOICE) and f"{name}-there" in sent:
            found[one.key] = ""
    return found


def rows_in(field: Field, name: str, sent: QueryDict) -> list[dict[str, str]]:
    """The rows of a table in which anything was typed."""
    rows = (
        {one.key: sent.get(f"{name}-{number}-{one.key}", "") for one in field.columns}
        for number in range(1, MOST_ROWS + BLANK_ROWS + 1)
    )
    return [row for row in rows if any(value.strip() for value in row.values())]


@dataclass(frozen=True)
class AnswerShown:
    label: Text
    value: str
    columns: tuple[Text, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class SectionShown:
    title: Text
    answers: tuple[AnswerShown, ...]


def read(form: Form, answers: Mapping[str, Any]) -> list[SectionShown]:
    """The whole application form with its answers, to be read."""
    shown = list(shown_fields(form, answers))
    return [
        SectionShown(
            section.title,
            tuple(
                answer(one.field, answers.get(one.field.key))
                for one in shown
                if one.section.key == section.key
            ),
        )
        for section in form.sections
    ]


def answer(field: Field, value: Any) -> AnswerShown:
    if field.kind == FieldKind.TABLE and isinstance(value, list):
        rows = tuple(
            tuple(said(one, row.get(one.key)) for one in field.columns)
            for row in value
            if isinstance(row, Mapping)
        )
        return AnswerShown(field.label, "", tuple(one.label for one in field.columns), rows)
    return AnswerShown(field.label, said(field, value))


def said(field: Field, value: Any) -> str:
    known = {key: words(name) for key, name, _ in choices(field, value)}
    text = typed(field, value)
    return known.get(text, text)
