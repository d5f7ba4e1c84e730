"""Application forms as data: what is wrong with one, what answers are kept, what they want."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaname.commons.text import Text
from kaname.select.calls.forms_as_data import faults, normal, read, shown_fields, wanting

JA = {"ja": "欄"}
FIELDS: list[dict[str, Any]] = [
    {"key": "title", "kind": "text", "label": {"ja": "課題名"}, "required": True, "most": 5},
    {"key": "body", "kind": "long_text", "label": JA, "most": 10},
    {"key": "amount", "kind": "yen", "label": JA, "least": 1, "most": 1_000_000},
    {"key": "count", "kind": "number", "label": JA, "least": -5, "most": 5},
    {"key": "on", "kind": "date", "label": JA},
    {"key": "asks", "kind": "yes_no", "label": JA},
    {
        "key": "why",
        "kind": "text",
        "label": JA,
        "required": True,
        "asked_if": {"field": "asks", "among": ["yes"]},
    },
    {
        "key": "which",
        "kind": "choice",
        "label": JA,
        "choices": [{"key": "a", "name": JA}, {"key": "b", "name": JA}],
    },
    {
        "key": "people",
        "kind": "table",
        "label": JA,
        "least": 1,
        "most": 2,
        "columns": [
            {"key": "name", "kind": "text", "label": JA, "required": True},
            {"key": "effort", "kind": "number", "label": JA, "least": 0, "most": 100},
        ],
    },
]
GIVEN: dict[str, Any] = {"sections": [{"key": "one", "title": {"ja": "一"}, "fields": FIELDS}]}
FORM = read(GIVEN)


def wants(**answers: Any) -> list[tuple[str, str]]:
    """Place and sentence of all that is wanted, a title given."""
    found = wanting(FORM, {"title": "題", **answers})
    return [(lack.place, lack.reason.sentence.format(**lack.reason.parameters)) for lack in found]


def broken(number: int, **values: Any) -> list[tuple[str, str]]:
    """The faults where a field says this instead."""
    given_ = copy.deepcopy(GIVEN)
    given_["sections"][0]["fields"][number].update(values)
    return [
        (fault.place, fault.reason.sentence.format(**fault.reason.parameters))
        for fault in faults(given_)
    ]


def test_a_sound_form_has_no_fault() -> None:
    assert faults(GIVEN) == []


def test_a_form_is_read_as_it_was_written() -> None:
    (section,) = FORM.sections

    assert [field.key for field in section.fields][:3] == ["title", "body", "amount"]
    assert section.fields[0].label == Text("課題名")
    assert [column.key for column in section.fields[8].columns] == ["name", "effort"]


@pytest.mark.parametrize(
    ("number", "values", "place", "said"),
    [
        (0, {"key": "Title"}, "one.fields[1].key", "A key is 1 to 40"),
        (1, {"key": "title"}, "one.fields[2].key", "The key title is used twice."),
        (0, {"kind": "poem"}, "one.title.kind", "There is no kind “poem”"),
        (0, {"label": {"en": "x"}}, "one.title.label", "The Japanese text is missing."),
        (0, {"label": "題"}, "one.title.label", "A text stands in Japanese"),
        (0, {"colour": "red"}, "one.title", "There is nothing called “colour”"),
        (0, {"required": "yes"}, "one.title.required", "Yes or no is written"),
        (0, {"most": 1.5}, "one.title.most", "A limit is a whole number."),
        (0, {"least": 9}, "one.title.least", "The least is more than the most."),
        (4, {"most": 3}, "one.on.most", "This kind of field has no limit."),
        (7, {"choices": [{"key": "a", "name": JA}]}, "one.which.choices", "at least two"),
        (0, {"choices": []}, "one.title.choices", "Only a choice has possibilities"),
        (8, {"columns": []}, "one.people.columns", "at least one column"),
        (6, {"asked_if": {"field": "which", "among": ["a"]}}, "one.why.asked_if", "“which” is no"),
        (6, {"asked_if": {"field": "asks", "among": ["ja"]}}, "one.why.asked_if", "“ja” is no"),
        (6, {"asked_if": {"field": "asks"}}, "one.why.asked_if", "A condition names a field"),
    ],
)
def test_a_fault_is_told_with_its_place(
    number: int, values: dict[str, Any], place: str, said: str
) -> None:
    (found,) = broken(number, **values)

    assert found[0] == place
    assert said in found[1]


def test_a_table_holds_no_table() -> None:
    column = {"key": "x", "kind": "table", "label": JA, "columns": [FIELDS[0]]}

    assert broken(8, columns=[column]) == [
        ("one.people.columns[1].kind", "A column is no table itself.")
    ]


@pytest.mark.parametrize("what", [None, 3, "form", [], {}, {"sections": 1}])
def test_what_is_no_form_at_all_is_one_fault(what: Any) -> None:
    assert [fault.reason.sentence for fault in faults(what)] == ["A form is a list of sections."]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["key", "kind", "label", "fields", "sections", "ja", "columns"])
            | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_whatever_is_given_as_a_form_its_faults_are_told(what: Any) -> None:
    found = faults(what)

    if not found:
        assert read(what) is not None


@given(
    st.dictionaries(
        st.sampled_from([field["key"] for field in FIELDS]) | st.text(max_size=3), JSON, max_size=6
    )
)
def test_whatever_is_answered_is_understood_once_and_for_all(answers: dict[str, Any]) -> None:
    kept = normal(FORM, answers)

    assert normal(FORM, kept) == kept
    assert wanting(FORM, answers) == wanting(FORM, kept)


@given(st.integers(min_value=1, max_value=1_000_000))
def test_an_amount_typed_in_full_width_is_the_same_amount(amount: int) -> None:
    typed = f"{amount:,}円".translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))

    assert normal(FORM, {"amount": typed}) == {"amount": amount}
    assert wants(amount=typed, people=[{"name": "甲"}]) == []


@given(st.text(st.characters(categories=["L", "N"]), max_size=12))
def test_characters_are_counted_as_they_are_kept(text: str) -> None:
    kept = normal(FORM, {"body": text})["body"]

    over = [said for place, said in wants(body=text) if place == "one.body"]
    assert bool(over) == (len(kept) > 10 and bool(kept.strip()))


def test_what_is_missing_is_named() -> None:
    (lack,) = wanting(FORM, {})

    assert (lack.place, lack.is_missing) == ("one.title", True)
    assert lack.reason.parameters == {"field": Text("課題名")}


def test_spaces_are_no_answer() -> None:
    assert [lack.place for lack in wanting(FORM, {"title": "　 "})] == ["one.title"]


@pytest.mark.parametrize(
    ("answers", "place", "said"),
    [
        ({"title": "六文字の題名"}, "one.title", "6 characters: 1 more than the 5"),
        ({"title": "一\n二"}, "one.title", "without line breaks"),
        ({"title": "\x07"}, "one.title", "control characters"),
        ({"title": 3}, "one.title", "This is a text."),
        ({"amount": -1}, "one.amount", "whole number of yen"),
        ({"amount": 0}, "one.amount", "At least 1."),
        ({"amount": "1.5"}, "one.amount", "whole number of yen"),
        ({"amount": 1_000_001}, "one.amount", "At most 1,000,000."),
        ({"amount": "9" * 20}, "one.amount", "At most 1,000,000."),
        ({"amount": True}, "one.amount", "whole number of yen"),
        ({"count": 6}, "one.count", "At most 5."),
        ({"on": "2026-02-30"}, "one.on", "This is no day."),
        ({"asks": "maybe"}, "one.asks", "This is yes or no."),
        ({"which": "c"}, "one.which", "Choose one of those offered."),
        ({"people": "甲"}, "one.people", "A table is a list of rows."),
        ({"people": [{"name": "甲"}] * 3}, "one.people", "3 rows: at most 2"),
        ({"people": [{"name": ""}]}, "one.people[1].name", "has not been filled in"),
        ({"people": [{"name": "甲", "effort": 101}]}, "one.people[1].effort", "At most 100."),
        ({"people": [{"name": "甲", "age": 3}]}, "one.people[1]", "no field “age”"),
        ({"other": 1}, "", "no field “other”"),
    ],
)
def test_a_wrong_answer_is_told_with_its_place(
    answers: dict[str, Any], place: str, said: str
) -> None:
    (found,) = wants(**answers)

    assert found[0] == place
    assert said in found[1]


def test_what_is_asked_hangs_on_another_answer() -> None:
    assert wants(asks="no") == []
    assert [place for place, _ in wants(asks="yes")] == ["one.why"]


def test_a_field_that_is_not_asked_is_not_shown() -> None:
    shown = [one.field.key for one in shown_fields(FORM, {"asks": False})]

    assert "why" not in shown
    assert "title" in shown


@pytest.mark.parametrize("typed", ["2026-11-24", "2026/11/24", "２０２６年１１月２４日"])
def test_a_day_is_understood_as_people_type_it(typed: str) -> None:
    assert normal(FORM, {"on": typed}) == {"on": "2026-11-24"}


def test_a_long_answer_of_ten_megabytes_is_refused_and_not_kept_short() -> None:
    (found,) = wants(body="あ" * 10_000_000)

    assert found[1] == "10000000 characters: 9999990 more than the 10 that are allowed."


def test_line_breaks_of_all_kinds_count_as_one_character() -> None:
    assert normal(FORM, {"body": "一\r\n二\r三"}) == {"body": "一\n二\n三"}
