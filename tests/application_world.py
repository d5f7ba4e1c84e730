"""Teams that apply to a call of an agency."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from call_world import CLOSES, MINUTE, OPENS, Agency, passes
from concept_world import READ, words
from files import staged
from kaname.commons import clock
from kaname.commons.access.viewer import Viewer, office
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies.models import Post, Seat
from kaname.commons.calendar import day_of, fiscal_year
from kaname.commons.text import Text
from kaname.select.applications.commands import budget, checking, files, submitting, team, writing
from kaname.select.applications.models import Application, Member, Submission
from kaname.select.calls.commands import deciding
from world import as_viewer, body, person, sit

TITLE = Text("小型機の群制御", "Swarm control of small craft")
IN_TIME = OPENS + timedelta(days=1)
YEAR = 2027


def institution(name: str) -> UUID:
    ref = body(name, kind="institution")
    Post.objects.create(
        body_id=ref, role="desk", title=words("研究推進課"), position=9, handling="public"
    )
    return ref


class Applicants(Agency):
    """磯村 leads a team with 根津 at 白波大学, whose desk 牧野 keeps; 安曇 leads another team."""

    def __init__(
        self, at: datetime = IN_TIME, opens: datetime = OPENS, closes: datetime = CLOSES
    ) -> None:
        super().__init__()
        self.at, self.closes = at, closes
        self.shiranami, self.minato = institution("白波大学"), institution("みなと計測")
        self.isomura, self.nezu = person("磯村"), person("根津")
        self.makino, self.azumi = person("牧野"), person("安曇")
        sit(self.makino, "desk", self.shiranami)
        self.open_call = self.announced_for(opens, closes)

    def announced_for(self, opens: datetime, closes: datetime) -> UUID:
        if opens == OPENS:
            return self.opened(closes_at=closes)
        with clock.fixed(opens - timedelta(days=1)):
            ref = self.ready(opens_at=opens, closes_at=closes)
            deciding.announce(self.decides, uuid4(), ref)
        with clock.fixed(opens):
            deciding.open_(office(self.jst), uuid4(), ref)
        return ref

    @property
    def leader(self) -> Viewer:
        return as_viewer(self.isomura)

    @property
    def desk(self) -> Viewer:
        return as_viewer(self.makino)

    def begun(self, who: UUID | None = None, at: datetime | None = None) -> UUID:
        with clock.fixed(at or self.at):
            return writing.begin(
                as_viewer(who or self.isomura),
                uuid4(),
                self.open_call,
                title=TITLE,
                institution=self.shiranami,
            )

    def invited(self, ref: UUID, who: UUID | None = None, **more: Any) -> UUID:
        given = {"role": "participant", "institution": self.minato, "effort_percent": 30, **more}
        chosen = who or self.nezu
        return team.invite(self.lead_of(ref), uuid4(), ref, person=chosen, **given)

    def lead_of(self, ref: UUID) -> Viewer:
        one = Member.objects.exempt(READ).get(application__ref=ref, role="leader")
        return as_viewer(one.person)

    def consents(self, ref: UUID, who: UUID | None = None) -> None:
        chosen = who or self.nezu
        one = Member.objects.exempt(READ).get(application__ref=ref, person=chosen)
        bodies.consent(as_viewer(chosen), uuid4(), one.seat_id)

    def filled(self, who: UUID | None = None) -> UUID:
        """A draft with all that the institution is asked to approve."""
        ref = self.begun(who)
        with clock.fixed(self.at):
            self.fill(ref)
        return ref

    def fill(self, ref: UUID) -> None:
        lead = self.lead_of(ref)
        writing.write(lead, uuid4(), ref, section="summary", answers={"title": "群制御"})
        one = Member.objects.exempt(READ).get(application__ref=ref, role="leader")
        team.set_effort(lead, uuid4(), ref, member=one.ref, effort_percent=40)
        self.spend(ref, goods=1_000_000)

    def year(self) -> int:
        """The first fiscal year of the R&D: the one after the call."""
        return fiscal_year(day_of(self.closes)) + 1

    def spend(
        self, ref: UUID, year: int | None = None, where: UUID | None = None, **amounts: int
    ) -> None:
        budget.set_budget(
            self.lead_of(ref),
            uuid4(),
            ref,
            institution=where or self.shiranami,
            year=year or self.year(),
            **amounts,
        )

    def with_desk(self, who: UUID | None = None) -> UUID:
        ref = self.filled(who)
        with clock.fixed(self.at):
            submitting.request_approval(self.lead_of(ref), uuid4(), ref)
        return ref

    def approved(self, who: UUID | None = None) -> UUID:
        ref = self.with_desk(who)
        with clock.fixed(self.at):
            submitting.approve(self.desk, uuid4(), ref)
        return ref

    def submitted(self, who: UUID | None = None) -> UUID:
        ref = self.approved(who)
        with clock.fixed(self.at):
            submitting.submit(self.lead_of(ref), uuid4(), ref)
        return ref

    def over(self) -> None:
        passes(self.closes + MINUTE)

    def to_check(self) -> UUID:
        ref = self.submitted()
        self.over()
        return ref

    def correcting(self) -> UUID:
        ref = self.to_check()
        with clock.fixed(self.closes + MINUTE):
            checking.return_for_correction(
                self.runs,
                uuid4(),
                ref,
                text=words("予算の理由を書き足してください。"),
                until=(self.closes + timedelta(days=7)).date(),
            )
        return ref

    def attached(self, ref: UUID, content: bytes, name: str = "plan.pdf") -> UUID:
        file = staged(content, name)
        return files.attach(self.leader, uuid4(), ref, file=file, title=words("計画"))

    def an_application(self, ref: UUID) -> Application:
        return Application.objects.exempt(READ).get(ref=ref)

    def submissions(self, ref: UUID) -> list[Submission]:
        rows = Submission.objects.exempt(READ).filter(application__ref=ref)
        return list(rows.order_by("issue"))

    def seat_of(self, ref: UUID, who: UUID) -> Seat:
        one = Member.objects.exempt(READ).get(application__ref=ref, person=who)
        return Seat.objects.exempt(READ).get(ref=one.seat_id)
