"""What holds for every answer, whatever the address."""

from collections.abc import Iterator

import pytest
from django.test import Client

from guarantees import cast, leaks, records, rights
from guarantees.answers import Answered, answered
from guarantees.asking import client_of, path_of, path_to
from guarantees.cast import ref
from kaname.commons import clock
from kaname.commons.lifecycle.acts import commands, tables
from kaname.commons.lifecycle.command import Command
from kaname.commons.ui.middleware import HEADERS, POLICY

pytestmark = pytest.mark.django_db
STRICTER = {"Content-Security-Policy": f"{POLICY}; sandbox"}
"""For a file that somebody sent in, which is none of our pages."""
NOWHERE = "nothing of this name"


@pytest.fixture
def secretary() -> Iterator[Client]:
    with clock.fixed(cast.NOON):
        records.everything()
        yield client_of("secretary")


def opened() -> list[str]:
    """A path to each address that can be opened, with a record that the secretary may see."""
    routes = [route for route in rights.routes() if route != "accounts/logout/"]
    return [path_of(list(rights.cases(route))[-1]) for route in routes]


def test_who_is_signed_in_leaves_nothing_in_a_store(secretary: Client) -> None:
    kept = [path for path in opened() if secretary.get(path)["Cache-Control"] != "no-store"]
    assert kept == []


def test_every_answer_has_the_headers_that_protect_it(secretary: Client) -> None:
    found = {path: secretary.get(path).headers for path in [*opened(), "/nowhere/"]}

    bare = [
        (path, name)
        for path, headers in found.items()
        for name, text in HEADERS.items()
        if headers.get(name) not in (text, STRICTER.get(name))
    ]

    assert bare == []


def test_a_parameter_that_no_address_declares_is_refused(secretary: Client) -> None:
    answers = {path: secretary.get(path, {"nobody_knows": "1"}).status_code for path in opened()}
    assert {path: status for path, status in answers.items() if status not in (400, 401)} == {}


def pages_of_records() -> list[str]:
    return [r for r in rights.routes() if "<ref:ref>" in r and r not in rights.rights()["plain"]]


def as_absent_and_hidden(client: Client, route: str) -> tuple[Answered, Answered]:
    """The answers for a record of no world, and for one of the class programme."""
    hidden = list(rights.cases(route))[-1].record
    paths = path_to(route, ref(NOWHERE)), path_to(route, ref(hidden) if hidden else None)
    absent, unseen = (answered(client, path) for path in paths)
    return absent, unseen


@pytest.mark.parametrize("viewer", ["visitor", "nobody", "mext_officer"])
def test_what_is_hidden_answers_as_what_is_not_there(viewer: str) -> None:
    with clock.fixed(cast.NOON):
        records.everything()
        client, unlike = client_of(viewer), list[str]()
        for route in pages_of_records():
            record = rights.record_of(route)
            handling = list(rights.cases(route))[-1].handling
            if record is None or rights.is_seen(viewer, record["kind"], handling):
                continue
            absent, hidden = as_absent_and_hidden(client, route)
            if hidden.status == absent.status == 302:
                continue  # the way to the sign-in, which names the address that was asked
            if absent != hidden:
                unlike.append(route)

    assert unlike == []


@pytest.mark.urls("guarantees.leaks")
def test_an_error_shows_nothing_of_the_inside(secretary: Client) -> None:
    answer = secretary.get("/broken/")

    assert answer.status_code == 500
    shown = answer.content.decode()
    inside = ("Traceback", "RuntimeError", leaks.SECRET, "leaks.py", "select ")
    assert [word for word in inside if word in shown] == []


def test_every_act_goes_through_the_one_door() -> None:
    assert [act for act, known in commands.items() if type(known) is not Command] == []


BEFORE_A_DECISION = {
    "contracts.drop",
    "councils.drop_rules",
    "deliberation.cancel",
    "deliberation.defer",
    "deliberation.withdraw",
    "gates.cancel",
    "pathways.meet_need",
    "pathways.withdraw_need",
    "results.withdraw",
    "review.excuse",
    "review.unassign",
    "sharing.take_back",
}
BY_ONES_OWN_WILL = {
    "councils.decline",
    "councils.end_participation",
    "review.recuse",
    "sharing.decline_release",
}
"""Of no consequence for whoever does it, and so nothing that anybody can look up."""
AFTER_A_DECISION = {"councils.replace_rules", "sharing.end_release"}
"""The decision itself is in the ledger: that rules were agreed on, that something was recalled."""


def test_each_way_to_an_end_is_in_the_ledger() -> None:
    """What ends a record's life is proved, unless nothing was decided with it."""
    silent = {
        move.act
        for table in tables.values()
        for move in table.moves
        if move.target in table.ends and not move.decides
        if table.model.__module__.startswith("kaname.")
    }
    assert silent == BEFORE_A_DECISION | BY_ONES_OWN_WILL | AFTER_A_DECISION
