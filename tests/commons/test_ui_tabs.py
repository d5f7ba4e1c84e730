"""What other rooms add to a record's page."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.core.checks import run_checks
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, register_converter

from kaname.commons.access.converters import Reference
from kaname.commons.reference import written
from kaname.commons.ui import tabs
from kaname.commons.ui.components import Column, Table
from kaname.commons.ui.surfaces import surface

pytestmark = pytest.mark.urls(__name__)
KIND = "samples.record"
register_converter(Reference, "sample_ref")


@surface(public=True)
def page(request: HttpRequest, ref: UUID) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("records/<sample_ref:ref>/", page, name="record"),
    path("records/<sample_ref:ref>/sessions/", page, name="sessions"),
    path("", include("kaname.urls")),
]
PEOPLE = Table("people", (Column("name"),), ())


@pytest.fixture(autouse=True)
def _alone() -> Iterator[None]:
    yield
    tabs._entries.pop(KIND, None)
    tabs._sections.pop(KIND, None)


def test_a_page_alone_has_no_tabs() -> None:
    tabs.register(KIND, "Overview", "record", 0)

    assert tabs.of(KIND, uuid4(), "record") == []


def test_tabs_stand_by_their_order_and_name_the_page_on_which_one_is() -> None:
    ref = uuid4()
    tabs.register(KIND, "Sessions", "sessions", 20)
    tabs.register(KIND, "Overview", "record", 0)

    shown = [(tab.label, tab.url, tab.current) for tab in tabs.of(KIND, ref, "sessions")]

    assert shown == [
        ("Overview", f"/records/{written(ref)}/", False),
        ("Sessions", f"/records/{written(ref)}/sessions/", True),
    ]


def test_a_section_that_the_reader_may_not_know_of_is_left_out() -> None:
    tabs.section(KIND, lambda request, ref: None, 10)
    tabs.section(KIND, lambda request, ref: PEOPLE, 20)

    assert tabs.sections_of(KIND, HttpRequest(), uuid4()) == [PEOPLE]


def test_start_up_refuses_a_tab_that_leads_nowhere() -> None:
    tabs.register(KIND, "Lost", "lost", 10)

    errors = [(error.id, error.msg) for error in run_checks(tags=["urls"])]

    assert errors == [("ui.E004", "the tab lost has no address")]
