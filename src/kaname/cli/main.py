"""The command line: reads words, sets the settings up, calls one function, gives an exit code.

0: done, 1: not so (a check that failed, a blueprint that was refused), 2: wrong use.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from . import homes

SETTINGS = ("base", "demo", "test", "production")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["django"]:
        return django(words[1:])
    given = parser().parse_args(words)
    if given.command == "ledger" and given.what == "verify":
        return verified(given)
    os.umask(0o077)  # what the home folder holds is nobody else's on this machine
    set_up(given)
    if given.command == "init":
        return told("made", homes.make(homes.home()))
    return with_settings(given)


def with_settings(given: argparse.Namespace) -> int:
    """Runs what needs the settings; where they cannot be, a sentence says what to do."""
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415  # slow import

    try:
        from . import commands  # noqa: PLC0415  # slow import: needs the settings

        return commands.run(given)
    except ImproperlyConfigured as wrong:
        print(wrong, file=sys.stderr)
        return 1


def told(word: str, things: Sequence[str]) -> int:
    for thing in things:
        print(f"{word} {thing}")
    return 0


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(
        prog="kaname", description="Runs a mission-driven R&D programme from vision to use."
    )
    each = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    each.add_parser("init", help="make the home folder and its keys")
    each.add_parser("migrate", help="bring the database's tables up to date")
    serving(each.add_parser("serve", help="serve pages, with a worker beside it"))
    each.add_parser("worker", help="work off what is due: mail, checkpoints, jobs")
    demo = serving(each.add_parser("demo", help="set a demo up and serve it on this machine"))
    demo.add_argument("--fresh", action="store_true", help="throw the demo's data away first")
    demo.add_argument("--seed", type=int, default=1, help="another world for another number")
    demo.add_argument("--check", action="store_true", help="set it up, ask one page, and stop")
    blueprint(each.add_parser("blueprint", help="a programme as data"))
    ledger(each.add_parser("ledger", help="the record of decisions"))
    token(each.add_parser("token", help="keys for the API"))
    account(each.add_parser("account", help="who may sign in"))
    each.add_parser("django", help="Django's own commands", add_help=False)
    return whole


def serving(one: argparse.ArgumentParser) -> argparse.ArgumentParser:
    one.add_argument("--port", type=int, default=8000, help="8000, or the next one that is free")
    return one


def blueprint(one: argparse.ArgumentParser) -> None:
    what = one.add_subparsers(dest="what", required=True, metavar="check|apply")
    for name, text in (("check", "say what is wrong with it"), ("apply", "make it the programme")):
        each = what.add_parser(name, help=text)
        each.add_argument(
            "path", type=Path, nargs="?", help="its folder; the K Program if left out"
        )
        each.add_argument("--json", action="store_true")
        each.add_argument("--language", choices=("ja", "en"), default="ja")


def ledger(one: argparse.ArgumentParser) -> None:
    what = one.add_subparsers(dest="what", required=True, metavar="export|verify|seal|trail")
    out = what.add_parser("export", help="write checkpoints, hashes and proofs to a file")
    out.add_argument("file", type=Path)
    check = what.add_parser("verify", help="check an export or a receipt, offline")
    check.add_argument("file")
    check.add_argument("--key", help="a file with the public key, or keys, to trust")
    check.add_argument("--checkpoint", help="a checkpoint that you kept")
    check.add_argument("--json", action="store_true")
    what.add_parser("trail", help="check the readings that are kept against the log")
    seal = what.add_parser("seal", help="make this hour's checkpoint now")
    seal.add_argument("--new-key", action="store_true", help="the key was changed on purpose")


def token(one: argparse.ArgumentParser) -> None:
    what = one.add_subparsers(dest="what", required=True, metavar="create")
    make = what.add_parser("create", help="make a key for the API and print it once")
    make.add_argument("email", help="whose account")
    make.add_argument("--role", required=True, help="the role of the seat, such as secretary")
    make.add_argument("--body", required=True, help="the body's key in the blueprint")
    make.add_argument("--name", default="kaname token create")
    make.add_argument("--days", type=int, default=90)


def account(one: argparse.ArgumentParser) -> None:
    what = one.add_subparsers(dest="what", required=True, metavar="create")
    make = what.add_parser("create", help="make an account with a first seat, and its password")
    make.add_argument("email")
    make.add_argument("--name", required=True, help="as the person writes it")
    make.add_argument("--name-en", default="", help="in Latin letters")
    make.add_argument("--kana", default="")
    make.add_argument("--role", required=True, help="such as secretary or administrator")
    make.add_argument("--body", required=True, help="the body's key in the blueprint")


def set_up(given: argparse.Namespace) -> None:
    """Chooses settings and home before Django is loaded."""
    if given.command == "demo":
        os.environ["KANAME_SETTINGS"] = "demo"
        os.environ.setdefault("KANAME_HOME", ".demo")
        make_demo(fresh=given.fresh)
    chosen = os.environ.get("KANAME_SETTINGS", "production")
    if chosen not in SETTINGS:
        print(f"KANAME_SETTINGS is {chosen}; it can be {', '.join(SETTINGS)}.", file=sys.stderr)
        sys.exit(2)
    os.environ["DJANGO_SETTINGS_MODULE"] = f"kaname.settings.{chosen}"


def make_demo(*, fresh: bool) -> None:
    """Makes the demo's home; where that is somebody's own folder, says so and ends as wrong use."""
    try:
        homes.make_demo(homes.home(), fresh=fresh)
    except homes.NotADemo as wrong:
        print(wrong, file=sys.stderr)
        sys.exit(2)


def verified(given: argparse.Namespace) -> int:
    """Without settings and database: what anybody can do with the one file."""
    from kaname.commons.ledger import verify  # noqa: PLC0415  # slow import: not for other commands

    words = [given.file]
    for option in ("key", "checkpoint"):
        words += [f"--{option}", getattr(given, option)] if getattr(given, option) else []
    return verify.main([*words, *(["--json"] if given.json else [])])


def django(words: Sequence[str]) -> int:
    set_up(argparse.Namespace(command="django"))
    from django.core.management import execute_from_command_line  # noqa: PLC0415  # slow import

    execute_from_command_line(["kaname django", *words])
    return 0
