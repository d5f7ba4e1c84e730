"""What the command line does: the first official gets in, and each refusal says what to do."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from kaname.blueprints.applying import apply
from kaname.blueprints.loading import K_PROGRAM, load
from kaname.cli import accounts, homes
from kaname.commons.accounts.models import Token, User
from kaname.commons.bodies import viewers
from kaname.commons.lifecycle.acts import commands
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.text import Text

NAME = Text("真壁 澪", "MAKABE Mio")


@pytest.fixture
def programme(transactional_db: None) -> None:
    apply(load(K_PROGRAM, frozenset(commands)))


def kaname(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "KANAME_HOME": str(home), "KANAME_SETTINGS": "production"}
    env.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-m", "kaname.cli", *words],
        capture_output=True,
        text=True,
        env=env,
        check=False,
    )


@pytest.mark.usefixtures("programme")
def test_the_first_official_gets_an_account_a_seat_and_a_password(client: Client) -> None:
    password = accounts.create(
        "makabe@example.jp", name=NAME, kana="", role="secretary", body="cabinet-office"
    )

    form = {"login": "makabe@example.jp", "password": password}
    answer = client.post("/accounts/login/", form)
    person = User.objects.get().person
    assert (answer.status_code, answer["Location"]) == (302, "/home/")
    assert [seat.role for seat in viewers.viewer(person, date.today()).seats] == ["secretary"]  # noqa: DTZ011


@pytest.mark.usefixtures("programme")
def test_an_unknown_body_or_post_makes_no_account() -> None:
    with pytest.raises(accounts.NotThere, match="no body moon"):
        accounts.create("a@example.jp", name=NAME, kana="", role="secretary", body="moon")
    with pytest.raises(NotYet, match="no post"):
        accounts.create("a@example.jp", name=NAME, kana="", role="minister", body="jst")
    assert User.objects.count() == 0


@pytest.mark.usefixtures("programme")
def test_a_token_is_for_a_seat_that_is_held() -> None:
    accounts.create("a@example.jp", name=NAME, kana="", role="secretary", body="cabinet-office")

    made = accounts.token(
        "a@example.jp", role="secretary", body="cabinet-office", name="n", days=30
    )
    assert (made[:3], Token.objects.exempt("bench: rows for measuring").count()) == ("kn_", 1)
    with pytest.raises(NotYet, match="do not hold this seat"):
        accounts.token("a@example.jp", role="chair", body="cabinet-office", name="n", days=30)
    with pytest.raises(accounts.NotThere, match="no account"):
        accounts.token("b@example.jp", role="chair", body="cabinet-office", name="n", days=30)


def test_a_home_is_made_once_and_its_keys_are_its_owners_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"

    made = homes.make(home)

    assert [Path(one).name for one in made] == ["home", "secret", "ledger"]
    assert homes.make(home) == []
    assert [(home / "keys" / key).stat().st_mode & 0o777 for key in ("secret", "ledger")] == [
        0o600,
        0o600,
    ]


def test_only_what_a_demo_left_is_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file of somebody")

    homes.throw_away(tmp_path)

    assert (tmp_path / "kept").exists()


def test_without_a_key_it_says_how_to_make_one(tmp_path: Path) -> None:
    said = kaname(tmp_path, "migrate")

    assert said.returncode == 1
    assert "kaname init" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_ledger_key_that_is_missing_or_wrong_is_told_with_what_to_do(tmp_path: Path) -> None:
    for command in ("init", "migrate"):
        kaname(tmp_path, command)
    key = tmp_path / "keys" / "ledger"
    key.write_text("nonsense")
    wrong = kaname(tmp_path, "ledger", "seal")
    key.unlink()
    missing = kaname(tmp_path, "ledger", "seal")

    assert (wrong.returncode, missing.returncode) == (1, 1)
    assert "64 hexadecimal digits" in wrong.stderr
    assert "Run `kaname init`" in missing.stderr
    assert "Traceback" not in wrong.stderr + missing.stderr


def test_wrong_words_are_wrong_use(tmp_path: Path) -> None:
    assert kaname(tmp_path, "nonsense").returncode == 2


def test_a_blueprint_is_checked_from_the_command_line(tmp_path: Path) -> None:
    kaname(tmp_path, "init")

    good = kaname(tmp_path, "blueprint", "check", "--json")
    bad = kaname(tmp_path, "blueprint", "check", str(tmp_path), "--json", "--language", "en")

    assert (good.returncode, json.loads(good.stdout)) == (0, {"faults": []})
    assert bad.returncode == 1
    assert "programme.yaml" in {fault["file"] for fault in json.loads(bad.stdout)["faults"]}
