"""Reads rights.yaml: which status follows for a viewer, an address, a class and a method.

`python -m guarantees.rights` prints the tables of docs/rights.md.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from ruamel.yaml import YAML

FILE = Path(__file__).with_name("rights.yaml")
CLASSES = ("public", "programme")
VISITOR = "visitor"
IN_FULL = bool(os.environ.get("KANAME_CAMPAIGN"))
"""As every kind of viewer and in every way, not as some and by turns: a campaign of its own."""


@cache
def rights() -> Mapping[str, Any]:
    read: Mapping[str, Any] = YAML(typ="safe").load(FILE.read_text())
    return read


def viewers() -> list[str]:
    return [*rights()["viewers"], *rights()["near"]]


def routes() -> list[str]:
    return [address for part in ("pages", "acts", "api", "plain") for address in rights()[part]]


def is_among(viewer: str, who: str | Sequence[str]) -> bool:
    """Whether a viewer, or who they are treated as, is named."""
    if isinstance(who, str):
        group: str | list[str] = rights()["groups"][who]
        return group == "all" or is_among(viewer, list(group))
    return viewer in who or rights()["near"].get(viewer, {"as": ""})["as"] in who


def is_visitor(viewer: str) -> bool:
    return viewer == VISITOR or rights()["near"].get(viewer, {"as": ""})["as"] == VISITOR


def strictest(kind: str) -> str:
    """The last class that is named of a kind, which the fewest see."""
    return str([*rights()["seen"][kind]][-1])


def is_seen(viewer: str, kind: str, handling: str) -> bool:
    shut: Sequence[str] = rights()["near"].get(viewer, {}).get("not", ())
    return kind.split(" in ")[0] not in shut and is_among(viewer, rights()["seen"][kind][handling])


@dataclass(frozen=True)
class Case:
    """An address tried with the record of a name; without a name an address of no record."""

    route: str
    handling: str = ""
    record: str = ""


def cases(route: str) -> Iterator[Case]:
    record = record_of(route)
    if record is None:
        yield Case(route)
        return
    for handling in rights()["seen"][record["kind"]]:
        yield Case(route, handling, record["name"].replace("{class}", handling))


def record_of(route: str) -> Mapping[str, str] | None:
    page = rights()["pages"].get(route) or rights()["api"].get(route, {})
    named = page.get("of") or rights()["acts"].get(route, {}).get("to")
    found: Mapping[str, str] | None = rights()["records"][named] if named else None
    return found


def expected(viewer: str, case: Case, method: str) -> int:
    """The status that the file says."""
    if case.route in rights()["plain"]:
        statuses: list[int] = rights()["plain"][case.route][method]
        return statuses[0] if is_visitor(viewer) else statuses[1]
    record = record_of(case.route)
    if record is None:
        return of_api(viewer, rights()["api"][case.route], True, method)
    sees = is_seen(viewer, record["kind"], case.handling)
    if case.route in rights()["api"]:
        looks = VISITOR if viewer in rights()["without_token"] else viewer
        page = rights()["api"][case.route]
        sees = is_seen(looks, record["kind"], case.handling)
        sees = sees and is_among(looks, page.get("for", "everyone"))
        return of_api(viewer, page, sees, method)
    if case.route in rights()["pages"]:
        return of_page(viewer, rights()["pages"][case.route], sees, method)
    return of_act(viewer, rights()["acts"][case.route], sees, method)


def is_turned_away(viewer: str, case: Case) -> bool:
    """Whether an act is none of the viewer's, however it is asked for."""
    statuses = {expected(viewer, case, method) for method in ("GET", "POST")}
    return case.route in rights()["acts"] and statuses <= {403, 404}


def turn(viewer: str, route: str, of: int) -> int:
    """Which of several ways is this viewer's at an address: the next viewer has the next.

    For what is asked often and answered alike. A campaign asks in every way.
    """
    return (viewers().index(viewer) + crc32(route.encode())) % of


def of_page(viewer: str, page: Mapping[str, Any], sees: bool, method: str) -> int:
    if page.get("signed_in") and is_visitor(viewer):
        return 302
    if method == "POST":
        return 405
    return 200 if sees and is_among(viewer, page.get("for", "everyone")) else 404


def of_api(viewer: str, page: Mapping[str, Any], sees: bool, method: str) -> int:
    if method == "POST" and "sent" not in page:
        return 405
    if page.get("is") == 405 and method == "GET":
        return 405
    if viewer in rights()["refused_token"]:
        return 401
    has_token = viewer != VISITOR and viewer not in rights()["without_token"]
    if page.get("with_token") and not has_token:
        return 401
    status: int = page["sent"] if method == "POST" else page.get("is", 200)
    return status if sees else 404


def of_act(viewer: str, act: Mapping[str, Any], sees: bool, method: str) -> int:
    if is_visitor(viewer):
        return 302
    if not sees:
        return 404
    if not is_among(viewer, act["by"]):
        return 403
    return 200 if method == "GET" else 422


def tables() -> str:
    """The page of docs that says it in words."""
    return "\n".join([HEAD, *read_table(), "", "## Acts", "", *act_table(), "", *near_table(), ""])


HEAD = """# Who may read and do what

Made from `tests/guarantees/rights.yaml` by `PYTHONPATH=src:tests python -m guarantees.rights`;
the tests ask every address as every viewer and compare. Do not edit it here.

A dot means yes. Who may not see a record gets the same answer as where there is none.

## Reading
"""


def row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def head(first: str, second: str) -> list[str]:
    names = list(rights()["viewers"].values())
    return [row([first, second, *names]), row(["---", "---", *[":-:"] * len(names)])]


def read_table() -> list[str]:
    rows = [
        row([kind, handling, *("•" if is_seen(v, kind, handling) else "" for v in known())])
        for kind, classes in rights()["seen"].items()
        for handling in classes
    ]
    return [*head("Record", "Class"), *rows]


def act_table() -> list[str]:
    rows = [
        row([f"`{route}`", act["to"], *("•" if is_among(v, act["by"]) else "" for v in known())])
        for route, act in rights()["acts"].items()
    ]
    return [*head("Address of the act", "On"), *rows]


def near_table() -> list[str]:
    rows = [
        row([name.replace("_", " "), one["as"].replace("_", " "), ", ".join(one.get("not", []))])
        for name, one in rights()["near"].items()
    ]
    return ["## Nearly somebody", "", "| Who | is | but sees no |", "| --- | --- | --- |", *rows]


def known() -> list[str]:
    return list(rights()["viewers"])


if __name__ == "__main__":
    print(tables(), end="")
