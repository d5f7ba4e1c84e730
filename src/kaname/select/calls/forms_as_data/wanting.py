"""What answers to a form still want before they can be submitted, with the place of each."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import NO_TEXT, Text
from kaname.commons.yen import MOST

from .definition import NUMBERS, TEXTS, Answers, Field, FieldKind, Form, Place, shown_fields
from .normal import normal

LONGEST = 20_000

MISSING = gettext_noop("“{field}” has not been filled in.")
TOO_LONG = gettext_noop("{count} characters: {over} more than the {most} that are allowed.")
TOO_SHORT = gettext_noop("{count} characters: at least {least} are needed.")
ONE_LINE = Reason(gettext_noop("This is one line, without line breaks."))
CONTROL = Reason(gettext_noop("There are control characters in the text. Delete them."))
NOT_TEXT = Reason(gettext_noop("This is a text."))
NOT_WHOLE = Reason(gettext_noop("This is a whole number."))
NOT_YEN = Reason(gettext_noop("An amount is a whole number of yen, 0 or more."))
TOO_MUCH = gettext_noop("At most {most}.")
TOO_LITTLE = gettext_noop("At least {least}.")
NOT_A_DAY = Reason(gettext_noop("This is no day. Write it like 2026-11-24."))
NOT_YES_NO = Reason(gettext_noop("This is yes or no."))
NO_SUCH_CHOICE = Reason(gettext_noop("Choose one of those offered."))
NOT_A_TABLE = Reason(gettext_noop("A table is a list of rows."))
TOO_MANY_ROWS = gettext_noop("{count} rows: at most {most} are allowed.")
TOO_FEW_ROWS = gettext_noop("{count} rows: at least {least} are needed.")
NO_SUCH_FIELD = gettext_noop("The form has no field “{field}”.")


@dataclass(frozen=True)
class Lack:
    """Why one answer does not do yet."""

    place: Place
    label: Text
    reason: Reason
    is_missing: bool = False
    """Nothing is there: a draft may stay so, a submission may not."""


def wanting(form: Form, answers: Answers) -> list[Lack]:
    """All that the answers want, in the order of the form; fields that are not asked want nothing.

    Numbers may be typed in full width; characters are counted as typed, composed (NFC), a line
    break as one.
    """
    given = normal(form, answers)
    lacks = [
        lack
        for one in shown_fields(form, given)
        for lack in of_field(one.field, given.get(one.field.key), one.place)
    ]
    known = {field.key for _, field in form.fields()}
    return [*lacks, *strangers(given, known, "")]


def of_field(field: Field, value: Any, place: Place) -> Iterator[Lack]:
    if is_empty(value):
        if field.is_required:
            reason = Reason(MISSING, {"field": field.label})
            yield Lack(place, field.label, reason, is_missing=True)
        return
    if field.kind == FieldKind.TABLE:
        yield from of_table(field, value, place)
        return
    for reason in of_value(field, value):
        yield Lack(place, field.label, reason)


def is_empty(value: Any) -> bool:
    """Nothing, or nothing but spaces; no row."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or value == []


def of_value(field: Field, value: Any) -> Iterator[Reason]:
    if field.kind in TEXTS:
        yield from of_text(field, value)
    elif field.kind in NUMBERS:
        yield from of_number(field, value)
    elif field.kind == FieldKind.DATE and not is_day(value):
        yield NOT_A_DAY
    elif field.kind == FieldKind.YES_NO and not isinstance(value, bool):
        yield NOT_YES_NO
    elif field.kind == FieldKind.CHOICE and value not in [one.key for one in field.choices]:
        yield NO_SUCH_CHOICE


def of_text(field: Field, value: Any) -> Iterator[Reason]:
    if not isinstance(value, str):
        yield NOT_TEXT
        return
    if any(unicodedata.category(mark) in ("Cc", "Cs") and mark != "\n" for mark in value):
        yield CONTROL
    if field.kind == FieldKind.TEXT and "\n" in value:
        yield ONE_LINE
    count, most = len(value), LONGEST if field.most is None else field.most
    if count > most:
        yield Reason(TOO_LONG, {"count": count, "over": count - most, "most": most})
    if field.least is not None and count < field.least:
        yield Reason(TOO_SHORT, {"count": count, "least": field.least})


def of_number(field: Field, value: Any) -> Iterator[Reason]:
    is_yen = field.kind == FieldKind.YEN
    if not isinstance(value, int) or isinstance(value, bool):
        yield NOT_YEN if is_yen else NOT_WHOLE
        return
    if is_yen and value < 0:
        yield NOT_YEN
        return
    most = MOST if field.most is None else field.most
    least = -MOST if field.least is None else field.least
    if value > most:
        yield Reason(TOO_MUCH, {"most": f"{most:,}"})
    if value < least:
        yield Reason(TOO_LITTLE, {"least": f"{least:,}"})


def is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and 1900 <= date.fromisoformat(value).year <= 2199
    except ValueError:
        return False


def of_table(field: Field, value: Any, place: Place) -> Iterator[Lack]:
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        yield Lack(place, field.label, NOT_A_TABLE)
        return
    count = len(value)
    if field.most is not None and count > field.most:
        yield Lack(place, field.label, Reason(TOO_MANY_ROWS, {"count": count, "most": field.most}))
    if field.least is not None and count < field.least:
        reason = Reason(TOO_FEW_ROWS, {"count": count, "least": field.least})
        yield Lack(place, field.label, reason)
    keys = {column.key for column in field.columns}
    for number, row in enumerate(value, start=1):
        for column in field.columns:
            yield from of_field(column, row.get(column.key), f"{place}[{number}].{column.key}")
        yield from strangers(row, keys, f"{place}[{number}]")


def strangers(given: Mapping[str, Any], known: set[str], place: Place) -> Iterator[Lack]:
    for name in given:
        if name not in known:
            reason = Reason(NO_SUCH_FIELD, {"field": str(name)[:40]})
            yield Lack(place, NO_TEXT, reason)
