"""A call from its draft to its end: who writes it, what is frozen, when it opens and closes."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from call_world import CLOSES, FORM, MINUTE, NOW, OPENS, SCALE, Agency, passes, template
from concept_world import CEILING, READ, words
from kaname.commons import clock
from kaname.commons.access.questions import visible, who_may
from kaname.commons.access.viewer import NOBODY, Viewer, office
from kaname.commons.ledger.models import Pending
from kaname.commons.lifecycle.inbox import awaiting
from kaname.commons.lifecycle.refusals import NotNow, NotYet, NotYou, Unseen
from kaname.commons.outbox.models import Job, Notice
from kaname.commons.outbox.queue import later
from kaname.commons.text import Text
from kaname.select.calls import queries, rules
from kaname.select.calls.commands import asking, deciding, templates, writing
from kaname.select.calls.models import Call, CallItem, Criterion, Question, Template
from kaname.select.concepts.commands import deciding as concepts
from world import as_viewer, sit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]


@pytest.fixture
def house() -> Agency:
    return Agency()


def sees(who: UUID, ref: UUID) -> bool:
    return visible(as_viewer(who), Call).filter(ref=ref).exists()


def told(who: UUID) -> list[str]:
    return list(Notice.objects.filter(person=who).order_by("id").values_list("sentence", flat=True))


def announce(house: Agency, ref: UUID) -> None:
    with clock.fixed(NOW):
        deciding.announce(house.decides, uuid4(), ref)


def test_a_call_copies_its_concept_and_the_template(house: Agency) -> None:
    made = house.a_call(house.call())

    assert (made.state, made.round, made.number) == ("draft", 1, "")
    assert (made.agency_id, made.ministry_id) == (house.jst, house.mext)
    assert (made.ceiling_yen, made.years, made.award_number) == (CEILING, 5, 1)
    assert made.form == FORM
    assert [one.key for one in queries.parts_of(made, Criterion)] == ["a", "b1"]
    assert [one.ceiling_yen for one in queries.parts_of(made, CallItem)] == [CEILING]


def test_a_secretary_of_the_agency_drafts_too(house: Agency) -> None:
    ref = writing.draft(as_viewer(house.inoue), uuid4(), house.concept, name=words("公募"))

    assert house.a_call(ref).state == "draft"


@pytest.mark.parametrize("who", ["higuchi", "doi", "fukuda", "kato"])
def test_nobody_else_drafts_for_the_agency(house: Agency, who: str) -> None:
    with pytest.raises(NotYou):
        writing.draft(as_viewer(getattr(house, who)), uuid4(), house.concept, name=words("公募"))


def test_an_agency_without_a_template_drafts_nothing(house: Agency) -> None:
    Template.objects.exempt(READ).update(agency=house.body(house.meti))

    with pytest.raises(NotYet, match="no template"):
        house.call()


def test_a_draft_is_known_to_the_agency_and_the_ministry_only(house: Agency) -> None:
    ref = house.call()

    everybody = ("goto", "higuchi", "doi", "fukuda", "kato")
    seen = [name for name in everybody if sees(getattr(house, name), ref)]
    assert seen == ["goto", "higuchi", "doi"]


def test_the_ministry_reads_a_draft_and_writes_nothing(house: Agency) -> None:
    ref = house.call()

    with pytest.raises(NotYou):
        writing.write(house.officer, uuid4(), ref, **house.call_head())


def test_a_ceiling_one_yen_over_the_concept_is_refused(house: Agency) -> None:
    ref = house.call()

    with pytest.raises(NotYet, match="ceiling is 1 yen over"):
        house.write_call(ref, ceiling_yen=CEILING + 1)


def test_a_call_that_closes_before_it_opens_is_refused(house: Agency) -> None:
    ref = house.call()

    with pytest.raises(NotYet, match="closes before it opens"):
        house.write_call(ref, opens_at=CLOSES, closes_at=OPENS)


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"years": 6}, "at most the 5"),
        ({"years": 0}, "at least 1 year"),
        ({"ceiling_yen": 0}, "whole number of yen"),
        ({"indirect_percent": 101}, "0 to 100"),
        ({"eligible": ["company", "army"]}, "no such kind"),
        ({"award_number": 2}, "More would be awarded"),
        ({"award_count": "plural"}, "individual studies only"),
    ],
)
def test_what_the_concept_does_not_allow_is_refused(
    house: Agency, values: dict[str, Any], refused: str
) -> None:
    ref = house.call()

    with pytest.raises(NotYet, match=refused):
        house.write_call(ref, **values)


def test_a_form_with_a_fault_is_refused_with_its_place(house: Agency) -> None:
    ref = house.call()
    broken = {"sections": [{"key": "a", "title": {"ja": "甲"}, "fields": [{"key": "x"}]}]}

    with pytest.raises(NotYet, match=r"2 faults\. The first is at a\.x\.label"):
        writing.write_form(house.runs, uuid4(), ref, form=broken)
    assert house.a_call(ref).form == FORM


def test_weights_of_99_percent_are_not_announced(house: Agency) -> None:
    ref = house.ready()
    first = queries.parts_of(house.a_call(ref), Criterion)[0]
    writing.write_criterion(
        house.runs,
        uuid4(),
        ref,
        code="a",
        name=words("見通し"),
        weight=39,
        scale=SCALE,
        criterion=first.ref,
    )

    with pytest.raises(NotYet, match="come to 99 percent"):
        announce(house, ref)


def test_an_empty_call_is_told_all_that_it_lacks(house: Agency) -> None:
    ref = house.call()

    with pytest.raises(NotYet) as refused:
        announce(house, ref)
    assert list(refused.value.reasons) == [rules.NO_OPENING, rules.NOTHING_ASKED, rules.NO_CONTACT]


def test_a_withdrawn_concept_has_no_call_announced(house: Agency) -> None:
    ref = house.ready()
    concepts.withdraw(house.director, uuid4(), house.concept, reason=words("見直し"))

    with pytest.raises(NotYet, match="not presented"):
        announce(house, ref)


def test_an_opening_that_passed_is_not_announced(house: Agency) -> None:
    ref = house.ready(opens_at=NOW - MINUTE)

    with pytest.raises(NotYet, match="would have opened already"):
        announce(house, ref)


def test_nobody_announces_alone(house: Agency) -> None:
    ref = house.ready()

    with clock.fixed(NOW), pytest.raises(NotYou):
        deciding.announce(house.leads, uuid4(), ref)


def test_an_announced_call_is_public_numbered_and_proved(house: Agency) -> None:
    before = Pending.objects.count()
    ref = house.announced()
    made = house.a_call(ref)

    assert (made.state, made.number, made.announced_on) == (
        "announced",
        "JST-2026-01",
        date(2026, 11, 24),
    )
    assert visible(NOBODY, Call).filter(ref=ref).exists()
    assert Pending.objects.count() == before + 1
    (decision,) = house.call_decisions(ref)
    assert decision.digest == made.digest == rules.digest_of(queries.announced(made))
    assert told(house.doi)[-1] == deciding.ANNOUNCED


def test_numbers_follow_each_other_within_a_fiscal_year(house: Agency) -> None:
    first = house.announced()
    deciding.cancel(house.leads, uuid4(), first, reason=words("予算"))
    second = house.announced()

    numbers = [house.a_call(ref).number for ref in (first, second)]
    assert numbers == ["JST-2026-01", "JST-2026-02"]


def test_a_second_round_waits_for_the_end_of_the_first(house: Agency) -> None:
    house.opened()

    with pytest.raises(NotYet, match="still runs"):
        house.call()


def test_a_second_round_follows_a_closed_one(house: Agency) -> None:
    house.closed()

    assert house.a_call(house.call()).round == 2


def test_a_call_opens_at_its_time_and_not_before(house: Agency) -> None:
    ref = house.announced()

    passes(OPENS - timedelta(seconds=1))
    assert house.a_call(ref).state == "announced"
    passes(OPENS)
    assert house.a_call(ref).state == "open"


def test_a_call_closes_a_minute_after_its_end(house: Agency) -> None:
    ref = house.opened()

    passes(CLOSES)
    assert house.a_call(ref).state == "open"
    passes(CLOSES + MINUTE - timedelta(seconds=1))
    assert house.a_call(ref).state == "open"
    passes(CLOSES + MINUTE)
    assert house.a_call(ref).state == "closed"
    assert deciding.CLOSED in told(house.goto)


def test_the_office_decides_when_a_call_opens_and_closes(house: Agency) -> None:
    ref = house.closed()

    found = [(one.kind, one.recorded_by) for one in house.call_decisions(ref)[1:]]
    assert found == [("opened", None), ("closed", None)]


def test_nobody_closes_a_call_early(house: Agency) -> None:
    ref = house.opened()

    with clock.fixed(CLOSES), pytest.raises(NotYet, match="still counts"):
        deciding.close(office(house.jst), uuid4(), ref)


def test_an_extension_moves_the_end_and_the_old_job_does_nothing(house: Agency) -> None:
    ref, until = house.opened(), CLOSES + timedelta(days=7)
    with clock.fixed(CLOSES - MINUTE):
        deciding.extend(house.runs, uuid4(), ref, closes_at=until, reason=words("停電"))

    passes(CLOSES + MINUTE)
    assert house.a_call(ref).state == "open"
    passes(until + MINUTE)
    assert house.a_call(ref).state == "closed"


def test_a_job_that_runs_twice_closes_once(house: Agency) -> None:
    ref = house.closed()
    said = {"call": str(ref), "agency": str(house.jst), "due": CLOSES.isoformat()}
    later(deciding.CLOSES, said, at=CLOSES + MINUTE)

    passes(CLOSES + 2 * MINUTE)

    kinds = [one.kind for one in house.call_decisions(ref)]
    assert kinds == ["announced", "opened", "closed"]


@pytest.mark.parametrize(
    ("until", "at", "refused"),
    [
        (CLOSES - MINUTE, OPENS, "not later"),
        (CLOSES, OPENS, "not later"),
        (CLOSES + MINUTE, CLOSES, "passed already"),
    ],
)
def test_an_end_is_moved_only_forward_and_in_time(
    house: Agency, until: Any, at: Any, refused: str
) -> None:
    ref = house.opened()

    with clock.fixed(at), pytest.raises(NotYet, match=refused):
        deciding.extend(house.runs, uuid4(), ref, closes_at=until, reason=words("停電"))


def test_who_asked_is_told_of_an_extension(house: Agency) -> None:
    ref = house.opened()
    with clock.fixed(OPENS):
        house.asked(ref)
        deciding.extend(house.runs, uuid4(), ref, closes_at=CLOSES + MINUTE, reason=words("停電"))

    assert told(house.kato) == [deciding.EXTENDED]


def test_a_cancelled_call_neither_opens_nor_closes(house: Agency) -> None:
    ref = house.announced()
    deciding.cancel(house.leads, uuid4(), ref, reason=words("予算"))

    passes(CLOSES + MINUTE)

    assert house.a_call(ref).state == "cancelled"
    assert not Job.objects.filter(name__startswith="calls.").exists()


def test_an_officer_does_not_cancel(house: Agency) -> None:
    ref = house.announced()

    with pytest.raises(NotYou):
        deciding.cancel(house.runs, uuid4(), ref, reason=words("予算"))


@pytest.mark.parametrize("state", ["announced", "opened", "closed"])
def test_no_command_changes_what_was_announced(house: Agency, state: str) -> None:
    ref = getattr(house, state)()
    before = queries.announced(house.a_call(ref))
    item = queries.parts_of(house.a_call(ref), CallItem)[0]

    for who in (house.runs, house.leads, as_viewer(house.inoue), office(house.jst), house.decides):
        for act, arguments in writes(house, item.item_id).items():
            with clock.fixed(OPENS), pytest.raises((NotNow, NotYou)):
                writing_of(act)(who, uuid4(), ref, **arguments)
    templates.set_template(office(house.jst), uuid4(), house.jst, **{**template(), "form": FORM})
    move_on(house, ref)

    made = house.a_call(ref)
    assert queries.announced(made) == before
    assert rules.digest_of(before) == made.digest


def writing_of(act: str) -> Any:
    return getattr(writing, act.removeprefix("calls."))


def writes(house: Agency, item: UUID) -> dict[str, dict[str, Any]]:
    """Every act that writes a call, with arguments that a draft would take."""
    ref = uuid4()
    return {
        "calls.write": house.call_head(name=words("別の公募")),
        "calls.write_form": {"form": FORM},
        "calls.take_template": {},
        "calls.write_item": {"item": item, "ceiling_yen": 1},
        "calls.remove_item": {"item": ref},
        "calls.write_milestone": {"kind": "briefing", "on": date(2026, 12, 10)},
        "calls.remove_milestone": {"milestone": ref},
        "calls.write_criterion": {"code": "x", "name": words("x"), "weight": 1, "scale": SCALE},
        "calls.remove_criterion": {"criterion": ref},
        "calls.write_conflict_rule": {"code": "x", "kind": "other", "text": words("x")},
        "calls.remove_conflict_rule": {"conflict_rule": ref},
    }


def move_on(house: Agency, ref: UUID) -> None:
    """All that can still be done to a call after its announcement, as far as its state goes."""
    with clock.fixed(OPENS + MINUTE):
        if house.a_call(ref).state == "open":
            house.answered(ref)
            deciding.extend(
                house.runs, uuid4(), ref, closes_at=CLOSES + MINUTE, reason=words("停電")
            )
        if house.a_call(ref).state != "closed":
            deciding.cancel(house.leads, uuid4(), ref, reason=words("予算"))


def test_the_test_above_knows_every_act_that_writes_a_call(house: Agency) -> None:
    acts = {name for name in dir(writing) if hasattr(getattr(writing, name), "act")}

    assert acts - {"draft"} == {act.removeprefix("calls.") for act in writes(house, uuid4())}


def test_a_template_that_changed_is_taken_by_drafts_that_ask_for_it(house: Agency) -> None:
    ref = house.call()
    other = {**template(), "criteria": template()["criteria"][:1]}
    other["criteria"] = [template()["criteria"][0].__class__("z", words("z"), 100, SCALE)]
    templates.set_template(house.leads, uuid4(), house.jst, **other)

    assert [one.key for one in queries.parts_of(house.a_call(ref), Criterion)] == ["a", "b1"]
    writing.take_template(house.runs, uuid4(), ref)
    assert [one.key for one in queries.parts_of(house.a_call(ref), Criterion)] == ["z"]


def test_whoever_is_signed_in_asks_and_only_the_agency_knows_who(house: Agency) -> None:
    ref = house.announced()
    question = house.asked(ref)

    rows = {
        name: queries.questions(as_viewer(getattr(house, name)), house.a_call(ref))
        for name in ("goto", "kato", "kimura", "doi")
    }
    assert [one.ref for one in rows["goto"]] == [question]
    assert [one.ref for one in rows["kato"]] == [question]
    assert rows["kimura"] == rows["doi"] == ()
    assert told(house.goto)[-1] == asking.ASKED


def test_an_answer_is_published_in_the_wording_given_without_the_name(house: Agency) -> None:
    ref = house.announced()
    house.answered(ref)

    (row,) = queries.questions(NOBODY, house.a_call(ref))
    assert (row.wording.en, row.answer.en) == (
        "May institutions abroad take part?",
        "They may not.",
    )
    assert (row.text, row.asked_by, row.asked_at, row.is_own) == ("", Text(""), None, False)
    assert told(house.kato) == [asking.ANSWERED]


def test_a_declined_question_is_answered_to_who_asked_only(house: Agency) -> None:
    ref = house.announced()
    question = house.asked(ref)
    asking.decline(house.runs, uuid4(), question, answer=words("個別の相談です。"))

    assert queries.questions(NOBODY, house.a_call(ref)) == ()
    (row,) = queries.questions(as_viewer(house.kato), house.a_call(ref))
    assert (row.state, row.answer.ja) == ("declined", "個別の相談です。")


def answer(who: Viewer, question: UUID) -> None:
    asking.answer(who, uuid4(), question, wording=words("問"), answer=words("答"))


def test_nobody_else_answers(house: Agency) -> None:
    question = house.asked(house.announced())

    for who in (house.kimura, house.doi):
        with pytest.raises(Unseen):
            asking.answer(
                as_viewer(who), uuid4(), question, wording=words("問"), answer=words("答")
            )
    with pytest.raises(NotYou):
        answer(house.leads, question)


def test_a_question_is_answered_once(house: Agency) -> None:
    ref = house.announced()
    question = house.answered(ref)

    with pytest.raises(NotNow):
        answer(house.runs, question)


def test_nobody_asks_without_signing_in(house: Agency) -> None:
    ref = house.announced()

    with pytest.raises(NotYou):
        asking.ask(NOBODY, uuid4(), ref, text="問")
    with pytest.raises(ValueError, match="call"):
        who_may("calls.ask", house.a_call(ref))


def test_questions_end_with_the_day_that_the_call_says(house: Agency) -> None:
    ref = house.announced(questions_until=date(2026, 12, 10))

    with clock.fixed(NOW + timedelta(days=17)), pytest.raises(NotYet, match="until 2026-12-10"):
        house.asked(ref)


def test_nobody_asks_after_the_end(house: Agency) -> None:
    ref = house.closed()

    with pytest.raises(NotNow):
        house.asked(ref)


def test_a_question_of_nothing_is_refused(house: Agency) -> None:
    ref = house.announced()

    with pytest.raises(NotYet, match="Write the question"):
        house.asked(ref, " \n ")


def test_drafts_and_questions_await_the_agency(house: Agency) -> None:
    draft = house.call()
    found = [(one.act, one.ref) for one in awaiting(house.runs)]
    assert found == [("calls.announce", draft)]

    house.write_call(draft)
    announce(house, draft)
    question = house.asked(draft)

    assert [(one.act, one.ref) for one in awaiting(house.runs)] == [("calls.answer", question)]


def test_an_official_without_the_seat_asks_as_anybody(house: Agency) -> None:
    sit(house.kimura, "auditor", house.jst)
    question = asking.ask(as_viewer(house.kimura), uuid4(), house.announced(), text="問")

    assert Question.objects.exempt(READ).get(ref=question).asked_by == house.kimura
