"""An agency that runs calls on the concepts of a ministry."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from concept_world import CEILING, READ, Ministry, words
from kaname.commons import clock
from kaname.commons.access.viewer import SESSION, Seat, Viewer, office
from kaname.commons.bodies.models import Body, Post
from kaname.commons.outbox.worker import work_off
from kaname.commons.text import Text
from kaname.select.calls.commands import asking, deciding, templates, writing
from kaname.select.calls.commands.templates import (
    ConflictRuleGiven,
    CriterionGiven,
    EligibleGiven,
    ScaleStepGiven,
)
from kaname.select.calls.models import Call, Decision, Question
from world import as_viewer, person, sit

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
OPENS, CLOSES = NOW + timedelta(days=7), NOW + timedelta(days=60)
MINUTE = timedelta(seconds=60)
SCALE = [ScaleStepGiven(5, words("優れている")), ScaleStepGiven(1, words("劣っている"))]
FORM: dict[str, Any] = {
    "sections": [
        {
            "key": "summary",
            "title": {"ja": "概要", "en": "Summary"},
            "fields": [
                {
                    "key": "title",
                    "kind": "text",
                    "label": {"ja": "課題名", "en": "Title"},
                    "required": True,
                    "most": 30,
                }
            ],
        }
    ]
}


def template() -> dict[str, Any]:
    """What an agency's calls start with."""
    return {
        "form": FORM,
        "criteria": [
            CriterionGiven("a", words("成果活用の見通し"), 40, SCALE),
            CriterionGiven("b1", words("研究開発の内容"), 60, SCALE),
        ],
        "conflict_rules": [
            ConflictRuleGiven("family", "family", words("親族"), degrees=4),
            ConflictRuleGiven("paper", "joint_paper", words("共著"), years=5),
        ],
        "eligible": [
            EligibleGiven("university", words("大学")),
            EligibleGiven("company", words("企業")),
        ],
        "indirect_percent": 30,
    }


class Agency(Ministry):
    """後藤 runs calls at JST, 樋口 leads there, 井上 keeps the papers; 加藤 has no seat.

    A concept is presented to JST, and JST has its template.
    """

    def __init__(self) -> None:
        super().__init__()
        Body.objects.exempt(READ).filter(ref=self.jst).update(decides_by="officials")
        Post.objects.create(
            body_id=self.jst, role="director", title=words("PD"), position=9, handling="public"
        )
        self.higuchi, self.inoue = person("樋口"), person("井上")
        self.kato, self.kimura = person("加藤", handling="programme"), person("木村")
        sit(self.higuchi, "director", self.jst)
        sit(self.inoue, "secretary", self.jst)
        with clock.fixed(NOW):
            self.concept = self.presented()
            templates.set_template(office(self.jst), uuid4(), self.jst, **template())

    @property
    def runs(self) -> Viewer:
        return as_viewer(self.goto)

    @property
    def leads(self) -> Viewer:
        return as_viewer(self.higuchi)

    @property
    def decides(self) -> Viewer:
        """What the agency's officials decided."""
        return Viewer(self.higuchi, frozenset({Seat(SESSION, self.jst)}))

    def call(self, name: str = "海中の無人機の公募") -> UUID:
        return writing.draft(self.runs, uuid4(), self.concept, name=words(name))

    def call_head(self, **more: Any) -> dict[str, Any]:
        return {
            "name": words("海中の無人機の公募"),
            "ceiling_yen": CEILING,
            "years": 5,
            "indirect_percent": 30,
            "eligible": ["university"],
            "award_number": 1,
            "opens_at": OPENS,
            "closes_at": CLOSES,
            "asked_for": Text("長く潜る無人機。", "A craft that dives long."),
            "contact": Text("公募担当", "Calls desk"),
            **more,
        }

    def write_call(self, ref: UUID, **more: Any) -> None:
        writing.write(self.runs, uuid4(), ref, **self.call_head(**more))

    def ready(self, **more: Any) -> UUID:
        """A draft with all that an announcement needs."""
        ref = self.call()
        self.write_call(ref, **more)
        return ref

    def announced(self, **more: Any) -> UUID:
        with clock.fixed(NOW):
            ref = self.ready(**more)
            deciding.announce(self.decides, uuid4(), ref)
        return ref

    def opened(self, **more: Any) -> UUID:
        ref = self.announced(**more)
        passes(OPENS)
        return ref

    def closed(self) -> UUID:
        ref = self.opened()
        passes(CLOSES + MINUTE)
        return ref

    def asked(self, ref: UUID, text: str = "海外の機関も参加できますか。") -> UUID:
        return asking.ask(as_viewer(self.kato), uuid4(), ref, text=text)

    def answered(self, ref: UUID) -> UUID:
        question = self.asked(ref)
        asking.answer(
            self.runs,
            uuid4(),
            question,
            wording=Text("海外の機関の参加は可能か。", "May institutions abroad take part?"),
            answer=Text("できません。", "They may not."),
        )
        return question

    def a_call(self, ref: UUID) -> Call:
        return Call.objects.exempt(READ).get(ref=ref)

    def a_question(self, ref: UUID) -> Question:
        return Question.objects.exempt(READ).get(ref=ref)

    def call_decisions(self, ref: UUID) -> list[Decision]:
        return list(Decision.objects.exempt(READ).filter(call__ref=ref).order_by("pk"))


def passes(until: datetime) -> int:
    """Time goes on: what is due by then is done; returns how many jobs were."""
    with clock.fixed(until):
        return work_off(until)
