"""A ministry whose agency holds a fund."""

from typing import Any
from uuid import UUID, uuid4

from concept_world import CEILING, WORDS, Ministry
from kaname.commons.access.viewer import Viewer, office
from kaname.commons.funds import commands as funds
from kaname.select.concepts import queries
from kaname.select.concepts.commands import money
from kaname.select.concepts.queries import AllottedRow
from world import as_viewer, person, sit

GIVEN = CEILING + 100


class Allotting(Ministry):
    """原 directs JST, whose fund has 100 yen more than the concept may cost."""

    def __init__(self) -> None:
        super().__init__()
        self.hara = person("原")
        sit(self.hara, "director", self.jst)
        self.fund = self.set_up(self.jst, GIVEN)

    def set_up(self, agency: UUID, given_yen: int) -> UUID:
        held: dict[str, Any] = {
            "held_by": agency,
            "overseen_by": self.mext,
            "led_by": self.secretariat,
        }
        key = f"fund-{uuid4()}"
        fund = funds.set_up(office(agency), uuid4(), uuid4(), key=key, name=WORDS, **held)
        funds.endow(office(agency), uuid4(), fund, amount_yen=given_yen, text=WORDS)
        return fund

    @property
    def holder(self) -> Viewer:
        return as_viewer(self.hara)

    def allot(self, ref: UUID, amount_yen: int, fund: UUID | None = None) -> UUID:
        fund = fund or self.fund
        return money.allot(self.holder, uuid4(), ref, fund=fund, amount_yen=amount_yen)

    def seen(self, viewer: Viewer, ref: UUID) -> tuple[AllottedRow, ...]:
        return queries.allotted(viewer, self.got(ref))
