"""Editions on pages: who sees what, what can be done where, and what a page says why not."""

import re
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kaname.commons import reference
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import SESSION, Seat, Viewer, office
from kaname.commons.accounts.models import User
from kaname.commons.deliberation.commands import agenda, sessions
from kaname.commons.deliberation.models import Presence
from kaname.commons.lifecycle.refusals import NotNow
from kaname.commons.text import Text
from kaname.commons.ui.language import COOKIE
from kaname.identify.technologies import commands as technologies
from kaname.identify.technologies.models import Technology, TechnologyClass
from kaname.identify.vision import commands as vision
from kaname.identify.vision import queries
from kaname.identify.vision.models import Edition
from world import Council, as_viewer

pytestmark = pytest.mark.django_db(transaction=True)

WHY = Text("脅威の変化", "Threats have changed")
AROUND = 9
"""Queries of session, account and viewer, and of the seat box at the top."""
PARTS = ("", "technologies/", "principles/", "history/", "basis/")


def through(council: Council, edition: UUID) -> None:
    """From its draft to its decision, each act in the name of the body that decides it."""
    for where, act in (
        (council.council, vision.instruct),
        (council.working_group, vision.report),
        (council.council, vision.summarise),
        (council.joint, vision.decide),
    ):
        act(Viewer(council.baba, frozenset({Seat(SESSION, where)})), uuid4(), edition)


class Shelf(Council):
    """A public first edition of two technologies, and 青木's second one in preparation."""

    def __init__(self) -> None:
        super().__init__()
        self.first = self.edition("無人機", "量子").ref
        through(self, self.first)
        vision.publish(office(self.secretariat), uuid4(), self.first)
        name = Text("第二次ビジョン", "Second vision")
        self.second = vision.prepare(self.keeper, uuid4(), self.secretariat, name=name)

    @property
    def keeper(self) -> Viewer:
        return as_viewer(self.aoki)

    def got(self, ref: UUID) -> Edition:
        return visible(self.keeper, Edition).get(ref=ref)

    def technologies(self) -> list[UUID]:
        rows = visible(self.keeper, Technology).order_by("pk")
        return list(rows.values_list("ref", flat=True))


def signed_in(who: UUID) -> Client:
    client = Client()
    client.force_login(User.objects.create(email=f"{who}@example.jp", person=who))
    return client


def at(ref: UUID, part: str = "") -> str:
    return f"/vision/{reference.written(ref)}/{part}"


def text(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return str(answer.content.decode())


def both(name: str, **said: str) -> dict[str, str]:
    return {"key": str(uuid4()), f"{name}_ja": "理由", f"{name}_en": "Reason", **said}


def test_everybody_reads_each_part_of_a_public_edition() -> None:
    shelf = Shelf()

    pages = [text(Client().get(at(shelf.first, part))) for part in PARTS]

    assert all("第1次" in page and "次にできること" not in page for page in pages)
    assert "支援対象とする技術 2件（海洋 2）" in pages[0]


def test_the_classes_of_a_technology_are_listed_as_each_language_does() -> None:
    shelf = Shelf()
    drone = shelf.technologies()[0]
    for place, (key, ja, en) in enumerate(
        (("ai", "AI技術", "AI"), ("robot", "ロボット", "Robots"))
    ):
        TechnologyClass.objects.create(key=key, name=Text(ja, en), position=place)
        technologies.place(shelf.keeper, uuid4(), drone, technology_class=key)
    reader = Client()
    japanese = text(reader.get(at(shelf.first, "technologies/")))
    reader.cookies[COOKIE] = "en"

    assert "AI技術、ロボット" in japanese
    assert "AI, Robots" in text(reader.get(at(shelf.first, "technologies/")))


def test_an_edition_in_preparation_is_absent_for_strangers_to_the_byte() -> None:
    shelf = Shelf()

    unseen, absent = (Client().get(at(ref)) for ref in (shelf.second, uuid4()))

    assert (unseen.status_code, unseen.content) == (404, absent.content)
    assert "第二次ビジョン" not in text(Client().get("/vision/"))
    assert "第二次ビジョン" in text(signed_in(shelf.aoki).get("/vision/"))


def test_the_second_edition_follows_the_first_and_is_compared_with_it() -> None:
    shelf = Shelf()
    drone, _ = shelf.technologies()
    vision.withdraw_line(shelf.keeper, uuid4(), shelf.second, technology=drone, reason=WHY)
    client = signed_in(shelf.aoki)

    page = text(client.get(at(shelf.second, "comparison/")))
    file = client.get(at(shelf.second, "comparison/?format=csv")).content.decode()

    assert "<del>無人機</del>" in " ".join(page.split()).replace("<del> ", "<del>")
    assert "取下げ" in file
    assert "脅威の変化" in file
    assert Client().get(at(shelf.first, "comparison/")).status_code == 404


def test_the_secretary_is_offered_what_can_be_done_and_others_nothing() -> None:
    shelf = Shelf()

    secretary = text(signed_in(shelf.aoki).get(at(shelf.second)))
    member = text(signed_in(shelf.chiba).get(at(shelf.second)))

    assert at(shelf.second, "addition/") in secretary
    assert "会議を計画する" in secretary
    assert "起案する" not in secretary  # the council decides in its sessions
    assert "次に決定すること" in member
    assert at(shelf.second, "addition/") not in member
    assert "会議を計画する" not in member


def test_an_act_page_is_refused_to_those_who_may_not_and_after_the_decision() -> None:
    shelf = Shelf()

    member = signed_in(shelf.chiba).get(at(shelf.second, "addition/"))
    late = signed_in(shelf.aoki).get(at(shelf.first, "addition/"))

    assert (member.status_code, late.status_code) == (403, 409)
    assert "「技術を追加する」" in text(late, 409)


def test_a_new_technology_is_defined_and_added_in_one_act() -> None:
    shelf = Shelf()
    client = signed_in(shelf.aoki)
    name = {"name_ja": "海底ケーブル監視", "name_en": "Cable monitoring"}
    sent = {**both("reason"), **name, "code": "OC-9", "domain": "ocean", "theme": ""}

    done = client.post(at(shelf.second, "new-technology/"), sent)
    again = client.post(at(shelf.second, "new-technology/"), sent)

    rows = queries.line_rows(shelf.keeper, shelf.got(shelf.second))
    assert (done.status_code, again.status_code) == (302, 302)
    assert [(row.name.ja, row.change.value) for row in rows][2:] == [("海底ケーブル監視", "added")]


def test_a_code_in_use_defines_nothing_and_keeps_what_was_typed() -> None:
    shelf = Shelf()
    client = signed_in(shelf.aoki)
    used = visible(shelf.keeper, Technology).first()
    assert used is not None
    name = {"name_ja": "新しい名称", "name_en": "New"}
    sent = {**both("reason"), **name, "code": used.key, "domain": "ocean"}

    page = text(client.post(at(shelf.second, "new-technology/"), sent), 422)

    assert "新しい名称" in page
    assert len(shelf.technologies()) == 2


def test_a_change_without_a_reason_is_asked_for_one() -> None:
    shelf = Shelf()
    drone, _ = shelf.technologies()
    sent = {"key": str(uuid4()), "technology": reference.written(drone), "name_ja": "改めた名称"}

    page = text(signed_in(shelf.aoki).post(at(shelf.second, "wording/"), sent), 422)

    assert 'value="改めた名称"' in page
    assert 'id="id_reason_error"' in page


def test_the_wording_of_the_line_that_the_address_names_stands_in_the_form() -> None:
    shelf = Shelf()
    drone = reference.written(shelf.technologies()[0])
    client = signed_in(shelf.aoki)

    page = text(client.get(at(shelf.second, f"wording/?technology={drone}")))
    foreign = client.get(at(shelf.second, "wording/?line=1"))

    assert f'value="{drone}" selected' in page
    assert 'value="無人機"' in page
    assert foreign.status_code == 400


def test_whoever_read_an_older_version_overwrites_nothing() -> None:
    shelf = Shelf()
    drone, quantum = shelf.technologies()
    version = str(shelf.got(shelf.second).version)
    vision.withdraw_line(shelf.keeper, uuid4(), shelf.second, technology=quantum, reason=WHY)
    sent = both("reason", technology=reference.written(drone), version=version)

    answer = signed_in(shelf.aoki).post(at(shelf.second, "withdrawal/"), sent)

    assert answer.status_code == 412
    changes = [row.change for row in queries.line_rows(shelf.keeper, shelf.got(shelf.second))]
    assert changes == ["kept", "withdrawn"]


def test_a_text_is_written_and_edited_by_its_mark() -> None:
    shelf = Shelf()
    client = signed_in(shelf.aoki)
    sent = both("text", kind="principle", mark="principle-1", source="slides")

    client.post(at(shelf.second, "text/"), {**sent, "text_ja": "優位性の確保"})
    page = text(client.get(at(shelf.second, "principles/")))
    form = text(client.get(at(shelf.second, "text/?key=principle-1")))

    assert "優位性の確保" in page
    assert "?key=principle-1" in page
    assert "優位性の確保" in form
    assert "?key=principle-1" not in text(
        signed_in(shelf.chiba).get(at(shelf.second, "principles/"))
    )


def test_the_due_date_of_the_next_step_is_shown_where_the_edition_stands() -> None:
    shelf = Shelf()
    client = signed_in(shelf.aoki)

    client.post(at(shelf.second, "due-date/"), {"key": str(uuid4()), "due_on": "2026-12-15"})

    page = text(client.get(at(shelf.second)))
    assert shelf.got(shelf.second).due_on == date(2026, 12, 15)
    assert "プログラム会議の決定待ち\n2026年12月15日まで" in page


def test_the_next_edition_is_prepared_from_its_page_once_the_last_is_decided() -> None:
    council = Council()
    first = council.edition("無人機").ref
    client = signed_in(council.aoki)
    page = text(client.get("/vision/"))
    assert "準備中の版がほかにあります。" in page
    through(council, first)
    address = f"/vision/preparation/{reference.written(council.secretariat)}/"
    assert address in text(client.get(at(first)))

    form = text(client.get(address))
    answer = client.post(address, both("name"))

    made = visible(as_viewer(council.aoki), Edition).get(number=2)
    assert "研究開発ビジョン（第二次）" in form
    assert answer.headers["Location"] == at(made.ref)


def test_a_decided_edition_is_published_once_and_by_approval() -> None:
    council = Council()
    first = council.edition("無人機").ref
    through(council, first)
    client = signed_in(council.aoki)
    drafting = f"/approvals/drafting/{reference.written(council.secretariat)}/?act=vision.publish"

    before = text(client.get(at(first)))
    form = text(client.get(f"{drafting}&target={reference.written(first)}"))
    vision.publish(office(council.secretariat), uuid4(), first)

    assert drafting in before
    assert "版を公表する：第1次" in form
    assert drafting not in text(client.get(at(first)))
    assert Client().get(at(first)).status_code == 200
    with pytest.raises(NotNow, match="published already"):
        vision.publish(office(council.secretariat), uuid4(), first)


def test_the_matrix_leads_to_its_technologies_and_the_list_to_a_file() -> None:
    shelf = Shelf()
    sensing = TechnologyClass.objects.create(key="ai", name=Text("AI技術", "AI"), position=0)
    matrix = text(Client().get(at(shelf.first)))
    where = at(shelf.first, "technologies/")

    found = text(Client().get(f"{where}?domain=ocean&technology_class="))
    none = text(Client().get(f"{where}?domain=&technology_class={sensing.key}"))
    file = Client().get(f"{where}?format=csv")

    assert "AI技術" in matrix
    assert ("2件" in found, "0件" in none) == (True, True)
    assert file.headers["Content-Disposition"] == 'attachment; filename="vision-1-technologies.csv"'
    assert file.content.decode().splitlines()[1].endswith(",無人機,海洋,,")
    assert Client().get(f"{where}?page=2").status_code == 400
    assert Client().get(f"{where}?format=exe").status_code == 400


def test_the_way_names_each_session_that_dealt_with_the_edition() -> None:
    shelf = Shelf()
    label = Text("プログラム会議（第四回）", "Programme Council, fourth meeting")
    session = sessions.plan(
        shelf.keeper, uuid4(), shelf.council, label=label, held_on=date(2026, 12, 1)
    )
    title = Text("骨子案の審議", "Outline")
    agenda.put(
        shelf.keeper,
        uuid4(),
        session,
        title=title,
        kind="discussion",
        target=shelf.second,
        about="vision.edition",
    )

    inside = text(signed_in(shelf.chiba).get(at(shelf.second, "history/")))

    assert "プログラム会議（第四回）" in inside
    assert "骨子案の審議" in inside
    assert "版の準備を開始" in inside


def test_a_session_that_only_spoke_of_the_edition_is_proved_by_its_own_entry() -> None:
    shelf = Shelf()
    label = Text("WG第五回全体会議", "Working group, fifth meeting")
    session = sessions.plan(
        shelf.keeper, uuid4(), shelf.working_group, label=label, held_on=date(2022, 9, 30)
    )
    item = agenda.put(
        shelf.keeper,
        uuid4(),
        session,
        title=Text("審議", "Talk"),
        kind="discussion",
        target=shelf.second,
        about="vision.edition",
    )
    sessions.convene(shelf.keeper, uuid4(), session)
    seats = visible(shelf.keeper, Presence).filter(session__ref=session)
    sessions.open_(shelf.keeper, uuid4(), session, present=[one.seat_id for one in seats])
    agenda.defer(shelf.keeper, uuid4(), item)
    sessions.close(shelf.keeper, uuid4(), session)

    page = text(signed_in(shelf.chiba).get(at(shelf.second, "history/")))

    assert re.search(r"検討WG ・ 記録 [0-9a-f]{8}", page)


def test_a_session_can_be_asked_to_decide_from_the_page_of_the_edition() -> None:
    shelf = Shelf()
    label = Text("プログラム会議（第四回）", "Programme Council, fourth meeting")
    day = date(2026, 12, 1)
    session = sessions.plan(shelf.keeper, uuid4(), shelf.council, label=label, held_on=day)
    client = signed_in(shelf.aoki)
    asked = f"?act=vision.instruct&amp;target={reference.written(shelf.second)}"
    address = f"/sessions/{reference.written(session)}/agenda/"

    page = text(client.get(at(shelf.second)))
    form = text(client.get(address + asked.replace("&amp;", "&")))

    assert address + asked in page
    assert "WGに検討を指示する：第二次ビジョン" in form


def test_the_page_of_a_technology_names_the_editions_that_the_reader_may_see() -> None:
    shelf = Shelf()
    address = f"/technologies/{reference.written(shelf.technologies()[0])}/"

    assert "第二次ビジョン" not in text(Client().get(address))
    assert "第二次ビジョン" in text(signed_in(shelf.aoki).get(address))


def test_the_pages_speak_english_too() -> None:
    shelf = Shelf()
    reader = Client()
    reader.cookies[COOKIE] = "en"

    pages = [text(reader.get(at(shelf.first, part))) for part in PARTS]

    assert "2 supported technologies (Ocean 2)" in pages[0]
    assert all("The way to the decision" in page for page in pages)


@pytest.mark.parametrize("part", [*PARTS, "comparison/"])
def test_the_queries_of_a_page_do_not_grow_with_what_it_shows(part: str) -> None:
    shelf = Shelf()
    client = signed_in(shelf.aoki)
    counts = []
    for names in ((), ("海底ケーブル", "蓄電池")):
        for name in names:
            fresh = shelf.technology(name).ref
            vision.add_technology(shelf.keeper, uuid4(), shelf.second, technology=fresh, reason=WHY)
        with CaptureQueriesContext(
            connection,
        ) as queried:
            text(client.get(at(shelf.second, part)))
        counts.append(len(queried))

    assert counts[0] == counts[1]
    assert counts[0] - AROUND <= 15
