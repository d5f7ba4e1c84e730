import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from kaname.blueprints.faults import BlueprintErrors, Fault, in_english
from kaname.blueprints.loading import load
from kaname.commons.reason import Reason

from .spoiling import ACTS, SMALL, copied, faults, spoilt

BROKEN = YAML(typ="safe", pure=True).load(Path(__file__).parent / "broken.yaml")
CODE = Path("src/kaname/blueprints")
CATALOGUE = CODE / "locale/ja/LC_MESSAGES/django.po"
MESSAGE = re.compile(r'^msgid "(.+)"\nmsgstr "(.+)"$', re.MULTILINE)
FAULT = ("file", "line", "field", "found", "expected")


def said(fault: Fault) -> tuple[str, int, str, str, str]:
    """A fault as the five things that it says."""
    return (
        fault.file,
        fault.line,
        fault.field,
        in_english(fault.found),
        in_english(fault.expected),
    )


def only(path: Path) -> tuple[str, int, str, str, str]:
    (fault,) = faults(path)
    return said(fault)


def test_the_small_blueprint_has_no_faults() -> None:
    assert faults(SMALL) == ()


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["name"])
def test_a_blueprint_with(case: dict[str, Any], tmp_path: Path) -> None:
    path = spoilt(tmp_path, case["file"], case["old"], case["new"])

    found = [said(fault) for fault in faults(path)]

    assert tuple(case[name] for name in FAULT) in found
    assert len(found) == 1 + case["follows"]


def test_levels_without_end_are_refused_at_the_thirteenth(tmp_path: Path) -> None:
    path = spoilt(tmp_path, "programme.yaml", "steps: []", "steps: " + "[" * 100_000)

    expected = "at most 12 levels, one within the other"
    assert only(path) == ("programme.yaml", 18, "", "a list", expected)


def test_a_text_of_more_than_20000_characters_is_refused(tmp_path: Path) -> None:
    path = spoilt(tmp_path, "programme.yaml", "A small programme", "A" * 20_001)

    expected = "a text of at most 20000 characters"
    assert only(path) == ("programme.yaml", 2, "name.value.en", f"“{'A' * 60}…”", expected)


def test_a_text_of_20000_characters_is_kept(tmp_path: Path) -> None:
    path = spoilt(tmp_path, "programme.yaml", "A small programme", "A" * 20_000)

    assert load(path, ACTS).programme.name.value.en == "A" * 20_000


def test_a_third_person_in_two_seats_is_refused(tmp_path: Path) -> None:
    path = copied(tmp_path)
    file = path / "bodies.yaml"
    text = file.read_text(encoding="utf-8")
    roster = text.partition("roster:\n")[2]
    file.write_text(text + roster + roster, encoding="utf-8")

    expected = "at most 2 in this role of this body"
    assert only(path) == ("bodies.yaml", 61, "roster[3].role", "“member”", expected)


def test_a_file_of_ten_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = copied(tmp_path)
    (path / "bodies.yaml").write_text("a" * 10_000_000, encoding="utf-8")

    found = [said(fault) for fault in faults(path)]

    expected = "a file of at most 524288 bytes"
    assert found == [("bodies.yaml", 1, "", "10000000 bytes", expected)]


def test_a_file_that_is_not_utf_8_is_refused_with_the_line(tmp_path: Path) -> None:
    path = copied(tmp_path)
    (path / "funds.yaml").write_bytes(b"lines:\n  - key: " + "基金".encode("shift_jis"))

    assert only(path) == ("funds.yaml", 2, "", "“0x8a”", "text in UTF-8")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = copied(tmp_path)
    (path / "funds.yaml").write_text("# nothing yet\n", encoding="utf-8")

    assert only(path) == ("funds.yaml", 1, "", "nothing", "fields with values")


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    path = copied(tmp_path)
    (path / "funds.yaml").unlink()

    assert only(path) == ("funds.yaml", 1, "", "nothing", "this file")


def test_a_file_that_nobody_reads_is_refused(tmp_path: Path) -> None:
    path = copied(tmp_path)
    (path / "editions" / "second.yml").write_text("key: second\n", encoding="utf-8")

    file, line, field, found, expected = only(path)

    assert (file, line, field, found) == ("editions/second.yml", 1, "", "“editions/second.yml”")
    assert expected.startswith("only files of a blueprint: programme.yaml, bodies.yaml,")


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert only(tmp_path / "none") == ("none", 1, "", "nothing", "the folder of a blueprint")


def with_second_edition(tmp_path: Path, number: str) -> Path:
    path = copied(tmp_path)
    first = (path / "editions" / "first.yaml").read_text(encoding="utf-8")
    second = first.replace("key: first", "key: second").replace("number: 1", number)
    (path / "editions" / "second.yaml").write_text(second, encoding="utf-8")
    return path


NO_SECOND = (
    "editions/second.yaml",
    1,
    "key",
    "“second”",
    "no second edition: later ones are prepared in Kaname",
)


def test_a_second_edition_is_refused(tmp_path: Path) -> None:
    assert only(with_second_edition(tmp_path, "number: 2")) == NO_SECOND


def test_a_second_edition_with_the_number_of_the_first_is_refused(tmp_path: Path) -> None:
    path = with_second_edition(tmp_path, "number: 1")

    expected = "a value that does not stand in editions/first.yaml, line 2 already"
    assert [said(fault) for fault in faults(path)] == [
        NO_SECOND,
        ("editions/second.yaml", 2, "number", "“1”", expected),
    ]


def test_a_decided_edition_without_a_history_is_refused(tmp_path: Path) -> None:
    path = copied(tmp_path)
    (path / "history" / "first.yaml").unlink()

    expected = "decided where a history of the edition ends with its decision, else draft"
    assert only(path) == ("editions/first.yaml", 5, "status", "“decided”", expected)


def test_a_decided_edition_whose_history_ends_before_is_refused(tmp_path: Path) -> None:
    path = spoilt(tmp_path, "history/first.yaml", "act: vision.decide", "act: vision.instruct")

    expected = "decided where a history of the edition ends with its decision, else draft"
    assert only(path) == ("editions/first.yaml", 5, "status", "“decided”", expected)


def test_a_blueprint_without_editions_needs_no_bodies_for_them(tmp_path: Path) -> None:
    path = spoilt(tmp_path, "bodies.yaml", "kind: working_group", "kind: secretariat")
    shutil.rmtree(path / "editions")
    shutil.rmtree(path / "history")

    assert faults(path) == ()


def test_a_blueprint_is_refused_with_all_its_faults_at_once(tmp_path: Path) -> None:
    path = spoilt(tmp_path, "programme.yaml", "{value: 3,", "{value: three,")
    funds = path / "funds.yaml"
    funds.write_text(funds.read_text().replace("[office]", "[bank]"), encoding="utf-8")
    history = path / "history" / "first.yaml"
    history.write_text(history.read_text().replace("weekday: mon", "weekday: fri"))

    assert [(fault.file, fault.line) for fault in faults(path)] == [
        ("funds.yaml", 7),
        ("history/first.yaml", 19),
        ("history/first.yaml", 30),
        ("programme.yaml", 12),
    ]


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    path = copied(tmp_path)
    text = (path / "funds.yaml").read_text(encoding="utf-8")
    (path / "funds.yaml").write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))

    assert load(path, ACTS) == load(SMALL, ACTS)


def test_rare_kanji_and_emoji_are_kept() -> None:
    listed = load(SMALL, ACTS).bodies.roster[0]

    assert (listed.name, listed.affiliation.ja) == ("𠮷野 髙子", "研究所 🔬")


def test_a_fault_reads_as_one_sentence_in_english() -> None:
    fault = Fault(
        "funds.yaml", 7, "lines[first].amount_yen", Reason("“x”"), Reason("a whole number")
    )

    assert str(BlueprintErrors([fault])) == (
        "funds.yaml, line 7, lines[first].amount_yen: found “x”; expected a whole number."
    )


def test_braces_in_what_was_found_do_no_harm(tmp_path: Path) -> None:
    path = spoilt(tmp_path, "programme.yaml", "{value: 3,", "{value: '{0} {x}',")

    with pytest.raises(BlueprintErrors, match=r"found “\{0\} \{x\}”; expected a whole number"):
        load(path, ACTS)


def test_the_japanese_catalogue_says_every_sentence_of_a_fault() -> None:
    sources = [path.read_text(encoding="utf-8") for path in CODE.glob("*.py")]
    marked = {text for source in sources for text in re.findall(r'noop\(\s*"(.+?)"\s*\)', source)}
    said_in_japanese = dict(MESSAGE.findall(CATALOGUE.read_text(encoding="utf-8")))

    assert marked == said_in_japanese.keys()
    assert {text for text in marked if holes(text) != holes(said_in_japanese[text])} == set()


def holes(sentence: str) -> set[str]:
    return set(re.findall(r"\{\w+\}", sentence))
