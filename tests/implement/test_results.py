"""The way of a result: registered, checked, then open, later, shared or held; and its review."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError

from call_world import passes
from concept_world import READ
from kaname.commons import clock
from kaname.commons.access.questions import may_see, visible
from kaname.commons.access.viewer import NOBODY, Viewer, office
from kaname.commons.bodies.models import Bar
from kaname.commons.documents import commands as documents
from kaname.commons.documents.queries import documents_of
from kaname.commons.ledger.models import Pending
from kaname.commons.lifecycle.inbox import awaiting
from kaname.commons.lifecycle.refusals import NotNow, NotYet, NotYou, Refused, Unseen
from kaname.commons.outbox.models import Notice
from kaname.commons.search import queries as search
from kaname.commons.text import NO_TEXT, Text
from kaname.implement.results import queries, rules
from kaname.implement.results.commands import checking, deciding, files, registering
from kaname.implement.results.models import Check, Decision, Result
from project_world import noon
from result_world import LATER, NOTHING, REVIEW_ON, TODAY, WHY, Findings
from world import FIRST_DAY, as_viewer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.fixed(noon(TODAY)):
        yield


@pytest.fixture
def house() -> Findings:
    return Findings()


def awaited(viewer: Viewer, ref: UUID) -> list[str]:
    return [one.act for one in awaiting(viewer) if one.ref == ref]


def refused(does: Any) -> tuple[Any, ...]:
    with pytest.raises(Refused) as caught:
        does()
    return tuple(caught.value.reasons)


def test_a_result_is_read_by_those_around_its_unit_alone(house: Findings) -> None:
    ref = house.new_result()

    seen = [who for who in (house.finds, house.runs, as_viewer(house.makino)) if sees(who, ref)]
    assert len(seen) == 3
    assert not sees(NOBODY, ref)
    assert not sees(house.uses, ref)


def sees(viewer: Viewer, ref: UUID) -> bool:
    return visible(viewer, Result).filter(ref=ref).exists()


def test_only_the_team_registers(house: Findings) -> None:
    for other in (house.runs, house.uses):
        with pytest.raises(NotYou):
            registering.register(other, uuid4(), house.unit_ref, **house.result_given())


def test_a_registered_result_awaits_the_officer(house: Findings) -> None:
    ref = house.new_result()

    assert awaited(house.runs, ref) == ["results.check"]
    assert awaited(house.finds, ref) == []


def test_the_check_needs_what_it_is_and_whose_it_is(house: Findings) -> None:
    ref = house.new_result(summary=NO_TEXT, rights=NO_TEXT)

    reasons = refused(lambda: checking.check(house.runs, uuid4(), ref, **NOTHING))

    assert reasons == (rules.NO_SUMMARY, rules.NO_RIGHTS)


def test_a_returned_result_awaits_the_team_and_then_the_officer_again(house: Findings) -> None:
    ref = house.new_result()

    checking.ask(house.runs, uuid4(), ref, note="図がない。")
    assert awaited(house.runs, ref) == []
    assert awaited(house.finds, ref) == ["results.write"]

    registering.write(house.finds, uuid4(), ref, **house.result_given())
    assert awaited(house.runs, ref) == ["results.check"]
    assert awaited(house.finds, ref) == []


def test_after_the_check_the_team_changes_nothing_more(house: Findings) -> None:
    ref = house.checked_result()

    with pytest.raises(NotNow):
        registering.write(house.finds, uuid4(), ref, **house.result_given())


def test_a_checked_result_awaits_the_director(house: Findings) -> None:
    ref = house.checked_result()

    assert awaited(house.leads, ref) == ["results.open_"]
    with pytest.raises(NotYou):
        deciding.open_(house.runs, uuid4(), ref)


def test_the_agencys_session_decides_too(house: Findings) -> None:
    ref = house.checked_result()

    deciding.open_(house.in_session, uuid4(), ref)

    assert house.a_result(ref).state == "open"


def test_an_opened_result_is_public_and_in_the_ledger(house: Findings) -> None:
    before = Pending.objects.count()
    ref = house.open_result()

    result = house.a_result(ref)
    assert (result.state, result.handling, result.opened_on) == ("open", "public", TODAY)
    assert sees(NOBODY, ref)
    assert Pending.objects.count() == before + 1


def test_what_was_checked_and_why_it_was_held_stays_inside(house: Findings) -> None:
    ref = house.held_result("core")
    deciding.open_(house.leads, uuid4(), ref, reason=WHY)

    assert not visible(NOBODY, Check).exists()
    assert not visible(NOBODY, Decision).exists()
    public = queries.sheet(NOBODY, house.a_result(ref))
    assert (public.checks, public.decisions, public.ground) == ((), (), None)
    assert [one.kind for one in queries.sheet(house.finds, house.a_result(ref)).decisions] == [
        "closed",
        "open",
    ]


def test_opening_against_the_check_says_why(house: Findings) -> None:
    ref = house.checked_result("core")

    reasons = refused(lambda: deciding.open_(house.leads, uuid4(), ref))
    assert reasons == (rules.FOUND_SOMETHING,)

    deciding.open_(house.leads, uuid4(), ref, reason=WHY)
    assert house.last_decision(ref).reason == WHY


def test_a_result_opens_by_itself_on_its_day(house: Findings) -> None:
    ref = house.later_result()

    passes(noon(LATER - timedelta(days=1)))
    assert house.a_result(ref).state == "later"
    passes(noon(LATER))

    assert (house.a_result(ref).state, house.a_result(ref).opened_on) == ("open", LATER)
    assert house.decided_so_far(ref) == ["later", "open"]
    assert house.last_decision(ref).recorded_by is None


def test_the_job_of_a_day_that_was_moved_does_nothing(house: Findings) -> None:
    ref = house.later_result()
    moved = LATER + timedelta(days=30)
    deciding.open_later(house.leads, uuid4(), ref, opens_on=moved)

    passes(noon(LATER))
    assert house.a_result(ref).state == "later"
    passes(noon(moved))
    assert house.a_result(ref).state == "open"


def test_the_job_leaves_what_was_held_since(house: Findings) -> None:
    ref = house.later_result()
    deciding.close(house.leads, uuid4(), ref, ground="core", reason=WHY, review_on=REVIEW_ON)

    passes(noon(LATER))

    assert house.a_result(ref).state == "closed"


def test_nobody_opens_by_the_job_before_its_day(house: Findings) -> None:
    ref = house.later_result()

    with pytest.raises(NotYet):
        deciding.open_due(office(house.jst), uuid4(), ref)
    with pytest.raises(NotYou):
        deciding.open_due(house.leads, uuid4(), ref)


def test_a_shared_result_is_read_by_the_named_body_alone(house: Findings) -> None:
    ref = house.shared_result()

    assert sees(house.uses, ref)
    assert not sees(as_viewer(house.sasamoto), ref)
    assert not sees(NOBODY, ref)
    assert queries.sheet(house.uses, house.a_result(ref)).decisions == ()
    assert Notice.objects.filter(person=house.hayama, about=ref).count() == 1


def test_sharing_with_others_ends_it_with_those_before(house: Findings) -> None:
    ref = house.shared_result()

    to = [house.other_adopter]
    deciding.share(house.leads, uuid4(), ref, bodies=to, reason=WHY, review_on=REVIEW_ON)

    assert not sees(house.uses, ref)
    assert sees(as_viewer(house.sasamoto), ref)


def test_what_is_held_after_it_was_shared_is_read_by_nobody_outside(house: Findings) -> None:
    ref = house.shared_result()

    deciding.close(house.leads, uuid4(), ref, ground="duty", reason=WHY, review_on=REVIEW_ON)

    assert not sees(house.uses, ref)


def test_results_are_shared_with_councils_adopters_and_ministries_only(house: Findings) -> None:
    ref = house.checked_result()

    for bodies in ([], [house.shiranami]):
        with pytest.raises(NotYet):
            deciding.share(
                house.leads, uuid4(), ref, bodies=bodies, reason=WHY, review_on=REVIEW_ON
            )


def test_a_held_result_falls_due_for_its_review(house: Findings) -> None:
    ref = house.held_result()

    assert awaited(house.leads, ref) == []
    with clock.fixed(noon(REVIEW_ON - timedelta(days=10))):
        assert awaited(house.leads, ref) == ["results.keep"]


def test_the_review_holds_it_on_with_a_new_day(house: Findings) -> None:
    ref = house.held_result()
    later = REVIEW_ON + timedelta(days=100)

    with clock.fixed(noon(REVIEW_ON)):
        deciding.keep(house.leads, uuid4(), ref, ground="patent", reason=WHY, review_on=later)

    result = house.a_result(ref)
    assert (result.state, result.ground, result.due_on) == ("closed", "patent", later)
    assert house.decided_so_far(ref) == ["closed", "kept"]


def test_the_review_opens_it(house: Findings) -> None:
    ref = house.held_result()

    with clock.fixed(noon(REVIEW_ON)):
        deciding.open_(house.leads, uuid4(), ref)

    result = house.a_result(ref)
    assert (result.state, result.handling, result.ground) == ("open", "public", "")


def test_the_opinion_of_the_council_is_noted(house: Findings) -> None:
    ref = house.checked_result()
    said = Text("公開してよい。", "It may be open.")

    deciding.open_(house.leads, uuid4(), ref, opinion=said, opinion_on=TODAY)

    assert (house.last_decision(ref).opinion, house.last_decision(ref).opinion_on) == (said, TODAY)


def test_what_was_decided_is_not_withdrawn(house: Findings) -> None:
    registered, closed = house.new_result(), house.held_result()

    registering.withdraw(house.finds, uuid4(), registered)
    assert house.a_result(registered).state == "withdrawn"
    with pytest.raises(NotNow):
        registering.withdraw(house.finds, uuid4(), closed)


def test_a_file_is_read_by_all_once_the_result_is_open(house: Findings) -> None:
    ref = house.new_result()
    opens, stays = house.attached_file(ref), house.attached_file(ref, opens=False)
    with pytest.raises(Unseen):
        documents.take_out(NOBODY, opens)

    checking.check(house.runs, uuid4(), ref, **NOTHING)
    deciding.open_(house.leads, uuid4(), ref)

    assert b"".join(documents.take_out(NOBODY, opens).content)[:4] == b"%PDF"
    with pytest.raises(Unseen):
        documents.take_out(NOBODY, stays)
    assert len(documents_of(house.finds, house.a_result(ref))) == 2


def test_files_are_removed_before_the_check_only(house: Findings) -> None:
    ref = house.new_result()
    first, second = house.attached_file(ref), house.attached_file(ref)

    files.remove_file(house.finds, uuid4(), ref, document=first)
    assert [one.ref for one in documents_of(house.finds, house.a_result(ref))] == [second]
    checking.check(house.runs, uuid4(), ref, **NOTHING)
    with pytest.raises(NotNow):
        files.remove_file(house.finds, uuid4(), ref, document=second)


def test_whoever_is_barred_from_the_application_reads_nothing_of_it(house: Findings) -> None:
    ref = house.held_result()
    Bar.objects.create(
        person_id=house.goto,
        kind="applications.application",
        target=house.application,
        why="declared",
        starts_on=FIRST_DAY,
    )

    barred = as_viewer(house.goto)
    assert not sees(barred, ref)
    assert not may_see(barred, house.last_decision(ref))


def test_the_search_finds_open_results_for_all(house: Findings) -> None:
    open_, held = house.open_result(), house.held_result()

    kinds = search.side_by_side(NOBODY, "海底").kinds
    found = [hit.ref for kind in kinds for hit in kind.first]
    assert (open_ in found, held in found) == (True, False)


def test_only_what_is_open_is_public_in_the_database(house: Findings) -> None:
    ref = house.held_result()

    with pytest.raises(IntegrityError):
        Result.objects.exempt(READ).filter(ref=ref).update(handling="public")
