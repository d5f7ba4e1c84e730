"""Who mistypes on a phone or works in two tabs loses nothing and overwrites nothing."""

import pytest

from journeys.conftest import Arrives, Visitor
from kaname.commons.accounts.models import User
from kaname.commons.reference import written
from world import Council

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SUMMARY = "まだ保存されていません。次の点を確かめてください。"
WHY = "先に別の方がこの記録を変更しました。内容を確かめてから、もう一度お試しください。"


@pytest.fixture
def address() -> str:
    """A draft that 青木 may write."""
    house = Council()
    User.objects.create_user("aoki@example.jp", person=house.aoki)
    return f"/vision/{written(house.edition('無人機').ref)}/"


def secretary(arrives: Arrives, width: int) -> Visitor:
    visitor = arrives(width=width)
    visitor.sign_in("aoki@example.jp")
    return visitor


def test_on_a_phone_a_refused_form_keeps_what_was_typed(address: str, arrives: Arrives) -> None:
    aoki = secretary(arrives, 390)
    aoki.visit(f"{address}wording/")

    status = aoki.send(technology="無人機", reason_ja="表記を改めるため。")
    page = aoki.page
    kept = page.locator("[name=reason_ja]").input_value()
    page.locator(".summary").get_by_role("link", name="修正後の名称").click()
    reached = page.evaluate("location.hash.slice(1)")

    assert (status, kept) == (422, "表記を改めるため。")
    assert page.locator(".summary h2").inner_text() == SUMMARY
    assert page.locator(f"#{reached}").get_attribute("name") == "name_ja"
    assert page.evaluate("document.activeElement.name") == "name_ja"
    assert aoki.faults == []


def test_of_two_tabs_the_second_is_told_why_nothing_was_changed(
    address: str, arrives: Arrives
) -> None:
    first = secretary(arrives, 1280)
    second = Visitor(first.page.context.new_page(), first.address)
    first.visit(f"{address}due-date/")
    second.visit(f"{address}due-date/")

    assert first.send(due_on="2027-01-12") == 200
    assert second.send(due_on="2027-01-13") == 412

    assert second.page.locator("[name=due_on]").input_value() == "2027-01-13"
    assert second.page.get_by_role("alert").locator("li").inner_text() == WHY
    assert (first.faults, second.faults) == ([], [])
