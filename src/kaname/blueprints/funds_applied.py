"""Funds that a blueprint describes, with what budgets put into them, recorded from its sources."""

from datetime import date
from uuid import UUID, uuid4

from kaname.commons import calendar, clock
from kaname.commons.access.viewer import office
from kaname.commons.funds import commands as funds

from . import present
from .checks import Blueprint
from .present import key_for
from .shapes_of_vision import Endowment, Fund
from .vision_applied import Made, Recorder


def apply_funds(blueprint: Blueprint) -> list[Made]:
    known, made = present.funds(), list[Made]()
    for position, fund in enumerate(blueprint.funds.funds):
        if fund.key not in known:
            known[fund.key] = set_up(fund, position)
            made.append(("fund", fund.key))
        made += endow(fund, known[fund.key])
    return made


def set_up(fund: Fund, position: int) -> UUID:
    bodies = present.bodies()
    return funds.set_up(
        office(bodies[fund.held_by]),
        uuid4(),
        uuid4(),
        key=fund.key,
        name=fund.name.text,
        held_by=bodies[fund.held_by],
        overseen_by=bodies[fund.overseen_by],
        led_by=bodies[fund.led_by],
        source=fund.source,
        position=position,
    )


def endow(fund: Fund, ref: UUID) -> list[Made]:
    """What is still to come is left for the day when the blueprint is applied again."""
    made, today = list[Made](), calendar.day_of(clock.wall())
    for one in fund.endowments:
        key, day = key_for("endowment", fund.key, one.key), day_of(one, today)
        if day <= today and not present.was_done(key):
            turn = Recorder(present.bodies()[fund.held_by], one.source).turn(day)
            text = one.text.text
            funds.endow.recorded(
                turn, key, ref, amount_yen=one.amount_yen, text=text, booked_on=day
            )
            made.append(("endowment", one.key))
    return made


def day_of(endowment: Endowment, today: date) -> date:
    """Where no source states the day, the last of the fiscal year; today, while that lasts."""
    year = endowment.fiscal_year
    last = today if calendar.fiscal_year(today) == year else date(year + 1, 3, 31)
    return endowment.booked_on or last
