"""Each act on results and pathways as somebody sends it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from concept_world import words
from files import pdf, staged
from kaname.commons import clock
from kaname.commons.access.viewer import Viewer, office
from kaname.commons.calendar import day_of
from kaname.implement.results.commands import deciding
from pathway_world import Ways
from project_world import noon, on
from result_world import LATER, NOTHING, TODAY, WHY

Sent = tuple[Viewer, UUID, dict[str, Any], dict[str, Any] | None]
OTHER = words("別")


def house() -> Ways:
    with on(TODAY):
        return Ways()


def soon(days: int = 30) -> Any:
    return day_of(clock.wall()) + timedelta(days=days)


def made(name: str, *given: Any) -> tuple[Ways, UUID]:
    """A house with a record, made on the day on which its unit ran."""
    here = house()
    with on(TODAY):
        return here, getattr(here, name)(*given)


def registers() -> Sent:
    here = house()
    given = {**here.result_given(), "made_on": None}
    return here.finds, here.unit_ref, given, {**given, "title": OTHER}


def writes() -> Sent:
    here, ref = made("new_result")
    given = {**here.result_given(), "made_on": None}
    return here.finds, ref, given, {**given, "title": OTHER}


def attaches() -> Sent:
    here, ref = made("new_result")
    one, two = (staged(pdf(pages), "a.pdf", is_sealed=True) for pages in (1, 2))
    return here.finds, ref, {"file": one, "title": words("図")}, {"file": two, "title": OTHER}


def removes_a_file() -> Sent:
    here, ref = made("new_result")
    with on(TODAY):
        file = here.attached_file(ref)
    return here.finds, ref, {"document": file}, {"document": uuid4()}


def asks() -> Sent:
    here, ref = made("new_result")
    return here.runs, ref, {"note": "図がない。"}, {"note": "表がない。"}


def checks() -> Sent:
    here, ref = made("new_result")
    return here.runs, ref, NOTHING, {**NOTHING, "core": True, "note": "ある。"}


def opens() -> Sent:
    here, ref = made("checked_result")
    return here.leads, ref, {"reason": WHY}, {"reason": OTHER}


def opens_later() -> Sent:
    here, ref = made("checked_result")
    return here.leads, ref, {"opens_on": soon()}, {"opens_on": soon(31)}


def opens_on_its_day() -> Sent:
    here, ref = made("checked_result")
    with clock.fixed(noon(day_of(clock.wall()) - timedelta(days=9))):
        given = {"opens_on": soon(2)}
        deciding.open_later(here.leads, uuid4(), ref, **given)
    return office(here.jst), ref, {}, None


def shares() -> Sent:
    here, ref = made("checked_result")
    given = {"bodies": [here.minato_positioning], "reason": WHY, "review_on": soon()}
    return here.leads, ref, given, {**given, "reason": OTHER}


def held(name: str) -> Callable[[], Sent]:
    def sent() -> Sent:
        here, ref = made(name)
        given = {"ground": "core", "reason": WHY, "review_on": soon()}
        return here.leads, ref, given, {**given, "reason": OTHER}

    return sent


def withdraws() -> Sent:
    here, ref = made("new_result")
    return here.finds, ref, {}, None


def posts() -> Sent:
    here = house()
    given = {"agency": here.jst, "title": WHY, "text": WHY}
    return here.uses, here.minato_positioning, given, {**given, "title": OTHER}


def with_a_need() -> Sent:
    here, ref = made("posted")
    return here.uses, ref, {}, None


def sketches() -> Sent:
    here = house()
    given = here.days(adopter=here.minato_positioning)
    return here.finds, here.unit_ref, given, {**given, "name": OTHER}


def writes_a_pathway() -> Sent:
    here, ref = made("sketched")
    return here.finds, ref, here.days(), here.days(name=OTHER)


def adds_a_barrier() -> Sent:
    here, ref = made("sketched")
    given = {"kind": "cost", "text": WHY, "owner": here.port, "due_on": LATER}
    return here.runs, ref, given, {**given, "text": OTHER}


def solves_a_barrier() -> Sent:
    here, ref = made("sketched")
    with on(TODAY):
        barrier = here.barred_by(ref, here.jst)
    given = {"barrier": barrier, "measure": WHY}
    return here.runs, ref, given, {**given, "measure": OTHER}


def by_the_adopter(name: str) -> Callable[[], Sent]:
    def sent() -> Sent:
        here, ref = made(name)
        return here.uses, ref, {}, None

    return sent


def uses() -> Sent:
    here, ref = made("on_trial")
    given = {"used_since": day_of(clock.wall()), "record": WHY}
    return here.uses, ref, given, {**given, "record": OTHER}


def gives_up() -> Sent:
    here, ref = made("sketched")
    return here.uses, ref, {"reason": WHY}, {"reason": OTHER}


def publishes() -> Sent:
    here, ref = made("consented")
    return here.leads, ref, {}, None


ACTS: dict[str, Callable[[], Sent]] = {
    "results.register": registers,
    "results.write": writes,
    "results.attach": attaches,
    "results.remove_file": removes_a_file,
    "results.ask": asks,
    "results.check": checks,
    "results.open_": opens,
    "results.open_later": opens_later,
    "results.open_due": opens_on_its_day,
    "results.share": shares,
    "results.close": held("checked_result"),
    "results.keep": held("held_result"),
    "results.withdraw": withdraws,
    "pathways.post_need": posts,
    "pathways.meet_need": with_a_need,
    "pathways.withdraw_need": with_a_need,
    "pathways.sketch": sketches,
    "pathways.write": writes_a_pathway,
    "pathways.add_barrier": adds_a_barrier,
    "pathways.solve_barrier": solves_a_barrier,
    "pathways.agree": by_the_adopter("sketched"),
    "pathways.begin_trial": by_the_adopter("agreed"),
    "pathways.take_into_use": uses,
    "pathways.give_up": gives_up,
    "pathways.consent": by_the_adopter("agreed"),
    "pathways.publish": publishes,
}


def sent(act: str) -> Sent:
    return ACTS[act]()
