"""The K Program becomes the programme of a database, once, with the way of its first vision."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from kaname.blueprints.applying import Applied, apply
from kaname.blueprints.loading import K_PROGRAM, load
from kaname.blueprints.present import THERE
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY
from kaname.commons.bodies.models import Body
from kaname.commons.deliberation.models import Session
from kaname.commons.funds import queries as funds
from kaname.commons.funds.models import Entry
from kaname.commons.funds.rules import Totals
from kaname.commons.lifecycle import history
from kaname.commons.lifecycle.acts import commands
from kaname.identify.technologies.models import Technology
from kaname.identify.vision import queries as vision
from kaname.identify.vision.models import Edition

from .spoiling import spoilt

pytestmark = pytest.mark.django_db(transaction=True)


def applied() -> Applied:
    return apply(load(K_PROGRAM, frozenset(commands)))


def test_applying_makes_the_first_vision_with_its_way_known_to_all() -> None:
    applied()

    edition = visible(NOBODY, Edition).get()
    sheet = vision.edition_sheet(NOBODY, edition)
    way = history.passages(NOBODY, edition)
    assert (edition.state, edition.decided_on, len(sheet.lines)) == (
        "decided",
        date(2022, 9, 16),
        27,
    )
    assert [(step.reached, step.decided_on) for step in way if step.reached] == [
        ("with_wg", date(2022, 6, 21)),
        ("under_review", date(2022, 7, 19)),
        ("with_wg_again", date(2022, 8, 8)),
        ("under_review", date(2022, 8, 23)),
        ("finalised", date(2022, 8, 29)),
        ("decided", date(2022, 9, 16)),
    ]
    assert {step.actor for step in way} == {None}
    assert visible(NOBODY, Technology).count() == 27
    assert visible(NOBODY, Session).filter(state="recorded").count() == 12
    assert visible(NOBODY, Body).count() == 10


def test_applying_makes_two_funds_with_half_of_the_budget_each() -> None:
    applied()

    found = {one.key: one for one in funds.funds(NOBODY)}
    assert {key: one.totals for key, one in found.items()} == {
        "jst-fund": Totals(125_000_000_000, 125_000_000_000, 0, 0, 0),
        "nedo-fund": Totals(125_000_000_000, 125_000_000_000, 0, 0, 0),
    }
    entries = Entry.objects.exempt(THERE)
    assert set(entries.values_list("booked_on", "fiscal_year", "actor", "recorded_from")) == {
        (date(2022, 3, 31), 2021, None, "estimate")
    }


def test_applying_twice_makes_nothing_twice() -> None:
    first = applied()
    again = applied()

    assert ("edition", "first") in first.made
    assert (again.made, again.differs) == ([], [])
    assert visible(NOBODY, Session).count() == 12
    assert Entry.objects.exempt(THERE).count() == 2


def test_an_edition_in_preparation_without_a_history_is_a_draft(tmp_path: Path) -> None:
    status = "status: decided\ndecided_on: 2030-06-10"
    path = spoilt(tmp_path, "editions/first.yaml", status, "status: draft\ndecided_on: null")
    shutil.rmtree(path / "history")

    apply(load(path, frozenset(commands)))

    edition = Edition.objects.exempt(THERE).get()
    assert (edition.number, edition.state, edition.decided_on) == (1, "draft", None)
