"""What a form does with an error, in two tabs, sent twice, and asked in an unknown way."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import Page, Response

from journeys.conftest import Arrives, Visitor
from kaname.commons import reference
from kaname.commons.access.questions import visible
from kaname.commons.accounts.models import User
from kaname.commons.deliberation.commands import sessions
from kaname.commons.deliberation.models import Item
from kaname.commons.text import Text
from world import Council, as_viewer

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SECRETARY = "aoki@example.jp"
CHROMIUM_SAYS = "Failed to load resource: the server responded with a status of"
"""What the console tells of each answer that is a refusal; it is no fault of the page."""


class Desk(Council):
    """A draft edition, and a session of the council that is planned about it."""

    def __init__(self) -> None:
        super().__init__()
        self.draft = self.edition("無人機").ref
        User.objects.create_user(SECRETARY, person=self.aoki)
        self.session = sessions.plan(
            as_viewer(self.aoki),
            uuid4(),
            self.council,
            label=Text("第一回", "First session"),
            held_on=date(2026, 12, 4),
            mode="meeting",
        )

    def agenda(self) -> str:
        return f"/sessions/{reference.written(self.session)}/agenda/"

    def matter(self, act: str) -> str:
        return f"{act}|{reference.written(self.draft)}|vision.edition"

    def items(self) -> list[tuple[str, UUID | None]]:
        found = visible(as_viewer(self.aoki), Item).order_by("position")
        return [(item.act, item.target) for item in found]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def send(page: Page) -> Response:
    """Sends the form without the browser's own checks, as an old browser would."""
    form = page.locator("main form")
    form.evaluate("form => { form.noValidate = true }")
    with page.expect_response(lambda answer: answer.request.method == "POST") as sent:
        form.locator("button[type=submit]").first.click()
    page.wait_for_load_state()
    return sent.value


def test_on_a_phone_an_item_with_an_error_keeps_what_was_typed_and_leads_to_the_field(
    desk: Desk, arrives: Arrives
) -> None:
    secretary = arrives(width=390)
    secretary.sign_in(SECRETARY)
    secretary.visit(desk.agenda())
    page = secretary.page
    page.locator("#id_matter").select_option(desk.matter("vision.send_back"))
    page.locator("[name=reason_ja]").fill("領域の分け方を見直すため")

    answer = send(page)

    secretary.look("refused")
    assert answer.status == 422
    assert page.locator("#id_matter").input_value() == desk.matter("vision.send_back")
    assert page.locator("[name=reason_ja]").input_value() == "領域の分け方を見直すため"
    page.locator("section.summary a").first.click()
    assert page.evaluate("document.activeElement.name") == "title_ja"
    assert secretary.faults == []
    assert desk.items() == []


def test_the_second_of_two_tabs_is_refused_and_says_why(desk: Desk, arrives: Arrives) -> None:
    secretary = arrives()
    secretary.sign_in(SECRETARY)
    secretary.visit(desk.agenda())
    first, second = secretary.page, secretary.page.context.new_page()
    second.goto(secretary.address + desk.agenda())
    for page, title in ((first, "検討の指示"), (second, "別の議題")):
        page.locator("#id_matter").select_option(desk.matter("vision.instruct"))
        page.locator("[name=title_ja]").fill(title)

    done, refused = send(first), send(second)

    assert (done.status, refused.status) == (302, 412)
    assert "先に別の方がこの記録を変更しました。" in second.locator("main").inner_text()
    assert second.locator("[name=title_ja]").input_value() == "別の議題"
    assert desk.items() == [("vision.instruct", desk.draft)]
    other = Visitor(second, secretary.address)
    other.look("refused")
    assert (secretary.faults, other.faults) == ([], [])


def test_the_same_form_sent_twice_puts_one_item(desk: Desk, arrives: Arrives) -> None:
    secretary = arrives()
    secretary.sign_in(SECRETARY)
    secretary.visit(desk.agenda())
    page = secretary.page
    page.locator("#id_matter").select_option(desk.matter("vision.instruct"))
    page.locator("[name=title_ja]").fill("検討の指示")

    first = send(page)
    again = page.context.request.post(
        secretary.address + desk.agenda(),
        headers={
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": secretary.address,
        },
        data=first.request.post_data or "",
        max_redirects=0,
    )

    assert (first.status, again.status) == (302, 302)
    assert desk.items() == [("vision.instruct", desk.draft)]
    assert secretary.faults == []


def test_an_address_asked_in_an_unknown_way_says_that_it_cannot_be_read(arrives: Arrives) -> None:
    anybody = arrives()

    answer = anybody.page.goto(anybody.address + "/vision/?colour=red")

    anybody.look("400")
    assert answer is not None
    assert answer.status == 400
    assert anybody.page.locator("h1").inner_text() == "このアドレスは使えません"
    assert anybody.faults == [f"{CHROMIUM_SAYS} 400 (Bad Request)"]
