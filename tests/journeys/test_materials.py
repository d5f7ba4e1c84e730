"""Materials go from the secretary's phone to the members, and with the summary to the public."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from files import pdf
from journeys.conftest import Arrives, Visitor
from kaname.commons import reference
from kaname.commons.access.questions import visible
from kaname.commons.accounts.models import User
from kaname.commons.deliberation.commands import agenda, minutes, sessions
from kaname.commons.deliberation.models import Presence
from kaname.commons.ledger.models import Reading
from kaname.commons.text import Text
from world import Council, as_viewer

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
LABEL = Text("第一回会議", "First session")


class Meeting(Council):
    def __init__(self) -> None:
        super().__init__()
        self.keeper = as_viewer(self.aoki)
        self.session = sessions.plan(
            self.keeper, uuid4(), self.council, label=LABEL, held_on=date(2026, 12, 4)
        )
        self.item = agenda.put(
            self.keeper, uuid4(), self.session, title=Text("役割分担"), kind="discussion"
        )
        sessions.convene(self.keeper, uuid4(), self.session)

    @property
    def path(self) -> str:
        return f"/sessions/{reference.written(self.session)}/"

    def publish(self) -> None:
        rows = visible(self.keeper, Presence).filter(session__ref=self.session)
        present = [row.seat_id for row in rows]
        sessions.open_(self.keeper, uuid4(), self.session, present=present)
        agenda.defer(self.keeper, uuid4(), self.item)
        sessions.close(self.keeper, uuid4(), self.session)
        minutes.write_minutes(self.keeper, uuid4(), self.session, text="全文", summary=LABEL)
        minutes.approve_minutes(as_viewer(self.baba), uuid4(), self.session)
        minutes.publish(self.keeper, uuid4(), self.session)


def signed_in(arrives: Arrives, who: UUID, **how: Any) -> Visitor:
    visitor = arrives(**how)
    visitor.sign_in(User.objects.create_user(f"{who}@example.jp", person=who).email)
    return visitor


def taken_home(visitor: Visitor, name: str) -> bytes:
    with visitor.page.expect_download() as coming:
        visitor.page.get_by_role("link", name=name).click()
    return Path(coming.value.path()).read_bytes()


def test_materials_go_from_the_phone_to_the_members_and_to_the_public(
    arrives: Arrives, tmp_path: Path, settings: Any
) -> None:
    settings.KANAME_FILES = tmp_path / "files"
    meeting = Meeting()
    good, bad = tmp_path / "論点.pdf", tmp_path / "偽物.pdf"
    good.write_bytes(pdf(2))
    bad.write_bytes("PDFではない".encode())

    secretary = signed_in(arrives, meeting.aoki, width=390)
    secretary.visit(meeting.path)
    secretary.follow("会議資料を登録する")
    assert secretary.send(title_ja="公開の論点", handling="public", file=str(bad)) == 422
    assert "内容はテキストです" in secretary.text()
    assert secretary.page.locator("[name=title_ja]").input_value() == "公開の論点"
    assert secretary.send(file=str(good)) == 200
    secretary.follow("会議資料を登録する")
    assert secretary.send(title_ja="非公開の論点", handling="council", file=str(good)) == 200
    assert all(word in secretary.text() for word in ("資料1", "非公開資料1", "2ページ"))

    member = signed_in(arrives, meeting.chiba)
    member.visit(meeting.path)
    assert taken_home(member, "非公開の論点") == pdf(2)
    assert [one.person for one in Reading.objects.all()] == [meeting.chiba]

    meeting.publish()
    visitor = arrives()
    visitor.visit(meeting.path)
    assert taken_home(visitor, "公開の論点") == pdf(2)
    assert "非公開" not in visitor.text()
    assert [*secretary.faults, *member.faults, *visitor.faults] == []
