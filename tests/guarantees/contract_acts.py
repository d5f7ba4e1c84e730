"""Each act on a contract, its payments and its expenses as somebody sends it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from contract_world import FIRST, LAST, SHARE, WHOLE, Contracting
from kaname.commons.access.viewer import Viewer
from kaname.nurture.contracts.commands import ending, spending
from project_world import on

Sent = tuple[Viewer, UUID, dict[str, Any], dict[str, Any] | None]
WHY = {"reason": "然るべき理由"}, {"reason": "別"}


def drafts() -> Sent:
    house = Contracting()
    given: dict[str, Any] = {"institution": house.shiranami, "kind": "direct"}
    given |= {"starts_on": FIRST, "ends_on": LAST}
    return house.runs, house.a_unit, given, {**given, "kind": "prime"}


def writes_a_share() -> Sent:
    house = Contracting()
    given: dict[str, Any] = {"institution": house.shiranami, "how": "own", "year": 2027, "goods": 1}
    return house.runs, house.drafted(), given, {**given, "goods": 2}


def offers() -> Sent:
    house = Contracting()
    return house.runs, house.written(), {}, None


def signs() -> Sent:
    house = Contracting()
    return house.desk, house.offered(), {}, None


def sends_back() -> Sent:
    house = Contracting()
    return house.desk, house.offered(), *WHY


def concludes() -> Sent:
    house = Contracting()
    return house.leads, house.signed(), {}, None


def closes() -> Sent:
    house = Contracting()
    return house.runs, house.concluded(), *WHY


def settles() -> Sent:
    house = Contracting()
    ref = house.concluded()
    house.winds_up(ref)
    house.spent(ref, SHARE, 0)
    return house.leads, ref, {}, None


def ends() -> Sent:
    house = Contracting()
    return house.leads, house.offered(), *WHY


def foresees() -> Sent:
    house = Contracting()
    given: dict[str, Any] = {"amount_yen": 1, "due_on": FIRST}
    return house.runs, house.concluded(), given, {**given, "amount_yen": 2}


def pays() -> Sent:
    house = Contracting()
    return house.runs, house.foreseen(house.concluded()), {}, None


def receives() -> Sent:
    house = Contracting()
    ref = house.concluded()
    house.paid(ref, 2 * WHOLE)
    house.winds_up(ref)
    house.spent(ref, SHARE, 0)
    house.settled(ref)
    return house.runs, house.payments(ref)[-1].ref, {}, None


def drops() -> Sent:
    house = Contracting()
    return house.runs, house.foreseen(house.concluded()), {}, None


def expense(house: Contracting) -> UUID:
    """Of a contract that is being settled, whose year need not be over."""
    ref = house.concluded()
    with on(FIRST + timedelta(days=30)):
        ending.close(house.runs, uuid4(), ref, reason="中止のため。")
    return house.expenses(ref)[0].ref


def writes_an_expense() -> Sent:
    house = Contracting()
    return house.desk, expense(house), {"goods": 1}, {"goods": 2}


def submits_an_expense() -> Sent:
    house = Contracting()
    return house.desk, expense(house), {}, None


def submitted(house: Contracting) -> UUID:
    ref = expense(house)
    spending.submit_expense(house.desk, uuid4(), ref)
    return ref


def returns_an_expense() -> Sent:
    house = Contracting()
    return house.runs, submitted(house), *WHY


def checks_an_expense() -> Sent:
    house = Contracting()
    return house.runs, submitted(house), {}, None


ACTS: dict[str, Callable[[], Sent]] = {
    "contracts.draft": drafts,
    "contracts.write_share": writes_a_share,
    "contracts.offer": offers,
    "contracts.sign": signs,
    "contracts.send_back": sends_back,
    "contracts.conclude": concludes,
    "contracts.close": closes,
    "contracts.settle": settles,
    "contracts.end": ends,
    "contracts.foresee": foresees,
    "contracts.pay": pays,
    "contracts.receive": receives,
    "contracts.drop": drops,
    "contracts.write_expense": writes_an_expense,
    "contracts.submit_expense": submits_an_expense,
    "contracts.return_expense": returns_an_expense,
    "contracts.check_expense": checks_an_expense,
}


def sent(act: str) -> Sent:
    return ACTS[act]()
