"""The way of a pathway from its sketch to its use, with what stands in the way."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from concept_world import words
from kaname.commons import clock
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY, Viewer
from kaname.commons.bodies.models import Bar
from kaname.commons.ledger.models import Pending
from kaname.commons.lifecycle.inbox import awaiting
from kaname.commons.lifecycle.refusals import NotNow, NotYet, NotYou, Unseen
from kaname.commons.reason import Reason, Term
from kaname.commons.search import queries as search
from kaname.commons.text import NO_TEXT, Text
from kaname.implement.pathways import queries, rules
from kaname.implement.pathways.commands import barriers, moving, needs, publishing, sketching
from kaname.implement.pathways.models import Barrier, Need, Pathway
from kaname.implement.pathways.rules import (
    STAGE_NAMES,
    PathwayFacts,
    StageKind,
    nothing_in_the_way,
    sketch_refusals,
)
from pathway_world import CONCEPT_ON, DAY, TRIAL_ON, USED_ON, Ways
from project_world import noon
from result_world import TODAY
from world import FIRST_DAY, as_viewer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]
NAME = Text("名", "Name")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.fixed(noon(TODAY)):
        yield


@pytest.fixture
def house() -> Ways:
    return Ways()


def awaited(viewer: Viewer, ref: UUID) -> list[str]:
    return [one.act for one in awaiting(viewer) if one.ref == ref]


def sees(viewer: Viewer, ref: UUID) -> bool:
    return visible(viewer, Pathway).filter(ref=ref).exists()


def planned(*days: date) -> dict[StageKind, date]:
    return dict(zip(StageKind, days, strict=False))


def test_the_stages_are_all_planned_and_in_their_order() -> None:
    backwards = planned(TODAY + DAY, TODAY, TODAY, TODAY)
    names = [Term(STAGE_NAMES[one]) for one in (StageKind.CONCEPT, StageKind.DEMONSTRATION)]

    assert sketch_refusals(NO_TEXT, NO_TEXT, planned(TODAY)) == [
        rules.NO_NAME,
        rules.NO_USE,
        rules.NO_STAGES,
    ]
    assert sketch_refusals(NAME, NAME, backwards) == [
        Reason(rules.OUT_OF_ORDER, {"earlier": names[0], "later": names[1]})
    ]
    assert sketch_refusals(NAME, NAME, planned(TODAY, TODAY, TODAY, TODAY)) == []


def test_open_barriers_stand_in_the_way() -> None:
    assert nothing_in_the_way(PathwayFacts(0)) is None
    assert nothing_in_the_way(PathwayFacts(2)) == Reason(rules.BARRIERS_LEFT, {"count": 2})


def test_a_need_is_read_by_who_posted_it_and_by_the_agency_alone(house: Ways) -> None:
    ref = house.posted()

    seen = [bool(visible(who, Need).filter(ref=ref)) for who in (house.uses, house.runs)]
    hidden = [
        bool(visible(who, Need).filter(ref=ref))
        for who in (house.finds, as_viewer(house.sasamoto), NOBODY)
    ]
    assert (seen, hidden) == ([True, True], [False, False, False])


def test_only_adopters_and_ministries_post_needs(house: Ways) -> None:
    with pytest.raises(NotYet) as caught:
        needs.post_need(house.runs, uuid4(), house.jst, agency=house.jst, title=NAME, text=NAME)
    assert tuple(caught.value.reasons) == (rules.NOT_AN_ADOPTER,)
    given: dict[str, Any] = {"agency": house.jst, "title": NAME, "text": NAME}
    with pytest.raises(NotYou):
        needs.post_need(house.runs, uuid4(), house.minato_positioning, **given)


def test_a_sketch_is_read_by_the_adopter_and_around_the_unit(house: Ways) -> None:
    ref = house.sketched()

    around = (house.finds, house.runs, house.uses, as_viewer(house.makino))
    assert [sees(who, ref) for who in around] == [True] * 4
    others = (NOBODY, as_viewer(house.sasamoto), as_viewer(house.kasai))
    assert [sees(who, ref) for who in others] == [False] * 3


def test_a_sketch_awaits_the_adopter_by_the_day_of_its_first_stage(house: Ways) -> None:
    ref = house.sketched()

    assert awaited(house.uses, ref) == ["pathways.agree"]
    assert house.a_pathway(ref).due_on == CONCEPT_ON
    with pytest.raises(NotYou):
        moving.agree(house.runs, uuid4(), ref)


def test_a_need_belongs_to_its_adopter_and_a_result_to_its_unit(house: Ways) -> None:
    need = house.posted()
    given = house.days(adopter=house.other_adopter, need=need)
    with pytest.raises(NotYet) as caught:
        sketching.sketch(house.runs, uuid4(), house.unit_ref, **given)
    assert tuple(caught.value.reasons) == (rules.NEED_OF_OTHER,)


def test_a_pathway_leads_to_no_body_that_adopts_nothing(house: Ways) -> None:
    with pytest.raises(NotYet) as caught:
        house.sketched(adopter=house.shiranami)
    assert tuple(caught.value.reasons) == (rules.NOT_AN_ADOPTER,)


def test_the_stages_are_reached_one_after_another(house: Ways) -> None:
    ref = house.sketched()
    assert house.reached(ref) == []

    moving.agree(house.uses, uuid4(), ref)
    assert house.reached(ref) == ["concept"]
    assert house.a_pathway(ref).due_on == TRIAL_ON
    moving.begin_trial(house.uses, uuid4(), ref)
    assert house.reached(ref) == ["concept", "demonstration"]
    assert house.a_pathway(ref).due_on == USED_ON


def test_the_adopter_declares_the_use_and_its_need_is_met(house: Ways) -> None:
    need = house.posted()
    before = Pending.objects.count()
    given = house.days(adopter=house.minato_positioning, need=need)
    with pytest.raises(Unseen):  # the team does not read the need
        sketching.sketch(house.finds, uuid4(), house.unit_ref, **given)
    ref = sketching.sketch(house.runs, uuid4(), house.unit_ref, **given)
    moving.agree(house.uses, uuid4(), ref)
    moving.begin_trial(house.uses, uuid4(), ref)
    moving.take_into_use(house.uses, uuid4(), ref, used_since=TODAY, record=words("三港"))

    pathway = house.a_pathway(ref)
    assert (pathway.state, pathway.used_since) == ("in_use", TODAY)
    assert house.reached(ref) == [*StageKind]
    assert house.a_need(need).state == "met"
    assert Pending.objects.count() == before + 2


def test_nothing_is_in_use_from_a_day_to_come(house: Ways) -> None:
    ref = house.on_trial()

    with pytest.raises(NotYet) as caught:
        moving.take_into_use(house.uses, uuid4(), ref, used_since=TODAY + DAY, record=words("三港"))
    assert tuple(caught.value.reasons) == (rules.USED_LATER,)


def test_what_is_blocked_is_not_taken_into_use(house: Ways) -> None:
    ref = house.on_trial()
    barrier = house.barred_by(ref)

    with pytest.raises(NotYet):
        moving.take_into_use(house.uses, uuid4(), ref, used_since=TODAY, record=words("三港"))
    house.solved(ref, barrier)
    moving.take_into_use(house.uses, uuid4(), ref, used_since=TODAY, record=words("三港"))
    assert house.a_pathway(ref).state == "in_use"


def test_who_sees_to_a_barrier_reads_the_pathway_until_it_is_solved(house: Ways) -> None:
    ref = house.sketched()
    barrier, other = house.barred_by(ref), house.barred_by(ref, house.jst)

    owner = as_viewer(house.kasai)
    assert awaited(owner, ref) == ["pathways.solve_barrier"]
    assert [one.ref for one in queries.barriers(owner, house.a_pathway(ref))] == [barrier]
    with pytest.raises(Unseen):
        barriers.solve_barrier(owner, uuid4(), ref, barrier=other, measure=NAME)

    barriers.solve_barrier(owner, uuid4(), ref, barrier=barrier, measure=NAME)
    assert house.a_barrier(barrier).solved_on == TODAY
    assert not sees(as_viewer(house.kasai), ref)


def test_the_public_reads_a_pathway_only_with_the_adopters_consent(house: Ways) -> None:
    ref = house.agreed()
    house.barred_by(ref)
    with pytest.raises(NotYet) as caught:
        publishing.publish(house.leads, uuid4(), ref)
    assert tuple(caught.value.reasons) == (rules.NO_CONSENT,)
    with pytest.raises(NotYou):
        publishing.consent(house.leads, uuid4(), ref)

    publishing.consent(house.uses, uuid4(), ref)
    assert not sees(NOBODY, ref)
    publishing.publish(house.leads, uuid4(), ref)

    assert sees(NOBODY, ref)
    assert not visible(NOBODY, Barrier).exists()
    assert queries.sheet(NOBODY, house.a_pathway(ref)).barriers == ()


def test_a_pathway_names_its_results_to_whoever_may_see_them(house: Ways) -> None:
    held = house.held_result()
    ref = house.published(results=[held])

    assert queries.sheet(NOBODY, house.a_pathway(ref)).sources == ()
    assert [one.result for one in queries.sheet(house.finds, house.a_pathway(ref)).sources] == [
        held
    ]


def test_what_was_given_up_stays_so_and_its_reason_inside(house: Ways) -> None:
    ref = house.published()
    moving.give_up(house.runs, uuid4(), ref, reason=words("費用が合わない。"))

    assert house.a_pathway(ref).state == "given_up"
    assert queries.sheet(NOBODY, house.a_pathway(ref)).record == NO_TEXT
    assert queries.sheet(house.uses, house.a_pathway(ref)).record.ja == "費用が合わない。"
    with pytest.raises(NotNow):
        moving.begin_trial(house.uses, uuid4(), ref)


def test_a_pathway_is_written_anew_and_keeps_what_the_writer_may_not_see(house: Ways) -> None:
    held = house.held_result()
    ref = house.agreed(results=[held])
    moved = house.days(demonstration_on=TRIAL_ON + DAY)

    sketching.write(house.finds, uuid4(), ref, **moved)

    assert house.a_pathway(ref).due_on == TRIAL_ON + DAY
    assert queries.sheet(house.finds, house.a_pathway(ref)).sources == ()
    assert house.reached(ref) == ["concept"]


def test_whoever_is_barred_from_the_application_reads_no_pathway(house: Ways) -> None:
    ref = house.sketched()
    barrier = house.barred_by(ref)
    Bar.objects.create(
        person_id=house.goto,
        kind="applications.application",
        target=house.application,
        why="declared",
        starts_on=FIRST_DAY,
    )

    barred = as_viewer(house.goto)
    assert not sees(barred, ref)
    assert not visible(barred, Barrier).filter(ref=barrier).exists()


def test_the_search_finds_public_pathways_for_all(house: Ways) -> None:
    public, hidden = house.published(), house.sketched()

    kinds = search.side_by_side(NOBODY, "岸壁").kinds
    found = [hit.ref for kind in kinds for hit in kind.first]
    assert (public in found, hidden in found) == (True, False)
