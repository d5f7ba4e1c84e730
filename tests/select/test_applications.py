"""An application from its draft to the agency's check: who writes, who sees, what counts."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from application_world import IN_TIME, TITLE, YEAR, Applicants
from call_world import CLOSES, MINUTE
from concept_world import CEILING, READ, words
from files import pdf
from kaname.commons import clock
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY, Viewer, office
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies.models import Body
from kaname.commons.ledger.models import Pending
from kaname.commons.lifecycle.inbox import awaiting
from kaname.commons.lifecycle.refusals import KeyUsed, NotNow, NotYet, NotYou, Stale, Unseen
from kaname.commons.outbox.models import Mail, Notice
from kaname.commons.yen import MOST
from kaname.select.applications import queries, rules
from kaname.select.applications.commands import (
    checking,
    files,
    submitting,
    team,
    writing,
)
from kaname.select.applications.models import Application, BudgetLine, Member
from world import as_viewer, person, sit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    with clock.fixed(IN_TIME):
        yield


@pytest.fixture
def house() -> Applicants:
    return Applicants()


def sees(who: Viewer, ref: UUID) -> bool:
    return visible(who, Application).filter(ref=ref).exists()


def submit_at(house: Applicants, ref: UUID, at: datetime) -> None:
    with clock.fixed(at):
        submitting.submit(house.lead_of(ref), uuid4(), ref)


def told(who: UUID) -> list[str]:
    return list(Notice.objects.filter(person=who).order_by("id").values_list("sentence", flat=True))


def test_whoever_begins_leads_the_team(house: Applicants) -> None:
    ref = house.begun()

    made = house.an_application(ref)
    assert (made.state, made.title, made.number) == ("draft", TITLE, "")
    assert (made.shown_to_institution_id, made.received_by_id) == (None, None)
    assert made.due_on == CLOSES.date()
    assert house.leader.bodies("leader") == {made.team_id}


def test_one_person_can_have_several_drafts(house: Applicants) -> None:
    first, second = house.begun(), house.begun()

    assert sees(house.leader, first)
    assert sees(house.leader, second)


def test_the_agency_that_calls_does_not_apply(house: Applicants) -> None:
    with pytest.raises(NotYou):
        house.begun(house.goto)


def test_nobody_begins_once_the_call_is_over(house: Applicants) -> None:
    with pytest.raises(NotYet) as refused:
        house.begun(at=CLOSES)

    assert refused.value.reasons[0].sentence == rules.LATE


def test_only_a_research_institution_leads(house: Applicants) -> None:
    with pytest.raises(NotYet), clock.fixed(IN_TIME):
        writing.begin(house.leader, uuid4(), house.open_call, title=TITLE, institution=house.mext)


def test_a_draft_is_seen_by_its_team_alone(house: Applicants) -> None:
    ref = house.filled()

    others = (house.desk, house.runs, house.leads, as_viewer(house.azumi), house.officer, NOBODY)
    assert sees(house.leader, ref)
    assert not any(sees(one, ref) for one in others)


def test_the_desk_sees_what_is_asked_of_its_institution(house: Applicants) -> None:
    ref = house.with_desk()

    assert sees(house.desk, ref)
    assert not sees(house.runs, ref)
    assert [one.act for one in awaiting(house.desk)] == ["applications.approve"]


def test_the_desk_of_another_institution_sees_nothing(house: Applicants) -> None:
    other = person("他機関")
    sit(other, "desk", house.minato)

    assert not sees(as_viewer(other), house.with_desk())


def test_the_agency_sees_what_was_submitted(house: Applicants) -> None:
    ref = house.submitted()

    assert all(sees(one, ref) for one in (house.runs, house.leads, as_viewer(house.inoue)))
    assert not any(sees(one, ref) for one in (house.officer, as_viewer(house.azumi), NOBODY))


def test_administrators_and_auditors_of_the_agency_read_none(house: Applicants) -> None:
    ref = house.submitted()
    keeper, auditor = person("管理"), person("監査")
    sit(keeper, "administrator", house.jst)
    sit(auditor, "auditor", house.jst)

    assert not any(sees(as_viewer(one), ref) for one in (keeper, auditor))
    assert not sees(office(house.jst), ref)


def test_an_invited_person_knows_the_team_and_reads_nothing_before_the_consent(
    house: Applicants,
) -> None:
    ref = house.begun()
    house.invited(ref)

    guest = as_viewer(house.nezu)
    seat = house.seat_of(ref, house.nezu)
    assert not sees(guest, ref)
    assert visible(guest, Body).filter(ref=seat.body_id).exists()
    assert [(one.act, one.ref) for one in awaiting(guest)] == [("bodies.consent", seat.ref)]
    assert told(house.nezu) == [team.INVITED]


def test_with_the_consent_the_application_opens(house: Applicants) -> None:
    ref = house.begun()
    house.invited(ref)
    house.consents(ref)

    assert sees(as_viewer(house.nezu), ref)
    assert awaiting(as_viewer(house.nezu)) == []


def test_a_removed_member_sees_nothing_any_more(house: Applicants) -> None:
    ref = house.begun()
    member = house.invited(ref)
    house.consents(ref)

    team.remove_member(house.leader, uuid4(), ref, member=member)

    guest = as_viewer(house.nezu)
    assert not sees(guest, ref)
    assert not visible(guest, Body).filter(ref=house.an_application(ref).team_id).exists()


def test_a_removed_member_can_be_invited_again(house: Applicants) -> None:
    ref = house.begun()
    team.remove_member(house.leader, uuid4(), ref, member=house.invited(ref))

    house.invited(ref)
    house.consents(ref)

    assert sees(as_viewer(house.nezu), ref)


def test_nobody_is_invited_twice(house: Applicants) -> None:
    ref = house.begun()
    house.invited(ref)

    with pytest.raises(NotYet) as refused:
        house.invited(ref, role="assistant")
    assert refused.value.reasons == (rules.ALREADY,)


def test_the_leader_stays(house: Applicants) -> None:
    ref = house.begun()
    leader = Member.objects.exempt(READ).get(application__ref=ref)

    with pytest.raises(NotYet) as refused:
        team.remove_member(house.leader, uuid4(), ref, member=leader.ref)
    assert refused.value.reasons == (rules.LEADER_STAYS,)


def test_a_participant_writes_but_invites_nobody(house: Applicants) -> None:
    ref = house.begun()
    house.invited(ref)
    house.consents(ref)
    guest = as_viewer(house.nezu)

    writing.write(guest, uuid4(), ref, section="summary", answers={"title": "群"})
    with pytest.raises(NotYou):
        team.invite(
            guest,
            uuid4(),
            ref,
            person=house.azumi,
            role="participant",
            institution=house.minato,
            effort_percent=10,
        )
    assert house.an_application(ref).answers == {"title": "群"}


def test_a_draft_keeps_what_does_not_fit_yet(house: Applicants) -> None:
    ref = house.begun()

    writing.write(house.leader, uuid4(), ref, section="summary", answers={"title": "長" * 31})

    assert house.an_application(ref).answers == {"title": "長" * 31}


def test_answers_to_no_field_are_refused(house: Applicants) -> None:
    ref = house.begun()

    for section, answers in (("summary", {"other": "x"}), ("none", {})):
        with pytest.raises(NotYet) as refused:
            writing.write(house.leader, uuid4(), ref, section=section, answers=answers)
        assert refused.value.reasons == (rules.NO_SUCH_SECTION,)


def test_two_who_write_one_section_do_not_overwrite(house: Applicants) -> None:
    ref = house.begun()
    given: dict[str, Any] = {"section": "summary", "revision": 0}
    writing.write(house.leader, uuid4(), ref, answers={"title": "先"}, **given)

    with pytest.raises(Stale):
        writing.write(house.leader, uuid4(), ref, answers={"title": "後"}, **given)
    assert house.an_application(ref).answers == {"title": "先"}


def test_a_row_of_the_budget_is_written_whole(house: Applicants) -> None:
    ref = house.begun()
    house.spend(ref, goods=5, travel=7)
    house.spend(ref, staff=11)

    lines = BudgetLine.objects.exempt(READ).filter(application__ref=ref)
    assert [(one.year, one.item, one.yen) for one in lines] == [(YEAR, "staff", 11)]


@pytest.mark.parametrize(("year", "yen"), [(2026, 1), (2032, 1), (YEAR, -1), (YEAR, MOST + 1)])
def test_amounts_outside_of_what_can_be_are_refused(house: Applicants, year: int, yen: int) -> None:
    ref = house.begun()

    with pytest.raises(NotYet):
        house.spend(ref, year, goods=yen)


def test_an_incomplete_draft_is_told_everything_at_once(house: Applicants) -> None:
    ref = house.begun()

    with pytest.raises(NotYet) as refused:
        submitting.request_approval(house.leader, uuid4(), ref)

    assert [one.sentence for one in refused.value.reasons] == [
        rules.LACKING,
        rules.EFFORT,
        rules.NO_BUDGET.sentence,
    ]


def test_an_unconsented_member_keeps_the_application_back(house: Applicants) -> None:
    ref = house.filled()
    with clock.fixed(IN_TIME):
        house.invited(ref)

    with pytest.raises(NotYet) as refused:
        submitting.request_approval(house.leader, uuid4(), ref)
    assert [one.sentence for one in refused.value.reasons] == [rules.CONSENTS]


def test_one_yen_over_the_ceiling_keeps_the_application_back(house: Applicants) -> None:
    ref = house.filled()
    most = CEILING * 100 // 130
    with clock.fixed(IN_TIME):
        house.spend(ref, goods=most)
        over = rules.totals([rules.Spent(house.mext, 1, "goods", most + 1)], 30).total - CEILING
        assert over == 1 or over == 2
        house.spend(ref, goods=most + 1)

    with pytest.raises(NotYet) as refused:
        submitting.request_approval(house.leader, uuid4(), ref)
    assert [one.sentence for one in refused.value.reasons] == [rules.OVER]


def test_the_desk_returns_with_a_reason(house: Applicants) -> None:
    ref = house.with_desk()

    with pytest.raises(NotYet):
        submitting.return_to_team(house.desk, uuid4(), ref, reason=" ")
    submitting.return_to_team(house.desk, uuid4(), ref, reason="間接経費を確かめてください。")

    assert house.an_application(ref).state == "draft"
    assert not sees(house.desk, ref)
    assert submitting.RETURNED in told(house.isomura)


def test_an_edit_after_the_approval_takes_it_back(house: Applicants) -> None:
    ref = house.approved()

    with clock.fixed(IN_TIME):
        house.spend(ref, goods=2)

    made = house.an_application(ref)
    assert (made.state, made.shown_to_institution_id) == ("draft", None)
    with pytest.raises(NotNow):
        submit_at(house, ref, IN_TIME)


def test_an_edit_while_the_institution_looks_takes_it_from_the_desk(house: Applicants) -> None:
    ref = house.with_desk()
    writing.write(house.leader, uuid4(), ref, section="summary", answers={"title": "別"})

    with pytest.raises(Unseen):
        submitting.approve(house.desk, uuid4(), ref)


def test_a_submission_is_received_with_a_number_and_a_digest(house: Applicants) -> None:
    ref = house.submitted()

    made, (submission,) = house.an_application(ref), house.submissions(ref)
    assert made.state == "submitted"
    assert rules.is_number(made.number)
    assert made.received_by_id == house.jst
    assert submission.received_at == made.received_at == IN_TIME
    assert submission.total_yen == 1_300_000
    said = queries.submitted(made, queries.call_of(made))
    assert submission.digest == queries.digest_of(said)


def test_a_submission_is_a_decision_in_the_ledger_and_a_mail(house: Applicants) -> None:
    ref = house.approved()
    before = Pending.objects.count()
    submit_at(house, ref, IN_TIME)

    assert Pending.objects.count() == before + 1
    assert submitting.SUBMITTED in told(house.isomura)
    assert Mail.objects.filter(person=house.isomura, subject=submitting.SUBMITTED).count() == 1


def test_the_digest_changes_with_what_is_submitted(house: Applicants) -> None:
    first = house.an_application(house.approved())
    call = queries.call_of(first)
    before = queries.digest_of(queries.submitted(first, call))

    BudgetLine.objects.exempt(READ).filter(application=first).update(yen=1_000_001)

    assert queries.digest_of(queries.submitted(first, call)) != before


def test_a_thousandth_before_the_end_counts(house: Applicants) -> None:
    ref = house.approved()

    submit_at(house, ref, CLOSES - timedelta(milliseconds=1))

    assert house.an_application(ref).state == "submitted"


def test_at_the_end_nothing_is_taken_and_the_draft_is_kept(house: Applicants) -> None:
    ref = house.approved()

    with pytest.raises(NotYet) as refused:
        submit_at(house, ref, CLOSES)

    assert refused.value.reasons[0].sentence == rules.LATE
    assert house.an_application(ref).state == "approved"
    assert house.submissions(ref) == []


def test_what_was_read_before_the_end_counts_however_long_it_waits(house: Applicants) -> None:
    ref = house.approved()

    with clock.receiving(CLOSES - timedelta(milliseconds=1)):
        submit_at(house, ref, CLOSES + timedelta(seconds=30))

    assert house.submissions(ref)[0].received_at == CLOSES - timedelta(milliseconds=1)


def test_the_same_submission_five_times_with_one_key_is_one(house: Applicants) -> None:
    ref, key = house.approved(), uuid4()
    with clock.fixed(IN_TIME):
        made = {submitting.submit(house.leader, key, ref) for _ in range(5)}

    assert len(made) == 1
    assert len(house.submissions(ref)) == 1


def test_the_same_submission_with_five_keys_is_one(house: Applicants) -> None:
    ref = house.submitted()

    for _ in range(4):
        with pytest.raises(NotNow):
            submit_at(house, ref, IN_TIME)
    assert len(house.submissions(ref)) == 1


def test_a_key_stands_for_one_application(house: Applicants) -> None:
    first, second, key = house.approved(), house.approved(), uuid4()
    with clock.fixed(IN_TIME):
        submitting.submit(house.leader, key, first)

        with pytest.raises(KeyUsed):
            submitting.submit(house.leader, key, second)


def test_only_the_leader_submits(house: Applicants) -> None:
    ref = house.filled()
    with clock.fixed(IN_TIME):
        house.invited(ref)
        house.consents(ref)
        submitting.request_approval(house.leader, uuid4(), ref)
        submitting.approve(house.desk, uuid4(), ref)

        with pytest.raises(NotYou):
            submitting.submit(as_viewer(house.nezu), uuid4(), ref)


def test_a_submission_pulled_back_is_a_draft_with_its_number(house: Applicants) -> None:
    ref = house.submitted()
    number = house.an_application(ref).number

    with clock.fixed(IN_TIME):
        submitting.pull_back(house.leader, uuid4(), ref)

    made = house.an_application(ref)
    assert (made.state, made.number, made.received_by_id) == ("draft", number, None)
    assert not sees(house.runs, ref)


def test_nothing_is_pulled_back_after_the_end(house: Applicants) -> None:
    ref = house.to_check()

    with pytest.raises(NotYet), clock.fixed(CLOSES):
        submitting.pull_back(house.leader, uuid4(), ref)


def test_the_check_waits_for_the_end_of_the_call(house: Applicants) -> None:
    ref = house.submitted()

    with clock.fixed(IN_TIME):
        assert awaiting(house.runs) == []
        with pytest.raises(NotYet):
            checking.find_eligible(house.runs, uuid4(), ref)


def test_after_the_end_the_check_waits_for_the_agency(house: Applicants) -> None:
    ref = house.to_check()

    with clock.fixed(CLOSES + MINUTE):
        assert [one.act for one in awaiting(house.runs)] == ["applications.find_eligible"]
        checking.find_eligible(house.runs, uuid4(), ref)
        assert awaiting(house.runs) == []

    assert house.an_application(ref).state == "eligible"


def test_the_director_reads_and_does_not_check(house: Applicants) -> None:
    ref = house.to_check()

    with pytest.raises(NotYou), clock.fixed(CLOSES + MINUTE):
        checking.find_eligible(house.leads, uuid4(), ref)


def test_a_correction_opens_the_application_to_its_team(house: Applicants) -> None:
    ref = house.correcting()

    with clock.fixed(CLOSES + MINUTE):
        house.spend(ref, goods=900_000)
        submitting.resubmit(house.leader, uuid4(), ref)

    first, second = house.submissions(ref)
    assert (first.issue, second.issue) == (1, 2)
    assert first.digest != second.digest
    assert house.an_application(ref).state == "submitted"
    assert checking.TO_CORRECT in told(house.isomura)


def test_a_correction_ends_with_its_day(house: Applicants) -> None:
    ref = house.correcting()

    with pytest.raises(NotYet) as refused, clock.fixed(CLOSES + timedelta(days=8)):
        submitting.resubmit(house.leader, uuid4(), ref)
    assert refused.value.reasons[0].sentence == rules.CORRECTION_LATE


def test_a_correction_that_runs_is_waited_for(house: Applicants) -> None:
    ref, why = house.correcting(), words("期限までに補正がありませんでした。")

    with pytest.raises(NotYet), clock.fixed(CLOSES + MINUTE):
        checking.find_ineligible(house.runs, uuid4(), ref, reason=why)
    with clock.fixed(CLOSES + timedelta(days=8)):
        checking.find_ineligible(house.runs, uuid4(), ref, reason=why)

    assert house.an_application(ref).state == "ineligible"
    assert checking.INELIGIBLE in told(house.isomura)


def test_an_application_is_withdrawn_after_its_submission(house: Applicants) -> None:
    ref = house.submitted()
    submitting.withdraw(house.leader, uuid4(), ref, reason="他の制度に採択されました。")

    assert house.an_application(ref).state == "withdrawn"
    with pytest.raises(NotNow):
        writing.write(house.leader, uuid4(), ref, section="summary", answers={})


def test_a_pdf_is_attached_and_read_by_the_team(house: Applicants) -> None:
    ref = house.begun()
    made = house.attached(ref, pdf())

    (row,) = queries.sheet(house.leader, house.an_application(ref)).attachments
    assert (row.ref, row.filename) == (made, "plan.pdf")
    files.remove_attachment(house.leader, uuid4(), ref, attachment=made)
    assert queries.sheet(house.leader, house.an_application(ref)).attachments == ()


def test_another_file_than_a_pdf_is_refused(house: Applicants) -> None:
    ref = house.begun()

    with pytest.raises(NotYet) as refused:
        house.attached(ref, "言葉".encode(), "plan.txt")
    assert refused.value.reasons == (rules.NOT_PDF,)


def test_those_of_a_draft_hear_of_an_extension(house: Applicants) -> None:
    ref = house.begun()

    assert queries.who_applies(queries.call_of(house.an_application(ref))) == {house.isomura}


def test_an_administrator_of_the_agency_founds_an_institution(house: Applicants) -> None:
    keeper, ref = person("管理"), uuid4()
    sit(keeper, "administrator", house.jst)
    given: dict[str, Any] = {
        "key": "oka",
        "name": words("丘の大学"),
        "short_name": words("丘大"),
        "kept_by": house.jst,
        "quorum": "none",
        "decides_by": "officials",
    }

    bodies.found(as_viewer(keeper), uuid4(), ref, kind="institution", **given)
    with pytest.raises(NotYou):
        bodies.found(as_viewer(keeper), uuid4(), uuid4(), kind="agency", **given)
    assert visible(NOBODY, Body).filter(ref=ref).exists()


def test_a_row_names_call_institution_and_leader(house: Applicants) -> None:
    ref = house.submitted()

    (row,) = queries.applications(house.runs, queries.Wanted(call=house.open_call)).rows
    assert (row.ref, row.leader.ja, row.institution_name.ja) == (ref, "磯村", "白波大学")
    assert row.total_yen == 1_300_000


def test_counts_are_of_what_the_viewer_may_see(house: Applicants) -> None:
    house.submitted()
    house.begun()

    assert queries.counts(house.runs, house.open_call) == {"submitted": 1}
    assert queries.counts(house.leader, house.open_call) == {"submitted": 1, "draft": 1}
    assert queries.counts(house.officer, house.open_call) == {}


def test_a_submission_takes_few_statements(
    house: Applicants, django_assert_max_num_queries: object
) -> None:
    ref = house.approved()
    leader = house.leader
    with clock.fixed(IN_TIME), django_assert_max_num_queries(24):  # type: ignore[operator]
        submitting.submit(leader, uuid4(), ref)
