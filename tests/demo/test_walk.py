"""The walk through the demo: whom a stop signs in as, and the strip that leads on."""

from uuid import uuid4

import pytest
from django.test import Client

from call_world import Agency
from kaname.commons.access.viewer import SESSION, Seat, Viewer, office
from kaname.commons.accounts.models import User
from kaname.commons.reference import written
from kaname.identify.vision import commands as vision
from kaname.identify.vision.models import Edition
from world import Council

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def edition() -> Edition:
    council = Council()
    made = council.edition("無人機")
    for where, act in (
        (council.council, vision.instruct),
        (council.working_group, vision.report),
        (council.council, vision.summarise),
        (council.joint, vision.decide),
    ):
        act(Viewer(council.baba, frozenset({Seat(SESSION, where)})), uuid4(), made.ref)
    vision.publish(office(council.secretariat), uuid4(), made.ref)
    User.objects.create_user("makabe@demo.example", person=council.aoki)
    return made


def to(client: Client, stop: str) -> tuple[int, str]:
    answer = client.post("/demo/walk/", {"stop": stop})
    return answer.status_code, answer.headers.get("Location", "")


def test_a_stop_signs_in_as_its_person_and_shows_its_page(edition: Edition) -> None:
    client = Client()

    assert to(client, "vision") == (302, f"/vision/{written(edition.ref)}/")

    page = client.get(f"/vision/{written(edition.ref)}/")
    assert page.context["request"].user.email == "makabe@demo.example"
    assert "1/" in page.content.decode().partition('class="walk"')[2][:600]


def test_a_public_stop_signs_out() -> None:
    house = Agency()
    client = Client()
    client.force_login(User.objects.create_user("makabe@demo.example", person=house.doi))

    status, there = to(client, "technology")

    assert (status, there.endswith("/whole/")) == (302, True)
    assert not client.get(there).context["request"].user.is_authenticated


def test_the_strip_stays_until_one_leaves(edition: Edition) -> None:
    client = Client()
    to(client, "vision")

    with_strip = client.get("/bodies/").content.decode()
    left = to(client, "")
    without = client.get("/bodies/").content.decode()

    assert left == (302, "/demo/walk/")
    assert ('class="walk"' in with_strip, 'class="walk"' in without) == (True, False)


def test_a_stop_without_its_page_leads_back_and_says_so(edition: Edition) -> None:
    client = Client()

    assert to(client, "sides") == (302, "/demo/walk/")
    assert "変わりました" in client.get("/demo/walk/").content.decode()


def test_an_unknown_stop_is_not_there() -> None:
    assert to(Client(), "nowhere")[0] == 404
