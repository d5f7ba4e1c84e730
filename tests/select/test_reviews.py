"""A panel from its first invitation to its ranking, and what a conflict shuts."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from concept_world import READ
from kaname.commons import clock
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies.models import Bar
from kaname.commons.calendar import Period, day_of
from kaname.commons.lifecycle.inbox import awaiting
from kaname.commons.lifecycle.models import Passage
from kaname.commons.lifecycle.refusals import NotNow, NotYet, NotYou, Refused, Stale, Unseen
from kaname.commons.reason import Reason
from kaname.select.applications.commands import submitting
from kaname.select.applications.models import Application
from kaname.select.review import queries, rules
from kaname.select.review.commands import assigning, conflicts, panel, ranking, scoring
from kaname.select.review.commands.scoring import ScoreGiven
from kaname.select.review.models import Declaration, Panel, Placing, Review
from review_world import BEST, MIDDLE, WORST, Reviewers
from world import as_viewer, person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]


def refusals(error: "pytest.ExceptionInfo[Any]") -> tuple[Reason, ...]:
    refused = error.value
    assert isinstance(refused, Refused)
    return refused.reasons


def sees(w: Reviewers, who: UUID, model: Any) -> set[UUID]:
    with clock.fixed(w.now):
        return set(visible(as_viewer(who), model).values_list("ref", flat=True))


def viewer(w: Reviewers, who: UUID) -> Viewer:
    with clock.fixed(w.now):
        return as_viewer(who)


def waits(w: Reviewers, who: UUID) -> set[str]:
    with clock.fixed(w.now):
        return {one.act for one in awaiting(as_viewer(who)) if one.act.startswith("review.")}


# Setting up


def test_a_panel_is_set_up_once_and_its_office_keeps_its_papers() -> None:
    w = Reviewers()

    ref = w.set_up()

    with pytest.raises(NotYet) as error:
        w.set_up()
    assert refusals(error) == (rules.SET_UP_ALREADY,)
    assert w.panel_seat(ref, w.goto).role == "secretary"
    assert w.a_panel(ref).state == "setting_up"


@pytest.mark.parametrize(("declare", "score"), [(-1, 5), (5, 5), (6, 5)])
def test_days_of_a_panel_come_one_after_the_other(declare: int, score: int) -> None:
    w = Reviewers()
    today = day_of(w.now)

    with pytest.raises(NotYet) as error:
        w.set_up(
            declare_until=today + timedelta(days=declare), score_until=today + timedelta(days=score)
        )

    assert refusals(error) == (rules.BAD_DAYS,)


def test_a_call_that_is_open_has_no_panel_yet() -> None:
    w = Reviewers()
    with clock.fixed(w.now):
        w.concept = w.presented()
    other = w.call()

    with pytest.raises(NotNow):
        panel.set_up(
            w.runs,
            uuid4(),
            other,
            reviews_each=1,
            declare_until=day_of(w.now),
            score_until=day_of(w.now) + timedelta(days=1),
        )


def test_staff_and_applicants_are_not_invited_and_the_reason_names_no_application() -> None:
    w = Reviewers()
    ref = w.set_up()

    for who in (w.higuchi, w.isomura, w.azumi):
        with clock.fixed(w.now), pytest.raises(NotYet) as error:
            w.invited(ref, who)
        assert refusals(error) == (rules.NOT_FIT,)


def test_a_secretary_is_of_the_agency_and_takes_the_seat_by_order() -> None:
    w = Reviewers()
    ref = w.set_up()

    with clock.fixed(w.now), pytest.raises(NotYet) as error:
        w.invited(ref, w.manabe, role="secretary")
    assert refusals(error) == (rules.NOT_OF_THE_AGENCY,)

    with clock.fixed(w.now):
        w.invited(ref, w.inoue, role="secretary")
        found = queries.panellists(w.runs, w.a_panel(ref))
    assert [one.has_consent for one in found if one.person == w.inoue] == [True]


def test_nobody_comes_to_a_panel_or_stands_in_there_by_another_door() -> None:
    w = Reviewers()
    ref = w.seated()
    keeper, body = viewer(w, w.goto), w.a_panel(ref).body_id
    period = Period(day_of(w.now))
    seat = w.panel_seat(ref, w.domoto).ref

    doors: list[tuple[Any, UUID, dict[str, Any]]] = [
        (bodies.appoint, body, {"person": w.azumi, "role": "member", "period": period}),
        (bodies.hand_over, seat, {"person": w.azumi, "since": day_of(w.now)}),
        (bodies.name_deputy, seat, {"person": w.azumi, "period": period}),
    ]
    for act, at, given in doors:
        with clock.fixed(w.now), pytest.raises(NotYet):
            act(keeper, uuid4(), at, **given)


def test_declarations_need_a_chair_and_enough_reviewers() -> None:
    w = Reviewers()
    ref = w.set_up(reviews_each=3)
    w.takes_seat(ref, w.manabe, "reviewer")

    with clock.fixed(w.now), pytest.raises(NotYet) as error:
        panel.open_declarations(w.runs, uuid4(), ref)

    assert refusals(error) == (rules.NO_CHAIR, Reason(rules.TOO_FEW, {"number": 3}))


# Declaring


def test_who_declares_is_told_persons_and_institutions_and_no_application() -> None:
    w = Reviewers()
    ref = w.declaring()

    with clock.fixed(w.now):
        found = queries.to_declare_on(as_viewer(w.manabe), w.a_panel(ref))

    assert {one.application for one in found} == {w.first, w.second}
    assert [name.ja for one in found for name, _ in one.members] == ["安曇", "磯村"]
    assert sees(w, w.manabe, Application) == set()
    assert waits(w, w.manabe) == {"review.declare"}


def test_a_declaration_without_a_conflict_opens_nothing_yet() -> None:
    w = Reviewers()
    ref = w.declaring()

    for application in (w.first, w.second):
        w.declares(ref, w.manabe, application)

    assert waits(w, w.manabe) == set()
    assert sees(w, w.manabe, Application) == set()


def test_a_declared_conflict_is_a_bar_and_the_application_is_as_if_it_were_not_there() -> None:
    w = Reviewers()
    ref = w.declaring()

    w.declares(ref, w.manabe, w.first, "paper")

    bar = Bar.objects.exempt(READ).get(person__ref=w.manabe)
    assert (bar.kind, bar.target) == (queries.APPLICATION, w.first)
    assert sees(w, w.manabe, Declaration) == set()
    with clock.fixed(w.now):
        found = queries.to_declare_on(as_viewer(w.manabe), w.a_panel(ref))
    assert [one.application for one in found] == [w.second]
    answers = []
    for application in (w.first, uuid4()):
        with pytest.raises(NotYet) as error:
            w.declares(ref, w.manabe, application, "paper")
        answers.append(refusals(error))
    assert answers == [(rules.NOT_TO_DECLARE,)] * 2


def test_a_conflict_names_a_rule_of_the_call_and_says_what_it_is() -> None:
    w = Reviewers()
    ref = w.declaring()
    who = viewer(w, w.manabe)

    for rule, text, reason in (
        ("nothing", "共著", rules.NO_SUCH_RULE),
        ("paper", " ", rules.WHAT_CONFLICT),
    ):
        with clock.fixed(w.now), pytest.raises(NotYet) as error:
            conflicts.declare(who, uuid4(), ref, application=w.first, rule=rule, text=text)
        assert refusals(error) == (reason,)


def test_the_agencys_staff_declare_too_and_are_shut_out() -> None:
    w = Reviewers()
    ref = w.declaring()
    assert w.first in sees(w, w.goto, Application)

    w.declares(ref, w.goto, w.first, "family")

    assert sees(w, w.goto, Application) == {w.second}
    with clock.fixed(w.now), pytest.raises(Unseen):
        assigning.assign(w.runs, uuid4(), ref, application=w.first, reviewer=w.hozumi)


def test_nobody_declares_for_another() -> None:
    w = Reviewers()
    ref = w.declaring()

    w.declares(ref, w.hozumi, w.first)

    assert [one.person for one in Declaration.objects.exempt(READ).all()] == [w.hozumi]
    with pytest.raises(Unseen):
        w.declares(ref, w.azumi, w.first)


# Assigning


def test_whoever_has_a_conflict_or_has_not_declared_is_not_assigned() -> None:
    w = Reviewers()
    ref = w.declaring()
    w.declares(ref, w.manabe, w.first, "paper")

    for who, reason in (
        (w.manabe, rules.IN_CONFLICT),
        (w.hozumi, rules.NOT_DECLARED),
        (w.azumi, rules.NOT_ON_PANEL),
    ):
        with pytest.raises(NotYet) as error:
            w.assigned(ref, w.first, who)
        assert refusals(error) == (reason,)


def test_an_application_is_given_to_a_reviewer_once() -> None:
    w = Reviewers()
    ref = w.declared()
    w.assigned(ref, w.first, w.manabe)

    with pytest.raises(NotYet) as error:
        w.assigned(ref, w.first, w.manabe)

    assert refusals(error) == (rules.ASSIGNED_ALREADY,)


def test_what_was_taken_away_can_be_given_again() -> None:
    w = Reviewers()
    ref = w.scoring()
    review = w.review(w.first, w.manabe)

    with clock.fixed(w.now):
        assigning.unassign(w.runs, uuid4(), review)
    assert sees(w, w.manabe, Application) == {w.second}
    w.assigned(ref, w.first, w.manabe)

    assert sees(w, w.manabe, Application) == {w.first, w.second}
    assert [w.a_review(one).state for one in w.reviews(w.first, w.manabe)] == [
        *("unassigned", "assigned"),
    ]


def test_scoring_opens_when_all_have_declared_and_each_application_has_its_reviewers() -> None:
    w = Reviewers()
    ref = w.declaring()
    for application in (w.first, w.second):
        w.declares(ref, w.manabe, application)
    w.assigned(ref, w.first, w.manabe)

    with pytest.raises(NotYet) as error:
        w.opens(ref)

    assert refusals(error) == (rules.UNDECLARED, rules.TOO_FEW_REVIEWS)


def test_scoring_does_not_open_over_an_invitation_without_an_answer() -> None:
    w = Reviewers()
    ref = w.declared(reviews_each=1)
    for application in (w.first, w.second):
        w.assigned(ref, application, w.manabe)
    with clock.fixed(w.now):
        w.invited(ref, person("鳴海"), role="member")

    with pytest.raises(NotYet) as error:
        w.opens(ref)

    assert refusals(error) == (rules.UNANSWERED,)


def test_since_scoring_began_only_external_reviewers_join_and_declare_first() -> None:
    w = Reviewers()
    ref = w.scoring()
    narumi = person("鳴海")

    with clock.fixed(w.now), pytest.raises(NotYet) as error:
        w.invited(ref, narumi, role="member")
    assert refusals(error) == (rules.TOO_LATE_TO_JOIN,)

    w.takes_seat(ref, narumi, "reviewer")
    assert sees(w, narumi, Application) == set()
    w.declares(ref, narumi, w.first)
    assert sees(w, narumi, Application) == set()
    w.assigned(ref, w.first, narumi)
    assert sees(w, narumi, Application) == {w.first}


# Scoring


def test_reviewers_read_what_is_theirs_and_members_all_without_a_conflict() -> None:
    w = Reviewers()
    ref = w.declaring()
    for who in w.panel_persons:
        w.declares(ref, who, w.second)
        w.declares(ref, who, w.first, "paper" if who == w.hayase else "")
    w.assigned(ref, w.first, w.manabe)
    w.assigned(ref, w.first, w.domoto)
    w.assigned(ref, w.second, w.hozumi)
    w.assigned(ref, w.second, w.hayase)
    assert sees(w, w.domoto, Application) == set()

    w.opens(ref)

    assert {who: sees(w, who, Application) for who in w.panel_persons} == {
        w.domoto: {w.first, w.second},
        w.hayase: {w.second},
        w.manabe: {w.first},
        w.hozumi: {w.second},
    }


def test_a_review_waits_for_its_reviewer_only_while_the_scoring_is_open() -> None:
    w = Reviewers()
    ref = w.declared()
    for application in (w.first, w.second):
        for who in (w.manabe, w.hozumi):
            w.assigned(ref, application, who)
    assert waits(w, w.manabe) == set()

    w.opens(ref)

    assert waits(w, w.manabe) == {"review.begin"}


def test_a_review_is_begun_by_writing_and_submitted_when_complete() -> None:
    w = Reviewers()
    w.scoring()
    review = w.review(w.first, w.manabe)

    w.scores(review, (ScoreGiven("a", 5),), comment="")
    with clock.fixed(w.now), pytest.raises(NotYet) as error:
        scoring.submit(as_viewer(w.manabe), uuid4(), review)
    assert refusals(error) == (
        Reason(rules.SCORES_MISSING, {"count": 1}),
        rules.NO_COMMENT,
    )
    assert w.a_review(review).state == "begun"

    w.submits(review, MIDDLE)

    found = w.a_review(review)
    assert (found.state, found.average) == ("submitted", 2_600)
    assert found.scores["b1"] == {"value": 1, "remark": "根拠が薄い"}


@pytest.mark.parametrize(
    ("given", "reason"),
    [(ScoreGiven("a", 4), rules.OFF_SCALE), (ScoreGiven("zz", 5), rules.NO_CRITERION)],
)
def test_a_score_is_a_step_of_a_criterion_of_the_call(given: ScoreGiven, reason: Reason) -> None:
    w = Reviewers()
    w.scoring()

    with pytest.raises(NotYet) as error:
        w.scores(w.review(w.first, w.manabe), (given,))

    assert refusals(error) == (reason,)


def test_two_windows_do_not_overwrite_each_other() -> None:
    w = Reviewers()
    w.scoring()
    review = w.review(w.first, w.manabe)
    version = w.a_review(review).version
    w.scores(review, BEST)

    with clock.fixed(w.now), pytest.raises(Stale):
        scoring.write.expecting(version, as_viewer(w.manabe), uuid4(), review, scores=WORST)

    assert w.a_review(review).scores["a"]["value"] == 5


def test_others_read_a_review_only_when_the_panel_discusses() -> None:
    w = Reviewers()
    ref = w.scoring()
    reviews = {one for each in (w.first, w.second) for one in w.reviews(each)}

    assert sees(w, w.domoto, Review) == set()
    assert sees(w, w.hozumi, Review) == {
        w.review(w.first, w.hozumi),
        w.review(w.second, w.hozumi),
    }
    assert sees(w, w.goto, Review) == reviews

    for one in reviews:
        w.submits(one)
    with clock.fixed(w.now):
        ranking.close_scoring(w.runs, uuid4(), ref)

    assert sees(w, w.domoto, Review) == reviews
    assert len(sees(w, w.hozumi, Review)) == 2


def test_a_returned_review_is_mended_and_submitted_again() -> None:
    w = Reviewers()
    w.scoring()
    review = w.review(w.first, w.manabe)
    w.submits(review)

    with clock.fixed(w.now):
        scoring.return_to_reviewer(w.runs, uuid4(), review, reason="所見が別の応募のものです。")
    assert (w.a_review(review).state, w.a_review(review).average) == ("returned", None)
    w.submits(review, MIDDLE)

    assert w.a_review(review).average == 2_600


def test_the_scoring_is_closed_when_all_is_in_or_excused_with_a_reason() -> None:
    w = Reviewers()
    ref = w.scoring()
    first, second = w.reviews(w.first)
    for one in (first, *w.reviews(w.second)):
        w.submits(one)

    with clock.fixed(w.now), pytest.raises(NotYet) as error:
        ranking.close_scoring(w.runs, uuid4(), ref)
    assert refusals(error) == (rules.REVIEWS_OPEN,)

    with clock.fixed(w.now):
        with pytest.raises(NotYet):
            assigning.excuse(w.runs, uuid4(), second, reason=" ")
        assigning.excuse(w.runs, uuid4(), second, reason="療養のため")
        ranking.close_scoring(w.runs, uuid4(), ref)
    assert w.a_panel(ref).state == "discussing"


def test_nothing_is_scored_after_the_close() -> None:
    w = Reviewers()
    ref = w.scoring()
    review, *others = [*w.reviews(w.first), *w.reviews(w.second)]
    w.scores(review, BEST)
    for one in others:
        w.submits(one)
    with clock.fixed(w.now):
        assigning.excuse(w.runs, uuid4(), review, reason="期限を過ぎたため")
        ranking.close_scoring(w.runs, uuid4(), ref)

    with pytest.raises(NotNow):
        w.scores(review, WORST)
    with clock.fixed(w.now), pytest.raises(NotYet) as error:
        scoring.return_to_reviewer(w.runs, uuid4(), others[0], reason="遅い")
    assert refusals(error) == (rules.NOT_SCORING,)


# A conflict found later


def test_a_conflict_found_while_scoring_ends_the_review_and_keeps_its_record() -> None:
    w = Reviewers()
    w.scoring()
    review = w.review(w.first, w.manabe)
    w.submits(review)

    with clock.fixed(w.now):
        conflicts.recuse(as_viewer(w.manabe), uuid4(), review, rule="paper", text="共著があった")

    assert sees(w, w.manabe, Application) == {w.second}
    assert sees(w, w.manabe, Review) == {w.review(w.second, w.manabe)}
    kept = w.a_review(review)
    assert (kept.state, kept.average, kept.is_open) == ("recused", 5_000, False)
    assert review in sees(w, w.inoue, Review)
    assert waits(w, w.manabe) == {"review.begin"}


def test_staff_record_a_conflict_that_was_not_declared() -> None:
    w = Reviewers()
    w.scoring()
    declaration = next(
        one.ref
        for one in Declaration.objects.exempt(READ).filter(person=w.manabe)
        if one.application_id == w.first
    )

    with clock.fixed(w.now):
        conflicts.confirm_conflict(w.runs, uuid4(), declaration, rule="family", text="親族と判明")

    assert sees(w, w.manabe, Application) == {w.second}
    assert w.a_review(w.review(w.first, w.manabe)).state == "recused"


def test_a_conflict_is_lifted_by_two_and_by_nobody_for_themselves() -> None:
    w = Reviewers()
    ref = w.declared()
    declaration = w.declares(ref, w.hayase, w.first, "paper")
    own = w.declares(ref, w.higuchi, w.second, "family")

    with clock.fixed(w.now):
        with pytest.raises(Unseen):
            conflicts.propose_lift(w.leads, uuid4(), own, reason="自分で")
        with pytest.raises(NotNow):
            conflicts.lift(w.leads, uuid4(), declaration)
        conflicts.propose_lift(w.runs, uuid4(), declaration, reason="5年より前の論文だった")
        with pytest.raises(NotYou):
            conflicts.lift(w.runs, uuid4(), declaration)
        conflicts.lift(w.leads, uuid4(), declaration)

    assert w.a_declaration(declaration).state == "lifted"
    for application in (w.first, w.second):
        for who in (w.manabe, w.hozumi):
            w.assigned(ref, application, who)
    w.opens(ref)
    assert sees(w, w.hayase, Application) == {w.first, w.second}


def test_a_conflict_can_be_upheld_and_declared_again_after_a_lifting() -> None:
    w = Reviewers()
    ref = w.declared()
    declaration = w.declares(ref, w.hayase, w.first, "paper")
    with clock.fixed(w.now):
        conflicts.propose_lift(w.runs, uuid4(), declaration, reason="古い")
        conflicts.uphold(w.leads, uuid4(), declaration)
        assert w.a_declaration(declaration).state == "conflict"
        conflicts.propose_lift(w.runs, uuid4(), declaration, reason="古い")
        conflicts.lift(w.leads, uuid4(), declaration)

    w.declares(ref, w.hayase, w.first, "family")

    assert w.a_declaration(declaration).state == "conflict"
    assert w.first not in sees(w, w.hayase, Application)


def test_whoever_leaves_the_panel_reads_no_more() -> None:
    w = Reviewers()
    ref = w.scoring()
    assert sees(w, w.manabe, Application) == {w.first, w.second}

    with clock.fixed(w.now):
        seat = w.panel_seat(ref, w.manabe).ref
        bodies.end_seat(as_viewer(w.goto), uuid4(), seat, since=day_of(w.now))

    assert sees(w, w.manabe, Application) == set()
    assert sees(w, w.manabe, Review) == set()
    assert sees(w, w.manabe, Panel) == set()


def test_what_is_withdrawn_is_no_longer_reviewed() -> None:
    w = Reviewers()
    ref = w.scoring()

    with clock.fixed(w.now):
        submitting.withdraw(w.lead_of(w.second), uuid4(), w.second)

    assert sees(w, w.manabe, Application) == {w.first}
    with pytest.raises(NotYet):
        w.scores(w.review(w.second, w.manabe), BEST)
    for one in w.reviews(w.first):
        w.submits(one)
    with clock.fixed(w.now):
        ranking.close_scoring(w.runs, uuid4(), ref)
    assert [application for application, _, _ in w.placings(ref)] == [w.first]


# Ranking


def test_the_ranking_begins_with_the_average() -> None:
    w = Reviewers()

    ref = w.discussing()

    assert w.placings(ref) == [
        (w.first, 3_800, "recommended"),
        (w.second, 2_600, "reserve"),
    ]


def test_the_ranking_is_written_until_the_session_decides() -> None:
    w = Reviewers()
    ref = w.discussing()

    with clock.fixed(w.now):
        ranking.place(w.runs, uuid4(), ref, application=w.second, position=1, verdict="recommended")
    assert [application for application, _, _ in w.placings(ref)] == [w.second, w.first]
    with clock.fixed(w.now):
        with pytest.raises(NotYou):
            ranking.rank(w.runs, uuid4(), ref)
        ranking.rank(w.decides_ranking(ref), uuid4(), ref)

    assert w.a_panel(ref).state == "ranked"
    with clock.fixed(w.now), pytest.raises(NotNow):
        ranking.place(w.runs, uuid4(), ref, application=w.first, position=1, verdict="reserve")
    way = Passage.objects.exempt(READ).get(act="review.rank")
    assert way.entry is not None


@pytest.mark.parametrize(("position", "reason"), [(0, rules.BAD_PLACE), (3, rules.BAD_PLACE)])
def test_a_place_is_one_of_the_ranking(position: int, reason: str) -> None:
    w = Reviewers()
    ref = w.discussing()

    with clock.fixed(w.now), pytest.raises(NotYet) as error:
        ranking.place(
            w.runs, uuid4(), ref, application=w.first, position=position, verdict="reserve"
        )

    assert refusals(error) == (Reason(reason, {"most": 2}),)


def test_whoever_has_a_conflict_sees_a_ranking_without_a_gap() -> None:
    w = Reviewers()
    ref = w.discussing()
    w.declares(ref, w.hayase, w.first, "paper")

    with clock.fixed(w.now):
        found = queries.ranking(as_viewer(w.hayase), w.a_panel(ref))
        whole = queries.ranking(as_viewer(w.domoto), w.a_panel(ref))

    assert [(one.application, one.position) for one in found] == [(w.second, 1)]
    assert [(one.application, one.position) for one in whole] == [(w.first, 1), (w.second, 2)]
    assert len(sees(w, w.hayase, Placing)) == 1


def test_whoever_has_a_conflict_does_not_place_what_they_may_not_know_of() -> None:
    w = Reviewers()
    ref = w.discussing()
    w.declares(ref, w.goto, w.first, "family")

    with clock.fixed(w.now):
        for application in (w.first, uuid4()):
            with pytest.raises(NotYet) as error:
                ranking.place(
                    w.runs, uuid4(), ref, application=application, position=1, verdict="reserve"
                )
            assert refusals(error) == (rules.NOT_PLACED,)
        ranking.place(w.runs, uuid4(), ref, application=w.second, position=1, verdict="reserve")

    assert [application for application, _, _ in w.placings(ref)] == [w.first, w.second]


def test_after_the_decision_external_reviewers_read_no_more() -> None:
    w = Reviewers()

    w.ranked()

    assert sees(w, w.manabe, Application) == set()
    assert sees(w, w.domoto, Application) == {w.first, w.second}
    assert waits(w, w.goto) == set()


def test_what_waits_for_the_office_follows_the_panel() -> None:
    w = Reviewers()
    ref = w.seated()
    found = [waits(w, w.goto)]
    with clock.fixed(w.now):
        panel.open_declarations(w.runs, uuid4(), ref)
    found.append(waits(w, w.goto))

    assert found == [
        {"review.open_declarations"},
        {"review.declare", "review.open_scoring"},
    ]
