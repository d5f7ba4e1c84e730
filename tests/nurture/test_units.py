"""A unit from its award on: who acts, who reads, what follows from what."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from concept_world import READ, words
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY, Viewer
from kaname.commons.bodies.models import Bar
from kaname.commons.ledger.models import Pending
from kaname.commons.lifecycle.inbox import awaiting
from kaname.commons.lifecycle.refusals import NotNow, NotYet, NotYou, Stale, Unseen
from kaname.commons.reason import Reason
from kaname.nurture.projects import queries, rules
from kaname.nurture.projects.commands import beginning, moving, plans, reports
from kaname.nurture.projects.models import PlanVersion, Report, ReportDraft, Unit
from kaname.select.awards.models import Award
from project_world import BEGINS, BUILD_UP_UNTIL, FS_UNTIL, UNTIL, YEN, Nurture, on
from world import as_viewer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]


@pytest.fixture
def house() -> Nurture:
    return Nurture()


def begin(house: Nurture, award: Award, who: Viewer | None = None, **more: date | None) -> UUID:
    given: dict[str, date | None] = {"build_up_until": BUILD_UP_UNTIL, "until": UNTIL, **more}
    name = words("量子航法")
    runs = who or house.runs
    return beginning.begin(runs, uuid4(), award.ref, name=name, starts_on=BEGINS, **given)


def acts_kept() -> list[str]:
    """The acts that wait for the ledger's next checkpoint."""
    return [one.fields["act"] for one in Pending.objects.all()]


def duties(who: Viewer) -> set[str]:
    return {one.act for one in awaiting(who)}


def test_a_unit_takes_its_award_over(house: Nurture) -> None:
    award = house.award("project")
    unit = house.unit(begin(house, award))
    assert (unit.kind, unit.state, unit.handling) == ("project", "preparing", "public")
    assert (unit.yen, unit.ends_on) == (YEN, UNTIL)
    assert unit.number.startswith("JST-R")
    assert Award.objects.exempt(READ).get(ref=award.ref).state == "handed_over"


def test_an_award_becomes_one_unit_only(house: Nurture) -> None:
    award = house.award()
    begin(house, award)
    with pytest.raises(NotNow):
        begin(house, award)


def test_only_the_agencys_officer_sets_a_unit_up(house: Nurture) -> None:
    award = house.award()
    for who in (house.leads, as_viewer(house.inoue), house.officer):
        with pytest.raises((NotYou, Unseen)):
            begin(house, award, who)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"until": None}, rules.NO_MAIN),
        ({"build_up_until": None, "until": None}, rules.NO_PHASE),
    ],
)
def test_an_illegal_shape_is_refused(
    house: Nurture, more: dict[str, date | None], reason: Reason
) -> None:
    with pytest.raises(NotYet) as refused:
        begin(house, house.award(), None, **more)
    assert refused.value.reasons == (reason,)


def test_an_fs_needs_the_concept_to_allow_it() -> None:
    house = Nurture(fs_allowed=False)
    with pytest.raises(NotYet) as refused:
        begin(house, house.award(), fs_until=FS_UNTIL)
    assert refused.value.reasons == (rules.NO_FS,)


def test_a_unit_waits_for_its_plan(house: Nurture) -> None:
    ref = house.begun()
    with on(BEGINS), pytest.raises(NotYet) as refused:
        moving.start(house.runs, uuid4(), ref)
    assert refused.value.reasons == (rules.NO_PLAN,)


def test_the_plan_goes_from_the_leader_to_the_officer(house: Nurture) -> None:
    ref = house.begun()
    lead = house.leader_of(ref)
    with on(BEGINS):
        assert "projects.propose_plan" in duties(lead)
        plan = house.planned(ref)
        assert duties(house.runs) >= {"projects.accept_plan"}
        assert "projects.start" not in duties(house.runs)
        plans.accept_plan(house.runs, uuid4(), plan)
        assert "projects.start" in duties(house.runs)
    goal = queries.goals_of(house.unit(ref))[0]
    assert goal.text.en == "Halve the error."


def test_a_plan_is_the_teams_until_it_is_proposed(house: Nurture) -> None:
    ref = house.begun()
    desk = as_viewer(house.makino)

    def readers() -> list[bool]:
        seen = (house.leader_of(ref), house.runs, desk, house.officer, NOBODY)
        return [visible(who, PlanVersion).exists() for who in seen]

    with on(BEGINS):
        assert readers() == [True, False, False, False, False]
        plan = house.planned(ref)
        assert readers() == [True, True, True, False, False]
        plans.return_plan(house.runs, uuid4(), plan, reason="金額の根拠がありません。")
        assert readers() == [True, False, False, False, False]
        plans.propose_plan(house.leader_of(ref), uuid4(), plan)
        plans.accept_plan(house.runs, uuid4(), plan)
        assert readers() == [True, True, True, True, False]


def test_a_plan_over_the_award_is_not_proposed(house: Nurture) -> None:
    ref = house.begun()
    plan, lead = house.plan(ref).ref, house.leader_of(ref)
    with on(BEGINS):
        plans.write_plan(lead, uuid4(), plan, approach="測る。", budget={"2027": YEN + 1})
        with pytest.raises(NotYet) as refused:
            plans.propose_plan(lead, uuid4(), plan)
    over = Reason(rules.OVER_AWARD, {"difference": "1"})
    assert refused.value.reasons == (rules.NO_GOAL, over)


def test_a_revision_takes_the_plan_in_force_along(house: Nurture) -> None:
    ref = house.started()
    lead = house.leader_of(ref)
    with on(BEGINS):
        plans.revise_plan(lead, uuid4(), ref)
        with pytest.raises(NotYet) as refused:
            plans.revise_plan(lead, uuid4(), ref)
    assert refused.value.reasons == (rules.PLAN_OPEN,)
    found = queries.plans(lead, house.unit(ref))
    assert [(one.issue, one.state, len(one.points)) for one in found] == [
        (2, "draft", 1),
        (1, "accepted", 1),
    ]


def test_the_first_report_is_due_after_the_fiscal_year(house: Nurture) -> None:
    ref = house.started()
    first = house.reports(ref)[0]
    assert (first.starts_on, first.ends_on) == (BEGINS, date(2028, 3, 31))
    assert first.due_on == date(2028, 5, 31)
    with on(date(2028, 5, 1)):
        house.reported(ref, "periodic")
    assert [one.starts_on for one in house.reports(ref)] == [BEGINS, date(2028, 4, 1)]


def test_what_a_team_writes_is_read_when_it_is_submitted(house: Nurture) -> None:
    ref = house.started()
    report, lead = house.reports(ref)[0].ref, house.leader_of(ref)
    reports.write_report(lead, uuid4(), report, progress="測定した。", results="半分。")
    assert not visible(house.runs, ReportDraft).exists()
    assert visible(house.runs, Report).get().progress == ""
    reports.submit_report(lead, uuid4(), report)
    assert visible(house.runs, Report).get().progress == "測定した。"
    reports.return_report(house.runs, uuid4(), report, reason="図がありません。")
    reports.write_report(lead, uuid4(), report, progress="書き直し", results="半分。")
    assert visible(house.runs, Report).get().progress == "測定した。"


def test_two_who_write_a_report_do_not_overwrite(house: Nurture) -> None:
    ref = house.started()
    report, lead = house.reports(ref)[0].ref, house.leader_of(ref)
    reports.write_report(lead, uuid4(), report, progress="一", revision=0)
    with pytest.raises(Stale):
        reports.write_report(lead, uuid4(), report, progress="二", revision=0)


def test_a_unit_is_completed_with_its_final_report_only(house: Nurture) -> None:
    ref = house.in_main()
    with on(UNTIL):
        moving.close(house.runs, uuid4(), ref)
        with pytest.raises(NotYet) as refused:
            moving.complete(house.runs, uuid4(), ref)
        assert refused.value.reasons == (rules.NO_FINAL_REPORT,)
        house.completed(ref)
    assert house.unit(ref).ended_on == UNTIL


def test_what_is_not_due_any_more_is_awaited_no_more(house: Nurture) -> None:
    ref = house.in_main()
    with on(BUILD_UP_UNTIL + timedelta(days=1)):
        moving.close(house.runs, uuid4(), ref)
    kinds = [one.kind for one in Report.objects.exempt(READ).order_by("id")]
    assert kinds == ["periodic", "final"]  # the first year ended without its report


def test_a_director_stops_a_unit_and_says_why(house: Nurture) -> None:
    ref = house.started()
    with pytest.raises(NotYou):
        moving.stop(house.runs, uuid4(), ref, reason=words("不正"))
    with pytest.raises(NotYet) as refused:
        moving.stop(house.leads, uuid4(), ref, reason=words(""))
    assert refused.value.reasons == (rules.NO_REASON,)
    moving.stop(house.leads, uuid4(), ref, reason=words("研究活動の不正が認められた。"))
    assert house.state(ref) == "stopped"
    assert house.phases(ref) == [("build_up", "ended"), ("main", "dropped")]
    assert "projects.stop" in acts_kept()


def test_a_suspended_unit_resumes_in_the_same_phase(house: Nurture) -> None:
    ref = house.started()
    moving.suspend(house.runs, uuid4(), ref, reason=words("試験場が使えない。"))
    with pytest.raises(NotNow):
        house.goes_on(ref)
    moving.resume(house.runs, uuid4(), ref)
    assert (house.state(ref), house.phases(ref)[0]) == ("running", ("build_up", "running"))


def test_the_public_reads_a_unit_and_not_what_is_around_it(house: Nurture) -> None:
    ref = house.started()
    assert visible(NOBODY, Unit).filter(ref=ref).exists()
    sheet = queries.sheet(NOBODY, house.unit(ref))
    assert sheet.yen is None
    assert not visible(NOBODY, Report).exists()


def test_a_bar_from_the_application_shuts_the_unit(house: Nurture) -> None:
    ref = house.started()
    application = house.unit(ref).application_id
    assert application is not None
    Bar.objects.create(
        person_id=house.goto,
        kind="applications.application",
        target=application,
        why="利害関係",
        starts_on=date(2022, 4, 1),
    )
    assert not visible(house.runs, Unit).exists()
    assert not visible(house.runs, Report).exists()
    with pytest.raises(Unseen):
        house.goes_on(ref)


def test_the_same_key_starts_a_unit_once(house: Nurture) -> None:
    ref, key = house.begun(), uuid4()
    with on(BEGINS):
        house.plan_ready(ref)
        assert moving.start(house.runs, key, ref) == moving.start(house.runs, key, ref)
    assert len(house.reports(ref)) == 1
