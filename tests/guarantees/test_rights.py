"""Every address, every kind of viewer, one record of each class: nothing but what is written.

Every viewer asks for every record at every address where one reads or may do something. An act that
is none of the viewer's is answered alike by either method, so of its records and the two methods a
viewer tries one, and the next viewer the next; what only reads is sent something by one viewer of
four. That is most of the time, and another test says that no way is left out. The campaign tries
every way as everybody.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from guarantees import cast, records, rights
from guarantees.asking import asked, client_of, headers, path_of
from guarantees.rights import Case
from kaname.commons import clock
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies import viewers as persons
from kaname.commons.ui.surfaces import addresses

METHODS = ("GET", "POST")
EMPTY_HANDED = (
    *("coming_secretary", "secretary_without_consent"),
    *("late_deputy", "early_deputy", "deputy_of_a_former"),
)
"""Nearly somebody, and nobody to each rule: the campaign walks all addresses as them, too."""
WALKING = [name for name in rights.viewers() if rights.IN_FULL or name not in EMPTY_HANDED]


Way = tuple[Case, str]
"""What is asked for, by which method."""


def ways(viewer: str) -> Iterator[Way]:
    for route in rights.routes():
        both = [(case, method) for case in rights.cases(route) for method in METHODS]
        yield from both if rights.IN_FULL else in_turn(viewer, route, both)


def in_turn(viewer: str, route: str, both: list[Way]) -> Iterator[Way]:
    """Those that are not left to other viewers."""
    away = [way for way in both if rights.is_turned_away(viewer, way[0])]
    if away:
        yield away[rights.turn(viewer, route, len(away))]
    for case, method in both:
        only_reads = method == "POST" and rights.expected(viewer, case, method) == 405
        is_left = only_reads and rights.turn(viewer, route, 4)
        if (case, method) not in away and not is_left:
            yield case, method


@pytest.fixture
def world(db: None) -> Iterator[None]:
    with clock.fixed(cast.NOON):
        records.everything()
        yield


def test_every_address_is_in_the_matrix_and_no_other() -> None:
    walked, written = {route for route, _, _ in addresses()}, set(rights.routes())
    assert (walked - written, written - walked) == (set(), set())


def test_every_player_is_in_the_matrix() -> None:
    assert sorted(rights.viewers()) == sorted([rights.VISITOR, *cast.PLAYERS])


def test_each_way_is_asked_by_somebody_who_is_let_in_and_by_somebody_who_is_not() -> None:
    walked, wanted = set[tuple[Way, bool]](), set[tuple[Way, bool]]()
    for viewer in WALKING:
        for route in rights.routes():
            both = [(case, method) for case in rights.cases(route) for method in METHODS]
            wanted |= {(way, rights.is_turned_away(viewer, way[0])) for way in both}
        walked |= {(way, rights.is_turned_away(viewer, way[0])) for way in ways(viewer)}
    assert wanted - walked == set()


@pytest.mark.parametrize("viewer", EMPTY_HANDED)
def test_whoever_is_nearly_somebody_holds_nothing(viewer: str, world: None) -> None:
    known = persons.viewer(cast.ref(viewer), cast.TODAY)

    assert known == Viewer(cast.ref(viewer))


@pytest.mark.parametrize("viewer", WALKING)
def test_a_viewer_gets_what_is_written_and_nothing_else(viewer: str, world: None) -> None:
    client, wrong = client_of(viewer), list[str]()
    for case, method in ways(viewer):
        if "logout" in case.route and method == "POST":
            continue  # last, below
        answer = asked(client, method, path_of(case), headers(viewer, case.route))
        if answer.status_code != rights.expected(viewer, case, method):
            wrong.append(f"{method} {case.route} {case.record}: {answer.status_code}")
    assert wrong == []
    assert client.post("/accounts/logout/").status_code == 302


def test_the_docs_say_what_the_matrix_says() -> None:
    assert Path("docs/rights.md").read_text() == rights.tables()
