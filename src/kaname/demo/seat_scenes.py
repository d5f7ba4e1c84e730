"""Who sits where: all at first, one who hands over, one who stands in."""

from collections.abc import Sequence
from datetime import date, timedelta

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import office
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies.models import Seat
from kaname.commons.calendar import Period, fiscal_year

from .cast import CAST, METI, OFFICE
from .stage import Scene, Stage


def appoint_all(stage: Stage) -> None:
    """A fiscal year begins, and everybody takes a seat."""
    stage.enter()
    stage.seat(CAST, date(fiscal_year(stage.day(-240)), 4, 1))


def first_of_next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def hand_over(stage: Stage) -> None:
    """From the first of next month another official sits for METI."""
    seat = visible(office(stage.places[METI]), Seat).get(
        body__ref=stage.places[METI], person__ref=stage.persons["mochizuki"]
    )
    bodies.hand_over(
        office(stage.places[METI]),
        stage.key(),
        seat.ref,
        person=stage.persons["asakura"],
        since=first_of_next_month(stage.today),
    )


def name_deputy(stage: Stage) -> None:
    """This week the officer stands in for the director."""
    seat = visible(office(stage.places[OFFICE]), Seat).get(
        person__ref=stage.persons["kugayama"], role="director"
    )
    bodies.name_deputy(
        stage.viewer("kugayama"),
        stage.key(),
        seat.ref,
        person=stage.persons["fukamachi"],
        period=Period(stage.today, stage.today + timedelta(days=7)),
    )


SEAT_SCENES: Sequence[tuple[int, Scene]] = (
    (-240, appoint_all),
    (-1, hand_over),
    (-1, name_deputy),
)
