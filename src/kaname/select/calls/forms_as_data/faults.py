"""What is wrong with a form as data, told to who writes it, with the place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from re import compile as pattern
from typing import Any

from kaname.commons.reason import Reason, gettext_noop

from .definition import NUMBERS, TEXTS, FieldKind, Place

KEY = pattern(r"[a-z][a-z0-9_]{0,39}")
FORM, SECTION = frozenset({"sections"}), frozenset({"key", "title", "fields", "help", "scored"})
FIELD = frozenset(
    {"key", "kind", "label", "help", "required", "most", "least", "choices", "columns", "asked_if"}
)
CHOICE, CONDITION = frozenset({"key", "name"}), frozenset({"field", "among"})
YES_OR_NO = ("yes", "no")
MOST_FIELDS, MOST_CHARACTERS, MOST_VALUE = 300, 20_000, 10**15

A_FORM = Reason(gettext_noop("A form is a list of sections."))
A_SECTION = Reason(gettext_noop("A section has a key, a title and a list of fields."))
A_FIELD = Reason(gettext_noop("A field has a key, a kind and a label."))
A_KEY = Reason(
    gettext_noop("A key is 1 to 40 small letters, digits and underscores, a letter first.")
)
KEY_TWICE = gettext_noop("The key {key} is used twice.")
A_TEXT = Reason(gettext_noop("A text stands in Japanese (ja) and in English (en)."))
NO_JAPANESE = Reason(gettext_noop("The Japanese text is missing."))
NO_SUCH_KIND = gettext_noop("There is no kind “{kind}” of fields.")
NO_SUCH_PART = gettext_noop("There is nothing called “{name}” here.")
YES_NO = Reason(gettext_noop("Yes or no is written true or false."))
A_LIMIT = Reason(gettext_noop("A limit is a whole number."))
NO_LIMIT = Reason(gettext_noop("This kind of field has no limit."))
LIMITS_CROSS = Reason(gettext_noop("The least is more than the most."))
NO_CHOICES = Reason(gettext_noop("A choice has at least two possibilities."))
A_CHOICE = Reason(gettext_noop("A possibility has a key and a name."))
NO_COLUMNS = Reason(gettext_noop("A table has at least one column."))
TABLE_IN_TABLE = Reason(gettext_noop("A column is no table itself."))
NOT_HERE = Reason(gettext_noop("Only a choice has possibilities, and only a table columns."))
A_CONDITION = Reason(gettext_noop("A condition names a field and the answers that it needs."))
ASKED_BEFORE = gettext_noop("“{field}” is no choice or yes-or-no field that stands before.")
NO_SUCH_ANSWER = gettext_noop("“{answer}” is no answer to “{field}”.")
COLUMN_CONDITION = Reason(gettext_noop("A column has no condition."))
TOO_MANY = Reason(gettext_noop("A form has at most 300 fields."))


@dataclass(frozen=True)
class Fault:
    place: Place
    reason: Reason


def faults(given: Any) -> list[Fault]:
    """All that is wrong with a form as data, in the order of the form; it never raises."""
    return list(of_form(given))


def of_form(given: Any) -> Iterator[Fault]:
    if not isinstance(given, dict) or not isinstance(given.get("sections"), list):
        yield Fault("", A_FORM)
        return
    yield from strangers(given, FORM, "")
    writer = Writer()
    keys = set[str]()
    for number, section in enumerate(given["sections"], start=1):
        yield from writer.of_section(section, f"sections[{number}]", keys)
    if len(writer.answers) > MOST_FIELDS:
        yield Fault("", TOO_MANY)


class Writer:
    """Goes through the form in its order and keeps what the fields before can be answered with."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[str, ...]] = {}
        """By field; empty where no condition can ask for it."""

    def of_section(self, given: Any, place: Place, keys: set[str]) -> Iterator[Fault]:
        if not isinstance(given, dict) or not isinstance(given.get("fields"), list):
            yield Fault(place, A_SECTION)
            return
        yield from of_key(given.get("key"), place, keys)
        place = named(given, place)
        yield from strangers(given, SECTION, place)
        yield from of_text(given.get("title"), f"{place}.title")
        yield from of_help(given, place)
        if not isinstance(given.get("scored", True), bool):
            yield Fault(f"{place}.scored", YES_NO)
        for number, field in enumerate(given["fields"], start=1):
            yield from self.of_field(field, f"{place}.fields[{number}]", place)

    def of_field(self, given: Any, place: Place, above: Place) -> Iterator[Fault]:
        if not isinstance(given, dict):
            yield Fault(place, A_FIELD)
            return
        yield from of_key(given.get("key"), place, set(self.answers))
        place = f"{above}.{given['key']}" if is_key(given.get("key")) else place
        yield from of_members(given, place)
        yield from self.of_condition(given.get("asked_if"), place)
        if is_key(given.get("key")):
            self.answers[given["key"]] = answers_to(given)

    def of_condition(self, given: Any, place: Place) -> Iterator[Fault]:
        if given is None:
            return
        place = f"{place}.asked_if"
        if not is_condition(given):
            yield Fault(place, A_CONDITION)
            return
        yield from strangers(given, CONDITION, place)
        field = given["field"]
        if not self.answers.get(field):
            yield Fault(place, Reason(ASKED_BEFORE, {"field": field}))
            return
        for answer in given["among"]:
            if answer not in self.answers[field]:
                yield Fault(place, Reason(NO_SUCH_ANSWER, {"answer": answer, "field": field}))


def of_members(given: dict[str, Any], place: Place) -> Iterator[Fault]:
    """What every field has, a column too."""
    yield from strangers(given, FIELD, place)
    yield from of_text(given.get("label"), f"{place}.label")
    yield from of_help(given, place)
    if not isinstance(given.get("required", False), bool):
        yield Fault(f"{place}.required", YES_NO)
    kind = given.get("kind")
    if kind not in list(FieldKind):
        yield Fault(f"{place}.kind", Reason(NO_SUCH_KIND, {"kind": str(kind)[:40]}))
        return
    yield from of_limits(given, FieldKind(kind), place)
    yield from of_choices(given, FieldKind(kind), place)
    yield from of_columns(given, FieldKind(kind), place)


def of_limits(given: Mapping[str, Any], kind: FieldKind, place: Place) -> Iterator[Fault]:
    limits = {name: given[name] for name in ("least", "most") if given.get(name) is not None}
    if limits and kind not in {*TEXTS, *NUMBERS, FieldKind.TABLE}:
        yield Fault(f"{place}.{next(iter(limits))}", NO_LIMIT)
        return
    wrong = [name for name, value in limits.items() if not is_limit(value, kind)]
    yield from (Fault(f"{place}.{name}", A_LIMIT) for name in wrong)
    if not wrong and len(limits) == 2 and limits["least"] > limits["most"]:
        yield Fault(f"{place}.least", LIMITS_CROSS)


def is_limit(value: Any, kind: FieldKind) -> bool:
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    most = MOST_VALUE if kind in NUMBERS else MOST_CHARACTERS
    return (-most if kind == FieldKind.NUMBER else 0) <= value <= most


def of_choices(given: Mapping[str, Any], kind: FieldKind, place: Place) -> Iterator[Fault]:
    choices = given.get("choices")
    if kind != FieldKind.CHOICE:
        if choices is not None:
            yield Fault(f"{place}.choices", NOT_HERE)
        return
    if not isinstance(choices, list) or len(choices) < 2:
        yield Fault(f"{place}.choices", NO_CHOICES)
        return
    keys = set[str]()
    for number, one in enumerate(choices, start=1):
        at = f"{place}.choices[{number}]"
        if not isinstance(one, dict):
            yield Fault(at, A_CHOICE)
            continue
        yield from strangers(one, CHOICE, at)
        yield from of_key(one.get("key"), at, keys)
        yield from of_text(one.get("name"), f"{at}.name")


def of_columns(given: Mapping[str, Any], kind: FieldKind, place: Place) -> Iterator[Fault]:
    columns = given.get("columns")
    if kind != FieldKind.TABLE:
        if columns is not None:
            yield Fault(f"{place}.columns", NOT_HERE)
        return
    if not isinstance(columns, list) or not columns:
        yield Fault(f"{place}.columns", NO_COLUMNS)
        return
    keys = set[str]()
    for number, one in enumerate(columns, start=1):
        yield from of_column(one, f"{place}.columns[{number}]", keys)


def of_column(given: Any, place: Place, keys: set[str]) -> Iterator[Fault]:
    if not isinstance(given, dict):
        yield Fault(place, A_FIELD)
        return
    yield from of_key(given.get("key"), place, keys)
    if given.get("kind") == FieldKind.TABLE:
        yield Fault(f"{place}.kind", TABLE_IN_TABLE)
        return
    if given.get("asked_if") is not None:
        yield Fault(f"{place}.asked_if", COLUMN_CONDITION)
    yield from of_members(given, place)


def of_key(given: Any, place: Place, keys: set[str]) -> Iterator[Fault]:
    if not is_key(given):
        yield Fault(f"{place}.key", A_KEY)
    elif given in keys:
        yield Fault(f"{place}.key", Reason(KEY_TWICE, {"key": given}))
    else:
        keys.add(given)


def of_text(given: Any, place: Place) -> Iterator[Fault]:
    if not isinstance(given, dict) or not all(isinstance(one, str) for one in given.values()):
        yield Fault(place, A_TEXT)
    elif not str(given.get("ja", "")).strip():
        yield Fault(place, NO_JAPANESE)
    elif set(given) - {"ja", "en"}:
        yield Fault(place, A_TEXT)


def of_help(given: Mapping[str, Any], place: Place) -> Iterator[Fault]:
    if given.get("help") is not None:
        yield from of_text(given["help"], f"{place}.help")


def strangers(given: Mapping[Any, Any], known: frozenset[str], place: Place) -> Iterator[Fault]:
    for name in given:
        if name not in known:
            yield Fault(place, Reason(NO_SUCH_PART, {"name": str(name)[:40]}))


def answers_to(given: Mapping[str, Any]) -> tuple[str, ...]:
    """What a condition can ask of a field."""
    if given.get("kind") == FieldKind.YES_NO:
        return YES_OR_NO
    choices = given.get("choices")
    if given.get("kind") != FieldKind.CHOICE or not isinstance(choices, list):
        return ()
    return tuple(one["key"] for one in choices if isinstance(one, dict) and is_key(one.get("key")))


def named(given: Mapping[str, Any], place: Place) -> Place:
    key = given.get("key")
    return key if isinstance(key, str) and is_key(key) else place


def is_key(given: Any) -> bool:
    return isinstance(given, str) and KEY.fullmatch(given) is not None


def is_condition(given: Any) -> bool:
    if not isinstance(given, dict) or not isinstance(given.get("field"), str):
        return False
    among = given.get("among")
    return isinstance(among, list) and bool(among) and all(isinstance(one, str) for one in among)
