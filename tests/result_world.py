"""What a unit finds, and a company that may take it into use."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from concept_world import READ, words
from files import pdf, staged
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.models import Post
from kaname.commons.text import Text
from kaname.implement.results.commands import checking, deciding, files, registering
from kaname.implement.results.models import Decision, Result
from project_world import BEGINS, Nurture, on
from world import as_viewer, body, person, sit

TODAY = BEGINS + timedelta(days=100)
LATER = TODAY + timedelta(days=90)
REVIEW_ON = TODAY + timedelta(days=180)
NOTHING: dict[str, Any] = dict.fromkeys(
    ("core", "duty", "patent", "export", "third_party", "personal"), False
)
WHY = Text("中核技術のノウハウを含むため。", "It contains know-how of a core technology.")


def founded(name: str, kind: str) -> UUID:
    """A body whose officers are asked, such as a company that may take results into use."""
    made = body(name, kind=kind)
    for place, role in enumerate(("director", "desk"), start=30):
        Post.objects.create(body_id=made, role=role, title=words(role), position=place)
    return made


class Findings(Nurture):
    """The unit 量子航法 runs; 葉山 is an officer of the adopter 港湾測位, 笹本 of another one."""

    def __init__(self) -> None:
        super().__init__()
        self.unit_ref = self.started()
        self.minato_positioning = founded("港湾測位", "adopter")
        self.other_adopter = founded("別の企業", "adopter")
        self.hayama, self.sasamoto = person("葉山"), person("笹本")
        sit(self.hayama, "officer", self.minato_positioning)
        sit(self.sasamoto, "officer", self.other_adopter)

    @property
    def finds(self) -> Viewer:
        return self.leader_of(self.unit_ref)

    @property
    def uses(self) -> Viewer:
        return as_viewer(self.hayama)

    def result_given(self, **more: Any) -> dict[str, Any]:
        given: dict[str, Any] = {
            "kind": "data_set",
            "title": Text("海底の測位データ", "Positions on the seabed"),
            "summary": Text("実証で得た測位の記録。", "What was recorded in the trial."),
            "rights": words("白波大学"),
        }
        return {**given, **more}

    def new_result(self, **more: Any) -> UUID:
        return registering.register(self.finds, uuid4(), self.unit_ref, **self.result_given(**more))

    def checked_result(self, *found: str, **more: Any) -> UUID:
        """A result that the officer checked; `found` are the questions answered with yes."""
        ref = self.new_result(**more)
        answers = {**NOTHING, **dict.fromkeys(found, True)}
        note = "該当する記述がある。" if found else ""
        checking.check(self.runs, uuid4(), ref, **answers, note=note)
        return ref

    def held_result(self, *found: str, review_on: date = REVIEW_ON) -> UUID:
        ref = self.checked_result(*found)
        deciding.close(self.leads, uuid4(), ref, ground="core", reason=WHY, review_on=review_on)
        return ref

    def shared_result(self, *bodies: UUID) -> UUID:
        ref = self.checked_result()
        to = list(bodies or [self.minato_positioning])
        deciding.share(self.leads, uuid4(), ref, bodies=to, reason=WHY, review_on=REVIEW_ON)
        return ref

    def later_result(self, opens_on: date = LATER) -> UUID:
        ref = self.checked_result()
        deciding.open_later(self.leads, uuid4(), ref, opens_on=opens_on)
        return ref

    def open_result(self, **more: Any) -> UUID:
        ref = self.checked_result(**more)
        deciding.open_(self.leads, uuid4(), ref)
        return ref

    def attached_file(self, ref: UUID, *, opens: bool = True) -> UUID:
        file = staged(pdf(), "a.pdf", is_sealed=True)
        return files.attach(self.finds, uuid4(), ref, file=file, title=words("図"), opens=opens)

    @property
    def application(self) -> UUID:
        found = self.unit(self.unit_ref).application_id
        assert found is not None
        return found

    def a_result(self, ref: UUID) -> Result:
        return Result.objects.exempt(READ).get(ref=ref)

    def decided_so_far(self, ref: UUID) -> list[str]:
        """The kinds of the decisions on a result, oldest first."""
        rows = Decision.objects.exempt(READ).filter(result__ref=ref).order_by("id")
        return [one.kind for one in rows]

    def last_decision(self, ref: UUID) -> Decision:
        return Decision.objects.exempt(READ).filter(result__ref=ref).latest("id")


__all__ = ["LATER", "NOTHING", "REVIEW_ON", "TODAY", "WHY", "Findings", "founded", "on"]
