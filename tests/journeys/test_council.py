"""A ministry offers information, a participant takes the duty and reads it, it is recalled."""

from uuid import UUID, uuid4

import pytest

from council_world import SECRET_TEXT, TITLE, Councils
from journeys.conftest import Arrives, Visitor
from kaname.commons.accounts.models import User
from kaname.commons.reference import written
from kaname.nurture.councils.commands import taking_part
from world import as_viewer

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def signed_in(arrives: Arrives, who: UUID, width: int = 1280) -> Visitor:
    visitor = arrives(width=width)
    visitor.sign_in(User.objects.create_user(f"{who}@example.jp", person=who).email)
    return visitor


def test_a_ministry_offers_a_member_acknowledges_reads_and_it_is_recalled(
    arrives: Arrives,
) -> None:
    w = Councils()
    council = w.at_work()
    home = f"/councils/{written(council)}/"
    ministry, director = signed_in(arrives, w.chiba), signed_in(arrives, w.domoto)
    office, member = signed_in(arrives, w.aoki), signed_in(arrives, w.isomura, 390)

    ministry.visit(f"{home}offerings/")
    ministry.visit(f"{home}offering/")
    ministry.page.get_by_label("磯村", exact=False).check()
    ministry.send(title_ja=TITLE.ja, handling="secret", text=SECRET_TEXT)
    offer = ministry.path
    director.visit("/home/")
    director.follow("開く")
    director.send()
    office.visit("/home/")
    office.follow("開く")
    office.send()
    ministry.visit(f"{offer}release/")
    ministry.send()

    member.visit("/home/")
    assert "義務を確認する" in member.text()
    member.follow("開く")
    assert "盗用してはなりません" in member.text()
    member.page.get_by_label("義務の内容を読み", exact=False).check()
    member.send()
    assert SECRET_TEXT not in member.text()
    member.follow("内容を開く")
    assert SECRET_TEXT in member.text()
    ministry.visit(offer)
    assert "磯村" in ministry.page.get_by_role("region", name="閲覧の記録").first.inner_text()

    ministry.visit(f"{offer}recall/")
    ministry.send()
    answer = member.page.goto(f"{member.address}{offer}content/")
    assert answer is not None
    assert answer.status == 404
    assert "404" in member.faults.pop()
    member.visit(f"{home}offerings/")
    assert "確認した義務" in member.text()
    assert TITLE.ja not in member.text()

    assert [one.faults for one in (ministry, director, office, member)] == [[], [], [], []]


def test_who_is_asked_reads_the_rules_and_takes_part_or_does_not(arrives: Arrives) -> None:
    w = Councils()
    council = w.founded()
    w.agreed(council)
    home = f"/councils/{written(council)}/"
    office, asked = signed_in(arrives, w.aoki), signed_in(arrives, w.azumi, 390)
    public, other = arrives(), signed_in(arrives, w.nezu)

    office.visit(f"{home}invitation/")
    office.send(person="安曇", kind="expert", place="member")
    w.invited(council, w.nezu)
    asked.visit("/home/")
    asked.follow("開く")
    assert "参加しないことを理由として" in asked.text()
    asked.page.get_by_label("自らの意思で", exact=False).check()
    asked.send()
    asked.visit(f"{home}participants/")
    other.visit("/home/")
    other.follow("開く")
    taking_part.decline(as_viewer(w.nezu), uuid4(), w.part_of(council, w.nezu).ref)

    office.visit(f"{home}participants/")
    assert "不参加" in office.text()
    asked.visit(f"{home}participants/")
    assert "根津" not in asked.text()
    public.visit(home)
    assert "安曇" not in public.text()
    assert [one.faults for one in (office, asked, public, other)] == [[], [], [], []]
