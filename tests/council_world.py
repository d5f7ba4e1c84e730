"""A council of an agency, with a ministry that offers information and those for whom it is."""

from typing import Any
from uuid import UUID, uuid4

from kaname.commons.access.viewer import SESSION, Seat, Viewer
from kaname.commons.bodies.models import Post
from kaname.commons.documents.models import Document
from kaname.commons.text import Text
from kaname.nurture.councils.commands import agreeing, founding, taking_part
from kaname.nurture.councils.models import Agreement, Council, Participation
from kaname.nurture.sharing.commands import asking, offering, releasing
from kaname.nurture.sharing.models import Content, Offering, Release, Request
from kaname.nurture.sharing.rules import CURRENT_DUTY
from world import as_viewer, body, person, sit

READ = "bench: rows for measuring"
NAME = Text("海洋観測協議会", "Council on ocean observation")
PURPOSE = Text("海洋観測技術の研究開発を支援する", "Support the R&D of ocean observation.")
TITLE = Text("海域の状況に関する資料", "Material on the state of a sea area")
SECRET_TEXT = "秘匿すべき本文カモメ"


def posted(ref: UUID, *roles: str) -> UUID:
    for place, role in enumerate(roles, 9):
        Post.objects.create(
            body_id=ref, role=role, title=Text(role, role), position=place, handling="public"
        )
    return ref


class Councils:
    """青木 keeps the council of JST that 馬場 founds; 千葉 speaks for MEXT, whose director is 堂本.

    磯村 leads the R&D, 根津 is of a company; 安曇 knows the field. All but the office are asked.
    """

    def __init__(self) -> None:
        self.jst = posted(body("JST"), "director")
        self.mext = posted(body("文科省", kind="ministry"), "director")
        self.team = posted(body("研究チーム", kind="team"), "leader")
        self.firm = posted(body("みなと計測", kind="adopter"), "director")
        self.aoki, self.baba, self.chiba = person("青木"), person("馬場"), person("千葉")
        self.domoto, self.isomura = person("堂本"), person("磯村")
        self.nezu, self.azumi = person("根津"), person("安曇")
        sit(self.aoki, "officer", self.jst)
        sit(self.baba, "director", self.jst)
        sit(self.chiba, "officer", self.mext)
        sit(self.domoto, "director", self.mext)
        sit(self.isomura, "leader", self.team)
        sit(self.nezu, "director", self.firm)

    @property
    def office(self) -> Viewer:
        return as_viewer(self.aoki)

    @property
    def decides(self) -> Viewer:
        return as_viewer(self.baba)

    def prepared(self, **more: Any) -> UUID:
        given = {"name": NAME, "kind": "cross_cutting", "purpose": PURPOSE, **more}
        return founding.draft(self.office, uuid4(), self.jst, **given)

    def founded(self, **more: Any) -> UUID:
        ref = self.prepared(**more)
        founding.found(self.decides, uuid4(), ref)
        return ref

    def invited(self, council: UUID, who: UUID, kind: str = "expert", **more: Any) -> UUID:
        return taking_part.invite(self.office, uuid4(), council, person=who, kind=kind, **more)

    def takes_part(self, council: UUID, who: UUID, kind: str = "expert", **more: Any) -> UUID:
        ref = self.invited(council, who, kind, **more)
        return taking_part.consent(as_viewer(who), uuid4(), ref, accepts=self.rules_of(council))

    def rules_of(self, council: UUID) -> UUID | None:
        agreed = Agreement.objects.exempt(READ).filter(council__ref=council, state="agreed").first()
        return agreed.ref if agreed else None

    def gathered(self, council: UUID) -> Viewer:
        """青木, carrying out what the council decided."""
        where = self.a_council(council).body_id
        assert where is not None
        return Viewer(self.aoki, frozenset({Seat(SESSION, where)}))

    def agreed(self, council: UUID) -> UUID:
        ref = agreeing.propose_rules(self.office, uuid4(), council)
        return agreeing.agree(self.gathered(council), uuid4(), ref)

    def at_work(self) -> UUID:
        """A council in which 千葉 (MEXT), 磯村, 根津 and 安曇 take part."""
        ref = self.founded()
        self.takes_part(ref, self.chiba, "ministry", organisation=self.mext, place="chair")
        self.takes_part(ref, self.isomura, "research", organisation=self.team)
        self.takes_part(ref, self.nezu, "adopter", organisation=self.firm)
        self.takes_part(ref, self.azumi, "expert")
        return ref

    def part_of(self, council: UUID, who: UUID) -> Participation:
        rows = Participation.objects.exempt(READ).filter(council__ref=council, person__ref=who)
        return rows.order_by("-id")[0]

    def a_council(self, ref: UUID) -> Council:
        return Council.objects.exempt(READ).get(ref=ref)

    def offered(self, council: UUID, *whom: UUID, **more: Any) -> UUID:
        persons = [self.part_of(council, who).ref for who in whom or (self.isomura, self.nezu)]
        given = {"title": TITLE, "handling": "secret", "text": SECRET_TEXT, **more}
        return offering.offer(as_viewer(self.chiba), uuid4(), council, persons=persons, **given)

    def consented(self, council: UUID, *whom: UUID, **more: Any) -> UUID:
        ref = self.offered(council, *whom, **more)
        offering.consent(as_viewer(self.domoto), uuid4(), ref)
        if self.an_offering(ref).handling == "secret":
            offering.confirm(self.office, uuid4(), ref)
        return ref

    def released(self, council: UUID, *whom: UUID, **more: Any) -> UUID:
        ref = self.consented(council, *whom, **more)
        releasing.release(as_viewer(self.chiba), uuid4(), ref)
        return ref

    def acknowledged(self, offered: UUID, who: UUID) -> UUID:
        ref = self.release_to(offered, who).ref
        return releasing.acknowledge(as_viewer(who), uuid4(), ref, duty=CURRENT_DUTY)

    def an_offering(self, ref: UUID) -> Offering:
        return Offering.objects.exempt(READ).get(ref=ref)

    def release_to(self, offered: UUID, who: UUID) -> Release:
        return Release.objects.exempt(READ).get(offering__ref=offered, person__ref=who)

    def content_of(self, offered: UUID) -> Content:
        return Content.objects.exempt(READ).get(offering__ref=offered)

    def document_of(self, offered: UUID) -> UUID:
        place = self.content_of(offered).ref
        return Document.objects.exempt(READ).filter(place=place).order_by("id")[0].ref

    def asked(self, council: UUID, who: UUID | None = None, **more: Any) -> UUID:
        given = {"asked": self.mext, "title": Text("海流の情報", ""), "text": "教えてください。"}
        return asking.ask(as_viewer(who or self.isomura), uuid4(), council, **{**given, **more})

    def a_request(self, ref: UUID) -> Request:
        return Request.objects.exempt(READ).get(ref=ref)
