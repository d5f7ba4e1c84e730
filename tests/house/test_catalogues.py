"""Everything that is said is said in Japanese, too, and in one way."""

import gettext
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils.translation import gettext as translated
from django.utils.translation import override

from house.plan import SOURCE
from kaname.commons.access import registry
from kaname.commons.lifecycle.acts import Performs, commands, tables

CATALOGUES = sorted(SOURCE.rglob("locale/ja/LC_MESSAGES/django.po"))

Messages = dict[str, str]


def compiled(po: Path, to: Path) -> Messages:
    """What a catalogue says; a fuzzy entry is none."""
    subprocess.run(["msgfmt", "--check-format", "-o", to, po], check=True, capture_output=True)
    return read(to)


def read(mo: Path) -> Messages:
    with mo.open("rb") as file:
        said = vars(gettext.GNUTranslations(file))["_catalog"]
    return {str(key): text for key, text in said.items() if key and text}


def missing(po: Path) -> list[str]:
    """Lines of messages that are untranslated or fuzzy."""
    found: list[str] = []
    for which in ("--untranslated", "--only-fuzzy"):
        asked = ["msgattrib", which, "--no-obsolete", "--no-wrap", po]
        said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        found += [line for line in said.splitlines() if line.startswith("msgid ")][1:]
    return found


def rooms(source: Path) -> list[Path]:
    ours = (app.name for app in apps.get_app_configs() if app.name.startswith("kaname."))
    return [source.joinpath(*name.split(".")[1:]) for name in ours]


@pytest.fixture(scope="module")
def anew(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source whose catalogues were made anew from it."""
    copy = tmp_path_factory.mktemp("extracted") / "kaname"
    shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("__pycache__", "vendor"))
    for place in (copy, *rooms(copy)):
        (place / "locale").mkdir(exist_ok=True)
    here = Path.cwd()
    os.chdir(copy)
    try:
        call_command("makemessages", locale=["ja"], no_location=True, no_obsolete=True, verbosity=0)
    finally:
        os.chdir(here)
    return copy


@pytest.mark.parametrize("po", CATALOGUES, ids=lambda po: po.relative_to(SOURCE).parts[-5])
def test_a_catalogue_says_all_that_its_room_says(po: Path, anew: Path, tmp_path: Path) -> None:
    extracted = anew / po.relative_to(SOURCE)

    kept = compiled(po, tmp_path / "kept.mo")

    assert missing(extracted) == []
    assert sorted(compiled(extracted, tmp_path / "new.mo")) == sorted(kept)
    assert read(po.with_suffix(".mo")) == kept


def test_no_room_speaks_without_a_catalogue(anew: Path) -> None:
    made = {po.relative_to(anew) for po in anew.rglob("locale/ja/LC_MESSAGES/django.po")}
    outside = Path("locale/ja/LC_MESSAGES/django.po")
    assert made - {outside} == {po.relative_to(SOURCE) for po in CATALOGUES}


def test_what_is_said_outside_the_rooms_is_in_a_catalogue(anew: Path) -> None:
    said = missing(anew / "locale/ja/LC_MESSAGES/django.po")
    texts = [line.removeprefix('msgid "').removesuffix('"') for line in said]
    with override("ja"):
        assert [text for text in texts if translated(text) == text] == []


def test_a_message_is_translated_in_one_way() -> None:
    said: dict[str, set[str]] = {}
    for po in CATALOGUES:
        for message, text in read(po.with_suffix(".mo")).items():
            said.setdefault(message, set()).add(text)
    assert {message: texts for message, texts in said.items() if len(texts) > 1} == {}


def is_ours(command: Performs) -> bool:
    return command.body.__module__.startswith("kaname.")


def test_every_act_and_state_has_its_name_in_japanese() -> None:
    ours = [act for act in registry.acts.values() if is_ours(commands[act.name])]
    tables_of_ours = [t for m, t in tables.items() if m.__module__.startswith("kaname.")]
    names = [name for table in tables_of_ours for name in table.names.values()]
    with override("ja"):
        said = {text: translated(text) for text in [*(act.label for act in ours), *names]}
    assert [text for text, ja in said.items() if ja == text or ja.isascii()] == []
