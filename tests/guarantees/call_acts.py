"""Each act on a call as somebody sends it: viewer, record, arguments, and other arguments."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from call_world import FORM, SCALE, Agency, template
from concept_world import CEILING, WORDS, words
from kaname.commons import clock
from kaname.commons.access.viewer import Viewer, office
from kaname.select.calls import queries
from kaname.select.calls.commands import deciding, writing
from kaname.select.calls.models import CallItem, ConflictRule, Criterion

Sent = tuple[Viewer, UUID, dict[str, Any], dict[str, Any] | None]
DAY = timedelta(days=1)
CRITERION = {"code": "c", "name": WORDS, "weight": 0, "scale": SCALE}
RULE = {"code": "c", "kind": "other", "text": WORDS}
ON: dict[str, Any] = {"kind": "briefing", "on": date(2027, 1, 10)}


def from_now(days: int) -> datetime:
    return clock.wall() + days * DAY


def announced(house: Agency, opens: int, closes: int) -> UUID:
    """A call announced ten days ago, its times in days from now."""
    times = {"opens_at": from_now(opens), "closes_at": from_now(closes)}
    with clock.fixed(from_now(-10)):
        ref = house.ready(**times)
        deciding.announce(house.decides, uuid4(), ref)
    return ref


def opened(house: Agency, closes: int) -> UUID:
    ref = announced(house, -9, closes)
    with clock.fixed(from_now(-8)):
        deciding.open_(office(house.jst), uuid4(), ref)
    return ref


def announcing(house: Agency) -> Sent:
    ref = house.ready(opens_at=from_now(1), closes_at=from_now(30))
    return house.decides, ref, {}, None


def extending(house: Agency) -> Sent:
    given = {"closes_at": from_now(9), "reason": WORDS}
    return house.runs, opened(house, 5), given, {**given, "closes_at": from_now(8)}


def writes(house: Agency, given: dict[str, Any], other: dict[str, Any]) -> Sent:
    return house.runs, house.call(), given, {**given, **other}


def removes(house: Agency, model: Any, name: str) -> Sent:
    ref = house.call()
    first = queries.parts_of(house.a_call(ref), model)[0]
    return house.runs, ref, {name: first.ref}, {name: uuid4()}


def removes_a_day(house: Agency) -> Sent:
    ref = house.call()
    made = writing.write_milestone(house.runs, uuid4(), ref, kind="briefing", on=ON["on"])
    return house.runs, ref, {"milestone": made}, {"milestone": uuid4()}


def writes_an_item(house: Agency) -> Sent:
    ref = house.call()
    item = queries.parts_of(house.a_call(ref), CallItem)[0].item_id
    given = {"item": item, "ceiling_yen": CEILING}
    return house.runs, ref, given, {**given, "ceiling_yen": 1}


def asks(house: Agency) -> Sent:
    return house.other, announced(house, 1, 30), {"text": "問"}, {"text": "別の問"}


def asked(house: Agency) -> UUID:
    return house.asked(announced(house, 1, 30))


def answers(house: Agency) -> Sent:
    given = {"wording": WORDS, "answer": WORDS}
    return house.runs, asked(house), given, {**given, "answer": words("別")}


def sets_a_template(house: Agency) -> Sent:
    return house.leads, house.jst, template(), {**template(), "indirect_percent": 10}


ACTS: dict[str, Callable[[Agency], Sent]] = {
    "calls.announce": announcing,
    "calls.answer": answers,
    "calls.ask": asks,
    "calls.cancel": lambda h: (
        h.leads,
        announced(h, 1, 30),
        {"reason": WORDS},
        {"reason": words("別")},
    ),
    "calls.close": lambda h: (office(h.jst), opened(h, -1), {}, None),
    "calls.decline": lambda h: (h.runs, asked(h), {"answer": WORDS}, {"answer": words("別")}),
    "calls.draft": lambda h: (h.runs, h.concept, {"name": WORDS}, {"name": words("別")}),
    "calls.extend": extending,
    "calls.open_": lambda h: (office(h.jst), announced(h, -1, 30), {}, None),
    "calls.remove_conflict_rule": lambda h: removes(h, ConflictRule, "conflict_rule"),
    "calls.remove_criterion": lambda h: removes(h, Criterion, "criterion"),
    "calls.remove_item": lambda h: removes(h, CallItem, "item"),
    "calls.remove_milestone": removes_a_day,
    "calls.set_template": sets_a_template,
    "calls.take_template": lambda h: (h.runs, h.call(), {}, None),
    "calls.write": lambda h: writes(h, h.call_head(), {"years": 4}),
    "calls.write_conflict_rule": lambda h: writes(h, RULE, {"code": "d"}),
    "calls.write_criterion": lambda h: writes(h, CRITERION, {"code": "d"}),
    "calls.write_form": lambda h: writes(h, {"form": FORM}, {"form": {"sections": []}}),
    "calls.write_item": writes_an_item,
    "calls.write_milestone": lambda h: writes(h, ON, {"kind": "notice"}),
}


def sent(act: str) -> Sent:
    return ACTS[act](Agency())
