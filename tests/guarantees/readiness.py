"""Everything that an act may need, up to the moment before it is sent."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from guarantees.tables import kept
from kaname.commons.access.viewer import OFFICE, SESSION, Seat, Viewer
from kaname.commons.bodies.models import Seat as SeatRecord
from kaname.commons.deliberation.commands import agenda, approvals, minutes, sessions
from kaname.commons.deliberation.commands.approvals import StepGiven
from kaname.commons.deliberation.models import Presence, Session
from kaname.commons.lifecycle.acts import commands
from kaname.commons.text import Text
from kaname.identify.technologies.models import TechnologyClass
from kaname.identify.vision import commands as vision
from kaname.identify.vision.models import Edition, Line
from world import Council, as_viewer, person, soon

DAY = date(2022, 9, 16)
ONE, OTHER = Text("一", "One"), Text("二", "Two")
DIGESTS = ("0" * 64, "1" * 64)


@dataclass(frozen=True)
class Sent:
    """An act as somebody sends it; `other` is what the key does not serve a second time."""

    viewer: Viewer
    ref: UUID
    given: dict[str, Any] = field(default_factory=dict)
    other: dict[str, Any] | None = None
    """None: the act takes nothing, and another record is tried."""


class House(Council):
    """Everything that an act may need, up to the moment before it."""

    def __init__(self) -> None:
        super().__init__("officials")
        self.keeper, self.chair = as_viewer(self.aoki), as_viewer(self.baba)
        self.doi, self.text = person("土井"), ONE
        self.seat = kept(SeatRecord, person=self.chiba, body=self.council).get().ref

    def office(self) -> Viewer:
        return Viewer(self.aoki, frozenset({Seat(OFFICE, self.secretariat)}))

    def gathered(self, where: UUID) -> Viewer:
        return Viewer(self.baba, frozenset({Seat(SESSION, where)}))

    # Sessions

    def planned(self, mode: str = "meeting") -> UUID:
        given: dict[str, Any] = {"label": ONE, "held_on": DAY, "mode": mode}
        if mode == "written":
            given["held_on"] = soon()
        return sessions.plan(self.keeper, uuid4(), self.council, **given)

    def item(self, session: UUID) -> UUID:
        target = self.edition("無人機", number=kept(Edition).count() + 1).ref
        given: dict[str, Any] = {"act": "vision.instruct", "target": target}
        return agenda.put(self.keeper, uuid4(), session, title=ONE, **given)

    def with_item(self) -> UUID:
        session = self.planned()
        self.item(session)
        return session

    def convened(self, mode: str = "meeting") -> tuple[UUID, UUID]:
        session = self.planned(mode)
        item = self.item(session)
        sessions.convene(self.keeper, uuid4(), session)
        return session, item

    def seats(self, session: UUID) -> list[UUID]:
        return list(kept(Presence, session=session).values_list("seat", flat=True))

    def opened(self, mode: str = "meeting") -> tuple[UUID, UUID]:
        session, item = self.convened(mode)
        present = self.seats(session) if mode == "meeting" else []
        sessions.open_(self.keeper, uuid4(), session, present=present)
        return session, item

    def ready_to_close(self) -> UUID:
        session, item = self.opened()
        agenda.defer(self.keeper, uuid4(), item)
        return session

    def closed(self) -> UUID:
        session = self.ready_to_close()
        sessions.close(self.keeper, uuid4(), session)
        minutes.write_minutes(self.keeper, uuid4(), session, text="全文", summary=ONE)
        return session

    def minuted(self) -> UUID:
        session = self.closed()
        minutes.approve_minutes(self.chair, uuid4(), session)
        return session

    def known_from_a_document(self) -> UUID:
        session = self.planned()
        kept(Session, ref=session).update(recorded_from="a document")
        return session

    # Approvals

    def draft(self, **other: Any) -> dict[str, Any]:
        given: dict[str, Any] = {"title": ONE, "grounds": "伺い", "act": "vision.instruct"}
        target = other.pop("target", None) or self.edition("無人機").ref
        given |= {"target": target, "due_on": DAY}
        given |= {"concurring": [StepGiven("member", self.council)]}
        return given | {"deciding": StepGiven("chair", self.council)} | other

    def drafted(self, **other: Any) -> UUID:
        return approvals.draft_approval(self.keeper, uuid4(), self.council, **self.draft(**other))

    def circulating(self, **other: Any) -> UUID:
        ref = self.drafted(**other)
        approvals.circulate(self.keeper, uuid4(), ref)
        return ref

    # Editions

    def moved(self, *ways: str) -> UUID:
        edition = self.edition("無人機", "量子")
        for way in ways:
            deciding = {"report": self.working_group, "decide": self.joint}
            viewer = self.gathered(deciding.get(way, self.council))
            commands[f"vision.{way}"].expecting(None, viewer, uuid4(), edition.ref)
        return edition.ref

    def next_one(self) -> tuple[UUID, UUID]:
        """The draft of a second edition, and a technology of the first."""
        first = self.moved("instruct", "report", "summarise", "decide")
        second = vision.prepare(self.keeper, uuid4(), self.secretariat, name=OTHER)
        return second, kept(Line, edition=first).order_by("pk").first().technology_id

    def classed(self) -> UUID:
        for key in ("ai", "bio"):
            TechnologyClass.objects.create(key=key, name=ONE, position=0)
        return self.technology("無人機").ref


def bare(viewer: Viewer, ref: UUID) -> Sent:
    return Sent(viewer, ref)
