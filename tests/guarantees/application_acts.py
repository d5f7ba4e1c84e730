"""Each act on an application as somebody sends it: viewer, record, arguments, other arguments."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from application_world import TITLE, Applicants
from concept_world import READ, words
from files import pdf, staged
from kaname.commons import clock
from kaname.commons.access.viewer import Viewer, office
from kaname.select.applications.commands import checking
from kaname.select.applications.models import Member
from kaname.select.calls.commands import deciding

Sent = tuple[Viewer, UUID, dict[str, Any], dict[str, Any] | None]
DAY = timedelta(days=1)
YES = words("然るべき理由")


def from_now(days: int) -> datetime:
    return clock.wall() + days * DAY


def open_house() -> Applicants:
    return Applicants(from_now(-5), from_now(-9), from_now(5))


def over(house: Applicants) -> UUID:
    """Submitted to a call that has closed since."""
    ref = house.submitted()
    deciding.close(office(house.jst), uuid4(), house.open_call)
    return ref


def closed_house() -> Applicants:
    return Applicants(from_now(-5), from_now(-9), from_now(-1))


def begins() -> Sent:
    house = open_house()
    given: dict[str, Any] = {"title": TITLE, "institution": house.shiranami}
    return house.leader, house.open_call, given, {**given, "title": words("別")}


def drafts(given: dict[str, Any], other: dict[str, Any]) -> Sent:
    house = open_house()
    ref = house.begun()
    return house.leader, ref, given, {**given, **other}


def invites() -> Sent:
    house = open_house()
    ref = house.begun()
    given: dict[str, Any] = {
        "person": house.nezu,
        "role": "participant",
        "institution": house.minato,
        "effort_percent": 10,
    }
    return house.leader, ref, given, {**given, "effort_percent": 11}


def removes_a_member() -> Sent:
    house = open_house()
    ref = house.begun()
    return house.leader, ref, {"member": house.invited(ref)}, {"member": uuid4()}


def sets_an_effort() -> Sent:
    house = open_house()
    ref = house.begun()
    member = Member.objects.exempt(READ).get(application__ref=ref).ref
    given: dict[str, Any] = {"member": member, "effort_percent": 10}
    return house.leader, ref, given, {**given, "effort_percent": 11}


def sets_a_budget() -> Sent:
    house = open_house()
    ref = house.begun()
    year = house.year()
    given: dict[str, Any] = {"institution": house.shiranami, "year": year, "goods": 1}
    return house.leader, ref, given, {**given, "goods": 2}


def attaches() -> Sent:
    given: dict[str, Any] = {"title": words("計画")}
    return drafts({**given, "file": staged(pdf(), "a.pdf")}, {"file": staged(pdf(2), "a.pdf")})


def removes_an_attachment() -> Sent:
    house = open_house()
    ref = house.begun()
    made = house.attached(ref, pdf())
    return house.leader, ref, {"attachment": made}, {"attachment": uuid4()}


def asks() -> Sent:
    house = open_house()
    ref = house.filled()
    return house.leader, ref, {}, None


def approves() -> Sent:
    house = open_house()
    ref = house.with_desk()
    return house.desk, ref, {}, None


def returns() -> Sent:
    house = open_house()
    ref = house.with_desk()
    return house.desk, ref, {"reason": "差戻し"}, {"reason": "別"}


def reopens() -> Sent:
    house = open_house()
    ref = house.approved()
    return house.leader, ref, {}, None


def submits() -> Sent:
    house = open_house()
    ref = house.approved()
    return house.leader, ref, {}, None


def pulls_back() -> Sent:
    house = open_house()
    ref = house.submitted()
    return house.leader, ref, {}, None


def withdraws() -> Sent:
    house = open_house()
    ref = house.submitted()
    return house.leader, ref, {"reason": "都合"}, {"reason": "別"}


def finds_eligible() -> Sent:
    house = closed_house()
    ref = over(house)
    return house.runs, ref, {}, None


def returns_for_correction() -> Sent:
    house = closed_house()
    given: dict[str, Any] = {"text": YES, "until": from_now(9).date()}
    ref = over(house)
    return house.runs, ref, given, {**given, "text": words("別")}


def resubmits() -> Sent:
    house = closed_house()
    ref = over(house)
    checking.return_for_correction(house.runs, uuid4(), ref, text=YES, until=from_now(9).date())
    return house.leader, ref, {}, None


def finds_ineligible() -> Sent:
    house = closed_house()
    ref = over(house)
    return house.runs, ref, {"reason": YES}, {"reason": words("別")}


ACTS: dict[str, Callable[[], Sent]] = {
    "applications.begin": begins,
    "applications.name": lambda: drafts({"title": YES}, {"title": words("別")}),
    "applications.write": lambda: drafts(
        {"section": "summary", "answers": {"title": "一"}}, {"answers": {"title": "二"}}
    ),
    "applications.invite": invites,
    "applications.remove_member": removes_a_member,
    "applications.set_effort": sets_an_effort,
    "applications.set_budget": sets_a_budget,
    "applications.attach": attaches,
    "applications.remove_attachment": removes_an_attachment,
    "applications.request_approval": asks,
    "applications.approve": approves,
    "applications.return_to_team": returns,
    "applications.reopen": reopens,
    "applications.submit": submits,
    "applications.pull_back": pulls_back,
    "applications.withdraw": withdraws,
    "applications.find_eligible": finds_eligible,
    "applications.return_for_correction": returns_for_correction,
    "applications.resubmit": resubmits,
    "applications.find_ineligible": finds_ineligible,
}


def sent(act: str) -> Sent:
    return ACTS[act]()
