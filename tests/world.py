"""Small worlds for tests, in which 青木, 馬場 and 千葉 keep their names."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies import viewers
from kaname.commons.bodies.models import Body, Consent, Seat
from kaname.commons.calendar import day_of
from kaname.commons.clock import wall
from kaname.commons.people.models import Person
from kaname.identify.technologies.models import Technology
from kaname.identify.vision.models import Edition, Line
from samples.applications import commands as applications

FIRST_DAY = date(2022, 4, 1)
NOON = datetime(2022, 9, 16, 3, 0, tzinfo=UTC)


def person(name: str) -> UUID:
    return Person.objects.create(name=name).ref


def body(name: str) -> UUID:
    return Body.objects.create(name=name).ref


def sit(who: UUID, role: str, where: UUID, since: date = FIRST_DAY) -> Seat:
    seat = Seat.objects.create(person_id=who, role=role, body_id=where, starts_on=since)
    Consent.objects.create(seat=seat, given_at=NOON)
    return seat


def as_viewer(who: UUID) -> Viewer:
    return viewers.viewer(who, day_of(wall()))


def edition(number: int, drafter: UUID, decider: UUID, *technologies: str) -> Edition:
    made = Edition.objects.create(
        number=number, state="draft", drafted_by_id=drafter, decided_by_id=decider
    )
    for name in technologies:
        Line.objects.create(edition=made, technology=Technology.objects.create(name=name))
    return made


class Call:
    """An agency with 青木 as its officer, a team with 千葉, and the reviewer 馬場."""

    def __init__(self) -> None:
        self.agency, self.team = body("JST"), body("千葉 team")
        self.aoki, self.baba, self.chiba = person("青木"), person("馬場"), person("千葉")
        sit(self.aoki, "officer", self.agency)
        sit(self.chiba, "member", self.team)

    def draft(self, title: str = "無人機の群制御", budget_yen: int = 30_000_000) -> UUID:
        return applications.draft(
            as_viewer(self.chiba),
            uuid4(),
            self.team,
            agency=self.agency,
            title=title,
            budget_yen=budget_yen,
        )

    def submitted(self) -> UUID:
        ref = self.draft()
        applications.submit(as_viewer(self.chiba), uuid4(), ref)
        return ref
