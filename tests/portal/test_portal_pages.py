"""The first page and the page of sources: what they count is what stands behind their links."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caller import account
from kaname.commons.access.viewer import NOBODY, SESSION, Seat, Viewer, office
from kaname.commons.deliberation.commands import sessions
from kaname.commons.deliberation.models import Session
from kaname.commons.text import NO_TEXT, Text
from kaname.commons.ui import context
from kaname.identify.vision import commands as vision
from kaname.identify.vision.models import Edition, Line
from kaname.portal import queries
from kaname.portal.commands import BudgetedGiven, DefaultGiven, DocumentGiven, describe
from kaname.portal.models import Programme
from world import NOON, Council, as_viewer

pytestmark = pytest.mark.django_db(transaction=True)
WHY = Text("脅威の変化", "Threats have changed")


def opened(council: Council, edition: UUID) -> None:
    """From its draft to everybody's eyes."""
    for where, act in (
        (council.council, vision.instruct),
        (council.working_group, vision.report),
        (council.council, vision.summarise),
        (council.joint, vision.decide),
    ):
        act(Viewer(council.baba, frozenset({Seat(SESSION, where)})), uuid4(), edition)
    vision.publish(office(council.secretariat), uuid4(), edition)


def second(council: Council) -> Edition:
    """The edition after one of three technologies, of which it withdraws the first."""
    first = council.edition("無人機", "量子", "海底")
    opened(council, first.ref)
    ref = vision.prepare(as_viewer(council.aoki), uuid4(), council.secretariat, name=WHY)
    edition = Edition.objects.exempt("bench: rows for measuring").get(ref=ref)
    lines = Line.objects.exempt("bench: rows for measuring").filter(edition=edition)
    withdrawn: dict[str, Any] = {"technology": lines.get(position=0).technology_id, "reason": WHY}
    vision.withdraw_line(as_viewer(council.aoki), uuid4(), ref, **withdrawn)
    return edition


def test_the_front_counts_what_the_edition_in_force_supports() -> None:
    council = Council()
    edition = second(council)
    before = queries.front(as_viewer(council.aoki))
    opened(council, edition.ref)
    council.technology("準備中")

    after = queries.front(as_viewer(council.aoki))

    assert before.edition is not None
    assert after.edition is not None
    assert (before.edition.number, after.edition.number) == (1, 2)
    assert {one.name.ja for one in before.technologies} == {"無人機", "量子", "海底"}
    assert {one.name.ja for one in after.technologies} == {"量子", "海底"}
    assert queries.front(NOBODY).technologies == after.technologies


def test_without_an_edition_in_force_the_front_counts_nothing() -> None:
    council = Council()
    council.edition("無人機")

    found = queries.front(as_viewer(council.aoki))

    assert (found.edition, found.technologies) == (None, ())


def test_a_session_that_is_not_public_is_on_no_front_page() -> None:
    council = Council()
    for day in (1, 2):
        given: dict[str, Any] = {"label": Text(f"第{day}回"), "held_on": date(2026, 12, day)}
        made = sessions.plan(as_viewer(council.aoki), uuid4(), council.council, **given)
    Session.objects.exempt("bench: rows for measuring").filter(ref=made).update(handling="public")

    found = [queries.front(viewer) for viewer in (NOBODY, *map(as_viewer, people(council)))]

    assert [[one.label.title.ja for one in front.sessions] for front in found] == [["第2回"]] * 4


def people(council: Council) -> tuple[UUID, ...]:
    return council.aoki, council.baba, council.chiba


def test_the_queries_of_the_front_do_not_grow() -> None:
    council = Council()
    edition = second(council)
    client = Client()
    client.force_login(account(council.aoki))
    before = asked(client)
    opened(council, edition.ref)

    assert asked(client) == before


def asked(client: Client) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get("/").status_code == 200
    return len(found)


def test_what_a_blueprint_drops_is_no_source_any_more() -> None:
    council = Council()
    said = Text("値", "Value")

    for keys in (("a", "b"), ("b", "c")):
        describe(
            office(council.secretariat),
            uuid4(),
            council.secretariat,
            key="k",
            name=said,
            short_name=said,
            applied={},
            documents=[DocumentGiven(key, Text(key), "law") for key in keys],
            defaults=[DefaultGiven(key, True, key, "", said) for key in keys],
            budgeted=[
                BudgetedGiven(key, Text(key), "fund", None, None, (), NO_TEXT, key) for key in keys
            ],
        )

    found = queries.sources()
    assert [one.key for one in found.documents] == ["b", "c"]
    assert [one.place for one in found.defaults] == ["b", "c"]
    assert [one.name.ja for one in found.budgets] == ["b", "c"]


def test_the_foot_and_the_title_name_the_programme_that_the_server_serves(client: Client) -> None:
    try:
        context.programme_is(Text("Kプログラム", "K Program"))
        said = client.get("/accessibility/").content.decode()
    finally:
        context.programme_is(NO_TEXT)

    assert f"Kaname {context.VERSION} ・ Kプログラム" in said
    assert "Kプログラム" not in client.get("/accessibility/").content.decode()


def test_the_programme_is_called_as_its_blueprint_says() -> None:
    assert queries.programme_name() == NO_TEXT
    name = Text("経済安全保障重要技術育成プログラム", "K Program")
    Programme.objects.create(
        key="k", name=name, short_name=Text("Kプログラム"), secretariat=uuid4(), applied_at=NOON
    )

    assert queries.programme_name() == Text("Kプログラム")
