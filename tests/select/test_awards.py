"""From the slate to the award: who writes, who agrees, what it commits, who learns of it."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from award_world import AFTER, ASKED, Awarding
from concept_world import CEILING, READ, words
from kaname.commons import clock
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY, Viewer, office
from kaname.commons.documents.queries import documents_of
from kaname.commons.ledger.models import Pending
from kaname.commons.lifecycle.inbox import awaiting
from kaname.commons.lifecycle.refusals import NotNow, NotYet, NotYou, Unseen
from kaname.commons.outbox.models import Mail, Notice
from kaname.select.awards import rules
from kaname.select.awards.commands import announcing, answering, deciding, drafting, letters
from kaname.select.awards.models import Award, Grounds, Letter, Slate, SlateLine

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]


@pytest.fixture(autouse=True)
def _after() -> Iterator[None]:
    with clock.fixed(AFTER):
        yield


@pytest.fixture
def house() -> Awarding:
    return Awarding()


def sees(who: Viewer, model: type[Slate] | type[Award], ref: UUID) -> bool:
    return visible(who, model).filter(ref=ref).exists()


def sentences(refused: pytest.ExceptionInfo[NotYet]) -> list[str]:
    return [one.sentence for one in refused.value.reasons]


def test_a_slate_begins_with_all_that_passed_the_check(house: Awarding) -> None:
    slate = house.drafted()

    lines = house.lines(slate)
    assert [one.application_id for one in lines] == house.applied
    assert [(one.verdict, one.yen) for one in lines] == [("reject", ASKED)] * 3
    assert house.a_slate(slate).state == "draft"


def test_a_call_has_one_slate(house: Awarding) -> None:
    house.drafted()

    with pytest.raises(NotYet) as refused:
        house.drafted()
    assert sentences(refused) == [rules.HAS_SLATE.sentence]


def test_only_a_panel_endorses_and_only_the_agencys_fund_pays(house: Awarding) -> None:
    with pytest.raises(NotYet) as refused:
        drafting.draft_slate(
            house.runs, uuid4(), house.open_call, panel=house.council, fund=house.fund
        )
    assert sentences(refused) == [rules.NOT_A_PANEL.sentence]


def test_a_slate_is_the_agencys_until_it_is_put_before_the_panel(house: Awarding) -> None:
    slate = house.written()
    chair, ministry = house.viewer(house.hayami), house.officer

    assert not sees(chair, Slate, slate)
    deciding.propose(house.runs, uuid4(), slate)
    assert sees(chair, Slate, slate)
    assert len(visible(chair, SlateLine)) == 3
    assert not any(sees(one, Slate, slate) for one in (ministry, house.lead(0), house.desk, NOBODY))


def test_a_line_beyond_the_slate_is_refused(house: Awarding) -> None:
    slate = house.drafted()

    with pytest.raises(NotYet) as refused:
        drafting.write_line(house.runs, uuid4(), slate, application=uuid4(), verdict="award", yen=1)
    assert sentences(refused) == [rules.NOT_ELIGIBLE.sentence]


def test_whoever_is_not_awarded_is_told_why(house: Awarding) -> None:
    slate = house.written()
    house.write_line(slate, 2, "reject", reason=words(""))

    with pytest.raises(NotYet) as refused:
        deciding.propose(house.runs, uuid4(), slate)
    assert sentences(refused) == [rules.NO_REASON]


def test_the_slate_keeps_what_is_allotted_to_the_last_yen() -> None:
    house = Awarding(given=2 * ASKED - 1)
    slate = house.written("award", "award", "reject")

    with pytest.raises(NotYet) as refused:
        deciding.propose(house.runs, uuid4(), slate)
    assert sentences(refused) == [rules.BEYOND_FUND]
    assert refused.value.reasons[0].parameters["over"] == "1"


def test_the_slate_keeps_the_number_of_the_concept() -> None:
    house = Awarding(number=1)
    slate = house.written("award", "award", "reject")

    with pytest.raises(NotYet) as refused:
        deciding.propose(house.runs, uuid4(), slate)
    assert sentences(refused) == [rules.TOO_MANY]


def test_the_panel_then_the_director_then_the_agency(house: Awarding) -> None:
    slate = house.proposed()

    with pytest.raises(NotNow):
        deciding.accept_slate(house.leads, uuid4(), slate)
    deciding.endorse(house.panel_decides, uuid4(), slate)
    assert [one.act for one in awaiting(house.leads)] == ["awards.accept_slate"]
    with pytest.raises(NotYou):
        deciding.accept_slate(house.runs, uuid4(), slate)
    deciding.accept_slate(house.leads, uuid4(), slate)
    with pytest.raises(NotYou):
        deciding.decide(house.leads, uuid4(), slate)
    deciding.decide(house.decides, uuid4(), slate)

    assert house.a_slate(slate).state == "decided"


def test_the_director_returns_a_slate_and_the_panel_sees_it_no_more(house: Awarding) -> None:
    slate = house.endorsed()

    deciding.return_slate(house.leads, uuid4(), slate, reason=words("重複の確認が要る。"))

    assert house.a_slate(slate).state == "draft"
    assert not sees(house.viewer(house.hayami), Slate, slate)


def test_the_decision_makes_awards_and_commits_their_money_alone(house: Awarding) -> None:
    house.decided()

    assert [house.award(place).state for place in range(3)] == ["offered", "reserve", "rejected"]
    assert house.left() == CEILING - ASKED
    assert house.award(0).number == "JST-A2026-001"
    assert [house.award(place).number for place in (1, 2)] == ["", ""]


def test_each_award_is_an_entry_in_the_ledger(house: Awarding) -> None:
    slate = house.accepted()
    before = Pending.objects.count()

    deciding.decide(house.decides, uuid4(), slate)

    assert Pending.objects.count() == before + 4


def test_what_is_decided_is_the_agencys_until_it_is_announced(house: Awarding) -> None:
    slate = house.decided()
    award = house.award(0).ref

    assert sees(house.runs, Award, award)
    assert not any(sees(one, Award, award) for one in (house.lead(0), house.desk, NOBODY))
    announcing.announce(house.runs, uuid4(), slate)
    assert all(sees(one, Award, award) for one in (house.lead(0), house.desk, NOBODY))


def test_of_what_is_not_offered_only_its_own_learn(house: Awarding) -> None:
    house.announced_slate()

    for place in (1, 2):
        ref = house.award(place).ref
        assert sees(house.lead(place), Award, ref)
        assert sees(house.desk, Award, ref)
        assert not any(sees(one, Award, ref) for one in (house.lead(0), house.officer, NOBODY))


def test_reasons_and_conditions_are_never_public(house: Awarding) -> None:
    house.announced_slate()

    assert not visible(NOBODY, Grounds).exists()
    assert not visible(NOBODY, Letter).exists()
    assert visible(house.lead(0), Grounds).count() == 1
    assert visible(house.desk, Grounds).count() == 3


def test_letters_are_numbered_in_one_row_and_set_in_both_languages(house: Awarding) -> None:
    house.lettered()

    given = [house.letters(place)[0] for place in range(3)]
    assert [one.document_number for one in given] == [1, 2, 3]
    assert [one.kind for one in given] == ["award", "reserve", "reject"]
    assert all(one.set_at for one in given)
    assert [len(documents_of(house.lead(place), given[place])) for place in range(3)] == [2, 2, 2]
    assert documents_of(house.lead(1), given[0]) == ()


def test_a_letter_is_told_of_with_a_link_and_nothing_more(house: Awarding) -> None:
    Mail.objects.all().delete()
    house.lettered()

    told = Notice.objects.filter(person=house.leaders[0], sentence=letters.SENT)
    assert told.count() == 1
    assert not Mail.objects.filter(subject__contains="採択").exists()


def test_a_letter_is_set_once(house: Awarding) -> None:
    house.lettered()
    one = house.letters(0)[0]

    letters.set_letter(office(house.jst), uuid4(), one.ref)

    assert len(documents_of(house.lead(0), one)) == 2


def test_the_leader_accepts(house: Awarding) -> None:
    house.announced_slate()
    award = house.award(0)

    assert [one.act for one in awaiting(house.lead(0))] == ["awards.accept"]
    with pytest.raises(NotYou):
        answering.accept(house.desk, uuid4(), award.ref)
    answering.accept(house.lead(0), uuid4(), award.ref)

    assert house.award(0).state == "accepted"


def test_what_is_declined_is_free_again(house: Awarding) -> None:
    house.announced_slate()

    house.declined()

    assert house.award(0).state == "declined"
    assert house.left() == CEILING


def test_a_reserve_is_called_for_a_free_place(house: Awarding) -> None:
    house.announced_slate()
    reserve = house.award(1)
    with pytest.raises(NotYet) as refused:
        answering.promote(house.runs, uuid4(), reserve.ref)
    assert sentences(refused) == [rules.NO_PLACE.sentence]

    house.declined()
    answering.promote(house.runs, uuid4(), reserve.ref)

    made = house.award(1)
    assert (made.state, made.number, made.handling) == ("offered", "JST-A2026-002", "public")
    assert house.left() == CEILING - ASKED
    assert [one.kind for one in house.letters(1)] == ["reserve", "award"]
    assert house.letters(1)[1].document_number == 4


def test_the_reserve_is_called_in_its_order(house: Awarding) -> None:
    house.announced_slate("award", "reserve", "reserve")
    house.declined()

    with pytest.raises(NotYet) as refused:
        answering.promote(house.runs, uuid4(), house.award(2).ref)
    assert sentences(refused) == [rules.NOT_NEXT]


def test_a_reserve_ends_with_a_reason(house: Awarding) -> None:
    house.announced_slate()

    answering.close(house.runs, uuid4(), house.award(1).ref, reason=words("辞退がなかった。"))

    assert house.award(1).state == "rejected"
    assert house.grounds(1).reason == words("辞退がなかった。")


def test_conditions_are_met_before_the_award_is_handed_over(house: Awarding) -> None:
    house.announced_slate(conditions=words("体制を見直すこと。"))
    award = house.award(0).ref
    answering.accept(house.lead(0), uuid4(), award)

    with pytest.raises(NotYet) as refused:
        answering.hand_over(house.runs, uuid4(), award)
    assert sentences(refused) == [rules.CONDITIONS_OPEN.sentence]
    answering.confirm_conditions(house.runs, uuid4(), award)
    answering.hand_over(house.runs, uuid4(), award)

    assert house.award(0).state == "handed_over"


def test_where_there_are_no_conditions_none_are_confirmed(house: Awarding) -> None:
    house.announced_slate()

    with pytest.raises(NotYet) as refused:
        answering.confirm_conditions(house.runs, uuid4(), house.award(0).ref)
    assert sentences(refused) == [rules.NO_CONDITIONS.sentence]


def test_a_barred_person_sees_no_line_and_decides_nothing(house: Awarding) -> None:
    slate = house.proposed()
    house.bar(house.higuchi, 0)
    house.bar(house.miwa, 1)
    house.bar(house.goto, 2)

    assert len(visible(house.viewer(house.miwa), SlateLine)) == 2
    assert sees(house.leads, Slate, slate)
    with pytest.raises(NotYou):
        deciding.return_slate(house.leads, uuid4(), slate, reason=words("差戻し"))
    assert [one.act for one in awaiting(house.runs)] == []


def test_a_barred_officer_begins_no_slate(house: Awarding) -> None:
    house.bar(house.goto, 0)

    with pytest.raises(NotYou):
        house.drafted()


def test_a_barred_person_never_reads_the_award(house: Awarding) -> None:
    house.bar(house.inoue, 0)
    house.announced_slate()

    assert not sees(house.viewer(house.inoue), Award, house.award(0).ref)
    with pytest.raises(Unseen):
        answering.confirm_conditions(house.viewer(house.inoue), uuid4(), house.award(0).ref)


def test_what_passed_the_check_later_is_taken_onto_the_slate(house: Awarding) -> None:
    slate = house.drafted()
    lines = SlateLine.objects.exempt(READ).filter(slate__ref=slate)
    lines.filter(application__ref=house.applied[0]).delete()

    with pytest.raises(NotYet) as refused:
        deciding.propose(house.runs, uuid4(), slate)
    assert rules.MISSING in sentences(refused)
    drafting.gather(house.runs, uuid4(), slate)
    assert [one.application_id for one in house.lines(slate)] == house.applied
