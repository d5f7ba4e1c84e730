"""One technology end to end: what came of it stands in one line, as far as the reader may see."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from call_world import NOW, OPENS, Agency
from concept_world import READ, words
from kaname.commons import clock
from kaname.commons.access.viewer import NOBODY, Viewer
from kaname.commons.calendar import day_of
from kaname.commons.reference import written
from kaname.commons.ui.components import Kind
from kaname.implement.pathways.commands import publishing
from kaname.nurture.projects.rules import UnitState
from kaname.portal import queries, shown
from kaname.select.awards.models import Award
from kaname.select.concepts.models import ConceptTechnology
from pathway_world import Ways
from project_world import BEGINS, noon
from result_world import TODAY

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house() -> Agency:
    return Agency()


def technology_of(house: Agency) -> UUID:
    link = ConceptTechnology.objects.exempt(READ).filter(concept__ref=house.concept).first()
    assert link is not None
    return link.technology_id


def titles(viewer: Viewer, house: Agency) -> list[tuple[str, Kind]]:
    found = queries.whole(viewer, technology_of(house))
    assert found is not None
    return [(str(one.title), one.kind) for one in shown.thread(found, day_of(OPENS))]


def test_a_technology_is_followed_from_the_vision_to_its_call(house: Agency) -> None:
    house.announced(name=words("海中の公募"))

    told = titles(NOBODY, house)

    assert [title.partition("：")[0] for title, _ in told[-3:]] == [
        "研究開発構想",
        "公示",
        "締切",
    ]
    assert [kind for _, kind in told[-3:]] == [Kind.PAST, Kind.NOW, Kind.NEXT]


def test_a_call_that_is_drafted_stands_in_no_line(house: Agency) -> None:
    with clock.fixed(NOW):
        house.ready()

    for viewer in (NOBODY, house.runs):
        assert [title for title, _ in titles(viewer, house) if title.startswith("公示")] == []


def test_the_figures_count_what_the_reader_may_see(house: Agency) -> None:
    house.announced()
    found = queries.whole(NOBODY, technology_of(house))
    assert found is not None

    assert [figure.value for figure in shown.figures(found)] == [1, "18.5億円", 1]


def test_its_page_costs_few_queries(house: Agency) -> None:
    house.announced()
    path = f"/technologies/{written(technology_of(house))}/whole/"

    with CaptureQueriesContext(connection) as asked:
        answer = Client().get(path)

    assert answer.status_code == 200
    assert len(asked) <= 15


@pytest.fixture
def to_use() -> Ways:
    """A unit awarded and at work, a result of it opened, a pathway of it in use and public."""
    with clock.fixed(noon(TODAY)):
        ways = Ways()
        Award.objects.exempt(READ).update(announced_on=BEGINS)
        ways.open_result()
        ref = ways.in_use()
        publishing.consent(ways.uses, uuid4(), ref)
        publishing.publish(ways.leads, uuid4(), ref)
    return ways


def test_a_technology_is_followed_to_its_use(to_use: Ways) -> None:
    found = queries.whole(NOBODY, technology_of(to_use))
    assert found is not None

    told = [str(one.title).partition("：")[0] for one in shown.thread(found, TODAY)]

    assert told[-5:] == ["採択", "ユニットの開始", "成果の公開", "社会実装", "終了予定"]
    assert [figure.value for figure in shown.figures(found)][-3:] == [1, "5億円", 1]


def test_a_page_of_the_whole_way_costs_few_queries(to_use: Ways) -> None:
    with CaptureQueriesContext(connection) as asked:
        answer = Client().get(f"/technologies/{written(technology_of(to_use))}/whole/")

    assert answer.status_code == 200
    assert len(asked) <= 20


def test_the_glance_counts_awards_and_units(to_use: Ways) -> None:
    found = queries.glance(NOBODY)

    assert (found.whole.awards, found.whole.awarded_yen, found.whole.units) == (1, 500_000_000, 1)
    assert found.units == ((UnitState.RUNNING, 1),)


def test_a_concept_counts_in_its_domain_and_once_in_the_whole(house: Agency) -> None:
    house.announced()

    found = queries.glance(NOBODY)

    counted = [(one.concepts, one.calls, one.ceiling_yen) for one in found.lines if one.concepts]
    whole = (found.whole.concepts, found.whole.calls, found.whole.ceiling_yen)
    assert counted == [whole] == [(1, 1, 1_850_000_000)]


def test_the_glance_costs_few_queries(house: Agency) -> None:
    house.announced()

    with CaptureQueriesContext(connection) as asked:
        answer = Client().get("/glance/")

    assert answer.status_code == 200
    assert len(asked) <= 15
