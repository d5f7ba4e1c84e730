from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import ui_gallery
from django.core.checks import run_checks
from django.http import HttpRequest, HttpResponse

from kaname.commons.ui import menu, surfaces
from kaname.commons.ui.menu import Step
from kaname.commons.ui.surfaces import Surface, declare, surface, undeclared


@contextmanager
def entered(*entries: tuple[Step, str, str, int]) -> Iterator[None]:
    kept = dict(menu._entries)
    menu._entries.clear()
    for step, label, name, order in entries:
        menu.entry(step, label, name, order)
    try:
        yield
    finally:
        menu._entries.clear()
        menu._entries.update(kept)


def test_a_surface_is_kept_on_its_view() -> None:
    @surface(reads={"vision.Edition"}, params={"state"}, public=True)
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    expected = Surface(frozenset({"vision.Edition"}), frozenset({"state"}), True)
    assert surfaces.surface_of("any", view) == expected


def test_a_view_of_somebody_elses_is_declared_by_name() -> None:
    declare("somebody:page", params={"next"})

    assert surfaces.surface_of("somebody:page", len) == Surface(
        params=frozenset({"next"}), acts=True
    )


def test_the_product_declares_every_address(settings: object) -> None:
    assert undeclared() == []


@pytest.mark.urls("ui_gallery")
def test_start_up_names_the_address_that_declares_nothing() -> None:
    errors = [(error.id, error.msg) for error in run_checks(tags=["urls"])]

    assert undeclared() == ["undeclared/"]
    assert errors == [("ui.E001", "undeclared/ declares nothing")]


@pytest.mark.urls("ui_gallery")
def test_start_up_refuses_to_read_what_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Surface(frozenset({"vision.Nothing"}))
    monkeypatch.setitem(vars(ui_gallery.undeclared), surfaces.PLACE, wrong)

    errors = [(error.id, error.msg) for error in run_checks(tags=["urls"])]

    assert errors == [("ui.E002", "undeclared/ reads vision.Nothing, which is no model")]


@pytest.mark.urls("ui_gallery")
def test_a_step_leads_to_its_first_page_and_the_others_stay_words() -> None:
    with entered((Step.IDENTIFY, "second", "plain", 20), (Step.IDENTIFY, "first", "gallery", 10)):
        bar = menu.bar("plain")
        pages = menu.pages("plain")

    assert [(item.url, item.current) for item in bar] == [
        ("/", True),
        ("", False),
        ("", False),
        ("", False),
    ]
    assert [(item.label, item.url, item.current) for item in pages] == [
        ("first", "/", False),
        ("second", "/plain/", True),
    ]


def test_a_room_belongs_to_the_step_of_its_entry() -> None:
    with entered((Step.NURTURE, "calls", "calls:list", 10)):
        assert menu.step_of("calls:detail") is Step.NURTURE
        assert menu.step_of("callsother") is None


def test_an_entry_that_leads_nowhere_is_an_error() -> None:
    with entered((Step.FOOT, "lost", "lost", 10)):
        errors = [(error.id, error.msg) for error in run_checks(tags=["urls"])]

    assert errors == [("ui.E003", "the menu's lost has no address")]
