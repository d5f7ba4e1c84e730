"""A ministry writes a concept, consults another, decides it by approval and presents it."""

from uuid import UUID

import pytest

from concept_world import SOON, Ministry
from journeys.conftest import Arrives, Visitor
from kaname.commons import clock
from kaname.commons.accounts.models import User
from kaname.commons.calendar import day_of
from kaname.commons.reference import written

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def signed_in(arrives: Arrives, who: UUID, width: int = 1280) -> Visitor:
    visitor = arrives(width=width)
    visitor.sign_in(User.objects.create_user(f"{who}@example.jp", person=who).email)
    return visitor


def writes(officer: Visitor, house: Ministry) -> str:
    """From the list to a draft that has all that it needs; the address of its page."""
    officer.visit("/concepts/")
    officer.follow("研究開発構想を起案する")
    officer.send(
        name_ja="海中無人機の群制御",
        kind="project",
        agency=written(house.jst),
        edition=written(house.source.ref),
        first_year="２０２７",
    )
    home = officer.path
    officer.visit(f"{home}text/")
    officer.send(
        ceiling_yen="８，０００，０００，０００円",
        purpose_ja="小型の無人機を省人で投入・回収する。",
        complementary_to_ja="大型機を対象とする施策を補完する。",
    )
    officer.visit(f"{home}technologies/")
    officer.page.get_by_label("無人機", exact=True).check()
    officer.send()
    officer.visit(f"{home}item/")
    officer.send(name_ja="群制御", ceiling_yen="7,999,999,999")
    officer.visit(f"{home}goal/")
    officer.send(kind="final", text_ja="長期運用の実証", criterion_ja="連続90日", by_year="2031")
    return home


def test_a_concept_goes_from_its_draft_to_the_public(arrives: Arrives) -> None:
    house = Ministry()
    officer, other = signed_in(arrives, house.doi), signed_in(arrives, house.fukuda, 390)
    director, public = signed_in(arrives, house.eto), arrives(width=390)
    until = (day_of(clock.wall()) + SOON).isoformat()

    home = writes(officer, house)
    assert "構想の上限額に1円足りません" in officer.text()
    officer.visit(f"{home}items/")
    officer.follow("書き直す")
    officer.send(ceiling_yen="8,000,000,000")
    officer.follow("関係府省に協議する")
    officer.page.get_by_label("経産省", exact=True).check()
    officer.send(due_on=until)

    other.visit("/home/")
    other.follow("開く")
    other.send(answer="comments", text="類似の施策との分担を明記されたい。")
    officer.visit("/home/")
    assert "意見への対応を回答する" in officer.text()
    officer.visit(f"{home}opinions/")
    officer.follow("この意見への対応を回答する")
    officer.send(text="分担を本文に明記した。")

    officer.follow("構想の決定を起案する")
    officer.send(
        title_ja="構想の決定", grounds="協議が整ったため。", due_on=until, deciding=desk(house)
    )
    officer.follow("回付する")
    officer.send()
    approval = officer.path
    director.visit(approval)
    director.follow("決裁する")
    director.send()
    director.visit(home)
    director.follow("ファンディングエージェンシーに提示する")
    director.send()

    public.visit("/concepts/")
    public.follow("海中無人機の群制御")
    assert "80億円" in public.page.inner_text("body")
    assert "8,000,000,000" in public.text()
    assert "類似の施策" not in public.page.inner_text("body")
    for visitor in (officer, other, director, public):
        assert visitor.faults == []


def desk(house: Ministry) -> str:
    return f"director|{house.mext}"
