"""Contracts of a unit: an agency, 白波大学 with the desk of 牧野, 潮見研究所 beside it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from application_world import institution
from concept_world import READ, words
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.models import Seat as SeatRow
from kaname.commons.funds import commands as funds
from kaname.commons.funds.queries import Balances, held_for
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.text import Text
from kaname.nurture.contracts.commands import drafting, ending, paying, signing, spending
from kaname.nurture.contracts.models import Contract, Expense, Payment, Settlement, Share
from kaname.nurture.projects.models import Unit
from kaname.select.applications.models import Member
from kaname.select.concepts.commands import money
from kaname.select.concepts.models import Concept
from project_world import BEGINS, YEN, Nurture, on
from world import NOON, as_viewer, person, sit

FIRST, LAST = BEGINS, date(2029, 3, 31)
AFTER = LAST + timedelta(days=1)
SHARE = 1_000_000
"""Direct costs of a year; with 30 per cent indirect costs 1,300,000 yen."""
WHOLE = 1_300_000


class Contracting(Nurture):
    """後藤 drafts, 樋口 concludes, 牧野 signs for 白波大学; 汐見 keeps the desk of 潮見研究所.

    月岡 audits the agency's money. The unit may spend 500,000,000 yen, which its award committed.
    """

    def __init__(self, *, committed: int = YEN) -> None:
        super().__init__()
        self.shiomi = institution("潮見研究所")
        self.shio, self.tsukioka = person("汐見"), person("月岡")
        sit(self.shio, "desk", self.shiomi)
        sit(self.tsukioka, "auditor", self.secretariat)
        self.a_unit = self.begun()
        self.joins(self.shiomi)
        funds.endow(self.leads, uuid4(), self.fund.ref, amount_yen=YEN, text=words("造成"))
        money.allot(self.leads, uuid4(), self.concept, fund=self.fund.ref, amount_yen=YEN)
        if committed:
            self.commits(committed)

    def joins(self, where: UUID) -> None:
        """Somebody of an institution is in the unit's team."""
        unit = self.unit(self.a_unit)
        assert unit.application_id is not None
        who = person("分担者")
        Member.objects.create(
            application_id=unit.application_id,
            seat=sit(who, "participant", unit.team_id),
            person=who,
            name=words("分担者"),
            role="participant",
            institution_id=where,
            invited_at=NOON,
        )

    def commits(self, yen: int) -> None:
        """As the award did."""
        with transaction.atomic():
            turn = Turn("awards.decide", self.leads)
            of = (kind_of(Concept), self.concept)
            funds.commit(turn, self.fund.ref, of=of, amount_yen=yen, text=words("採択"))
            turn.journal.close()

    @property
    def desk(self) -> Viewer:
        return as_viewer(self.makino)

    @property
    def other_desk(self) -> Viewer:
        return as_viewer(self.shio)

    @property
    def audits(self) -> Viewer:
        return as_viewer(self.tsukioka)

    @property
    def leader(self) -> Viewer:
        return self.leader_of(self.a_unit)

    @property
    def member(self) -> Viewer:
        team = self.unit(self.a_unit).team_id
        rows = SeatRow.objects.exempt(READ).filter(body__ref=team, role="participant")
        return as_viewer(rows.latest("id").person_id)

    def drafted(self, kind: str = "direct", where: UUID | None = None, **more: Any) -> UUID:
        given: dict[str, Any] = {"starts_on": FIRST, "ends_on": LAST, "indirect_percent": 30}
        return drafting.draft(
            self.runs,
            uuid4(),
            self.a_unit,
            institution=where or self.shiranami,
            kind=kind,
            **{**given, **more},
        )

    def shared(self, ref: UUID, where: UUID | None = None, **more: Any) -> None:
        given: dict[str, Any] = {"how": "own", "year": 2027, "goods": SHARE}
        institution = where or self.shiranami
        drafting.write_share(self.runs, uuid4(), ref, institution=institution, **{**given, **more})

    def written(self, **more: Any) -> UUID:
        """A contract of 1,300,000 yen for each of two fiscal years."""
        ref = self.drafted(**more)
        self.shared(ref, more.get("where"))
        self.shared(ref, more.get("where"), year=2028)
        return ref

    def prime(self) -> UUID:
        """白波大学 as prime, with a sub-commission to 潮見研究所 in the first year."""
        ref = self.drafted("prime")
        self.shared(ref)
        self.shared(ref, self.shiomi, how="sub_commission", goods=500_000)
        return ref

    def offered(self, ref: UUID | None = None) -> UUID:
        ref = ref or self.written()
        signing.offer(self.runs, uuid4(), ref)
        return ref

    def signed(self, ref: UUID | None = None) -> UUID:
        ref = self.offered(ref)
        signing.sign(self.desk, uuid4(), ref)
        return ref

    def concluded(self, ref: UUID | None = None) -> UUID:
        return self.concludes(self.signed(ref))

    def concludes(self, ref: UUID) -> UUID:
        with on(FIRST):
            signing.conclude(self.leads, uuid4(), ref)
        return ref

    def foreseen(self, ref: UUID, yen: int = WHOLE, due_on: date = FIRST) -> UUID:
        return paying.foresee(self.runs, uuid4(), ref, amount_yen=yen, due_on=due_on)

    def paid(self, ref: UUID, yen: int = WHOLE) -> UUID:
        payment = self.foreseen(ref, yen)
        with on(FIRST):
            paying.pay(self.runs, uuid4(), payment)
        return payment

    def spent(self, ref: UUID, *goods: int) -> None:
        """What each year's expenses were, submitted and checked after the end."""
        with on(AFTER):
            for expense, yen in zip(self.expenses(ref), goods, strict=True):
                at = self.desk if expense.institution_id == self.shiranami else self.other_desk
                spending.write_expense(at, uuid4(), expense.ref, goods=yen)
                spending.submit_expense(at, uuid4(), expense.ref)
                spending.check_expense(self.runs, uuid4(), expense.ref)

    def winds_up(self, ref: UUID) -> None:
        with on(AFTER):
            ending.close(self.runs, uuid4(), ref)

    def settled(self, ref: UUID) -> None:
        with on(AFTER):
            ending.settle(self.leads, uuid4(), ref)

    @property
    def why(self) -> Text:
        return Text("中止のため。", "It was stopped.")

    def a_contract(self, ref: UUID) -> Contract:
        return Contract.objects.exempt(READ).get(ref=ref)

    def shares(self, ref: UUID) -> list[Share]:
        rows = Share.objects.exempt(READ).filter(contract__ref=ref)
        return list(rows.order_by("year", "id"))

    def expenses(self, ref: UUID) -> list[Expense]:
        rows = Expense.objects.exempt(READ).filter(contract__ref=ref)
        return list(rows.order_by("year", "id"))

    def payments(self, ref: UUID) -> list[Payment]:
        return list(Payment.objects.exempt(READ).filter(contract__ref=ref).order_by("id"))

    def settlement(self, ref: UUID) -> Settlement:
        return Settlement.objects.exempt(READ).get(contract__ref=ref)

    def money(self) -> Balances:
        return held_for(self.fund.ref, self.concept)

    def awards(self, yen: int) -> None:
        """The unit may spend that much and no more."""
        Unit.objects.exempt(READ).filter(ref=self.a_unit).update(yen=yen)
