"""A pathway from what a unit found to its use at the company 港湾測位."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from concept_world import READ, words
from kaname.commons.text import Text
from kaname.implement.pathways.commands import barriers, moving, needs, publishing, sketching
from kaname.implement.pathways.models import Barrier, Need, Pathway, Stage
from result_world import TODAY, Findings, founded
from world import person, sit

DAY = timedelta(days=1)
CONCEPT_ON, TRIAL_ON = TODAY + 30 * DAY, TODAY + 200 * DAY
PREPARED_ON, USED_ON = TODAY + 400 * DAY, TODAY + 500 * DAY


class Ways(Findings):
    """葛西 is an officer of the port authority, which sees to barriers and adopts nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.port = founded("港湾局", "ministry")
        self.kasai = person("葛西")
        sit(self.kasai, "officer", self.port)

    def posted(self) -> UUID:
        return needs.post_need(
            self.uses,
            uuid4(),
            self.minato_positioning,
            agency=self.jst,
            title=Text("濁った港での測位", "Positions in turbid ports"),
            text=Text("視界がない海中で位置を知りたい。", "To know one's place without sight."),
        )

    def days(self, **more: Any) -> dict[str, Any]:
        given: dict[str, Any] = {
            "name": Text("港湾点検への導入", "Into the inspection of ports"),
            "use": Text("岸壁の点検に使う。", "To inspect quays."),
            "concept_on": CONCEPT_ON,
            "demonstration_on": TRIAL_ON,
            "preparation_on": PREPARED_ON,
            "in_use_on": USED_ON,
        }
        return {**given, **more}

    def sketched(self, **more: Any) -> UUID:
        given = {"adopter": self.minato_positioning, **more}
        return sketching.sketch(self.finds, uuid4(), self.unit_ref, **self.days(**given))

    def agreed(self, **more: Any) -> UUID:
        ref = self.sketched(**more)
        moving.agree(self.uses, uuid4(), ref)
        return ref

    def on_trial(self, **more: Any) -> UUID:
        ref = self.agreed(**more)
        moving.begin_trial(self.uses, uuid4(), ref)
        return ref

    def in_use(self, **more: Any) -> UUID:
        ref = self.on_trial(**more)
        given: dict[str, Any] = {"used_since": TODAY, "record": words("三港で使う。")}
        moving.take_into_use(self.uses, uuid4(), ref, **given)
        return ref

    def consented(self, **more: Any) -> UUID:
        ref = self.agreed(**more)
        publishing.consent(self.uses, uuid4(), ref)
        return ref

    def published(self, **more: Any) -> UUID:
        ref = self.consented(**more)
        publishing.publish(self.leads, uuid4(), ref)
        return ref

    def barred_by(self, ref: UUID, owner: UUID | None = None) -> UUID:
        """A barrier that the port authority sees to, or another body."""
        return barriers.add_barrier(
            self.runs,
            uuid4(),
            ref,
            kind="regulation",
            text=Text("潜水の許可が要る。", "A permit to dive is needed."),
            owner=owner or self.port,
            due_on=TODAY + 60 * DAY,
        )

    def solved(self, ref: UUID, barrier: UUID) -> None:
        measure = words("包括許可を得た。")
        barriers.solve_barrier(self.runs, uuid4(), ref, barrier=barrier, measure=measure)

    def a_pathway(self, ref: UUID) -> Pathway:
        return Pathway.objects.exempt(READ).get(ref=ref)

    def a_need(self, ref: UUID) -> Need:
        return Need.objects.exempt(READ).get(ref=ref)

    def a_barrier(self, ref: UUID) -> Barrier:
        return Barrier.objects.exempt(READ).get(ref=ref)

    def reached(self, ref: UUID) -> list[str]:
        rows = Stage.objects.exempt(READ).filter(pathway__ref=ref).order_by("position")
        return [one.kind for one in rows if one.reached_on]
