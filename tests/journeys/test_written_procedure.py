"""A written procedure that members answer, one against at first, in a body that seeks consensus."""

from uuid import UUID, uuid4

import pytest

from journeys.conftest import Arrives, Visitor
from kaname.commons import reference
from kaname.commons.access.questions import visible
from kaname.commons.accounts.models import User
from kaname.commons.deliberation.commands import agenda, sessions
from kaname.commons.text import Text
from kaname.identify.vision.models import Edition
from world import Council, as_viewer, soon

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


class Round(Council):
    """The instruction to the working group goes round the council in writing."""

    def __init__(self) -> None:
        super().__init__()
        self.draft = self.edition("無人機").ref
        keeper = as_viewer(self.aoki)
        label = Text("書面審議", "Written procedure")
        session = sessions.plan(
            keeper, uuid4(), self.council, label=label, held_on=soon(), mode="written"
        )
        title = Text("検討の指示", "Instruction")
        self.item = agenda.put(
            keeper, uuid4(), session, title=title, act="vision.instruct", target=self.draft
        )
        sessions.convene(keeper, uuid4(), session)
        sessions.open_(keeper, uuid4(), session, present=[])

    def state(self) -> str:
        return visible(as_viewer(self.aoki), Edition).get(ref=self.draft).state

    def path(self, noun: str) -> str:
        return f"/sessions/items/{reference.written(self.item)}/{noun}/"


def signed_in(arrives: Arrives, who: UUID) -> Visitor:
    visitor = arrives()
    visitor.sign_in(User.objects.create_user(f"{who}@example.jp", person=who).email)
    return visitor


def answers(visitor: Visitor, path: str, choice: str) -> None:
    visitor.visit(path)
    visitor.page.get_by_label(choice, exact=True).check()
    visitor.page.locator("main form button[type=submit]").first.click()
    visitor.look(f"answered {choice}")


def decides(visitor: Visitor, path: str) -> None:
    visitor.visit(path)
    visitor.page.locator("[name=text_ja]").fill("WGに検討を指示する。")
    visitor.page.locator("main form button[type=submit]").first.click()
    visitor.look("decision")


def test_a_written_procedure_with_one_against_is_refused_and_recorded_after_a_changed_answer(
    arrives: Arrives,
) -> None:
    way = Round()
    member, chair = signed_in(arrives, way.chiba), signed_in(arrives, way.baba)

    answers(member, way.path("ballot"), "反対")
    answers(chair, way.path("ballot"), "賛成")
    decides(chair, way.path("decision"))
    refused, before = chair.page.locator("main").inner_text(), way.state()
    answers(member, way.path("ballot"), "賛成")
    decides(chair, way.path("decision"))

    assert "反対が1名あります。この会議体は全会一致で決定します。" in refused
    assert before == "draft"
    assert "賛成2、反対0、棄権0" in chair.page.locator("main").inner_text()
    assert way.state() == "with_wg"
    assert member.faults == []
    said = "Failed to load resource: the server responded with a status of"
    assert [fault for fault in chair.faults if not fault.startswith(said)] == []
