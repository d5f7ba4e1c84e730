"""Sessions and approvals on pages: from the plan to the summary, from the draft to its number."""

import re
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kaname.commons import reference
from kaname.commons.access.pages import Cursor
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.accounts.models import User
from kaname.commons.deliberation.commands import agenda, approvals, minutes, sessions
from kaname.commons.deliberation.commands.approvals import StepGiven
from kaname.commons.deliberation.models import Approval, Item, Presence, Session
from kaname.commons.text import Text
from kaname.commons.ui.language import COOKIE
from kaname.identify.vision.models import Edition
from world import Council, as_viewer, body, person, sit, soon

pytestmark = pytest.mark.django_db(transaction=True)

DAY = date(2022, 9, 16)
AROUND = 9
"""Queries of session, account and viewer, and of the seat box at the top."""


class Room(Council):
    """An edition in preparation, and sessions and approvals about it."""

    def __init__(self) -> None:
        super().__init__("officials")
        self.draft = self.edition("無人機").ref

    @property
    def keeper(self) -> Viewer:
        return as_viewer(self.aoki)

    def planned(self, name: str = "第一回", *, mode: str = "meeting", on: date = DAY) -> UUID:
        label = Text(name, "First session")
        return sessions.plan(self.keeper, uuid4(), self.council, label=label, held_on=on, mode=mode)

    def put(self, session: UUID, title: str = "検討の指示") -> UUID:
        return agenda.put(
            self.keeper,
            uuid4(),
            session,
            title=Text(title, "Instruction"),
            act="vision.instruct",
            target=self.draft,
        )

    def seats(self, session: UUID) -> list[UUID]:
        rows = visible(self.keeper, Presence).filter(session__ref=session)
        return sorted(row.seat_id for row in rows)

    def opened(self, session: UUID) -> None:
        sessions.convene(self.keeper, uuid4(), session)
        rows = visible(self.keeper, Session).get(ref=session)
        present = self.seats(session) if rows.mode == "meeting" else []
        sessions.open_(self.keeper, uuid4(), session, present=present)

    def published(self) -> UUID:
        session = self.planned("公開の会議")
        item = self.put(session, "公開の議題")
        self.opened(session)
        agenda.decide(self.keeper, uuid4(), item, text=Text("了承された", "Agreed"), agree=2)
        sessions.close(self.keeper, uuid4(), session)
        summary = Text("公開の要旨", "The summary")
        minutes.write_minutes(self.keeper, uuid4(), session, text="内部の議事録", summary=summary)
        minutes.approve_minutes(as_viewer(self.baba), uuid4(), session)
        minutes.publish(self.keeper, uuid4(), session)
        return session

    def state(self) -> str:
        return visible(self.keeper, Edition).get(ref=self.draft).state

    def drafted(self, *, ministry: UUID) -> UUID:
        return approvals.draft_approval(
            self.keeper,
            uuid4(),
            self.council,
            title=Text("検討の指示について", "On the instruction"),
            grounds="会議を開かずに決定するため。",
            act="vision.instruct",
            target=self.draft,
            due_on=date(2026, 12, 4),
            concurring=[StepGiven("officer", ministry)],
            deciding=StepGiven("chair", self.council),
        )


def signed_in(who: UUID) -> Client:
    client = Client()
    account, _ = User.objects.get_or_create(email=f"{who}@example.jp", person=who)
    client.force_login(account)
    return client


def at(ref: UUID, part: str = "", *, of: str = "sessions") -> str:
    return f"/{of}/{reference.written(ref)}/{part}"


def text(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return str(answer.content.decode())


def sent(**said: Any) -> dict[str, Any]:
    return {"key": str(uuid4()), **said}


def test_a_stranger_finds_no_session_that_is_not_public() -> None:
    room = Room()
    session = room.planned()
    parts = ("", "attendance/", "minutes/", "history/", "convocation/")
    stranger = signed_in(person("堂本"))

    for part in parts:
        unseen, absent = stranger.get(at(session, part)), stranger.get(at(uuid4(), part))
        assert (unseen.status_code, unseen.content) == (404, absent.content)
    assert "第一回" not in text(stranger.get("/sessions/"))


def test_anybody_reads_agenda_decision_and_summary_of_a_published_session_only() -> None:
    session = Room().published()

    page = text(Client().get(at(session)))
    summary = text(Client().get(at(session, "minutes/")))

    assert all(word in page for word in ("公開の議題", "了承された", "賛成2、反対0、棄権0"))
    assert "公開の要旨" in summary
    assert "内部の議事録" not in summary
    assert Client().get(at(session, "attendance/")).status_code == 404
    assert Client().get(at(session, "history/")).status_code == 404


def test_the_circle_reads_attendance_minutes_and_history() -> None:
    room = Room()
    session = room.published()
    member = signed_in(room.chiba)

    attendance = text(member.get(at(session, "attendance/")))

    assert "構成員2名のうち2名が出席" in attendance
    assert "馬場" in attendance
    assert "内部の議事録" in text(member.get(at(session, "minutes/")))
    assert "会議を招集する" in text(member.get(at(session, "history/")))


def test_a_session_is_planned_on_the_page_of_its_body_and_led_to() -> None:
    room = Room()
    keeper = signed_in(room.aoki)
    address = at(room.working_group, of="sessions/planning")
    asked = sent(label_ja="プログラム会議（第四回）", label_en="Fourth", mode="meeting")

    tab = text(keeper.get(at(room.working_group, of="sessions/bodies")))
    wrong = text(keeper.post(address, {**asked, "held_on": "2026-02-30"}), 422)
    answer = keeper.post(address, {**asked, "held_on": "2026-12-01", "ordinal": "４"})
    again = keeper.post(address, {**asked, "held_on": "2026-12-01", "ordinal": "４"})

    made = visible(room.keeper, Session).get()
    assert address in tab
    assert 'value="プログラム会議（第四回）"' in wrong
    assert (made.ordinal, answer.headers["Location"]) == (4, at(made.ref))
    assert again.headers["Location"] == at(made.ref)
    assert signed_in(room.chiba).get(address).status_code == 403


def test_an_item_offers_only_what_the_body_decides() -> None:
    room = Room()
    session = room.planned()

    form = text(signed_in(room.aoki).get(at(session, "agenda/")))

    assert "WGに検討を指示する：第1次" in form
    assert "最終とりまとめを行う：第1次" in form
    assert "研究開発ビジョンを決定する：第1次" not in form
    assert "後の版に引き継ぐ" not in form


def test_an_item_is_put_with_the_reason_that_its_act_passes_on() -> None:
    room = Room()
    session = room.planned()
    target = f"vision.send_back|{reference.written(room.draft)}|vision.edition"
    said = {"title_ja": "再検討", "title_en": "", "reason_ja": "領域を見直す", "reason_en": ""}
    keeper = signed_in(room.aoki)

    refused = text(
        keeper.post(at(session, "agenda/"), sent(matter=target, kind="report", **said)), 422
    )
    keeper.post(at(session, "agenda/"), sent(matter=target, kind="decision", **said))

    item = visible(room.keeper, Item).get()
    assert "決定事項として付議してください" in refused
    assert (item.act, item.target) == ("vision.send_back", room.draft)
    assert item.arguments == {"reason": {"ja": "領域を見直す", "en": ""}}
    assert "領域を見直す" in text(keeper.get(at(session)))


def test_an_item_may_only_speak_about_a_record() -> None:
    room = Room()
    session = room.planned()
    target = f"|{reference.written(room.draft)}|vision.edition"
    asked = sent(matter=target, kind="discussion", title_ja="骨子案", title_en="")

    signed_in(room.aoki).post(at(session, "agenda/"), asked)

    item = visible(room.keeper, Item).get()
    assert (item.act, item.target, item.target_kind) == ("", room.draft, "vision.edition")


def test_the_way_of_a_session_on_pages_ends_in_the_act_that_it_decided() -> None:
    room = Room()
    session = room.planned()
    item = room.put(session)
    keeper, chair = signed_in(room.aoki), signed_in(room.baba)

    keeper.post(at(session, "convocation/"), sent())
    chair.post(at(session, "reply/"), sent(will_come="yes"))
    form = text(keeper.get(at(session, "opening/")))
    ticked = re.findall(r'value="([0-9a-f-]{36})"[^>]*checked', form)
    keeper.post(at(session, "opening/"), sent(present=[str(s) for s in room.seats(session)]))
    page = text(keeper.get(at(session)))
    decision = at(item, "decision/", of="sessions/items")
    missing = text(keeper.post(decision, sent(against="1")), 422)
    keeper.post(decision, sent(text_ja="了承", text_en="", agree="2"))
    keeper.post(at(session, "closing/"), sent())
    words = sent(text="全文", summary_ja="要旨", summary_en="")
    keeper.post(at(session, "minutes/text/"), words)
    chair.post(at(session, "minutes/approval/"), sent())
    keeper.post(at(session, "publication/"), sent())

    assert len(ticked) == 1
    assert decision in page
    assert "賛成の数を入力してください。" in missing
    assert room.state() == "with_wg"
    assert visible(room.keeper, Session).get().state == "published"


def test_a_page_says_why_a_session_cannot_go_on() -> None:
    room = Room()
    session = room.planned()
    keeper = signed_in(room.aoki)

    empty = text(keeper.get(at(session)))
    refused = text(keeper.post(at(session, "convocation/"), sent()), 422)
    early = text(keeper.post(at(session, "closing/"), sent()), 409)

    assert "「会議を招集する」はまだ選べません。" in empty
    assert "議題がありません。1件以上追加してください。" in refused
    assert "予定" in early


def test_without_quorum_nothing_opens_and_the_page_counts() -> None:
    room = Room()
    session = room.planned()
    room.put(session)
    sessions.convene(room.keeper, uuid4(), session)
    one = str(room.seats(session)[0])

    page = text(signed_in(room.aoki).post(at(session, "opening/"), sent(present=[one])), 422)

    assert "構成員2名のうち出席は1名です（必要な数は2名）" in page


def test_what_was_decided_cannot_be_decided_again() -> None:
    room = Room()
    session = room.planned()
    item = room.put(session)
    room.opened(session)
    keeper = signed_in(room.aoki)
    decision = at(item, "decision/", of="sessions/items")
    asked = sent(text_ja="了承", agree="2")

    first, same = keeper.post(decision, asked), keeper.post(decision, asked)
    other = keeper.post(decision, sent(text_ja="了承", agree="2"))

    assert (first.status_code, same.status_code, other.status_code) == (302, 409, 409)


def test_a_written_procedure_is_answered_on_a_page_and_counted() -> None:
    room = Room()
    session = room.planned(mode="written", on=soon())
    item = room.put(session)
    room.opened(session)
    ballot = at(item, "ballot/", of="sessions/items")
    member, chair = signed_in(room.chiba), signed_in(room.baba)

    offered = text(member.get(at(session)))
    member.post(ballot, sent(answer="agree", comment=""))
    so_far = text(member.get(at(session)))
    chair.post(ballot, sent(answer="agree", comment="異存なし"))
    form = text(chair.get(at(item, "decision/", of="sessions/items")))
    chair.post(at(item, "decision/", of="sessions/items"), sent(text_ja="決定"))

    assert ballot in offered
    assert "賛成1、反対0、棄権0" in so_far
    assert 'name="agree"' not in form
    assert room.state() == "with_wg"
    became = text(member.get(at(session)))
    assert "賛成2、反対0、棄権0" in became
    assert "異存なし" in became


def test_an_item_can_be_deferred_or_not_agreed() -> None:
    room = Room()
    session = room.planned()
    first, second = room.put(session, "甲"), room.put(session, "乙")
    room.opened(session)
    keeper = signed_in(room.aoki)

    keeper.post(at(first, "deferral/", of="sessions/items"), sent())
    keeper.post(at(second, "disagreement/", of="sessions/items"), sent(text_ja="異論があった"))

    page = text(keeper.get(at(session)))
    assert all(word in page for word in ("継続審議", "合意に至らず", "異論があった"))
    assert room.state() == "draft"


def test_the_list_of_sessions_is_narrowed_paged_and_taken_as_a_file() -> None:
    room = Room()
    for number in range(1, 53):
        room.planned(f"会議{number:02}", on=date(2026, 1, 1 + number % 28))
    keeper = signed_in(room.aoki)

    page = text(keeper.get("/sessions/"))
    following = re.search(r'rel="next" href="([^"]+)"', page)
    assert following is not None
    rest = text(keeper.get("/sessions/" + following[1].replace("&amp;", "&")))
    narrowed = text(keeper.get("/sessions/?since=2026-01-28&until=2026-01-28"))
    file = keeper.get("/sessions/?format=csv")

    assert len(set(re.findall(r"会議\d\d", page))) == 50
    assert len(set(re.findall(r"会議\d\d", rest))) == 2
    assert set(re.findall(r"会議\d\d", narrowed)) == {"会議27"}
    assert len(file.content.decode().splitlines()) == 53
    of_body = f"/sessions/?body={reference.written(room.joint)}&state=planned"
    assert "該当する会議はありません。" in text(keeper.get(of_body))


@pytest.mark.parametrize("query", ["state=lost", "body=x", "since=tomorrow", "after=x", "page=2"])
def test_a_list_asked_for_in_a_way_that_it_does_not_know_is_refused(query: str) -> None:
    assert signed_in(Room().aoki).get(f"/sessions/?{query}").status_code == 400


@pytest.mark.parametrize("value", ["やまだ", "2022-09-16\0", "2022-02-30"])
def test_a_page_of_another_list_is_refused(value: str) -> None:
    after = Cursor(value, uuid4()).written()

    assert signed_in(Room().aoki).get(f"/sessions/?after={after}").status_code == 400


@pytest.mark.parametrize("day", ["9999-12-31", "1899-12-31"])
def test_a_day_that_no_programme_knows_is_refused_on_the_form(day: str) -> None:
    room = Room()
    address = f"/sessions/planning/{reference.written(room.council)}/"
    asked = sent(label_ja="第一回", label_en="First", mode="meeting", held_on=day)

    answer = signed_in(room.aoki).post(address, asked)

    assert "1900年から2199年までの日付を入力してください。" in text(answer, 422)


def test_an_approval_goes_from_desk_to_desk_and_gets_its_number() -> None:
    room = Room()
    ministry, doi = body("文部科学省", room.secretariat, kind="ministry"), person("土井")
    sit(doi, "officer", ministry)
    keeper, officer, chair = (signed_in(who) for who in (room.aoki, doi, room.baba))
    drafting = at(room.council, of="approvals/drafting")
    asked = sent(
        matter=f"vision.instruct|{reference.written(room.draft)}|vision.edition",
        title_ja="検討の指示について",
        title_en="",
        grounds="会議を開かずに決定するため。",
        due_on="2026-12-04",
        first=f"officer|{ministry}",
        deciding=f"chair|{room.council}",
    )

    double = text(keeper.post(drafting, {**asked, "first": f"chair|{room.council}"}), 422)
    keeper.post(drafting, asked)
    ref = visible(room.keeper, Approval).get().ref
    unseen = chair.get(at(ref, of="approvals"))
    keeper.post(at(ref, "circulation/", of="approvals"), sent())
    officer.post(at(ref, "concurrence/", of="approvals"), sent(comment="異存ありません"))
    before = text(chair.get(at(ref, of="approvals")))
    chair.post(at(ref, "decision/", of="approvals"), sent(comment=""))

    page = text(keeper.get(at(ref, of="approvals")))
    assert "同じ席が二度指定されています。" in double
    assert unseen.status_code == 404
    assert "異存ありません" in before
    assert "「合議する」はまだ選べません" not in before
    assert re.search(r"令和\d+年度第1号", page)
    assert room.state() == "with_wg"


def test_a_draft_that_was_sent_back_is_mended_and_goes_round_again() -> None:
    room = Room()
    ministry, doi = body("文部科学省", room.secretariat, kind="ministry"), person("土井")
    sit(doi, "officer", ministry)
    ref = room.drafted(ministry=ministry)
    approvals.circulate(room.keeper, uuid4(), ref)
    keeper, officer = signed_in(room.aoki), signed_in(doi)

    bare = text(officer.post(at(ref, "return/", of="approvals"), sent(comment="")), 422)
    officer.post(at(ref, "return/", of="approvals"), sent(comment="期限を見直してください"))
    page = text(keeper.get(at(ref, of="approvals")))
    edited = sent(title_ja="改めた件名", title_en="", grounds="理由", due_on="2026-12-11")
    keeper.post(at(ref, "editing/", of="approvals"), edited)
    keeper.post(at(ref, "circulation/", of="approvals"), sent())

    assert 'id="id_comment_error"' in bare
    assert "期限を見直してください" in page
    assert at(ref, "circulation/", of="approvals") in page
    kept = visible(room.keeper, Approval).get()
    assert (kept.state, kept.title.ja, kept.due_on) == (
        "circulating",
        "改めた件名",
        date(2026, 12, 11),
    )


def test_whoever_is_sent_back_by_the_last_desk_may_circulate_again() -> None:
    room = Room()
    ministry, doi = body("文部科学省", room.secretariat, kind="ministry"), person("土井")
    sit(doi, "officer", ministry)
    ref = room.drafted(ministry=ministry)
    approvals.circulate(room.keeper, uuid4(), ref)
    approvals.concur(as_viewer(doi), uuid4(), ref)
    approvals.send_back(as_viewer(room.baba), uuid4(), ref, comment="再考を")

    page = text(signed_in(room.aoki).get(at(ref, of="approvals")))

    assert "差戻し" in page
    assert "決裁者が指定されていません。" not in page
    assert at(ref, "circulation/", of="approvals") in page


def test_the_list_of_approvals_needs_a_sign_in_and_shows_the_desk() -> None:
    room = Room()
    ministry = body("文部科学省", room.secretariat, kind="ministry")
    ref = room.drafted(ministry=ministry)
    approvals.circulate(room.keeper, uuid4(), ref)
    keeper = signed_in(room.aoki)

    page = text(keeper.get("/approvals/?state=circulating"))

    assert Client().get("/approvals/").status_code == 302
    assert "検討の指示について" in page
    assert "文部科学省" in page
    assert "検討の指示について" not in text(keeper.get("/approvals/?state=draft"))
    assert "検討の指示について" not in text(signed_in(room.chiba).get("/approvals/"))


def test_the_pages_speak_english_too() -> None:
    room = Room()
    session = room.published()
    reader = Client()
    reader.cookies[COOKIE] = "en"

    page = text(reader.get(at(session)))

    assert all(word in page for word in ("Agenda", "Summary published", "In favour 2"))


@pytest.mark.parametrize("part", ["", "attendance/", "minutes/", "history/"])
def test_the_queries_of_a_session_do_not_grow_with_its_agenda(part: str) -> None:
    room = Room()
    session = room.planned()
    room.put(session, "甲")
    room.opened(session)
    client = signed_in(room.aoki)
    counts = []
    for titles in ((), ("乙", "丙")):
        for title in titles:
            room.put(session, title)
        with CaptureQueriesContext(connection) as queried:
            text(client.get(at(session, part)))
        counts.append(len(queried))

    assert counts[0] == counts[1]
    assert counts[0] - AROUND <= 15


def test_the_queries_of_lists_and_approvals_do_not_grow() -> None:
    room = Room()
    ministry = body("文部科学省", room.secretariat, kind="ministry")
    client = signed_in(room.aoki)
    pages = ("/sessions/", "/approvals/", at(room.drafted(ministry=ministry), of="approvals"))
    room.planned("甲")
    counts = []
    for number in (0, 2):
        for _ in range(number):
            room.planned("乙")
            room.drafted(ministry=ministry)
        for page in pages:
            with CaptureQueriesContext(connection) as queried:
                text(client.get(page))
            counts.append(len(queried))

    assert counts[:3] == counts[3:]
    assert max(counts) - AROUND <= 15


@pytest.mark.parametrize(
    ("decides_by", "offered", "other"),
    [
        ("consensus", "sessions/planning", "approvals/drafting"),
        ("officials", "approvals/drafting", "sessions/planning"),
    ],
)
def test_a_body_offers_the_way_in_which_it_decides(
    decides_by: str, offered: str, other: str
) -> None:
    council = Council(decides_by)
    keeper = signed_in(council.aoki)

    for of in ("bodies", "sessions/bodies"):
        page = text(keeper.get(at(council.council, of=of)))
        assert at(council.council, of=offered) in page
        assert at(council.council, of=other) not in page
