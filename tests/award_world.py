"""An agency with a closed call, applications that passed the check, a panel and a fund."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from application_world import IN_TIME, Applicants
from call_world import CLOSES, MINUTE, OPENS, passes
from concept_world import CEILING, READ, WORDS, words
from kaname.commons import clock
from kaname.commons.access.viewer import SESSION, Seat, Viewer, office
from kaname.commons.bodies.models import Bar
from kaname.commons.funds import commands as funds
from kaname.commons.funds.queries import uncommitted
from kaname.commons.text import Text
from kaname.select.applications.commands import checking
from kaname.select.awards.commands import announcing, answering, deciding, drafting
from kaname.select.awards.models import Award, Grounds, Letter, Slate, SlateLine
from kaname.select.concepts.commands import money
from world import FIRST_DAY, as_viewer, body, person, sit

AFTER = CLOSES + 2 * MINUTE
ASKED = 1_300_000
"""What each application asks for, indirect costs among them."""


class Awarding(Applicants):
    """後藤 writes slates, 樋口 directs the programme; 早見 chairs the panel, 三輪 sits there.

    磯村 and 安曇 lead teams at 白波大学, and so do 小暮 and more; the concept asks for two studies.
    """

    def __init__(
        self,
        *,
        teams: int = 3,
        number: int = 2,
        given: int = CEILING,
        times: tuple[datetime, datetime, datetime] = (IN_TIME, OPENS, CLOSES),
    ) -> None:
        self.number = number
        super().__init__(*times)
        self.panel = body("審査会", self.jst, kind="panel")
        self.hayami, self.miwa = person("早見"), person("三輪")
        sit(self.hayami, "chair", self.panel)
        sit(self.miwa, "member", self.panel)
        self.fund = self.a_fund(given)
        self.leaders = [self.isomura, self.azumi, *(person(f"代表{n}") for n in range(teams - 2))]
        with clock.fixed(self.at):
            self.applied = [self.submitted(one) for one in self.leaders[:teams]]
        self.over()
        with clock.fixed(self.closes + 2 * MINUTE):
            for ref in self.applied:
                checking.find_eligible(self.runs, uuid4(), ref)
        self.applied.sort(key=lambda ref: self.an_application(ref).number)

    def head(self, **more: Any) -> dict[str, Any]:
        kind = {"kind": "individual", "award_count": "limited", "award_number": self.number}
        return super().head(**kind, **more)

    def call_head(self, **more: Any) -> dict[str, Any]:
        counted = {"award_count": "limited", "award_number": self.number}
        return super().call_head(**{**counted, **more})

    def a_fund(self, given: int) -> UUID:
        held: dict[str, Any] = {
            "held_by": self.jst,
            "overseen_by": self.mext,
            "led_by": self.secretariat,
        }
        key = f"fund-{uuid4()}"
        fund = funds.set_up(office(self.jst), uuid4(), uuid4(), key=key, name=WORDS, **held)
        funds.endow(office(self.jst), uuid4(), fund, amount_yen=CEILING, text=WORDS)
        if given:
            money.allot(self.leads, uuid4(), self.concept, fund=fund, amount_yen=given)
        return fund

    @property
    def panel_decides(self) -> Viewer:
        return Viewer(self.hayami, frozenset({Seat(SESSION, self.panel)}))

    def drafted(self) -> UUID:
        return drafting.draft_slate(
            self.runs, uuid4(), self.open_call, panel=self.panel, fund=self.fund
        )

    def write_line(self, slate: UUID, place: int, verdict: str, **more: Any) -> None:
        given: dict[str, Any] = {
            "yen": ASKED,
            "starts_on": self.starts,
            "ends_on": self.ends,
            "reason": words("評点が及ばなかった。") if verdict != "award" else Text(""),
            **more,
        }
        drafting.write_line(
            self.runs,
            uuid4(),
            slate,
            application=self.applied[place],
            verdict=verdict,
            **given,
        )

    @property
    def starts(self) -> Any:
        return FIRST_DAY.replace(year=2027)

    @property
    def ends(self) -> Any:
        return FIRST_DAY.replace(year=2032, month=3, day=31)

    def written(self, *verdicts: str, **more: Any) -> UUID:
        """A slate with one verdict for each application, in the order of their numbers."""
        slate = self.drafted()
        for place, verdict in enumerate(verdicts or ("award", "reserve", "reject")):
            self.write_line(slate, place, verdict, **more)
        return slate

    def proposed(self, *verdicts: str, **more: Any) -> UUID:
        slate = self.written(*verdicts, **more)
        deciding.propose(self.runs, uuid4(), slate)
        return slate

    def endorsed(self, *verdicts: str, **more: Any) -> UUID:
        slate = self.proposed(*verdicts, **more)
        deciding.endorse(self.panel_decides, uuid4(), slate)
        return slate

    def accepted(self, *verdicts: str, **more: Any) -> UUID:
        slate = self.endorsed(*verdicts, **more)
        deciding.accept_slate(self.leads, uuid4(), slate)
        return slate

    def decided(self, *verdicts: str, **more: Any) -> UUID:
        slate = self.accepted(*verdicts, **more)
        deciding.decide(self.decides, uuid4(), slate)
        return slate

    def announced_slate(self, *verdicts: str, **more: Any) -> UUID:
        slate = self.decided(*verdicts, **more)
        announcing.announce(self.runs, uuid4(), slate)
        return slate

    def lettered(self, *verdicts: str, **more: Any) -> UUID:
        slate = self.announced_slate(*verdicts, **more)
        passes(AFTER)
        return slate

    def lead(self, place: int) -> Viewer:
        return self.lead_of(self.applied[place])

    def declined(self, place: int = 0) -> None:
        answering.decline(self.lead(place), uuid4(), self.award(place).ref)

    def award(self, place: int) -> Award:
        return Award.objects.exempt(READ).get(application__ref=self.applied[place])

    def grounds(self, place: int) -> Grounds:
        return Grounds.objects.exempt(READ).get(award=self.award(place))

    def letters(self, place: int) -> list[Letter]:
        rows = Letter.objects.exempt(READ).filter(award=self.award(place))
        return list(rows.order_by("id"))

    def a_slate(self, ref: UUID) -> Slate:
        return Slate.objects.exempt(READ).get(ref=ref)

    def lines(self, ref: UUID) -> list[SlateLine]:
        return list(SlateLine.objects.exempt(READ).filter(slate__ref=ref).order_by("position"))

    def left(self) -> int:
        """What is allotted to the concept and not committed."""
        return uncommitted(self.fund, self.concept)

    def bar(self, who: UUID, place: int) -> None:
        Bar.objects.create(
            person_id=who,
            kind="applications.application",
            target=self.applied[place],
            why="declared",
            starts_on=FIRST_DAY,
        )

    def viewer(self, who: UUID) -> Viewer:
        return as_viewer(who)
