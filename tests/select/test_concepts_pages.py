"""Concepts on pages: who sees what, what is asked for, and what a page says why not."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caller import account
from concept_world import CEILING, READ, SOON, WORDS, Ministry, words
from kaname.commons import clock
from kaname.commons.calendar import day_of
from kaname.commons.reference import written
from kaname.commons.ui.language import COOKIE
from kaname.identify.vision.models import Line
from kaname.select.concepts.commands import deciding, writing
from kaname.select.concepts.models import Concept, Item, Opinion
from world import as_viewer, sit

pytestmark = pytest.mark.django_db(transaction=True)

AROUND = 9
"""Queries of session, account and viewer, and of the seat box at the top."""


@pytest.fixture
def house() -> Ministry:
    return Ministry()


def browser(who: UUID | None, language: str = "ja") -> Client:
    client = Client(raise_request_exception=False)
    client.cookies[COOKIE] = language
    if who is not None:
        client.force_login(account(who))
    return client


def page(who: UUID | None, ref: UUID, part: str = "", language: str = "ja") -> Any:
    return browser(who, language).get(f"/concepts/{written(ref)}/{part}")


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def sent(who: UUID, ref: UUID, noun: str, **fields: Any) -> Any:
    given = {"key": str(uuid4()), "version": "", **fields}
    return browser(who).post(f"/concepts/{written(ref)}/{noun}/", given)


def today() -> date:
    return day_of(clock.wall())


def until() -> str:
    return (today() + SOON).isoformat()


PARTS = ("", "items/", "goals/", "history/")
ITEM = {"name_ja": "機体", "name_en": "", "first_year": "2027", "years": "5"}


@pytest.mark.parametrize("part", PARTS)
def test_a_draft_is_absent_for_who_is_outside(house: Ministry, part: str) -> None:
    ref = house.draft()

    for who in (None, house.goto, house.fukuda):
        unseen, absent = page(who, ref, part), page(who, uuid4(), part)
        assert (unseen.status_code, unseen.content) == (404, absent.content)
    assert page(house.doi, ref, part).status_code == 200


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_a_presented_concept_is_read_by_anybody(house: Ministry, part: str, language: str) -> None:
    answer = page(None, house.presented(), part, language)

    assert answer.status_code == 200
    said = {"ja": "提示済み", "en": "Presented"}[language]
    assert said in text(answer)


def test_the_consultation_is_for_those_who_take_part(house: Ministry) -> None:
    ref = house.presented()

    assert page(None, ref, "opinions/").status_code == 302
    assert page(house.goto, ref, "opinions/").status_code == 404
    for who in (house.doi, house.aoki, house.fukuda):
        assert "意見なし" in text(page(who, ref, "opinions/"))
    assert "/opinions/" not in text(page(house.goto, ref))


def test_the_public_history_tells_of_the_moves_alone(house: Ministry) -> None:
    ref = house.presented()

    inside, outside = (text(page(who, ref, "history/")) for who in (house.doi, None))

    assert ("研究開発項目を書く" in inside, "研究開発項目を書く" in outside) == (True, False)
    assert ("協議に回答する" in inside, "協議に回答する" in outside) == (True, False)
    assert "構想を決定する" in outside


def test_figures_are_in_yen_in_tables_and_in_oku_in_headlines(house: Ministry) -> None:
    said = text(page(None, house.presented()))

    assert f"{CEILING:,}" in said
    assert "18.5億円" in said


def test_an_empty_draft_says_what_is_missing(house: Ministry) -> None:
    said = text(page(house.doi, house.draft()))

    assert "「関係府省に協議する」はまだ選べません" in said
    assert "目的がまだ書かれていません。" in said


def test_an_officer_drafts_from_the_list(house: Ministry) -> None:
    client = browser(house.doi)
    assert "研究開発構想を起案する" in text(client.get("/concepts/"))

    answer = client.post(
        f"/concepts/drafting/{written(house.mext)}/",
        {
            "key": str(uuid4()),
            "name_ja": "海中の無人機",
            "name_en": "",
            "kind": "project",
            "agency": written(house.jst),
            "edition": written(house.source.ref),
            "first_year": "２０２７",
        },
    )

    made = Concept.objects.exempt(READ).get()
    assert (answer.status_code, answer["location"]) == (302, f"/concepts/{written(made.ref)}/")
    assert made.first_year == 2027


@pytest.mark.parametrize("who", ["eto", "goto"])
def test_nobody_else_is_offered_a_draft(house: Ministry, who: str) -> None:
    client = browser(getattr(house, who))

    assert "研究開発構想を起案する" not in text(client.get("/concepts/"))
    assert client.get(f"/concepts/drafting/{written(house.mext)}/").status_code == 403


def test_amounts_in_full_width_are_understood(house: Ministry) -> None:
    ref = house.draft()

    answer = sent(house.doi, ref, "item", ceiling_yen="１，８５０，０００，０００円", **ITEM)

    assert answer.status_code == 302
    assert Item.objects.exempt(READ).get().ceiling_yen == CEILING


@pytest.mark.parametrize("amount", ["", "0", "-5", "1.5", "many", "1e9", "99999999999999999999"])
def test_an_amount_that_is_none_is_said_beside_its_field(house: Ministry, amount: str) -> None:
    answer = sent(house.doi, house.draft(), "item", ceiling_yen=amount, **ITEM)

    assert answer.status_code == 422
    assert "id_ceiling_yen_error" in text(answer)
    assert 'value="機体"' in text(answer)
    assert not Item.objects.exempt(READ).exists()


def test_the_head_and_texts_are_written_on_one_page(house: Ministry) -> None:
    ref = house.draft()
    form = page(house.doi, ref, "text/").context["form"]
    fields = {
        "name_ja": "新しい名称",
        "kind": "individual",
        "award_count": "fixed",
        "award_number": "２",
        "agency": written(house.jst),
        "ceiling_yen": "5,000,000,000",
        "first_year": "2028",
        "years": "4",
        "fs_allowed": "on",
        "purpose_ja": "目的です",
        "version": str(form.initial["version"]),
    }

    assert sent(house.doi, ref, "text", **fields).status_code == 302

    made = house.got(ref)
    assert (made.name.ja, made.kind, made.award_count, made.award_number) == (
        "新しい名称",
        "individual",
        "fixed",
        2,
    )
    assert (made.ceiling_yen, made.years, made.fs_allowed) == (5_000_000_000, 4, True)
    assert (made.purpose.ja, made.background.ja) == ("目的です", "")


def test_a_study_without_a_count_is_refused_with_what_was_typed(house: Ministry) -> None:
    fields = {
        "name_ja": "名称",
        "kind": "individual",
        "agency": written(house.jst),
        "ceiling_yen": "5",
        "first_year": "2028",
        "years": "4",
        "purpose_ja": "長い目的",
    }

    answer = sent(house.doi, house.draft(), "text", **fields)

    assert answer.status_code == 422
    assert "採択数の決め方を選んでください" in text(answer)
    assert "長い目的" in text(answer)


def test_a_part_is_written_anew_from_its_row(house: Ministry) -> None:
    ref = house.draft()
    item = house.item(ref, 7)
    address = f"item/?item={written(item)}"
    assert address in text(page(house.doi, ref, "items/"))

    form = page(house.doi, ref, address).context["form"]

    assert (form.initial["item"], form.initial["ceiling_yen"]) == (item, 7)
    assert sent(house.doi, ref, "item", item=str(item), ceiling_yen="8", **ITEM).status_code == 302
    assert Item.objects.exempt(READ).get().ceiling_yen == 8


@pytest.mark.parametrize("noun", ["item", "goal", "gate"])
def test_parts_are_removed(house: Ministry, noun: str) -> None:
    ref = house.complete()
    writing.write_gate(house.officer, uuid4(), ref, name=WORDS, year=2029)
    choices = page(house.doi, ref, f"{noun}-removal/").context["form"].fields[noun].choices
    chosen = next(value for value, _ in choices if value)

    assert sent(house.doi, ref, f"{noun}-removal", **{noun: chosen}).status_code == 302
    left = page(house.doi, ref, f"{noun}-removal/").context["form"].fields[noun].choices
    assert [value for value, _ in left if value] == []


def test_technologies_are_ticked_among_those_of_the_edition(house: Ministry) -> None:
    ref = house.complete()
    form = page(house.doi, ref, "technologies/").context["form"]
    assert form.initial["technologies"] == [written(house.drone)]

    chosen = [written(house.drone), written(house.quantum)]
    assert sent(house.doi, ref, "technologies", technologies=chosen).status_code == 302

    said = text(page(house.doi, ref))
    assert "無人機" in said
    assert "量子" in said
    alien = house.technology("他").ref
    assert sent(house.doi, ref, "technologies", technologies=[written(alien)]).status_code == 422


def test_consulting_nobody_is_said_beside_the_field(house: Ministry) -> None:
    answer = sent(house.doi, house.complete(), "consultation", due_on=until())

    assert answer.status_code == 422
    assert "id_bodies_error" in text(answer)


def test_the_way_from_the_consultation_to_the_public(house: Ministry) -> None:
    ref = house.complete()
    asked = sent(house.doi, ref, "consultation", bodies=[written(house.meti)], due_on=until())
    assert asked.status_code == 302
    assert "協議に回答する" in text(page(house.fukuda, ref))

    assert sent(house.fukuda, ref, "answer", answer="comments").status_code == 422
    answered = sent(house.fukuda, ref, "answer", answer="comments", text="分担を書くこと")
    assert answered.status_code == 302
    form = page(house.doi, ref, "reply/").context["form"]
    assert form.initial["opinion"] == written(house.opinion(ref).ref)
    replied = sent(house.doi, ref, "reply", opinion=form.initial["opinion"], text="書いた")
    assert replied.status_code == 302
    opinions = text(page(house.fukuda, ref, "opinions/"))
    assert "分担を書くこと" in opinions
    assert "書いた" in opinions
    drafting = f"/approvals/drafting/{written(house.mext)}/?act=concepts.fix&amp;target="
    assert drafting + written(ref) in text(page(house.doi, ref))

    deciding.fix(house.decision, uuid4(), ref)
    assert sent(house.eto, ref, "presentation").status_code == 302
    assert page(None, ref).status_code == 200


def test_the_approval_is_drafted_with_what_the_page_asks_for(house: Ministry) -> None:
    ref = house.consulted()
    deciding.answer(as_viewer(house.fukuda), uuid4(), ref, answer="no_objection")

    address = f"/approvals/drafting/{written(house.mext)}/?act=concepts.fix&target={written(ref)}"
    form = browser(house.doi).get(address).context["form"]

    assert form.initial["matter"].startswith(f"concepts.fix|{written(ref)}")


def test_what_holds_the_decision_is_told_to_the_officer(house: Ministry) -> None:
    said = text(page(house.doi, house.consulted()))

    assert "「構想の決定を起案する」はまだ選べません" in said
    assert "回答が1件そろっていません" in said


def test_a_concept_in_consultation_is_not_written(house: Ministry) -> None:
    ref = house.consulted()

    assert page(house.doi, ref, "text/").status_code == 409
    assert sent(house.doi, ref, "item", ceiling_yen="5", **ITEM).status_code == 409


def test_who_read_an_older_version_is_told_so(house: Ministry) -> None:
    ref = house.draft()
    house.item(ref, 5)

    answer = sent(house.doi, ref, "item", ceiling_yen="6", version="0", **ITEM)

    assert answer.status_code == 412
    assert Item.objects.exempt(READ).count() == 1


def test_a_form_sent_twice_does_it_once(house: Ministry) -> None:
    ref, key = house.draft(), str(uuid4())

    answers = [sent(house.doi, ref, "item", ceiling_yen="5", key=key, **ITEM) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Item.objects.exempt(READ).count() == 1


def test_a_withdrawn_concept_says_why(house: Ministry) -> None:
    ref = house.presented()

    assert sent(house.eto, ref, "withdrawal", reason_ja="他の施策で行うため").status_code == 302

    assert "他の施策で行うため" in text(page(None, ref))


def test_a_later_edition_that_drops_a_technology_is_shown(house: Ministry) -> None:
    ref = house.presented()
    later = house.edition(follows=house.source.ref, number=2)
    gone = {"technology_id": house.drone, "name": words("無人機"), "position": 0}
    Line.objects.create(edition=later, change="withdrawn", reason=WORDS, **gone)
    type(later).objects.exempt(READ).filter(pk=later.pk).update(state="decided", handling="public")

    said = text(page(None, ref))

    assert "「第2次」で、技術「無人機」は支援対象から外れました。" in said
    assert f"/vision/{written(later.ref)}/comparison/" in said


def test_the_list_is_narrowed_and_taken_out_as_a_file(house: Ministry) -> None:
    ref = house.presented()
    house.draft("起案の構想")
    client = browser(house.doi)

    assert "起案の構想" not in text(client.get("/concepts/?state=presented"))
    narrowed = f"/concepts/?technology={written(house.quantum)}"
    assert "研究開発構想が見つかりません" in text(client.get(narrowed))
    file = client.get("/concepts/?format=csv").content.decode()
    assert len(file.strip().splitlines()) == 3
    assert f",{CEILING}," in file
    assert written(ref) in text(client.get("/concepts/?kind=project&domain=ocean"))


@pytest.mark.parametrize("query", ["state=gone", "kind=x", "ministry=x", "after=x", "what=1"])
def test_what_cannot_be_asked_is_400(house: Ministry, query: str) -> None:
    assert browser(None).get(f"/concepts/?{query}").status_code == 400


def test_technology_and_edition_lead_to_their_concepts(house: Ministry) -> None:
    ref, draft = house.presented(), house.draft()

    for path in (f"/technologies/{written(house.drone)}/", f"/vision/{written(house.source.ref)}/"):
        said = text(browser(None).get(path))
        assert written(ref) in said
        assert written(draft) not in said


def test_an_overdue_answer_is_marked(house: Ministry) -> None:
    ref = house.consulted()
    Opinion.objects.exempt(READ).update(due_on=today() - timedelta(days=2))

    assert "2日超過" in text(page(house.doi, ref, "opinions/"))


@pytest.mark.parametrize("path", ["", "items/", "goals/", "opinions/", "history/"])
@pytest.mark.parametrize("state", ["complete", "consulted", "fixed", "presented"])
def test_a_page_takes_few_queries_for_any_number_of_parts(
    house: Ministry, path: str, state: str
) -> None:
    ref = getattr(house, state)()
    client = browser(house.doi)
    address = f"/concepts/{written(ref)}/{path}"
    client.get(address)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        counts.append(len(caught))
        more = {"name": WORDS, "ceiling_yen": 1, "first_year": 2027, "years": 1}
        for place in range(3):
            Item.objects.create(concept_id=ref, position=9 + place, **more)

    assert counts[0] == counts[1]
    assert counts[0] <= AROUND + 15, [q["sql"][:90] for q in caught.captured_queries]


def test_the_list_takes_the_same_queries_for_one_and_for_three(house: Ministry) -> None:
    house.draft()
    client = browser(house.doi)
    client.get("/concepts/")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as caught:
            client.get("/concepts/")
        counts.append(len(caught))
        house.draft()
        house.draft()

    assert counts[0] == counts[1]
    assert counts[0] <= AROUND + 15


def test_a_person_with_two_seats_answers_from_the_one_chosen(house: Ministry) -> None:
    ref = house.consulted()
    sit(house.fukuda, "officer", house.jst)

    assert sent(house.fukuda, ref, "answer", answer="no_objection").status_code == 302
    assert house.opinion(ref).body_id == house.meti
