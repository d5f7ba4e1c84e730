from pathlib import Path

from kaname.blueprints.difference import ABSENT, Difference, Things, difference, things
from kaname.blueprints.loading import load

from .spoiling import ACTS, SMALL, spoilt


def test_a_blueprint_does_not_differ_from_itself() -> None:
    small = things(load(SMALL, ACTS))

    assert difference(small, small) == []


def test_a_changed_name_is_one_difference(tmp_path: Path) -> None:
    changed = spoilt(tmp_path, "technologies.yaml", "Flight technology", "Aviation technology")

    assert difference(things(load(SMALL, ACTS)), things(load(changed, ACTS))) == [
        Difference("technology", "SK-1", "name.en", "Flight technology", "Aviation technology")
    ]


def test_what_is_new_differs_in_each_field() -> None:
    before: Things = {("body", "office"): {"name.ja": "事務局"}}
    after: Things = {**before, ("body", "board"): {"name.ja": "会議", "parent.value": None}}

    assert difference(before, after) == [
        Difference("body", "board", "name.ja", ABSENT, "会議"),
        Difference("body", "board", "parent.value", ABSENT, None),
    ]


def test_what_is_gone_stands_last() -> None:
    before: Things = {
        ("fund_line", "old"): {"amount_yen": 1},
        ("fund_line", "kept"): {"amount_yen": 2},
    }
    after: Things = {("fund_line", "kept"): {"amount_yen": None}}

    assert difference(before, after) == [
        Difference("fund_line", "kept", "amount_yen", 2, None),
        Difference("fund_line", "old", "amount_yen", 1, ABSENT),
    ]


def test_lines_sessions_and_steps_have_the_key_of_their_edition_or_history() -> None:
    small = things(load(SMALL, ACTS))

    assert small["line", "first/SK-1"] == {
        "technology": "SK-1",
        "change": "added",
        "reason": None,
    }
    assert small["session", "first/board-2"]["domains[1]"] == "sea"
    assert small["step", "first/decide"]["done_on"] == "2030-06-10"


def test_everything_is_compared_but_what_the_file_expects_of_itself(tmp_path: Path) -> None:
    recounted = spoilt(tmp_path, "technologies.yaml", "technologies: 2", "themes: 1")

    assert difference(things(load(SMALL, ACTS)), things(load(recounted, ACTS))) == []
