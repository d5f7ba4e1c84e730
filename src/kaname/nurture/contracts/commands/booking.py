"""What a contract does to its fund; the concept owns the money, as its awards committed it."""

from collections.abc import Callable
from uuid import UUID

from kaname.commons.access.algebra import kind_of
from kaname.commons.funds import commands as funds
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.text import Text
from kaname.select.concepts.models import Concept

from ..models import Contract

CONCEPT = kind_of(Concept)


def book(turn: Turn, contract: Contract, what: Callable[..., UUID], yen: int) -> UUID | None:
    """Moves a sum for the contract in the same transaction; none is no entry. Raises NotYet."""
    if not yen:
        return None
    of = (CONCEPT, contract.concept_id)
    return what(turn, contract.fund_id, of=of, amount_yen=yen, text=booked_as(contract))


def commit(turn: Turn, contract: Contract) -> None:
    book(turn, contract, funds.commit, contract.total_yen)


def release(turn: Turn, contract: Contract, yen: int) -> None:
    book(turn, contract, funds.release, yen)


def pay(turn: Turn, contract: Contract, yen: int) -> UUID | None:
    return book(turn, contract, funds.pay, yen)


def give_back(turn: Turn, contract: Contract, yen: int) -> UUID | None:
    return book(turn, contract, funds.give_back, yen)


def booked_as(contract: Contract) -> Text:
    return Text(f"契約 {contract.number}", f"Contract {contract.number}")
