"""Each act on a slate or an award as somebody sends it."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from award_world import Awarding
from concept_world import words
from guarantees.application_acts import from_now
from kaname.commons.access.viewer import Viewer, office
from kaname.select.awards.commands import answering

Sent = tuple[Viewer, UUID, dict[str, Any], dict[str, Any] | None]
YES, OTHER = words("然るべき理由"), words("別")


def recent(**more: int) -> Awarding:
    """A call that closed yesterday."""
    return Awarding(times=(from_now(-5), from_now(-9), from_now(-1)), **more)


def drafts() -> Sent:
    house = recent()
    given: dict[str, Any] = {"panel": house.panel, "fund": house.fund}
    return house.runs, house.open_call, given, {**given, "fund": uuid4()}


def gathers() -> Sent:
    house = recent()
    return house.runs, house.drafted(), {}, None


def writes_a_line() -> Sent:
    house = recent()
    given: dict[str, Any] = {"application": house.applied[0], "verdict": "award", "yen": 1}
    given |= {"starts_on": date(2027, 4, 1), "ends_on": date(2032, 3, 31)}
    return house.runs, house.drafted(), given, {**given, "yen": 2}


def proposes() -> Sent:
    house = recent()
    return house.runs, house.written(), {}, None


def endorses() -> Sent:
    house = recent()
    return house.panel_decides, house.proposed(), {}, None


def accepts_a_slate() -> Sent:
    house = recent()
    return house.leads, house.endorsed(), {}, None


def returns_a_slate() -> Sent:
    house = recent()
    return house.leads, house.endorsed(), {"reason": YES}, {"reason": OTHER}


def decides() -> Sent:
    house = recent()
    return house.decides, house.accepted(), {}, None


def announces() -> Sent:
    house = recent()
    return house.runs, house.decided(), {}, None


def accepts() -> Sent:
    house = recent()
    house.announced_slate()
    return house.lead(0), house.award(0).ref, {}, None


def declines() -> Sent:
    house = recent()
    house.announced_slate()
    return house.lead(0), house.award(0).ref, {"reason": YES}, {"reason": OTHER}


def promotes() -> Sent:
    house = recent()
    house.announced_slate()
    house.declined()
    return house.runs, house.award(1).ref, {}, None


def closes() -> Sent:
    house = recent()
    house.announced_slate()
    return house.runs, house.award(1).ref, {"reason": YES}, {"reason": OTHER}


def confirms() -> Sent:
    house = recent()
    house.announced_slate(conditions=YES)
    return house.runs, house.award(0).ref, {}, None


def hands_over() -> Sent:
    house = recent()
    house.announced_slate()
    answering.accept(house.lead(0), uuid4(), house.award(0).ref)
    return house.runs, house.award(0).ref, {}, None


def sets_a_letter() -> Sent:
    house = recent()
    house.announced_slate()
    return office(house.jst), house.letters(0)[0].ref, {}, None


ACTS: dict[str, Callable[[], Sent]] = {
    "awards.draft_slate": drafts,
    "awards.gather": gathers,
    "awards.write_line": writes_a_line,
    "awards.propose": proposes,
    "awards.endorse": endorses,
    "awards.accept_slate": accepts_a_slate,
    "awards.return_slate": returns_a_slate,
    "awards.decide": decides,
    "awards.announce": announces,
    "awards.accept": accepts,
    "awards.decline": declines,
    "awards.promote": promotes,
    "awards.close": closes,
    "awards.confirm_conditions": confirms,
    "awards.hand_over": hands_over,
    "awards.set_letter": sets_a_letter,
}


def sent(act: str) -> Sent:
    return ACTS[act]()
