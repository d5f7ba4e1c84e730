"""The hands of the demo: its clock, its persons as viewers, and short ways to the commands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings

from kaname.blueprints import present
from kaname.commons import clock
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer, office
from kaname.commons.accounts.models import User
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies import viewers
from kaname.commons.bodies.models import Body
from kaname.commons.calendar import JST, Period, day_of
from kaname.commons.deliberation.commands import agenda, materials, minutes, sessions
from kaname.commons.deliberation.models import Presence, Session
from kaname.commons.documents import checks, storage
from kaname.commons.documents.rules import Limits
from kaname.commons.text import Text

from .cast import CAST, OFFICE, Player

PAPERS = Path(__file__).with_name("papers")
Paper = tuple[str, Text, str]
"""File, title and class of a material."""
SEED = UUID("5d5d3a3e-6a0e-4f0f-9a52-7c5f8d0c7a11")


@dataclass
class Stage:
    """Today, the bodies by their key, the persons by theirs, and what chance decides."""

    today: date
    random: Random
    places: dict[str, UUID] = field(default_factory=dict)
    persons: dict[str, UUID] = field(default_factory=dict)
    made: int = 0

    def key(self) -> UUID:
        """The same keys in each run of a seed: what is done twice is done once."""
        self.made += 1
        return uuid5(SEED, f"{self.random.getrandbits(64)}/{self.made}")

    def day(self, offset: int) -> date:
        """A working day near that many days from today."""
        day = self.today + timedelta(days=offset)
        return day - timedelta(days=max(0, day.weekday() - 4))

    def viewer(self, key: str) -> Viewer:
        return viewers.viewer(self.persons[key], day_of(clock.wall()))

    def enter(self) -> None:
        """Registers the cast with their accounts."""
        self.places = present.bodies()
        for player in CAST:
            self.persons[player.key] = bodies.register_person(
                office(self.places[OFFICE]),
                self.key(),
                self.places[OFFICE],
                name=player.name,
                kana=player.kana,
                sort_key=player.kana,
                handling="public",
            )
            User.objects.create_user(player.email, person=self.persons[player.key])

    def seat(self, players: Sequence[Player], since: date) -> None:
        for one in players:
            for place, role in one.seats:
                self.appoint(one.key, place, role, Period(since))

    def appoint(self, key: str, place: str, role: str, period: Period) -> UUID:
        """A seat with its consent, given the moment it is asked for."""
        body = self.places[place]
        keeper = visible(office(body), Body).filter(ref=body).values_list("kept_by", flat=True)
        ref = bodies.appoint(
            office(keeper.get()),
            self.key(),
            body,
            person=self.persons[key],
            role=str(role),
            period=period,
        )
        bodies.consent(self.viewer(key), self.key(), ref)
        return ref

    def session(
        self, place: str, label: Text, held_on: date, *, by: str = "makabe", mode: str = "meeting"
    ) -> UUID:
        building = Text("中央合同庁舎第8号館", "Central Government Building No. 8")
        meeting: dict[str, Any] = {"starts_at": time(10, 0), "place": building}
        return sessions.plan(
            self.viewer(by),
            self.key(),
            self.places[place],
            label=label,
            held_on=held_on,
            mode=mode,
            **(meeting if mode == "meeting" else {}),
        )

    def item(
        self, session: UUID, title: Text, act: str = "", target: UUID | None = None, **said: Text
    ) -> UUID:
        arguments = {name: text.as_dict() for name, text in said.items()}
        kind = "decision" if act else "discussion"
        return agenda.put(
            self.viewer("makabe"),
            self.key(),
            session,
            title=title,
            kind=kind,
            act=act,
            target=target,
            arguments=arguments,
        )

    def attach(self, session: UUID, paper: str, title: Text, handling: str) -> None:
        path = PAPERS / paper
        limits = Limits(settings.KANAME_LARGEST_FILE)
        with path.open("rb") as source:
            known = checks.known(source, paper, path.stat().st_size, limits)
            file = storage.stage(source, known, is_sealed=handling != "public")
        materials.attach_material(
            self.viewer("makabe"), self.key(), session, file=file, title=title, handling=handling
        )

    def convene(self, session: UUID, comers: Sequence[str] = ()) -> None:
        sessions.convene(self.viewer("makabe"), self.key(), session)
        for key in comers:
            sessions.reply(self.viewer(key), self.key(), session, will_come=True)

    def open(self, session: UUID, absent: Sequence[str] = ()) -> None:
        gone = {self.persons[key] for key in absent}
        keeper = self.viewer("makabe")
        rows = visible(keeper, Presence).filter(session__ref=session)
        there = [row.seat_id for row in rows if row.person not in gone]
        sessions.open_(keeper, self.key(), session, present=there)

    def close(self, session: UUID, *, text: str, summary: Text) -> None:
        keeper = self.viewer("makabe")
        sessions.close(keeper, self.key(), session)
        minutes.write_minutes(keeper, self.key(), session, text=text, summary=summary)

    def decided(self, item: UUID, chair: str, text: Text) -> None:
        agenda.decide(self.viewer(chair), self.key(), item, text=text)

    def held(
        self,
        place: str,
        label: Text,
        offset: int,
        *,
        chair: str,
        about: tuple[Text, str, UUID],
        papers: Sequence[Paper] = (),
        reason: Text | None = None,
    ) -> UUID:
        """A session that decides one act, from its plan to its minutes approved by the chair."""
        session = self.session(place, label, self.day(offset))
        title, act, target = about
        item = self.item(session, title, act, target, **({"reason": reason} if reason else {}))
        for paper in papers:
            self.attach(session, *paper)
        self.convene(session)
        self.open(session)
        self.decided(item, chair, Text("案のとおり了承した。", "Agreed as proposed."))
        self.close(
            session,
            text="（架空）出席者から意見があり、案のとおり了承された。",
            summary=Text("（架空）案のとおり了承した。", "(Invented) Agreed as proposed."),
        )
        minutes.approve_minutes(self.viewer(chair), self.key(), session)
        return session

    def published(self, session: UUID) -> None:
        minutes.publish(self.viewer("makabe"), self.key(), session)

    def got(self, session: UUID) -> Session:
        return visible(self.viewer("makabe"), Session).get(ref=session)


Scene = Callable[[Stage], None]


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12, 0), JST)
