"""A ministry that writes concepts, with the vision from which they come."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from kaname.commons.access.viewer import SESSION, Seat, Viewer
from kaname.commons.bodies.models import Body, Post
from kaname.commons.calendar import day_of
from kaname.commons.clock import wall
from kaname.commons.text import Text
from kaname.identify.technologies.models import Technology
from kaname.identify.vision.models import Edition
from kaname.select.concepts.commands import deciding, writing
from kaname.select.concepts.models import Concept, Opinion
from world import Council, as_viewer, body, person, sit

READ = "bench: rows for measuring"
CEILING = 1_850_000_000
SOON = timedelta(days=14)
WORDS = Text("小型の無人機を海で長く使う。", "Small uncrewed craft at sea for long.")


def words(ja: str) -> Text:
    return Text(ja, ja)


class Ministry(Council):
    """土井 writes for MEXT, 江藤 leads there; 福田 answers for METI, 後藤 runs calls at JST.

    The first edition supports 無人機 and 量子 and is public.
    """

    def __init__(self) -> None:
        super().__init__()
        officials: dict[str, Any] = {"kind": "ministry", "decides_by": "officials"}
        self.mext, self.meti = body("文科省", **officials), body("経産省", **officials)
        self.jst = body("JST", kind="agency")
        self.doi, self.eto = person("土井"), person("江藤")
        self.fukuda, self.goto = person("福田"), person("後藤")
        title = words("課長級")
        Post.objects.create(
            body_id=self.mext, role="director", title=title, position=9, handling="public"
        )
        sit(self.doi, "officer", self.mext)
        sit(self.eto, "director", self.mext)
        sit(self.fukuda, "officer", self.meti)
        sit(self.goto, "officer", self.jst)
        self.source = self.edition("無人機", "量子")
        self.publish_first()
        rows = Technology.objects.exempt(READ).order_by("pk")
        self.drone, self.quantum = (row.ref for row in rows)

    def publish_first(self) -> None:
        Edition.objects.exempt(READ).filter(pk=self.source.pk).update(
            state="decided", handling="public", decided_on=date(2022, 9, 16)
        )
        Technology.objects.exempt(READ).update(handling="public")

    @property
    def officer(self) -> Viewer:
        return as_viewer(self.doi)

    @property
    def director(self) -> Viewer:
        return as_viewer(self.eto)

    @property
    def other(self) -> Viewer:
        return as_viewer(self.fukuda)

    @property
    def decision(self) -> Viewer:
        """What the ministry's officials decided."""
        return Viewer(self.eto, frozenset({Seat(SESSION, self.mext)}))

    def draft(self, name: str = "海中の無人機", **more: Any) -> UUID:
        given = {"kind": "project", "agency": self.jst, "edition": self.source.ref, **more}
        return writing.draft(self.officer, uuid4(), self.mext, name=words(name), **given)

    def head(self, **more: Any) -> dict[str, Any]:
        """All that a concept's head and texts say; `more` instead of some of it."""
        return {
            "name": words("海中の無人機"),
            "kind": "project",
            "agency": self.jst,
            "ceiling_yen": CEILING,
            "first_year": 2027,
            "years": 5,
            "purpose": WORDS,
            "complementary_to": WORDS,
            **more,
        }

    def write(self, ref: UUID, **more: Any) -> None:
        writing.write(self.officer, uuid4(), ref, **self.head(**more))

    def item(self, ref: UUID, yen: int = CEILING, **more: Any) -> UUID:
        given = {"name": words("機体"), "first_year": 2027, "years": 5, **more}
        return writing.write_item(self.officer, uuid4(), ref, ceiling_yen=yen, **given)

    def complete(self, **more: Any) -> UUID:
        """A draft with all that the ministries are consulted on."""
        ref = self.draft()
        self.write(ref, **more)
        writing.set_technologies(self.officer, uuid4(), ref, technologies=[self.drone])
        self.item(ref)
        writing.write_goal(
            self.officer, uuid4(), ref, kind="final", text=WORDS, criterion=WORDS, by_year=2031
        )
        return ref

    def consulted(self, *bodies: UUID, ref: UUID | None = None) -> UUID:
        ref = ref or self.complete()
        asked = bodies or (self.meti,)
        until = day_of(wall()) + SOON
        deciding.consult(self.officer, uuid4(), ref, bodies=asked, due_on=until)
        return ref

    def fixed(self) -> UUID:
        ref = self.consulted()
        deciding.answer(self.other, uuid4(), ref, answer="no_objection")
        deciding.fix(self.decision, uuid4(), ref)
        return ref

    def presented(self) -> UUID:
        ref = self.fixed()
        deciding.present(self.director, uuid4(), ref)
        return ref

    def got(self, ref: UUID) -> Concept:
        return Concept.objects.exempt(READ).get(ref=ref)

    def opinion(self, ref: UUID) -> Opinion:
        return Opinion.objects.exempt(READ).filter(concept__ref=ref).latest("pk")

    def body(self, ref: UUID) -> Body:
        return Body.objects.exempt(READ).get(ref=ref)
