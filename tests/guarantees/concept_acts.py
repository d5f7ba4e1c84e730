"""Each act on a concept as somebody sends it: viewer, record, arguments, and other arguments."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from concept_world import CEILING, WORDS, Ministry, words
from guarantees.tables import kept
from kaname.commons.access.viewer import Viewer
from kaname.commons.calendar import day_of
from kaname.commons.clock import wall
from kaname.select.concepts.commands import deciding, writing
from kaname.select.concepts.models import Goal, Item, PlannedGate

Sent = tuple[Viewer, UUID, dict[str, Any], dict[str, Any] | None]
ITEM = {"name": WORDS, "ceiling_yen": CEILING, "first_year": 2027, "years": 5}
GOAL = {"kind": "interim", "text": WORDS, "by_year": 2029}
GATE = {"name": WORDS, "year": 2029}


def drafting(house: Ministry) -> Sent:
    given = {
        "name": WORDS,
        "kind": "project",
        "agency": house.jst,
        "edition": house.source.ref,
    }
    return house.officer, house.mext, given, {**given, "kind": "individual"}


def writes(house: Ministry, given: dict[str, Any], other: dict[str, Any]) -> Sent:
    return house.officer, house.complete(), given, {**given, **other}


def removes(house: Ministry, model: Any, name: str) -> Sent:
    ref = house.complete()
    writing.write_gate(house.officer, uuid4(), ref, name=WORDS, year=2029)
    return house.officer, ref, {name: kept(model, concept__ref=ref).get().ref}, {name: uuid4()}


def consulting(house: Ministry) -> Sent:
    day = day_of(wall()) + timedelta(days=9)
    given = {"bodies": [house.meti], "due_on": day}
    return house.officer, house.complete(), given, {**given, "due_on": day + timedelta(days=1)}


def answering(house: Ministry) -> Sent:
    ref = house.consulted()
    given = {"answer": "comments", "text": "案"}
    return house.other, ref, given, {**given, "text": "別案"}


def replying(house: Ministry) -> Sent:
    ref = house.consulted()
    opinion = deciding.answer(house.other, uuid4(), ref, answer="comments", text="案")
    given = {"opinion": opinion, "text": "対応"}
    return house.officer, ref, given, {**given, "text": "別の対応"}


def fixing(house: Ministry) -> Sent:
    ref = house.consulted()
    deciding.answer(house.other, uuid4(), ref, answer="no_objection")
    return house.decision, ref, {}, None


def due(house: Ministry) -> Sent:
    day = day_of(wall())
    return writes(house, {"due_on": day}, {"due_on": day + timedelta(days=1)})


ACTS: dict[str, Callable[[Ministry], Sent]] = {
    "concepts.answer": answering,
    "concepts.consult": consulting,
    "concepts.draft": drafting,
    "concepts.fix": fixing,
    "concepts.present": lambda h: (h.director, h.fixed(), {}, None),
    "concepts.remove_gate": lambda h: removes(h, PlannedGate, "gate"),
    "concepts.remove_goal": lambda h: removes(h, Goal, "goal"),
    "concepts.remove_item": lambda h: removes(h, Item, "item"),
    "concepts.reopen": lambda h: (
        h.decision,
        h.fixed(),
        {"reason": WORDS},
        {"reason": words("別")},
    ),
    "concepts.reply": replying,
    "concepts.revise": lambda h: (h.officer, h.consulted(), {}, None),
    "concepts.set_due": due,
    "concepts.set_technologies": lambda h: writes(
        h, {"technologies": [h.quantum]}, {"technologies": [h.drone]}
    ),
    "concepts.withdraw": lambda h: (
        h.director,
        h.presented(),
        {"reason": WORDS},
        {"reason": words("別")},
    ),
    "concepts.write": lambda h: writes(h, h.head(), {"years": 4}),
    "concepts.write_gate": lambda h: writes(h, GATE, {"year": 2030}),
    "concepts.write_goal": lambda h: writes(h, GOAL, {"by_year": 2030}),
    "concepts.write_item": lambda h: writes(h, ITEM, {"years": 4}),
}


def sent(act: str) -> Sent:
    return ACTS[act](Ministry())
