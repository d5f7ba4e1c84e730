"""A fund with its circle: 桐生 directs the agency, 沢木 works in the ministry, 戸田 audits."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from itertools import count
from uuid import UUID, uuid4

from django.db import transaction

from kaname.commons.access.viewer import NOBODY, Viewer, office
from kaname.commons.funds import commands as funds
from kaname.commons.funds import queries
from kaname.commons.funds.queries import Owner
from kaname.commons.funds.rules import Totals
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.text import Text
from world import Council, as_viewer, body, person, sit

WHY = Text("令和4年度の配分", "Allotment of FY2022")
GIVEN = 1_000_000


class Purse:
    """What the agency got is 1,000,000 yen, of which nothing was allotted."""

    def __init__(self, *, is_endowed: bool = True) -> None:
        self.council, self.numbers = Council(), count(1)
        self.cabinet = self.council.secretariat
        self.agency, self.ministry = body("JST"), body("文部科学省", kind="ministry")
        self.kiryu, self.sawaki, self.toda = person("桐生"), person("沢木"), person("戸田")
        sit(self.kiryu, "director", self.agency)
        sit(self.sawaki, "officer", self.ministry)
        sit(self.toda, "auditor", self.cabinet)
        self.fund = self.set_up(f"fund-{uuid4()}")
        if is_endowed:
            self.endow(GIVEN)

    def set_up(self, key: str) -> UUID:
        return funds.set_up(
            office(self.agency),
            uuid4(),
            uuid4(),
            key=key,
            name=Text("JSTの基金", "Fund at JST"),
            held_by=self.agency,
            overseen_by=self.ministry,
            led_by=self.cabinet,
        )

    @cached_property
    def director(self) -> Viewer:
        return as_viewer(self.kiryu)

    def endow(self, amount_yen: int, on: date | None = None) -> UUID:
        text = Text("補正予算による造成", "Endowment by a supplementary budget")
        return funds.endow(
            self.director, uuid4(), self.fund, amount_yen=amount_yen, text=text, booked_on=on
        )

    def allot(self, owner: Owner, amount_yen: int) -> UUID:
        return self.book(funds.allot, to=owner, amount_yen=amount_yen)

    def book(self, what: Callable[..., UUID], **given: object) -> UUID:
        """As a command of a higher room does it, within a turn of its own."""
        with transaction.atomic():
            turn = Turn("concepts.allot", self.director)
            ref = what(turn, self.fund, text=WHY, **given)
            turn.journal.close()
        return ref

    def edition(self) -> Owner:
        """A record for which money can be set aside; only the cabinet's circle knows of it."""
        number = next(self.numbers)
        return "vision.edition", self.council.edition(f"技術{number}", number=number).ref

    def totals(self) -> Totals:
        (row,) = (one for one in queries.funds(NOBODY) if one.ref == self.fund)
        return row.totals
