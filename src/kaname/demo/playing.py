"""Plays the scenes in the order of their days, with a checkpoint of the ledger for each month."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from random import Random

from kaname.blueprints.applying import apply
from kaname.blueprints.loading import K_PROGRAM, load
from kaname.commons import clock
from kaname.commons.calendar import JST, day_of
from kaname.commons.ledger.checkpoints import checkpoint
from kaname.commons.lifecycle.acts import commands

from .scenes import SCENES
from .stage import Stage, noon

FIRST = -300
"""How many days ago the programme was set up."""

Told = Callable[[int, int], None]


def play(seed: int = 1, told: Told = lambda done, of: None) -> Stage:
    """Sets the programme up and plays the demo's world; `told` hears how far it is."""
    today = day_of(clock.wall())
    stage = Stage(today, Random(seed))
    parts = len(SCENES) + 1
    with clock.fixed(noon(stage.day(FIRST))):
        apply(load(K_PROGRAM, frozenset(commands)))
    told(1, parts)
    last = stage.day(FIRST)
    for number, (offset, scene) in enumerate(SCENES, 2):
        day = stage.day(offset)
        seal(months(last, day))
        with clock.fixed(noon(day) + timedelta(minutes=number)):
            scene(stage)
        told(number, parts)
        last = day
    seal(months(last, today))
    return stage


def months(since: date, until: date) -> Iterator[date]:
    """The first days of the months that begin after a day, up to another."""
    day = (since.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day <= until:
        yield day
        day = (day + timedelta(days=32)).replace(day=1)


def seal(days: Iterator[date]) -> None:
    for day in days:
        checkpoint(at=datetime(day.year, day.month, day.day, tzinfo=JST))
