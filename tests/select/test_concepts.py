"""A concept from its draft to the agency: who writes it, what it needs, who knows of it when."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from concept_world import CEILING, READ, SOON, WORDS, Ministry, words
from kaname.commons import clock, yen
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY
from kaname.commons.bodies.models import Permit, Seat
from kaname.commons.calendar import day_of
from kaname.commons.ledger.models import Pending
from kaname.commons.lifecycle.inbox import awaiting
from kaname.commons.lifecycle.refusals import NotNow, NotYet, NotYou, Unseen
from kaname.commons.outbox.models import Notice
from kaname.commons.text import Text
from kaname.identify.technologies.models import Technology
from kaname.identify.vision.models import Line
from kaname.identify.vision.queries import changed_since
from kaname.select.concepts import queries, rules
from kaname.select.concepts.commands import deciding, writing
from kaname.select.concepts.models import Concept, Decision, Opinion
from world import as_viewer, body, sit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]


@pytest.fixture
def house() -> Ministry:
    return Ministry()


def sees(who: UUID, ref: UUID) -> bool:
    return visible(as_viewer(who), Concept).filter(ref=ref).exists()


def told(who: UUID) -> list[str]:
    return list(Notice.objects.filter(person=who).order_by("id").values_list("sentence", flat=True))


def consult(house: Ministry, ref: UUID, *bodies: UUID, days: int = 14) -> None:
    until = day_of(clock.wall()) + timedelta(days=days)
    deciding.consult(house.officer, uuid4(), ref, bodies=bodies, due_on=until)


def test_an_officer_drafts_a_concept_of_the_own_ministry(house: Ministry) -> None:
    made = house.got(house.draft())

    assert (made.state, made.ministry_id, made.agency_id) == ("draft", house.mext, house.jst)
    assert (made.coordinated_by_id, made.edition_id) == (house.secretariat, house.source.ref)
    assert (made.award_count, made.award_number, made.years) == ("", 1, 5)


@pytest.mark.parametrize("who", ["eto", "fukuda", "goto", "aoki"])
def test_nobody_else_drafts_for_the_ministry(house: Ministry, who: str) -> None:
    given: dict[str, Any] = {"kind": "project", "agency": house.jst, "edition": house.source.ref}

    with pytest.raises(NotYou):
        writing.draft(as_viewer(getattr(house, who)), uuid4(), house.mext, name=WORDS, **given)


def test_a_concept_comes_from_a_decided_edition(house: Ministry) -> None:
    next_one = house.edition("光", follows=house.source.ref, number=2)
    sit(house.doi, "member", house.council)

    with pytest.raises(NotYet, match="decided"):
        house.draft(edition=next_one.ref)


def test_only_a_funding_agency_runs_the_call(house: Ministry) -> None:
    with pytest.raises(NotYet, match="funding agency"):
        house.draft(agency=house.meti)


def test_a_draft_is_known_to_the_ministry_and_the_coordinating_office(house: Ministry) -> None:
    ref = house.draft()

    known = {
        name
        for name in ("doi", "eto", "aoki", "fukuda", "goto", "chiba")
        if sees(getattr(house, name), ref)
    }

    assert known == {"doi", "eto", "aoki"}
    assert not visible(NOBODY, Concept).exists()


def test_an_officer_without_the_seat_a_minute_ago_writes_nothing(house: Ministry) -> None:
    ref, officer = house.draft(), house.officer
    Seat.objects.exempt(READ).filter(person__ref=house.doi).update(ends_on=day_of(clock.wall()))

    assert not sees(house.doi, ref)
    with pytest.raises(Unseen):
        writing.write(as_viewer(house.doi), uuid4(), ref, **house.head())
    assert officer.person == house.doi


def test_a_technology_that_the_edition_withdrew_is_refused(house: Ministry) -> None:
    gone = house.technology("旧式")
    Technology.objects.exempt(READ).filter(pk=gone.pk).update(handling="public")
    ref = house.draft()

    with pytest.raises(NotYet, match="does not support"):
        writing.set_technologies(house.officer, uuid4(), ref, technologies=[house.drone, gone.ref])


def test_choosing_technologies_replaces_what_was_chosen(house: Ministry) -> None:
    ref = house.complete()

    writing.set_technologies(house.officer, uuid4(), ref, technologies=[house.quantum])

    assert queries.links(house.officer, house.got(ref)) == (house.quantum,)


@pytest.mark.parametrize("amount", [0, -1, yen.MOST + 1])
def test_an_amount_that_is_none_is_refused(house: Ministry, amount: int) -> None:
    with pytest.raises(NotYet, match="whole number of yen"):
        house.item(house.draft(), amount)


def test_an_item_is_written_anew_and_removed(house: Ministry) -> None:
    ref = house.draft()
    first, second = house.item(ref, 10), house.item(ref, 20)

    house.item(ref, 30, item=first)
    writing.remove_item(house.officer, uuid4(), ref, item=second)

    rows = queries.items(house.officer, house.got(ref))
    assert [(row.ref, row.ceiling_yen) for row in rows] == [(first, 30)]
    with pytest.raises(NotYet, match="no longer"):
        writing.remove_item(house.officer, uuid4(), ref, item=second)


@pytest.mark.parametrize(("off", "said"), [(1, "1 yen more"), (-1, "1 yen less")])
def test_items_that_are_one_yen_off_are_not_consulted_on(
    house: Ministry, off: int, said: str
) -> None:
    ref = house.complete(ceiling_yen=CEILING - off)

    with pytest.raises(NotYet, match=said):
        consult(house, ref, house.meti)


def test_an_empty_draft_says_all_that_is_missing_at_once(house: Ministry) -> None:
    ref = house.draft()

    with pytest.raises(NotYet) as refused:
        consult(house, ref, house.meti)

    assert refused.value.reasons == (
        rules.NO_PURPOSE,
        rules.NOT_COMPLEMENTARY,
        rules.NO_TECHNOLOGY,
        rules.NO_ITEM,
        rules.NO_FINAL_GOAL,
    )


def test_consulting_nobody_is_refused(house: Ministry) -> None:
    with pytest.raises(NotYet, match="at least one"):
        consult(house, house.complete())


def test_the_own_ministry_and_agencies_are_not_consulted(house: Ministry) -> None:
    with pytest.raises(NotYet) as refused:
        consult(house, house.complete(), house.mext, house.jst)

    assert refused.value.reasons == (rules.ASKS_ITSELF, rules.NOT_A_MINISTRY)


def test_a_consulted_body_sees_the_concept_is_told_and_finds_it_waiting(house: Ministry) -> None:
    ref = house.complete()
    assert not sees(house.fukuda, ref)

    consult(house, ref, house.meti)

    assert sees(house.fukuda, ref)
    assert told(house.fukuda) == ["Your body is consulted on an R&D concept."]
    waiting = [(one.act, one.ref, one.due) for one in awaiting(house.other)]
    assert waiting == [("concepts.answer", ref, day_of(clock.wall()) + SOON)]


def test_a_comment_waits_for_the_ministrys_reply(house: Ministry) -> None:
    ref = house.consulted()

    opinion = deciding.answer(house.other, uuid4(), ref, answer="comments", text="重複の整理を。")

    assert awaiting(house.other) == []
    assert "concepts.reply" in [one.act for one in awaiting(house.officer)]
    assert told(house.doi) == ["A consulted body has answered on an R&D concept."]
    with pytest.raises(NotYet, match="without a reply: 1"):
        deciding.fix(house.decision, uuid4(), ref)

    deciding.reply(house.officer, uuid4(), ref, opinion=opinion, text="整理した。")

    assert told(house.fukuda)[-1] == "The ministry has replied to your comment on an R&D concept."
    assert house.got(ref).is_ripe
    assert [one.act for one in awaiting(house.officer)] == ["concepts.fix"]


def test_an_answer_given_twice_counts_as_it_was_given_last(house: Ministry) -> None:
    ref = house.consulted()
    opinion = deciding.answer(house.other, uuid4(), ref, answer="comments", text="案")
    deciding.reply(house.officer, uuid4(), ref, opinion=opinion, text="了解")

    deciding.answer(house.other, uuid4(), ref, answer="comments", text="別案")

    kept = house.opinion(ref)
    assert (kept.ref, kept.text, kept.reply) == (opinion, "別案", "")
    assert not house.got(ref).is_ripe


def test_a_comment_needs_words(house: Ministry) -> None:
    ref = house.consulted()

    with pytest.raises(NotYet, match="Write the comment"):
        deciding.answer(house.other, uuid4(), ref, answer="comments")


@pytest.mark.parametrize("who", ["doi", "aoki"])
def test_who_is_not_consulted_does_not_answer(house: Ministry, who: str) -> None:
    ref = house.consulted()

    with pytest.raises(NotYou):
        deciding.answer(as_viewer(getattr(house, who)), uuid4(), ref, answer="no_objection")


def test_a_member_of_a_consulted_body_reads_but_does_not_answer(house: Ministry) -> None:
    ref = house.consulted()
    sit(house.chiba, "member", house.meti)

    assert sees(house.chiba, ref)
    with pytest.raises(NotYou):
        deciding.answer(as_viewer(house.chiba), uuid4(), ref, answer="no_objection")


def test_an_answer_is_that_of_the_seat_from_which_it_is_given(house: Ministry) -> None:
    third = body("国交省", kind="ministry")
    sit(house.fukuda, "officer", third)
    ref = house.consulted(house.meti, third)
    chosen = next(seat for seat in house.other.seats if seat.body == third)

    deciding.answer(house.other.signing(chosen), uuid4(), ref, answer="no_objection")

    rows = Opinion.objects.exempt(READ).filter(concept__ref=ref).exclude(answer="")
    assert [row.body_id for row in rows] == [third]


def test_a_consulted_body_reads_its_own_opinion_only(house: Ministry) -> None:
    third = body("国交省", kind="ministry")
    ref = house.consulted(house.meti, third)

    assert [row.body_id for row in visible(house.other, Opinion)] == [house.meti]
    assert visible(as_viewer(house.aoki), Opinion).filter(concept__ref=ref).count() == 2
    assert visible(house.officer, Opinion).filter(concept__ref=ref).count() == 2


def test_a_missing_answer_holds_the_concept_until_its_day_is_over(house: Ministry) -> None:
    ref = house.consulted()

    with pytest.raises(NotYet, match="still missing: 1"):
        deciding.fix(house.decision, uuid4(), ref)

    with clock.fixed(clock.wall() + SOON + timedelta(days=1)):
        assert "concepts.fix" in [one.act for one in awaiting(house.officer)]
        deciding.fix(house.decision, uuid4(), ref)
    assert house.got(ref).state == "fixed"


def test_a_concept_in_consultation_is_not_written(house: Ministry) -> None:
    ref = house.consulted()

    with pytest.raises(NotNow):
        house.write(ref)


def test_a_revised_concept_is_consulted_on_in_a_new_round(house: Ministry) -> None:
    ref = house.consulted()
    deciding.answer(house.other, uuid4(), ref, answer="comments", text="案")

    deciding.revise(house.officer, uuid4(), ref)
    consult(house, ref, house.meti)

    rows = Opinion.objects.exempt(READ).filter(concept__ref=ref).order_by("round")
    assert [(row.round, row.answer, row.is_awaited) for row in rows] == [
        (1, "comments", False),
        (2, "", True),
    ]
    assert Permit.objects.exempt(READ).filter(target=ref, ends_on=None).count() == 1


def test_who_was_asked_before_and_not_now_reads_no_later_draft(house: Ministry) -> None:
    third = body("国交省", kind="ministry")
    ref = house.consulted()
    deciding.revise(house.officer, uuid4(), ref)
    consult(house, ref, third)

    assert not visible(house.other, Concept).filter(ref=ref).exists()
    with pytest.raises(Unseen):
        deciding.answer(house.other, uuid4(), ref, answer="no_objection")


def test_sending_the_same_answer_again_keeps_the_reply_to_it(house: Ministry) -> None:
    ref = house.consulted()
    opinion = deciding.answer(house.other, uuid4(), ref, answer="comments", text="案")
    deciding.reply(house.officer, uuid4(), ref, opinion=opinion, text="対応")

    deciding.answer(house.other, uuid4(), ref, answer="comments", text="案")

    assert house.opinion(ref).reply == "対応"


def test_fixing_twice_fixes_once(house: Ministry) -> None:
    ref = house.fixed()

    with pytest.raises(NotNow):
        deciding.fix(house.decision, uuid4(), ref)
    assert Decision.objects.exempt(READ).filter(concept__ref=ref, kind="fixed").count() == 1


def test_the_same_key_presents_once(house: Ministry) -> None:
    ref, key = house.fixed(), uuid4()
    before = Pending.objects.count()

    made = [deciding.present(house.director, key, ref) for _ in range(3)]

    assert len(set(made)) == 1
    assert Pending.objects.count() == before + 1


def test_a_presented_concept_is_public_and_its_agency_is_told(house: Ministry) -> None:
    ref = house.fixed()
    assert not sees(house.goto, ref)

    deciding.present(house.director, uuid4(), ref)

    made = house.got(ref)
    assert (made.handling, made.presented_on) == ("public", day_of(clock.wall()))
    assert visible(NOBODY, Concept).filter(ref=ref).exists()
    assert told(house.goto) == ["An R&D concept has been presented to your agency."]
    assert not visible(as_viewer(house.goto), Opinion).exists()


def test_a_concept_waits_until_its_edition_is_public(house: Ministry) -> None:
    ref = house.fixed()
    type(house.source).objects.exempt(READ).filter(pk=house.source.pk).update(handling="programme")

    with pytest.raises(NotYet, match="published"):
        deciding.present(house.director, uuid4(), ref)


def test_only_the_director_presents(house: Ministry) -> None:
    with pytest.raises(NotYou):
        deciding.present(house.officer, uuid4(), house.fixed())


def test_a_concept_that_is_opened_again_is_the_next_issue(house: Ministry) -> None:
    ref = house.fixed()

    deciding.reopen(house.decision, uuid4(), ref, reason=Text("額の見直し"))

    assert (house.got(ref).state, house.got(ref).issue) == ("draft", 2)
    assert queries.decisions(house.officer, house.got(ref))[-1].reason == Text("額の見直し")


@pytest.mark.parametrize("state", ["complete", "consulted", "fixed", "presented"])
def test_a_concept_is_withdrawn_from_every_state(house: Ministry, state: str) -> None:
    ref = getattr(house, state)()

    deciding.withdraw(house.director, uuid4(), ref, reason=words("他の施策で行うため"))

    found = house.got(ref)
    assert found.state == "withdrawn"
    why = queries.withdrawal(house.officer, found)
    assert why is not None
    assert why.reason == words("他の施策で行うため")
    assert awaiting(house.other) == []


def test_a_later_edition_that_drops_a_technology_is_told_of(house: Ministry) -> None:
    ref = house.presented()
    later = house.edition(follows=house.source.ref, number=2)
    Line.objects.create(
        edition=later,
        technology_id=house.drone,
        name=words("無人機"),
        change="withdrawn",
        reason=WORDS,
        position=0,
    )
    type(later).objects.exempt(READ).filter(pk=later.pk).update(state="decided", handling="public")

    edition, changes = changed_since(
        NOBODY, house.got(ref).edition_id, queries.links(NOBODY, house.got(ref))
    )

    assert edition is not None
    assert edition.ref == house.source.ref
    assert [(one.edition.number, one.technology, one.change) for one in changes] == [
        (2, house.drone, "withdrawn")
    ]
