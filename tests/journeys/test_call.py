"""An agency drafts a call from a concept, announces it by approval, answers, and it closes."""

from datetime import datetime, time, timedelta
from uuid import UUID

import pytest

from call_world import MINUTE, Agency, passes
from concept_world import READ
from journeys.conftest import Arrives, Visitor
from kaname.commons import clock
from kaname.commons.accounts.models import User
from kaname.commons.calendar import JST, day_of
from kaname.commons.reference import written
from kaname.select.calls.models import Call

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def signed_in(arrives: Arrives, who: UUID, width: int = 1280) -> Visitor:
    visitor = arrives(width=width)
    visitor.sign_in(User.objects.create_user(f"{who}@example.jp", person=who).email)
    return visitor


def writes(officer: Visitor, house: Agency, opens: datetime, closes: datetime) -> str:
    """From the concept to a draft that has all that it needs; the address of its page."""
    officer.visit(f"/concepts/{written(house.concept)}/calls/")
    officer.follow("公募を起案する")
    officer.send(name_ja="海中の無人機に係る公募", name_en="Call on craft at sea")
    home = officer.path
    officer.visit(f"{home}text/")
    officer.page.get_by_label("大学").check()
    officer.send(
        opens_at_day=opens.date().isoformat(),
        closes_at_day=closes.date().isoformat(),
        ceiling_yen="１，８５０，０００，０００円",
        asked_for_ja="長く潜る無人機を実現する。",
        contact_ja="公募担当",
    )
    officer.visit(f"{home}milestone/")
    officer.send(kind="briefing", on=(opens.date() + timedelta(days=3)).isoformat())
    return home


def announces(officer: Visitor, director: Visitor, house: Agency, until: str) -> None:
    officer.follow("公示の決裁を起案する")
    desk = f"director|{house.jst}"
    officer.send(title_ja="公募の公示", grounds="構想の提示による。", due_on=until, deciding=desk)
    officer.follow("回付する")
    officer.send()
    director.visit(officer.path)
    director.follow("決裁する")
    director.send()


def test_a_call_goes_from_its_draft_to_its_end(arrives: Arrives) -> None:
    house = Agency()
    officer, director = signed_in(arrives, house.goto), signed_in(arrives, house.higuchi)
    asker, public = signed_in(arrives, house.kato, 390), arrives(width=390)
    tomorrow = day_of(clock.wall()) + timedelta(days=1)
    opens = datetime.combine(tomorrow, time(12), JST)
    closes = opens + timedelta(days=30)

    home = writes(officer, house, opens, closes)
    officer.visit(f"{home}form/")
    officer.visit(f"{home}criteria/")
    officer.visit(home)
    announces(officer, director, house, tomorrow.isoformat())

    asker.visit("/calls/")
    asker.follow("海中の無人機に係る公募")
    asker.follow("公募について質問する")
    asker.send(text="弊社（加藤）の海外拠点も参加できますか。")
    officer.visit("/home/")
    officer.follow("開く")
    officer.send(
        wording_ja="海外拠点は参加できるか。",
        wording_en="May sites abroad take part?",
        answer_ja="参加できません。",
        answer_en="They may not.",
    )
    public.visit(f"{home}questions/")
    assert "参加できません。" in public.text()
    assert "加藤" not in public.page.inner_text("body")

    passes(opens)
    public.visit("/calls/")
    assert "応募受付中" in public.text()
    passes(closes + MINUTE)
    public.visit(home)
    assert "受付終了" in public.text()
    public.visit("/calls/timetable/")
    assert Call.objects.exempt(READ).get().state == "closed"
    for visitor in (officer, director, asker, public):
        assert visitor.faults == []
