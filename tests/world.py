"""Small worlds for tests, in which 青木, 馬場 and 千葉 keep their names."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies import viewers
from kaname.commons.bodies.models import Body, Consent, Post, Seat
from kaname.commons.calendar import day_of
from kaname.commons.clock import wall
from kaname.commons.people.models import Person
from kaname.commons.text import Text
from kaname.identify.technologies.models import Domain, Technology
from kaname.identify.vision.models import Edition, Line
from samples.proposals import commands as proposals

FIRST_DAY = date(2022, 4, 1)
NOON = datetime(2022, 9, 16, 3, 0, tzinfo=UTC)


def soon() -> date:
    """A day that has not passed, for what takes answers to its last day."""
    return day_of(wall()) + timedelta(days=14)


def person(name: str, *, handling: str = "public") -> UUID:
    made = Person.objects.create(
        name=Text(name, name), sort_key=name, registered_by=uuid4(), handling=handling
    )
    return made.ref


def body(
    name: str, kept_by: UUID | None = None, *, kind: str = "agency", decides_by: str = "consensus"
) -> UUID:
    """A public body with a post for each role that the tests use."""
    ref = uuid4()
    Body.objects.create(
        ref=ref,
        key=f"b-{ref}",
        kind=kind,
        name=Text(name, name),
        short_name=Text(name, name),
        kept_by_id=kept_by or ref,
        decides_by=decides_by,
        handling="public",
    )
    for place, role in enumerate(("chair", "member", "officer", "secretary", "administrator")):
        Post.objects.create(
            body_id=ref, role=role, title=Text(role, role), position=place, handling="public"
        )
    return ref


def sit(who: UUID, role: str, where: UUID, since: date = FIRST_DAY) -> Seat:
    keeper = Body.objects.exempt("bench: rows for measuring").get(ref=where).kept_by_id
    seat = Seat.objects.create(
        person_id=who,
        role=role,
        body_id=where,
        kept_by_id=keeper,
        starts_on=since,
        handling="public",
    )
    Consent.objects.create(seat=seat, given_at=NOON)
    return seat


def as_viewer(who: UUID) -> Viewer:
    return viewers.viewer(who, day_of(wall()))


class Council:
    """青木 keeps the secretariat; 馬場 leads the three councils in which 千葉 sits."""

    def __init__(self, decides_by: str = "consensus") -> None:
        self.secretariat = body("内閣府", kind="secretariat")
        self.council = body(
            "プログラム会議", self.secretariat, kind="experts", decides_by=decides_by
        )
        self.working_group = body("検討WG", self.secretariat, kind="working_group")
        self.joint = body("合同会議", self.secretariat, kind="ministers")
        self.aoki, self.baba, self.chiba = person("青木"), person("馬場"), person("千葉")
        sit(self.aoki, "secretary", self.secretariat)
        for where in (self.council, self.working_group, self.joint):
            sit(self.baba, "chair", where)
            sit(self.chiba, "member", where)

    def edition(self, *technologies: str, follows: UUID | None = None, number: int = 1) -> Edition:
        made = Edition.objects.create(
            number=number,
            name=Text(f"第{number}次", f"Edition {number}"),
            state="draft",
            drafted_by_id=self.secretariat,
            working_group_id=self.working_group,
            council_id=self.council,
            decided_by_id=self.joint,
            follows_id=follows,
        )
        for place, name in enumerate(technologies):
            Line.objects.create(
                edition=made,
                technology=self.technology(name),
                name=Text(name, name),
                change="added",
                position=place,
            )
        return made

    def technology(self, name: str) -> Technology:
        values = {"name": Text("海洋", "Ocean"), "position": 0}
        ocean, _ = Domain.objects.get_or_create(key="ocean", defaults=values)
        return Technology.objects.create(
            key=f"t-{uuid4()}",
            steward_id=self.secretariat,
            name=Text(name, name),
            domain=ocean,
            position=0,
        )


class Call:
    """An agency with 青木 as its officer, a team with 千葉, and the reviewer 馬場."""

    def __init__(self) -> None:
        self.agency, self.team = body("JST"), body("千葉 team")
        self.aoki, self.baba, self.chiba = person("青木"), person("馬場"), person("千葉")
        sit(self.aoki, "officer", self.agency)
        sit(self.chiba, "member", self.team)

    def draft(self, title: str = "無人機の群制御", budget_yen: int = 30_000_000) -> UUID:
        return proposals.draft(
            as_viewer(self.chiba),
            uuid4(),
            self.team,
            agency=self.agency,
            title=title,
            budget_yen=budget_yen,
        )

    def submitted(self) -> UUID:
        ref = self.draft()
        proposals.submit(as_viewer(self.chiba), uuid4(), ref)
        return ref
