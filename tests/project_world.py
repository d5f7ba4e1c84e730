"""Units that run after awards: an agency, teams, and the gates that examine them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from application_world import institution
from call_world import Agency
from concept_world import READ, words
from kaname.commons import clock
from kaname.commons.access.viewer import SESSION, Seat, Viewer
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies.models import Post
from kaname.commons.bodies.models import Seat as SeatRow
from kaname.commons.calendar import JST
from kaname.commons.funds.models import Fund
from kaname.commons.text import Text
from kaname.nurture.gates.commands import deciding, evaluating, scheduling
from kaname.nurture.gates.models import Evaluation, Examinee, Gate, Verdict
from kaname.nurture.projects.commands import beginning, moving, plans, reports
from kaname.nurture.projects.models import Lineage, Phase, PlanVersion, Report, Unit
from kaname.select.applications.models import Application
from kaname.select.awards.models import Award, Grounds, Slate
from kaname.select.concepts.models import Concept
from world import NOON, as_viewer, body, person, sit

BEGINS = date(2027, 10, 1)
FS_UNTIL, BUILD_UP_UNTIL = date(2028, 3, 31), date(2028, 9, 30)
UNTIL = date(2031, 9, 30)
GATE_ON = date(2029, 9, 28)
YEN = 500_000_000


def noon(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 12, tzinfo=JST)


@contextmanager
def on(day: date) -> Iterator[None]:
    with clock.fixed(noon(day)):
        yield


class Nurture(Agency):
    """後藤 is the officer and 樋口 the director; 磯村 and others lead teams at 白波大学.

    牧野 keeps the desk there. What stands before an award is made as rows.
    """

    def __init__(self, *, fs_allowed: bool = True) -> None:
        super().__init__()
        self.shiranami = institution("白波大学")
        self.makino = person("牧野")
        sit(self.makino, "desk", self.shiranami)
        Concept.objects.exempt(READ).filter(ref=self.concept).update(fs_allowed=fs_allowed)
        self.a_call_ref = self.opened()
        overseen = {"held_by_id": self.jst, "overseen_by_id": self.mext}
        self.fund = Fund.objects.create(
            key="f", name=words("基金"), led_by_id=self.secretariat, **overseen
        )
        self.slate = Slate.objects.create(
            call_id=self.a_call_ref,
            concept_id=self.concept,
            agency_id=self.jst,
            name=words("採択案"),
            panel_id=self.jst,
            fund=self.fund,
            state="announced",
            drafted_at=NOON,
            due_on=BEGINS,
        )

    def award(self, kind: str = "individual", name: str = "量子航法", **more: Any) -> Award:
        """An accepted award of a new team, whose leader is called after the work."""
        team = body(f"{name}チーム", kind="team")
        for place, role in enumerate(("leader", "participant", "assistant")):
            Post.objects.create(body_id=team, role=role, title=words(role), position=20 + place)
        leader = person(f"{name}の代表")
        sit(leader, "leader", team)
        around: dict[str, Any] = {
            "call_id": self.a_call_ref,
            "agency_id": self.jst,
            "institution_id": self.shiranami,
            "team_id": team,
            "title": words(name),
        }
        application = Application.objects.create(
            **around, state="eligible", begun_at=NOON, due_on=BEGINS, number=f"R9-{uuid4().hex[:6]}"
        )
        given: dict[str, Any] = {
            "slate": self.slate,
            "concept_id": self.concept,
            "application": application,
            "fund": self.fund,
            "ministry_id": self.mext,
            "kind": kind,
            "leader_name": words("代表"),
            "yen": YEN,
            "ends_on": UNTIL,
            "position": 0,
            "decided_on": BEGINS,
            "due_on": BEGINS,
            "state": "accepted",
            "handling": "public",
            "number": f"K{uuid4().hex[:8]}",
        }
        made = Award.objects.create(**{**around, **given, **more})
        Grounds.objects.create(award=made, application=application, agency_id=self.jst)
        return made

    def begun(
        self,
        kind: str = "individual",
        name: str = "量子航法",
        *,
        fs: bool = False,
        build_up: bool = True,
        main: bool = True,
    ) -> UUID:
        award = self.award(kind, name)
        with on(BEGINS):
            return beginning.begin(
                self.runs,
                uuid4(),
                award.ref,
                name=words(name),
                starts_on=BEGINS,
                fs_until=FS_UNTIL if fs else None,
                build_up_until=BUILD_UP_UNTIL if build_up else None,
                until=UNTIL if main else None,
            )

    def leader_of(self, ref: UUID) -> Viewer:
        """The leader of a unit's team; of a new team once the seat is taken."""
        from_team = self.unit(ref).team_id
        return as_viewer(self.person_at(from_team, "leader"))

    def person_at(self, team: UUID, role: str) -> UUID:
        rows = SeatRow.objects.exempt(READ).filter(body__ref=team, role=role)
        return rows.latest("id").person_id

    def planned(self, ref: UUID) -> UUID:
        """The unit's plan, written and proposed."""
        plan, lead = self.plan(ref).ref, self.leader_of(ref)
        unit = self.unit(ref)
        plans.write_plan(
            lead, uuid4(), plan, approach="光格子で測る。", budget={str(unit.starts_on.year): 1_000}
        )
        plans.write_point(
            lead,
            uuid4(),
            plan,
            kind="goal",
            text=Text("誤差を半分にする。", "Halve the error."),
            criterion=words("誤差 0.1 m"),
            by_on=unit.ends_on,
        )
        plans.propose_plan(lead, uuid4(), plan)
        return plan

    def plan_ready(self, ref: UUID) -> None:
        plan = self.planned(ref)
        plans.accept_plan(self.runs, uuid4(), plan)

    def started(self, kind: str = "individual", name: str = "量子航法", **shape: bool) -> UUID:
        ref = self.begun(kind, name, **shape)
        with on(BEGINS):
            self.plan_ready(ref)
            moving.start(self.runs, uuid4(), ref)
        return ref

    def goes_on(self, ref: UUID) -> None:
        moving.next_phase(self.runs, uuid4(), ref)

    def in_main(self, kind: str = "individual", name: str = "量子航法") -> UUID:
        """A unit past its build-up."""
        ref = self.started(kind, name)
        with on(BUILD_UP_UNTIL):
            self.goes_on(ref)
        return ref

    def reported(self, ref: UUID, kind: str = "final") -> None:
        """The report of a kind that is due, submitted and accepted."""
        report = self.reports(ref, kind)[-1].ref
        lead = self.leader_of(ref)
        reports.write_report(lead, uuid4(), report, progress="測定した。", results="半分になった。")
        reports.submit_report(lead, uuid4(), report)
        reports.accept_report(self.runs, uuid4(), report)

    def completed(self, ref: UUID) -> None:
        """What is being closed is reported on and completed."""
        self.reported(ref)
        moving.complete(self.runs, uuid4(), ref)

    def closes(self, ref: UUID) -> None:
        moving.close(self.runs, uuid4(), ref)
        self.completed(ref)

    def takes_up(self, ref: UUID) -> None:
        """The leader of a new team consents to the seat."""
        for seat in SeatRow.objects.exempt(READ).filter(body__ref=self.unit(ref).team_id):
            bodies.consent(as_viewer(seat.person_id), uuid4(), seat.ref)

    def gate(self, *units: UUID, planned_on: date = GATE_ON, **more: Any) -> UUID:
        return scheduling.schedule(
            self.runs,
            uuid4(),
            self.concept,
            units=list(units),
            name=words("中間ステージゲート"),
            criteria=words("誤差が半分になったか。"),
            planned_on=planned_on,
            **more,
        )

    def examinee(self, gate: UUID, unit: UUID) -> Examinee:
        return Examinee.objects.exempt(READ).get(gate__ref=gate, unit__ref=unit)

    def evaluated(self, gate: UUID, *units: UUID) -> None:
        for unit in units:
            self.evaluation_written(gate, unit)
            ref = self.examinee(gate, unit).ref
            evaluating.submit_evaluation(self.leader_of(unit), uuid4(), ref)

    def evaluation_written(self, gate: UUID, unit: UUID) -> None:
        lead, ref = self.leader_of(unit), self.examinee(gate, unit).ref
        evaluating.write_evaluation(
            lead, uuid4(), ref, achieved="半分にした。", outlook="続けたい。", wish="continue"
        )

    def examined(self, gate: UUID, unit: UUID, effect: str, **more: Any) -> None:
        evaluating.examine(
            self.runs,
            uuid4(),
            self.examinee(gate, unit).ref,
            achievement="a",
            findings="目標を達成した。",
            effect=effect,
            reason=Text("目標を達成した。", "It reached its goals."),
            **more,
        )

    def project_planned(self, gate: UUID, leads: UUID) -> None:
        evaluating.plan_project(
            self.runs,
            uuid4(),
            gate,
            name=Text("統合航法", "Joined navigation"),
            leads=leads,
            yen=YEN,
            starts_on=GATE_ON + timedelta(days=3),
            build_up_until=date(2030, 3, 31),
            until=date(2032, 3, 31),
        )

    def taken_into(self, target: UUID) -> dict[str, Any]:
        """What a verdict says besides, where an element technology is taken into a unit."""
        consent = "白波大学の同意（2029年9月20日）"
        return {"target": target, "technology": words("耐圧容器"), "consent": consent}

    def put_forward(self, gate: UUID) -> None:
        evaluating.finish_examination(self.runs, uuid4(), gate)

    def decided(
        self, gate: UUID, verdicts: dict[UUID, dict[str, Any]], leads: UUID | None = None
    ) -> None:
        """From the schedule to the decision: each unit with its effect and what that needs."""
        self.evaluated(gate, *verdicts)
        for unit, given in verdicts.items():
            self.examined(gate, unit, **given)
        if leads is not None:
            self.project_planned(gate, leads)
        self.put_forward(gate)
        deciding.decide(self.leads, uuid4(), gate)

    @property
    def in_session(self) -> Viewer:
        return Viewer(self.higuchi, frozenset({Seat(SESSION, self.jst)}))

    def unit(self, ref: UUID) -> Unit:
        return Unit.objects.exempt(READ).get(ref=ref)

    def state(self, ref: UUID) -> str:
        return self.unit(ref).state

    def phases(self, ref: UUID) -> list[tuple[str, str]]:
        rows = Phase.objects.exempt(READ).filter(unit__ref=ref).order_by("position")
        return [(one.kind, one.state) for one in rows]

    def plan(self, ref: UUID) -> PlanVersion:
        return PlanVersion.objects.exempt(READ).filter(unit__ref=ref).latest("issue")

    def reports(self, ref: UUID, kind: str = "periodic") -> list[Report]:
        rows = Report.objects.exempt(READ).filter(unit__ref=ref, kind=kind)
        return list(rows.order_by("starts_on", "id"))

    def lineage(self) -> list[tuple[UUID, UUID, str]]:
        rows = Lineage.objects.exempt(READ).order_by("id")
        return [(one.source_id, one.target_id, one.kind) for one in rows]

    def a_gate(self, ref: UUID) -> Gate:
        return Gate.objects.exempt(READ).get(ref=ref)

    def verdicts(self, ref: UUID) -> dict[UUID, str]:
        rows = Verdict.objects.exempt(READ).filter(gate__ref=ref)
        return {one.unit_id: one.effect for one in rows}

    def evaluation(self, gate: UUID, unit: UUID) -> Evaluation:
        return Evaluation.objects.exempt(READ).get(examinee__ref=self.examinee(gate, unit).ref)
