"""Every act of the product, sent twice with one key, is done once; the key serves nothing else.

The table names an act's viewer, record and arguments, and other arguments under the same key.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest

from files import staged
from guarantees import (
    application_acts,
    award_acts,
    call_acts,
    concept_acts,
    contract_acts,
    council_acts,
    implement_acts,
    review_acts,
    unit_acts,
)
from guarantees.readiness import DAY, DIGESTS, ONE, OTHER, House, Sent, bare
from guarantees.tables import changed, every_row, kept
from kaname.commons import clock
from kaname.commons.access.viewer import OFFICE, Seat, Viewer
from kaname.commons.accounts import commands as accounts
from kaname.commons.accounts.models import User
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies.models import Deputy
from kaname.commons.calendar import Period, day_of
from kaname.commons.deliberation.commands import materials
from kaname.commons.lifecycle.acts import commands
from kaname.commons.lifecycle.refusals import KeyUsed
from kaname.identify.technologies.commands import AxisGiven
from purse import Purse
from world import as_viewer

pytestmark = pytest.mark.django_db(transaction=True)


def founded(h: House) -> Sent:
    given = {"key": "new", "kind": "experts", "name": ONE, "short_name": ONE}
    given |= {"kept_by": h.secretariat, "quorum": "majority", "decides_by": "consensus"}
    return Sent(h.office(), uuid4(), given, given | {"name": OTHER})


def described(h: House) -> Sent:
    given = {"key": "k", "name": ONE, "short_name": ONE, "applied": {}, "documents": []}
    given |= {"defaults": [], "budgeted": []}
    return Sent(h.office(), h.secretariat, given, given | {"name": OTHER})


def token_made(h: House) -> Sent:
    User.objects.create(email="aoki@example.jp", person=h.aoki)
    last = day_of(clock.wall()) + timedelta(days=30)
    given = {"name": "script", "role": "secretary", "body": h.secretariat, "last_day": last}
    first, second = ({**given, "digest": digest} for digest in DIGESTS)
    return Sent(h.keeper, h.aoki, first, second)


def token_ended(h: House) -> Sent:
    sent = token_made(h)
    return bare(h.keeper, accounts.make_token(h.keeper, uuid4(), sent.ref, **sent.given))


def consented(h: House) -> Sent:
    viewer, period = h.keeper, Period(DAY)
    seat = bodies.appoint(viewer, uuid4(), h.council, person=h.doi, role="member", period=period)
    return bare(as_viewer(h.doi), seat)


def appointed(h: House) -> Sent:
    given = {"person": h.doi, "role": "member", "period": Period(DAY)}
    return Sent(h.keeper, h.council, given, given | {"role": "chair"})


def drafted(h: House) -> Sent:
    given = h.draft()
    return Sent(h.keeper, h.council, given, given | {"grounds": "別の理由"})


def defined(h: House) -> Sent:
    h.technology("量子")
    given = {"key": "drones", "name": ONE, "domain": "ocean"}
    return Sent(h.keeper, h.secretariat, given, given | {"key": "others"})


def defined_and_added(h: House) -> Sent:
    edition = h.moved("instruct")
    given = {"code": "drones", "name": ONE, "domain": "ocean"}
    return Sent(h.keeper, edition, given, given | {"code": "others"})


def registered(h: House) -> Sent:
    given = {"name": ONE, "sort_key": "いち", "handling": "programme"}
    return Sent(h.keeper, h.council, given, given | {"name": OTHER})


def set_up(h: House) -> Sent:
    domains = [AxisGiven("ocean", ONE)]
    given: dict[str, Any] = {"domains": domains, "classes": [], "themes": []}
    return Sent(h.office(), h.secretariat, given, given | {"classes": [AxisGiven("ai", ONE)]})


def placed(h: House) -> Sent:
    given = {"technology_class": "ai"}
    return Sent(h.keeper, h.classed(), given, {"technology_class": "bio"})


def unplaced(h: House) -> Sent:
    ref = h.classed()
    commands["technologies.place"].expecting(None, h.keeper, uuid4(), ref, technology_class="ai")
    return Sent(h.keeper, ref, {"technology_class": "ai"}, {"technology_class": "bio"})


def about_a_line(h: House, **given: Any) -> Sent:
    edition, technology = h.next_one()
    other = {"technology": uuid4(), **given}
    return Sent(h.keeper, edition, {"technology": technology, **given}, other)


def added(h: House) -> Sent:
    one, other = h.technology("一").ref, h.technology("二").ref
    return Sent(h.keeper, h.moved("instruct"), {"technology": one}, {"technology": other})


def clause_written(h: House) -> Sent:
    given = {"key": "p1", "kind": "principle", "text": ONE}
    return Sent(h.keeper, h.moved(), given, given | {"text": OTHER})


def prepared(h: House) -> Sent:
    h.moved("instruct", "report", "summarise", "decide")
    return Sent(h.keeper, h.secretariat, {"name": ONE}, {"name": OTHER})


def planned(h: House) -> Sent:
    given = {"label": ONE, "held_on": DAY}
    return Sent(h.keeper, h.council, given, given | {"label": OTHER})


def opened(h: House) -> Sent:
    session, _ = h.convened()
    return Sent(h.keeper, session, {"present": h.seats(session)}, {"present": []})


def put(h: House) -> Sent:
    given = {"title": ONE, "kind": "discussion"}
    return Sent(h.keeper, h.planned(), given, given | {"title": OTHER})


def attached(h: House) -> Sent:
    given = {"file": staged(b"one", "a.txt"), "title": ONE}
    return Sent(h.keeper, h.planned(), given, given | {"file": staged(b"two", "a.txt")})


def with_material(h: House) -> tuple[UUID, UUID]:
    sent = attached(h)
    return sent.ref, materials.attach_material(sent.viewer, uuid4(), sent.ref, **sent.given)


def replaced(h: House) -> Sent:
    session, material = with_material(h)
    given = {"material": material, "file": staged(b"two", "a.txt")}
    return Sent(h.keeper, session, given, given | {"file": staged(b"three", "a.txt")})


def removed(h: House) -> Sent:
    session, material = with_material(h)
    return Sent(h.keeper, session, {"material": material}, {"material": uuid4()})


def minutes_written(h: House) -> Sent:
    given = {"text": "全文", "summary": ONE}
    return Sent(h.keeper, h.opened()[0], given, given | {"text": "別の全文"})


def edited(h: House) -> Sent:
    given = {"title": ONE, "grounds": "伺い", "due_on": DAY}
    return Sent(h.keeper, h.drafted(), given, given | {"grounds": "別の理由"})


def deputy_ended(house: House) -> Sent:
    holder = as_viewer(house.chiba)
    bodies.name_deputy(holder, uuid4(), house.seat, person=house.doi, period=Period(DAY))
    lent = kept(Deputy).get().ref
    later = DAY + timedelta(days=1)
    return Sent(
        holder,
        house.seat,
        {"deputy": lent, "since": DAY},
        {"deputy": lent, "since": later},
    )


def endowed(h: House) -> Sent:
    purse = Purse()
    given = {"amount_yen": 5, "text": ONE}
    return Sent(purse.director, purse.fund, given, given | {"amount_yen": 6})


def reversed_entry(h: House) -> Sent:
    purse = Purse()
    return Sent(purse.director, purse.endow(5), {"reason": ONE}, {"reason": OTHER})


def fund_set_up(h: House) -> Sent:
    given = {"key": "new", "name": ONE, "held_by": h.secretariat}
    given |= {"overseen_by": h.secretariat, "led_by": h.secretariat}
    return Sent(h.office(), uuid4(), given, given | {"name": OTHER})


def of_a_concept(act: str, house: House) -> Sent:
    return Sent(*concept_acts.sent(act))


def of_a_call(act: str, house: House) -> Sent:
    return Sent(*call_acts.sent(act))


def of_an_application(act: str, house: House) -> Sent:
    return Sent(*application_acts.sent(act))


def of_a_review(act: str, house: House) -> Sent:
    return Sent(*review_acts.sent(act))


def of_a_council(act: str, house: House) -> Sent:
    return Sent(*council_acts.sent(act))


def of_an_award(act: str, house: House) -> Sent:
    return Sent(*award_acts.sent(act))


def of_a_contract(act: str, house: House) -> Sent:
    return Sent(*contract_acts.sent(act))


def of_a_result(act: str, house: House) -> Sent:
    return Sent(*implement_acts.sent(act))


def of_a_unit(act: str, house: House) -> Sent:
    return Sent(*unit_acts.sent(act))


ACTS: dict[str, Callable[[House], Sent]] = {
    "accounts.end_token": token_ended,
    "accounts.make_token": token_made,
    "bodies.appoint": appointed,
    "bodies.consent": consented,
    "bodies.end_deputy": deputy_ended,
    "bodies.end_seat": lambda h: Sent(
        h.keeper, h.seat, {"since": DAY}, {"since": DAY + timedelta(days=1)}
    ),
    "bodies.found": founded,
    "bodies.hand_over": lambda h: Sent(
        h.keeper, h.seat, {"person": h.doi, "since": DAY}, {"person": h.aoki, "since": DAY}
    ),
    "bodies.name_deputy": lambda h: Sent(
        as_viewer(h.chiba),
        h.seat,
        {"person": h.doi, "period": Period(DAY)},
        {"person": h.aoki, "period": Period(DAY)},
    ),
    "bodies.register_person": registered,
    "deliberation.attach_material": attached,
    "deliberation.remove_material": removed,
    "deliberation.replace_material": replaced,
    "deliberation.approve": lambda h: Sent(
        h.chair, h.circulating(concurring=[]), {}, {"comment": "可"}
    ),
    "deliberation.approve_minutes": lambda h: bare(h.chair, h.closed()),
    "deliberation.cancel": lambda h: bare(h.keeper, h.planned()),
    "deliberation.circulate": lambda h: bare(h.keeper, h.drafted()),
    "deliberation.close": lambda h: bare(h.keeper, h.ready_to_close()),
    "deliberation.concur": lambda h: Sent(
        as_viewer(h.chiba), h.circulating(), {}, {"comment": "可"}
    ),
    "deliberation.convene": lambda h: bare(h.keeper, h.with_item()),
    "deliberation.decide": lambda h: Sent(h.chair, h.opened()[1], {"agree": 2}, {"agree": 1}),
    "deliberation.decline": lambda h: Sent(h.chair, h.opened()[1], {}, {"text": ONE}),
    "deliberation.defer": lambda h: bare(h.chair, h.opened()[1]),
    "deliberation.draft_approval": drafted,
    "deliberation.edit_approval": edited,
    "deliberation.open": opened,
    "deliberation.plan": planned,
    "deliberation.publish": lambda h: bare(h.keeper, h.minuted()),
    "deliberation.put": put,
    "deliberation.record": lambda h: bare(
        Viewer(h.aoki, frozenset({Seat(OFFICE, h.council)})), h.known_from_a_document()
    ),
    "deliberation.reply": lambda h: Sent(
        as_viewer(h.chiba), h.convened()[0], {"will_come": True}, {"will_come": False}
    ),
    "deliberation.send_back": lambda h: Sent(
        as_viewer(h.chiba), h.circulating(), {"comment": "補足"}, {"comment": "別の補足"}
    ),
    "deliberation.vote": lambda h: Sent(
        as_viewer(h.chiba), h.opened("written")[1], {"answer": "agree"}, {"answer": "disagree"}
    ),
    "deliberation.withdraw": lambda h: bare(h.keeper, h.drafted()),
    "deliberation.write_minutes": minutes_written,
    "funds.correct": reversed_entry,
    "funds.endow": endowed,
    "funds.set_up": fund_set_up,
    "portal.describe": described,
    "technologies.define": defined,
    "technologies.place": placed,
    "technologies.set_up": set_up,
    "technologies.unplace": unplaced,
    "vision.add_new_technology": defined_and_added,
    "vision.add_technology": added,
    "vision.amend_line": lambda h: about_a_line(h, name=OTHER, reason=ONE),
    "vision.decide": lambda h: bare(
        h.gathered(h.joint), h.moved("instruct", "report", "summarise")
    ),
    "vision.instruct": lambda h: bare(h.gathered(h.council), h.moved()),
    "vision.keep_line": lambda h: about_a_line(h),
    "vision.prepare": prepared,
    "vision.publish": lambda h: bare(
        h.gathered(h.secretariat), h.moved("instruct", "report", "summarise", "decide")
    ),
    "vision.refer_back": lambda h: Sent(
        h.gathered(h.joint), h.moved("instruct", "report", "summarise"), {}, {"reason": ONE}
    ),
    "vision.report": lambda h: bare(h.gathered(h.working_group), h.moved("instruct")),
    "vision.send_back": lambda h: Sent(
        h.gathered(h.council), h.moved("instruct", "report"), {}, {"reason": ONE}
    ),
    "vision.set_due": lambda h: Sent(
        h.keeper, h.moved(), {"due_on": DAY}, {"due_on": DAY + timedelta(days=1)}
    ),
    "vision.summarise": lambda h: bare(h.gathered(h.council), h.moved("instruct", "report")),
    "vision.supersede": lambda h: bare(
        h.gathered(h.joint), h.moved("instruct", "report", "summarise", "decide")
    ),
    "vision.withdraw_line": lambda h: about_a_line(h, reason=ONE),
    "vision.write_clause": clause_written,
    **{act: partial(of_a_concept, act) for act in concept_acts.ACTS},
    **{act: partial(of_a_call, act) for act in call_acts.ACTS},
    **{act: partial(of_an_application, act) for act in application_acts.ACTS},
    **{act: partial(of_a_review, act) for act in review_acts.ACTS},
    **{act: partial(of_an_award, act) for act in award_acts.ACTS},
    **{act: partial(of_a_unit, act) for act in unit_acts.ACTS},
    **{act: partial(of_a_contract, act) for act in contract_acts.ACTS},
    **{act: partial(of_a_result, act) for act in implement_acts.ACTS},
    **{act: partial(of_a_council, act) for act in council_acts.ACTS},
}


def test_the_table_names_every_act_of_the_product() -> None:
    of_the_product = {
        act for act, one in commands.items() if one.body.__module__.startswith("kaname.")
    }
    assert of_the_product == ACTS.keys()


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_done_once_by_its_key(act: str) -> None:
    sent, key = ACTS[act](House()), uuid4()
    before = every_row()
    made = commands[act].expecting(None, sent.viewer, key, sent.ref, **sent.given)
    done = every_row()
    assert "lifecycle_passage" in changed(before, done)

    again = commands[act].expecting(None, sent.viewer, key, sent.ref, **sent.given)
    assert again == made
    assert changed(done, every_row()) == []

    ref = sent.ref if sent.other is not None else uuid4()
    with pytest.raises(KeyUsed):
        commands[act].expecting(None, sent.viewer, key, ref, **(sent.other or {}))
    assert changed(done, every_row()) == []
