"""Commands that need the settings and the database."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.core.management.base import SystemCheckError  # noqa: E402  # after setup
from django.utils import translation  # noqa: E402

from kaname.blueprints import applying  # noqa: E402
from kaname.blueprints.faults import BlueprintErrors  # noqa: E402
from kaname.blueprints.loading import K_PROGRAM, load  # noqa: E402
from kaname.commons.ledger import checkpoints, export, trail  # noqa: E402
from kaname.commons.lifecycle import acts  # noqa: E402
from kaname.commons.lifecycle.refusals import Refused  # noqa: E402
from kaname.commons.outbox import worker  # noqa: E402
from kaname.commons.text import Text  # noqa: E402
from kaname.commons.ui.wording import say  # noqa: E402

from . import accounts, demos, servers  # noqa: E402


def run(given: argparse.Namespace) -> int:
    name = " ".join(filter(None, (given.command, getattr(given, "what", ""))))
    return COMMANDS[name](given)


def migrate(given: argparse.Namespace) -> int:
    call_command("migrate", verbosity=1, interactive=False)
    return 0


def serve(given: argparse.Namespace) -> int:
    """Refuses to begin on a database that is not fit for it."""
    try:
        call_command("check", databases=["default"])
    except SystemCheckError as error:
        print(error, file=sys.stderr)
        return 1
    return servers.serve(given.port)


def work(given: argparse.Namespace) -> int:
    worker.work(stop=servers.told_to_stop())
    return 0


def demo(given: argparse.Namespace) -> int:
    return demos.run(given.port, given.seed, only_check=given.check)


def blueprint_check(given: argparse.Namespace) -> int:
    with translation.override(given.language):
        try:
            load(given.path or K_PROGRAM, frozenset(acts.commands))
        except BlueprintErrors as errors:
            return refused(errors, as_json=given.json)
    print(json.dumps({"faults": []}) if given.json else "OK")
    return 0


def refused(errors: BlueprintErrors, *, as_json: bool) -> int:
    lines = [fault.sentence(say) for fault in errors.faults]
    said = [
        {
            "file": f.file,
            "line": f.line,
            "field": f.field,
            "found": say(f.found),
            "expected": say(f.expected),
        }
        for f in errors.faults
    ]
    print(json.dumps({"faults": said}, ensure_ascii=False) if as_json else "\n".join(lines))
    return 1


def blueprint_apply(given: argparse.Namespace) -> int:
    with translation.override(given.language):
        try:
            blueprint = load(given.path or K_PROGRAM, frozenset(acts.commands))
        except BlueprintErrors as errors:
            return refused(errors, as_json=given.json)
        done = applying.apply(blueprint)
    differs = [
        {
            "what": d.what,
            "key": d.key,
            "field": d.field,
            "before": shown(d.before),
            "after": shown(d.after),
        }
        for d in done.differs
    ]
    if given.json:
        print(json.dumps({"made": done.made, "differs": differs}, ensure_ascii=False))
        return 0
    for what, key in done.made:
        print(f"+ {what} {key}")
    for one in differs:
        print("~ {what} {key} {field}: {before} -> {after}".format(**one))
    return 0


def shown(value: object) -> str:
    return "" if value is None else str(getattr(value, "value", value))


def ledger_export(given: argparse.Namespace) -> int:
    target: Path = given.file
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(export.exported())
    return 0


def ledger_seal(given: argparse.Namespace) -> int:
    made = checkpoints.checkpoint(new_key=given.new_key)
    print(made.text if made else "This hour has its checkpoint already.", end="" if made else "\n")
    return 0


def ledger_trail(given: argparse.Namespace) -> int:
    torn = trail.first_torn()
    if torn is None:
        print("ALL HOLDS")
        return 0
    print(f"NOT SO: the readings up to number {torn} are not those that the log holds")
    return 1


def token_create(given: argparse.Namespace) -> int:
    return shown_once(
        lambda: accounts.token(
            given.email, role=given.role, body=given.body, name=given.name, days=given.days
        )
    )


def account_create(given: argparse.Namespace) -> int:
    return shown_once(
        lambda: accounts.create(
            given.email,
            name=Text(given.name, given.name_en),
            kana=given.kana,
            role=given.role,
            body=given.body,
        )
    )


def shown_once(make: Callable[[], str]) -> int:
    """Prints a secret that is kept nowhere, or why there is none."""
    try:
        print(make())
    except accounts.NotThere as missing:
        print(missing, file=sys.stderr)
        return 1
    except Refused as refused:
        print("\n".join(say(reason) for reason in refused.reasons), file=sys.stderr)
        return 1
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "migrate": migrate,
    "serve": serve,
    "worker": work,
    "demo": demo,
    "blueprint check": blueprint_check,
    "blueprint apply": blueprint_apply,
    "account create": account_create,
    "token create": token_create,
    "ledger export": ledger_export,
    "ledger seal": ledger_seal,
    "ledger trail": ledger_trail,
}
