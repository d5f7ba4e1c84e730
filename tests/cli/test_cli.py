"""What the command line does: the first official gets in, and each refusal says what to do."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from kaname.blueprints.applying import apply
from kaname.blueprints.loading import K_PROGRAM, load
from kaname.cli import accounts, demos, homes, main
from kaname.cli.commands import run
from kaname.commons.accounts.models import Token, User
from kaname.commons.bodies import viewers
from kaname.commons.lifecycle.acts import commands
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.search import registry
from kaname.commons.text import Text

NAME = Text("真壁 澪", "MAKABE Mio")


@pytest.fixture
def programme(transactional_db: None) -> None:
    apply(load(K_PROGRAM, frozenset(commands)))


def kaname(home: Path, *words: str, **named: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "KANAME_HOME": str(home), "KANAME_SETTINGS": "production"}
    env.pop("DATABASE_URL", None)
    env |= named
    return subprocess.run(
        [sys.executable, "-m", "kaname.cli", *words],
        capture_output=True,
        text=True,
        env=env,
        check=False,
    )


@pytest.fixture(scope="module")
def first_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with its keys and tables: to set it up takes longer than all that is asked of it."""
    home = tmp_path_factory.mktemp("first") / "home"
    for words in (["init"], ["migrate"]):
        assert kaname(home, *words).returncode == 0
    return home


@pytest.fixture
def home(first_home: Path, tmp_path: Path) -> Path:
    return shutil.copytree(first_home, tmp_path / "home")


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
def test_the_index_is_made_anew_and_says_of_how_much(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(main.parser().parse_args(["search", "reindex"]))

    told = capsys.readouterr().out.splitlines()
    assert code == 0
    assert (told[0], len(told)) == ("technologies.technology 27", len(registry.kinds))


@pytest.mark.usefixtures("programme")
def test_an_address_with_capitals_is_one_account_that_can_sign_in(client: Client) -> None:
    seat = {"role": "secretary", "body": "cabinet-office"}
    password = accounts.create(" Makabe@Example.JP", name=NAME, kana="", **seat)

    answer = client.post("/accounts/login/", {"login": "MAKABE@example.jp", "password": password})

    assert (answer.status_code, User.objects.get().email) == (302, "makabe@example.jp")
    assert accounts.token("Makabe@example.jp", **seat, name="n", days=30).startswith("kn_")
    with pytest.raises(accounts.NotThere, match="has an account already"):
        accounts.create("makabe@EXAMPLE.jp", name=NAME, kana="", **seat)


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

    assert [Path(one).name for one in made] == ["home", "secret", "ledger", "wrap"]
    assert homes.make(home) == []
    keys = [home / "keys" / key for key in ("secret", "ledger", "wrap")]
    assert [key.stat().st_mode & 0o777 for key in keys] == [0o600] * 3


@pytest.mark.parametrize("words", [["demo", "--check"], ["demo", "--fresh", "--check"]])
@pytest.mark.parametrize("file", [homes.DATABASE, "keys/ledger", "somebodys.txt"])
def test_a_demo_touches_no_folder_that_holds_what_no_demo_made(
    tmp_path: Path, words: list[str], file: str
) -> None:
    kept = tmp_path / file
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("real")

    said = kaname(tmp_path, *words)

    assert said.returncode == 2
    assert said.stderr == (
        f"{tmp_path} holds files that no demo made; nothing in it was changed."
        " Set KANAME_HOME to another folder for the demo.\n"
    )
    assert [(one, one.read_text()) for one in tmp_path.rglob("*") if one.is_file()] == [
        (kept, "real")
    ]


def test_a_demo_takes_a_new_folder_and_begins_its_own_anew_where_it_shall(tmp_path: Path) -> None:
    home = tmp_path / "home"
    homes.make_demo(home, fresh=True)
    left = home / homes.DATABASE
    left.touch()

    homes.make_demo(home, fresh=False)
    kept = left.exists()
    homes.make_demo(home, fresh=True)

    assert (kept, left.exists(), (home / homes.MARK).read_text()) == (True, False, "")
    assert sorted(key.name for key in (home / "keys").iterdir()) == ["ledger", "secret", "wrap"]


def test_a_demo_whose_set_up_was_interrupted_is_set_up_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(home: Path, seed: int) -> None:
        raise KeyboardInterrupt

    homes.make_demo(tmp_path, fresh=False)
    (tmp_path / homes.MARK).write_text(f"{'0' * 64} 1\n")
    monkeypatch.setenv("KANAME_HOME", str(tmp_path))
    monkeypatch.setattr(demos, "set_up", interrupted)

    with pytest.raises(KeyboardInterrupt):
        demos.run(8000, 1, only_check=True)

    assert (tmp_path / homes.MARK).read_text() == ""


def test_keys_are_made_where_the_settings_look_for_them(tmp_path: Path) -> None:
    files = [tmp_path / "safe" / name for name in ("secret", "ledger", "wrap")]
    settings = [f"KANAME_{what}_KEY_FILE" for what in ("SECRET", "LEDGER", "WRAP")]
    named = dict(zip(settings, files, strict=True))
    env = {name: str(file) for name, file in named.items()}

    made = kaname(tmp_path / "home", "init", **env)
    looked = kaname(tmp_path / "home", "blueprint", "check", **env)

    assert made.stdout.splitlines() == [f"made {one}" for one in (tmp_path / "home", *files)]
    assert (made.returncode, looked.returncode) == (0, 0)
    assert [one.stat().st_mode & 0o777 for one in (tmp_path / "safe", *files)] == [
        0o700,
        *[0o600] * 3,
    ]
    assert list((tmp_path / "home" / "keys").iterdir()) == []


def test_the_trail_of_readings_is_checked_from_the_command_line(home: Path) -> None:
    kaname(home, "ledger", "seal")

    said = kaname(home, "ledger", "trail")

    assert (said.stdout, said.returncode) == ("ALL HOLDS\n", 0)


def test_a_server_does_not_start_without_the_key_of_its_files(home: Path) -> None:
    (home / "keys" / "wrap").unlink()

    said = kaname(home, "serve", "--port", "8139")

    assert said.returncode == 1
    assert "There is no key for files" in said.stderr


def test_without_a_key_it_says_how_to_make_one(tmp_path: Path) -> None:
    said = kaname(tmp_path, "migrate")

    assert said.returncode == 1
    assert "kaname init" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_ledger_key_that_is_missing_or_wrong_is_told_with_what_to_do(home: Path) -> None:
    key = home / "keys" / "ledger"
    key.write_text("nonsense")
    wrong = kaname(home, "ledger", "seal")
    key.unlink()
    missing = kaname(home, "ledger", "seal")

    assert (wrong.returncode, missing.returncode) == (1, 1)
    assert "64 hexadecimal digits" in wrong.stderr
    assert "Run `kaname init`" in missing.stderr
    assert "Traceback" not in wrong.stderr + missing.stderr


def test_wrong_words_are_wrong_use(tmp_path: Path) -> None:
    assert kaname(tmp_path, "nonsense").returncode == 2


def test_a_blueprint_is_checked_from_the_command_line(home: Path, tmp_path: Path) -> None:
    good = kaname(home, "blueprint", "check", "--json")
    bad = kaname(home, "blueprint", "check", str(tmp_path), "--json", "--language", "en")

    assert (good.returncode, json.loads(good.stdout)) == (0, {"faults": []})
    assert bad.returncode == 1
    assert "programme.yaml" in {fault["file"] for fault in json.loads(bad.stdout)["faults"]}
