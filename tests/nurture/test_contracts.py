"""The way of a contract through the commands, and what it does to the fund."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from contract_world import AFTER, FIRST, LAST, SHARE, WHOLE, Contracting
from kaname.commons.access.questions import visible
from kaname.commons.lifecycle.refusals import NotNow, NotYet, NotYou, Unseen
from kaname.commons.reason import Reason
from kaname.nurture.contracts import rules
from kaname.nurture.contracts.commands import drafting, ending, paying, signing, spending
from kaname.nurture.contracts.models import Contract, Expense, Payment, Share
from kaname.nurture.projects.commands import moving
from project_world import YEN, on

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]


@pytest.fixture
def house() -> Contracting:
    return Contracting()


def test_a_contract_goes_from_its_draft_to_its_settlement(house: Contracting) -> None:
    ref = house.concluded()
    house.paid(ref)
    house.winds_up(ref)
    house.spent(ref, SHARE, 0)
    house.settled(ref)
    assert house.a_contract(ref).state == "settled"
    assert house.a_contract(ref).paid_yen == WHOLE
    assert house.money().paid_yen == WHOLE


def test_indirect_costs_are_part_of_the_total(house: Contracting) -> None:
    assert house.a_contract(house.written()).total_yen == 2 * WHOLE


def test_a_number_is_given_when_it_is_concluded_and_none_is_left_out(house: Contracting) -> None:
    ref = house.signed()
    assert house.a_contract(ref).number == ""
    other = house.drafted(where=house.shiomi)
    house.shared(other, house.shiomi)
    first = house.a_contract(house.concludes(ref)).number
    signing.offer(house.runs, uuid4(), other)
    signing.sign(house.other_desk, uuid4(), other)
    house.concludes(other)
    assert [first, house.a_contract(other).number] == ["JST-C2027-001", "JST-C2027-002"]


def test_contracts_of_a_unit_keep_the_award_to_the_last_yen(house: Contracting) -> None:
    house.awards(3 * WHOLE - 1)
    house.offered()
    other = house.drafted(where=house.shiomi)
    house.shared(other, house.shiomi)
    with pytest.raises(NotYet) as caught:
        signing.offer(house.runs, uuid4(), other)
    assert [reason.sentence for reason in caught.value.reasons] == [rules.BEYOND_AWARD]
    house.awards(3 * WHOLE)
    signing.offer(house.runs, uuid4(), other)
    assert house.a_contract(other).state == "offered"


def test_no_money_moves_before_the_contract_is_concluded(house: Contracting) -> None:
    ref = house.signed()
    with pytest.raises(NotNow):
        house.foreseen(ref)
    assert house.money().paid_yen == 0


def test_the_director_concludes_and_no_officer(house: Contracting) -> None:
    ref = house.signed()
    with pytest.raises(NotYou):
        signing.conclude(house.runs, uuid4(), ref)


def test_a_contract_returned_unsigned_is_the_agencys_alone_again(house: Contracting) -> None:
    ref = house.offered()
    signing.send_back(house.desk, uuid4(), ref, reason="期間の修正を求めます。")
    assert house.a_contract(ref).returned_because == "期間の修正を求めます。"
    with pytest.raises(Unseen):
        signing.sign(house.desk, uuid4(), ref)


def test_returning_needs_a_reason(house: Contracting) -> None:
    ref = house.offered()
    with pytest.raises(NotYet):
        signing.send_back(house.desk, uuid4(), ref, reason=" ")


def test_a_share_is_for_an_institution_of_the_team_only(house: Contracting) -> None:
    ref = house.drafted("prime")
    with pytest.raises(NotYet) as caught:
        house.shared(ref, house.jst, how="joint")
    assert caught.value.reasons == (rules.NOT_IN_TEAM,)


def test_an_institution_takes_part_in_one_contract_of_a_unit(house: Contracting) -> None:
    house.prime()
    with pytest.raises(NotYet) as caught:
        house.drafted(where=house.shiomi)
    assert caught.value.reasons == (rules.HAS_CONTRACT,)


def test_a_share_of_nothing_is_removed(house: Contracting) -> None:
    ref = house.written()
    house.shared(ref, year=2028, goods=0)
    assert [one.year for one in house.shares(ref)] == [2027]
    assert house.a_contract(ref).total_yen == WHOLE


def test_a_share_outside_the_contracts_years_is_refused(house: Contracting) -> None:
    ref = house.drafted()
    with pytest.raises(NotYet) as caught:
        house.shared(ref, year=2029)
    assert caught.value.reasons == (Reason(rules.OUTSIDE, {"first": "2027", "last": "2028"}),)


def test_a_sub_commissioned_institution_sees_its_own_part_only(house: Contracting) -> None:
    ref = house.offered(house.prime())
    seen = visible(house.other_desk, Share)
    assert [one.institution_id for one in seen] == [house.shiomi]
    assert not visible(house.other_desk, Contract).exists()
    assert visible(house.desk, Share).count() == 2
    assert visible(house.desk, Contract).filter(ref=ref).exists()


def test_a_sub_commissioned_institution_reports_its_own_expenses(house: Contracting) -> None:
    house.concluded(house.prime())
    assert [one.institution_id for one in visible(house.other_desk, Expense)] == [house.shiomi]
    assert not visible(house.other_desk, Payment).exists()


def test_auditors_and_the_leader_read_and_members_do_not(house: Contracting) -> None:
    house.offered()
    assert visible(house.audits, Contract).count() == 1
    assert visible(house.leader, Contract).count() == 1
    assert not visible(house.member, Contract).exists()


def test_a_draft_is_the_agencys_alone(house: Contracting) -> None:
    house.written()
    assert visible(house.runs, Contract).count() == 1
    for other in (house.desk, house.leader):
        assert not visible(other, Contract).exists()
        assert not visible(other, Share).exists()


def test_a_payment_is_booked_in_the_fund_at_once(house: Contracting) -> None:
    ref = house.concluded()
    house.paid(ref, 1_000_000)
    assert house.money().paid_yen == 1_000_000
    assert house.money().committed_yen == YEN - 1_000_000
    (payment,) = house.payments(ref)
    assert payment.entry is not None
    assert payment.done_on == FIRST


def test_instalments_stay_within_the_contract(house: Contracting) -> None:
    ref = house.concluded()
    house.paid(ref)
    house.foreseen(ref, WHOLE)
    with pytest.raises(NotYet) as caught:
        house.foreseen(ref, 1)
    assert caught.value.reasons == (Reason(rules.BEYOND_CONTRACT, {"asked": "1", "left": "0"}),)


def test_a_dropped_instalment_leaves_room(house: Contracting) -> None:
    ref = house.concluded()
    first = house.foreseen(ref, 2 * WHOLE)
    paying.drop(house.runs, uuid4(), first)
    house.foreseen(ref, 2 * WHOLE)
    assert [one.state for one in house.payments(ref)] == ["dropped", "foreseen"]


def test_a_payment_beyond_what_the_fund_committed_is_refused() -> None:
    house = Contracting(committed=WHOLE)
    ref = house.concluded()
    payment = house.foreseen(ref, WHOLE + 1)
    with pytest.raises(NotYet):
        paying.pay(house.runs, uuid4(), payment)
    assert house.a_contract(ref).paid_yen == 0
    assert house.payments(ref)[0].state == "foreseen"


def test_what_was_paid_and_not_spent_is_paid_back_and_free_again(house: Contracting) -> None:
    ref = house.concluded()
    house.paid(ref, 2 * WHOLE)
    house.winds_up(ref)
    house.spent(ref, SHARE, 500_000)
    house.settled(ref)
    back = house.payments(ref)[-1]
    assert (back.kind, back.amount_yen, back.state) == ("pay_back", 650_000, "foreseen")
    paying.receive(house.runs, uuid4(), back.ref)
    assert house.a_contract(ref).paid_yen == 2 * WHOLE - 650_000
    assert house.money().paid_yen == 2 * WHOLE - 650_000
    assert house.money().committed_yen == YEN - 2 * WHOLE
    assert house.money().allotted_yen == 650_000


def test_what_was_spent_and_not_paid_is_paid_after_the_settlement(house: Contracting) -> None:
    ref = house.concluded()
    house.paid(ref, WHOLE)
    house.winds_up(ref)
    house.spent(ref, SHARE, 100_000)
    house.settled(ref)
    due = house.payments(ref)[-1]
    assert (due.kind, due.amount_yen) == ("balance", 130_000)
    paying.pay(house.runs, uuid4(), due.ref)
    assert house.a_contract(ref).paid_yen == WHOLE + 130_000
    assert house.money().allotted_yen == WHOLE - 130_000


def test_the_agency_bears_no_more_than_the_contract(house: Contracting) -> None:
    ref = house.concluded()
    house.winds_up(ref)
    house.spent(ref, 9 * SHARE, SHARE)
    house.settled(ref)
    kept = house.settlement(ref)
    assert (kept.spent_yen, kept.allowed_yen, kept.to_pay_yen) == (13_000_000, 2 * WHOLE, 2 * WHOLE)


def test_the_rest_is_free_for_the_concept_when_it_is_settled(house: Contracting) -> None:
    ref = house.concluded()
    house.winds_up(ref)
    house.spent(ref, 0, 0)
    house.settled(ref)
    assert house.settlement(ref).released_yen == 2 * WHOLE
    assert house.money().allotted_yen == 2 * WHOLE


def test_a_contract_is_settled_once_all_expenses_are_checked(house: Contracting) -> None:
    ref = house.concluded()
    house.winds_up(ref)
    with pytest.raises(NotYet) as caught:
        house.settled(ref)
    assert caught.value.reasons == (Reason(rules.EXPENSES_OPEN, {"count": 2}),)


def test_a_contract_is_settled_once_no_instalment_is_open(house: Contracting) -> None:
    ref = house.concluded()
    house.foreseen(ref)
    house.winds_up(ref)
    house.spent(ref, SHARE, 0)
    with pytest.raises(NotYet) as caught:
        house.settled(ref)
    assert caught.value.reasons == (Reason(rules.FORESEEN, {"count": 1}),)


def test_closing_before_the_last_day_needs_a_reason(house: Contracting) -> None:
    ref = house.concluded()
    with on(LAST), pytest.raises(NotYet) as caught:
        ending.close(house.runs, uuid4(), ref)
    assert caught.value.reasons == (rules.CONTRACT_NOT_OVER,)


def test_closed_early_later_years_are_not_reported_on(house: Contracting) -> None:
    ref = house.concluded()
    with on(FIRST + timedelta(days=30)):
        ending.close(house.runs, uuid4(), ref, reason="中止のため。")
    assert [one.year for one in house.expenses(ref)] == [2027]
    assert house.expenses(ref)[0].due_on == date(2027, 12, 31)


def test_an_unpaid_contract_is_ended_and_its_money_free(house: Contracting) -> None:
    ref = house.concluded()
    ending.end(house.leads, uuid4(), ref, reason="辞退のため。")
    assert house.a_contract(ref).state == "ended"
    assert house.money().allotted_yen == 2 * WHOLE


def test_an_unsigned_contract_that_is_ended_leaves_the_award_whole(house: Contracting) -> None:
    house.awards(2 * WHOLE)
    ref = house.offered()
    ending.end(house.leads, uuid4(), ref, reason="相手方の変更。")
    assert house.money().allotted_yen == 0
    assert house.a_contract(house.offered()).state == "offered"


def test_a_contract_under_which_was_paid_is_not_ended(house: Contracting) -> None:
    ref = house.concluded()
    house.paid(ref)
    with pytest.raises(NotYet) as caught:
        ending.end(house.leads, uuid4(), ref, reason="中止")
    assert caught.value.reasons == (Reason(rules.WAS_PAID, {"paid": "1,300,000"}),)


def test_a_running_year_is_not_reported_on_yet(house: Contracting) -> None:
    ref = house.concluded()
    with on(FIRST), pytest.raises(NotYet) as caught:
        spending.submit_expense(house.desk, uuid4(), house.expenses(ref)[0].ref)
    assert caught.value.reasons == (Reason(rules.YEAR_RUNS, {"year": "2027"}),)


def test_returned_expenses_are_written_again(house: Contracting) -> None:
    ref = house.concluded()
    expense = house.expenses(ref)[0].ref
    with on(AFTER):
        spending.write_expense(house.desk, uuid4(), expense, goods=5, travel=7)
        spending.submit_expense(house.desk, uuid4(), expense)
        spending.return_expense(house.runs, uuid4(), expense, reason="証憑を確認してください。")
        spending.write_expense(house.desk, uuid4(), expense, goods=6)
    kept = house.expenses(ref)[0]
    assert (kept.state, kept.goods, kept.travel) == ("open", 6, 0)


def test_the_prime_does_not_write_anothers_expenses(house: Contracting) -> None:
    ref = house.concluded(house.prime())
    theirs = next(one for one in house.expenses(ref) if one.institution_id == house.shiomi)
    with pytest.raises(NotYou):
        spending.write_expense(house.desk, uuid4(), theirs.ref, goods=5)


def test_no_contract_begins_in_a_unit_that_was_stopped(house: Contracting) -> None:
    ref = house.written()
    moving.stop(house.leads, uuid4(), house.a_unit, reason=house.why)
    with pytest.raises(NotYet) as caught:
        signing.offer(house.runs, uuid4(), ref)
    assert caught.value.reasons == (rules.UNIT_OVER,)
    with pytest.raises(NotNow):
        house.drafted(where=house.shiomi)


def test_a_contract_lies_within_its_units_period(house: Contracting) -> None:
    with pytest.raises(NotYet):
        house.drafted(starts_on=FIRST - timedelta(days=1))


def test_only_the_agencys_officer_drafts(house: Contracting) -> None:
    with pytest.raises(NotYou):
        drafting.draft(
            house.desk,
            uuid4(),
            house.a_unit,
            institution=house.shiranami,
            kind="direct",
            starts_on=FIRST,
            ends_on=LAST,
        )
