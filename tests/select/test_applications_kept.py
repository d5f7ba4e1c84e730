"""Who stays out of an application, and what of it stays as it was submitted."""

from datetime import timedelta
from uuid import uuid4

import pytest

from application_world import TITLE, Applicants
from call_world import CLOSES, MINUTE
from concept_world import words
from files import pdf
from kaname.commons import clock
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.models import Body
from kaname.commons.calendar import day_of
from kaname.commons.documents.queries import in_hand
from kaname.commons.lifecycle.inbox import awaiting
from kaname.commons.lifecycle.refusals import NotYet, NotYou
from kaname.commons.outbox.models import Notice
from kaname.commons.search import index
from kaname.commons.search.models import Entry
from kaname.select.applications import queries, rules
from kaname.select.applications.commands import checking, files, submitting, team, writing
from kaname.select.calls.commands import deciding as calls
from kaname.select.concepts.commands import deciding as concepts
from world import as_viewer, sit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]


@pytest.fixture
def house() -> Applicants:
    return Applicants()


def test_whoever_works_for_the_agency_is_not_invited(house: Applicants) -> None:
    ref = house.begun()

    with pytest.raises(NotYet) as refused, clock.fixed(house.at):
        house.invited(ref, house.goto)
    assert refused.value.reasons == (rules.OF_THE_AGENCY,)


def test_nobody_checks_an_application_of_their_own_team(house: Applicants) -> None:
    ref = house.submitted()
    house.over()
    sit(house.isomura, "officer", house.jst)

    with pytest.raises(NotYou), clock.fixed(CLOSES + MINUTE):
        checking.find_eligible(as_viewer(house.isomura), uuid4(), ref)


def test_the_end_of_a_draft_moves_with_the_calls(house: Applicants) -> None:
    ref, later = house.begun(), CLOSES + timedelta(days=7)

    with clock.fixed(house.at):
        calls.extend(house.runs, uuid4(), house.open_call, closes_at=later, reason=words("障害"))

    assert house.an_application(ref).due_on == day_of(later)


def test_nobody_asks_for_an_approval_after_the_end(house: Applicants) -> None:
    ref = house.filled()

    with pytest.raises(NotYet) as refused, clock.fixed(CLOSES):
        submitting.request_approval(house.leader, uuid4(), ref)
    assert refused.value.reasons[0].sentence == rules.LATE


def test_the_agency_reads_what_was_submitted_while_it_is_corrected(house: Applicants) -> None:
    ref = house.correcting()

    with clock.fixed(CLOSES + MINUTE):
        writing.name(house.leader, uuid4(), ref, title=words("別の題名"))
        house.spend(ref, goods=900_000)
        read, written = (
            queries.application_in_hand(viewer, ref) for viewer in (house.runs, house.leader)
        )
        assert read is not None
        assert written is not None
        call = queries.call_of(read)

        assert (read.title, written.title.ja) == (TITLE, "別の題名")
        direct = [queries.budget(v, read, call).direct for v in (house.runs, house.leader)]
        assert direct == [1_000_000, 900_000]


def test_an_attachment_that_was_submitted_stays_so_where_the_team_replaces_it(
    house: Applicants,
) -> None:
    ref = house.filled()
    with clock.fixed(house.at):
        plan = house.attached(ref, pdf())
        submitting.request_approval(house.leader, uuid4(), ref)
        submitting.approve(house.desk, uuid4(), ref)
        submitting.submit(house.leader, uuid4(), ref)
    house.over()

    with clock.fixed(CLOSES + MINUTE):
        until = day_of(CLOSES + timedelta(days=7))
        checking.return_for_correction(house.runs, uuid4(), ref, text=words("計画"), until=until)
        files.remove_attachment(house.leader, uuid4(), ref, attachment=plan)
        other = house.attached(ref, pdf(2))
        application = house.an_application(ref)
        read, written = (
            [one.ref for one in queries.attachments_of(viewer, application)]
            for viewer in (house.runs, house.leader)
        )

    assert (read, written) == ([plan], [other])
    assert in_hand(house.runs, plan) is not None


def test_a_receipt_says_what_was_submitted_and_its_digest_is_of_that(house: Applicants) -> None:
    ref = house.submitted()
    with clock.fixed(house.at):
        submitting.pull_back(house.leader, uuid4(), ref)
        writing.name(house.leader, uuid4(), ref, title=words("別の題名"))
        (row,) = queries.submissions(house.leader, house.an_application(ref))

    (kept,) = house.submissions(ref)
    assert (row.title, row.leader.ja) == (TITLE, "磯村")
    assert queries.digest_of(kept.content) == row.digest


def test_amounts_of_who_has_left_can_be_emptied(house: Applicants) -> None:
    ref = house.filled()
    with clock.fixed(house.at):
        member = house.invited(ref)
        house.spend(ref, where=house.minato, goods=5)
        team.remove_member(house.leader, uuid4(), ref, member=member)

        house.spend(ref, where=house.minato)
        submitting.request_approval(house.leader, uuid4(), ref)

    assert house.an_application(ref).state == "with_institution"


def test_a_concept_is_not_withdrawn_under_a_running_call(house: Applicants) -> None:
    with pytest.raises(NotYet, match="announced or open"):
        concepts.withdraw(house.director, uuid4(), house.concept, reason=words("理由"))


def test_a_team_is_found_by_the_name_that_it_has(house: Applicants) -> None:
    ref = house.begun()
    with clock.fixed(house.at):
        writing.name(house.leader, uuid4(), ref, title=words("別の題名"))

    team_of_it = house.an_application(ref).team_id
    entry = Entry.objects.exempt(index.WRITES).get(ref=team_of_it)
    body = Body.objects.exempt("bench: rows for measuring").get(ref=team_of_it)
    assert entry.title == body.name


def test_a_draft_of_a_call_that_is_over_awaits_nobody(house: Applicants) -> None:
    house.filled()

    with clock.fixed(CLOSES - MINUTE):
        before = acts_awaiting(house.leader)
    with clock.fixed(CLOSES + timedelta(days=1)):
        after = acts_awaiting(house.leader)

    assert (before, after) == (["applications.request_approval"], [])


def test_a_correction_that_does_not_come_awaits_the_agency(house: Applicants) -> None:
    ref = house.correcting()

    with clock.fixed(CLOSES + timedelta(days=7)):
        before = (acts_awaiting(house.leader), acts_awaiting(house.runs))
    with clock.fixed(CLOSES + timedelta(days=8)):
        after = (acts_awaiting(house.leader), acts_awaiting(house.runs))
        checking.find_ineligible(house.runs, uuid4(), ref, reason=words("提出がありませんでした。"))

    assert before == (["applications.resubmit"], [])
    assert after == ([], ["applications.find_ineligible"])


def acts_awaiting(viewer: Viewer) -> list[str]:
    return [one.act for one in awaiting(viewer)]


def test_the_agency_hears_of_a_withdrawal(house: Applicants) -> None:
    ref = house.submitted()

    with clock.fixed(house.at):
        submitting.withdraw(house.leader, uuid4(), ref, reason="")

    sentences = Notice.objects.filter(person=house.goto).values_list("sentence", flat=True)
    assert submitting.FROM_THE_CALL in sentences
