"""Editions and technologies as machines read them."""

import pytest

from caller import Caller, token
from kaname.commons.reference import written
from world import Council

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world() -> Council:
    return Council()


def test_a_list_of_editions_has_the_shape_of_all_lists(world: Council) -> None:
    edition = world.edition("無人機")
    secretary = Caller(token(world.aoki, "secretary", world.secretariat))

    assert secretary.json("/editions") == {
        "items": [
            {
                "ref": written(edition.ref),
                "number": 1,
                "name": {"ja": "第1次", "en": "Edition 1"},
                "state": "draft",
                "state_name": {"ja": "準備中", "en": "In preparation"},
                "decided_on": None,
                "is_public": False,
                "version": 0,
            }
        ],
        "next": None,
        "count": 1,
        "count_capped": False,
    }


def test_a_list_is_read_page_by_page(world: Council) -> None:
    for name in ("無人機", "量子", "宇宙"):
        world.technology(name)
    secretary = Caller(token(world.aoki, "secretary", world.secretariat))

    first = secretary.json("/technologies?limit=2")
    rest = secretary.json(f"/technologies?limit=2&after={first['next']}")

    names = {one["name"]["ja"] for page in (first, rest) for one in page["items"]}
    assert (names, rest["next"], first["count"]) == ({"無人機", "量子", "宇宙"}, None, 3)


def test_an_edition_names_its_technologies(world: Council) -> None:
    edition = world.edition("無人機", "量子")
    member = Caller(token(world.chiba, "member", world.council))

    sheet = member.json(f"/editions/{written(edition.ref)}")

    assert [line["change"] for line in sheet["lines"]] == ["added"] * len(sheet["lines"])
    assert sheet["council"] == written(world.council)


def test_the_way_of_an_edition_tells_each_step(world: Council) -> None:
    edition = world.edition("無人機")
    secretary = Caller(token(world.aoki, "secretary", world.secretariat))
    assert secretary.json(f"/editions/{written(edition.ref)}/way") == {"days": []}


def test_a_seat_elsewhere_reads_no_draft(world: Council) -> None:
    world.edition("無人機")
    stranger = Caller(token(world.baba, "chair", world.working_group))

    assert stranger.json("/technologies")["items"] == []
