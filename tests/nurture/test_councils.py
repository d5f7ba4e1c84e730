"""A council is founded by its agency and joined by consent; whoever declines leaves no trace."""

from uuid import UUID, uuid4

import pytest
from django.test import Client

from council_world import NAME, PURPOSE, READ, Councils
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY
from kaname.commons.bodies.models import Body, Seat
from kaname.commons.ledger.models import Pending
from kaname.commons.lifecycle.refusals import NotNow, NotYet, NotYou, Unseen
from kaname.commons.outbox.models import Notice
from kaname.commons.reference import written
from kaname.commons.text import Text
from kaname.nurture.councils import queries
from kaname.nurture.councils.commands import agreeing, founding, taking_part
from kaname.nurture.councils.models import Agreement, Council, Participation
from kaname.nurture.councils.rules import (
    ALREADY,
    NO_CHAIR_TWICE,
    NO_UNIT,
    NOT_FOUNDED,
    NOT_OF_THE_OFFICE,
    NOT_THIS_AGENCY,
    RULES_CHANGED,
    STILL_PROPOSED,
)
from project_world import Nurture
from world import as_viewer, body, person, sit

pytestmark = pytest.mark.django_db(transaction=True)


def sees(who: UUID | None, model: type, ref: UUID) -> bool:
    viewer = as_viewer(who) if who else NOBODY
    return visible(viewer, model).filter(ref=ref).exists()


def notices(who: UUID) -> list[str]:
    return [one.sentence for one in Notice.objects.filter(person=who).order_by("id")]


def test_the_officer_prepares_and_the_director_founds() -> None:
    w = Councils()
    ref = w.prepared()

    with pytest.raises(NotYou):
        founding.found(w.office, uuid4(), ref)
    assert not sees(None, Council, ref)

    founding.found(w.decides, uuid4(), ref)

    made = w.a_council(ref)
    assert (made.state, made.handling) == ("founded", "public")
    assert sees(None, Council, ref)
    assert not sees(None, Body, made.body_id)  # type: ignore[arg-type]  # founded has its body


def test_a_council_whose_class_says_so_is_known_to_its_own_alone() -> None:
    w = Councils()
    ref = w.founded(is_public=False)

    assert not sees(None, Council, ref)
    assert not sees(w.chiba, Council, ref)
    assert sees(w.aoki, Council, ref)


def test_a_council_of_units_needs_one() -> None:
    w = Councils()
    ref = w.prepared(kind="unit")

    with pytest.raises(NotYet) as refused:
        founding.found(w.decides, uuid4(), ref)

    assert refused.value.reasons == (NO_UNIT,)


def test_the_keeper_has_a_seat_at_the_agency() -> None:
    w = Councils()

    with pytest.raises(NotYet) as refused:
        w.prepared(keeper=w.nezu)

    assert refused.value.reasons == (NOT_OF_THE_OFFICE,)


def test_what_is_prepared_can_be_written_anew_until_it_is_founded() -> None:
    w = Councils()
    ref = w.prepared()
    other = Text("別の名称", "")

    founding.edit(
        w.office, uuid4(), ref, name=other, kind="cross_cutting", purpose=PURPOSE, is_public=False
    )
    founding.found(w.decides, uuid4(), ref)

    assert (w.a_council(ref).name, w.a_council(ref).handling) == (other, "council")
    with pytest.raises(NotNow):
        founding.edit(w.office, uuid4(), ref, name=NAME, kind="cross_cutting")


def test_the_keeper_sits_in_the_secretariat_by_order() -> None:
    w = Councils()
    ref = w.founded()

    assert w.office.bodies("secretary") == frozenset({w.a_council(ref).body_id})


def test_nobody_sits_before_they_consent() -> None:
    w = Councils()
    ref = w.founded()
    invitation = w.invited(ref, w.azumi)

    assert Seat.objects.exempt(READ).filter(person__ref=w.azumi).count() == 0
    assert sees(w.azumi, Council, ref)

    taking_part.consent(as_viewer(w.azumi), uuid4(), invitation)

    assert as_viewer(w.azumi).bodies("member") == frozenset({w.a_council(ref).body_id})


def test_an_invitation_is_not_there_for_another_account() -> None:
    w = Councils()
    ref = w.founded()
    invitation = w.invited(ref, w.azumi)

    for act in (taking_part.consent, taking_part.decline):
        with pytest.raises(Unseen):
            act(as_viewer(w.nezu), uuid4(), invitation)
    with pytest.raises(NotYou):
        taking_part.consent(w.office, uuid4(), invitation)

    assert w.part_of(ref, w.azumi).state == "invited"


def test_a_refusal_is_told_to_the_office_alone() -> None:
    w = Councils()
    ref = w.at_work()
    other = person("久世")
    before = notices(w.isomura)
    leaves = Pending.objects.count()
    invitation = w.invited(ref, other)

    taking_part.decline(as_viewer(other), uuid4(), invitation)

    assert taking_part.DECLINED in notices(w.aoki)
    assert notices(w.isomura) == before
    assert not sees(w.isomura, Participation, invitation)
    assert not sees(w.chiba, Participation, invitation)
    assert sees(w.aoki, Participation, invitation)
    assert Pending.objects.count() == leaves


def test_members_see_the_same_whether_somebody_declined_or_was_never_asked() -> None:
    w = Councils()
    ref = w.at_work()
    member = as_viewer(w.isomura)
    council = w.a_council(ref)
    before = queries.participations(member, council), queries.sheet(member, council)

    other = person("久世")
    invitation = w.invited(ref, other)
    asked = (
        queries.participations(member, w.a_council(ref)),
        queries.sheet(member, w.a_council(ref)),
    )
    taking_part.decline(as_viewer(other), uuid4(), invitation)
    after = (
        queries.participations(member, w.a_council(ref)),
        queries.sheet(member, w.a_council(ref)),
    )

    assert before == asked == after


def test_who_declined_sees_no_more_of_the_council() -> None:
    w = Councils()
    ref = w.founded(is_public=False)
    invitation = w.invited(ref, w.azumi)

    taking_part.decline(as_viewer(w.azumi), uuid4(), invitation)

    assert not sees(w.azumi, Council, ref)


def test_nobody_is_invited_twice_at_once_but_again_after_declining() -> None:
    w = Councils()
    ref = w.founded()
    invitation = w.invited(ref, w.azumi)

    with pytest.raises(NotYet) as refused:
        w.invited(ref, w.azumi)
    assert refused.value.reasons == (ALREADY,)

    taking_part.decline(as_viewer(w.azumi), uuid4(), invitation)
    assert w.takes_part(ref, w.azumi) != invitation


def test_a_council_has_one_chair() -> None:
    w = Councils()
    ref = w.at_work()

    with pytest.raises(NotYet) as refused:
        w.invited(ref, person("久世"), place="chair")

    assert refused.value.reasons == (NO_CHAIR_TWICE,)


def test_one_consents_to_the_rules_of_the_day() -> None:
    w = Councils()
    ref = w.founded()
    old = w.agreed(ref)
    invitation = w.invited(ref, w.azumi)
    new = w.agreed(ref)

    for accepts in (None, old):
        with pytest.raises(NotYet) as refused:
            taking_part.consent(as_viewer(w.azumi), uuid4(), invitation, accepts=accepts)
        assert refused.value.reasons == (RULES_CHANGED,)

    assert sees(w.azumi, Agreement, new)
    taking_part.consent(as_viewer(w.azumi), uuid4(), invitation, accepts=new)
    assert w.part_of(ref, w.azumi).accepted == new


def test_rules_are_agreed_on_by_the_council_and_not_by_its_office() -> None:
    w = Councils()
    ref = w.founded()
    rules = agreeing.propose_rules(w.office, uuid4(), ref)
    agreeing.write_article(w.office, uuid4(), rules, article="costs", text=Text("各自の負担", ""))

    with pytest.raises(NotYou):
        agreeing.agree(w.office, uuid4(), rules)
    agreeing.agree(w.gathered(ref), uuid4(), rules)

    found = queries.rules_in_force(w.office, w.a_council(ref))
    assert found is not None
    assert {one.key: one.text.ja for one in found.articles}["costs"] == "各自の負担"
    with pytest.raises(NotNow):
        agreeing.write_article(w.office, uuid4(), rules, article="costs", text=Text("別", ""))


def test_rules_with_an_empty_article_are_not_agreed_on() -> None:
    w = Councils()
    ref = w.founded()
    rules = agreeing.propose_rules(w.office, uuid4(), ref)
    agreeing.write_article(w.office, uuid4(), rules, article="costs", text=Text("", ""))

    with pytest.raises(NotYet):
        agreeing.agree(w.gathered(ref), uuid4(), rules)


def test_one_version_is_proposed_at_a_time_and_replaces_the_one_before() -> None:
    w = Councils()
    ref = w.founded()
    first = w.agreed(ref)
    second = agreeing.propose_rules(w.office, uuid4(), ref)

    with pytest.raises(NotYet) as refused:
        agreeing.propose_rules(w.office, uuid4(), ref)
    agreeing.agree(w.gathered(ref), uuid4(), second)

    states = dict(Agreement.objects.exempt(READ).values_list("ref", "state"))
    assert (refused.value.reasons, states) == (
        (STILL_PROPOSED,),
        {first: "replaced", second: "agreed"},
    )


def test_who_leaves_sees_the_council_no_more_from_the_same_day() -> None:
    w = Councils()
    ref = w.founded(is_public=False)
    mine = w.takes_part(ref, w.azumi)

    taking_part.leave(as_viewer(w.azumi), uuid4(), mine)

    assert not sees(w.azumi, Council, ref)
    assert as_viewer(w.azumi).bodies("member") == frozenset()


def test_a_dissolved_council_takes_everybody_out() -> None:
    w = Councils()
    ref = w.at_work()
    w.invited(ref, person("久世"))

    founding.dissolve(w.decides, uuid4(), ref)

    states = set(Participation.objects.exempt(READ).values_list("state", flat=True))
    assert (states, w.a_council(ref).state) == ({"ended"}, "dissolved")
    assert as_viewer(w.isomura).bodies("member") == frozenset()
    with pytest.raises(NotNow):
        w.invited(ref, w.azumi)


def test_nobody_joins_a_council_that_is_dissolved_meanwhile() -> None:
    w = Councils()
    ref = w.founded()
    invitation = w.invited(ref, w.azumi)
    Council.objects.exempt(READ).filter(ref=ref).update(state="dissolved")

    with pytest.raises(NotYet) as refused:
        taking_part.consent(as_viewer(w.azumi), uuid4(), invitation)

    assert refused.value.reasons == (NOT_FOUNDED,)


def test_another_agency_sees_nothing_of_who_takes_part() -> None:
    w = Councils()
    ref = w.at_work()
    nedo, stranger = body("NEDO"), person("桐谷")
    sit(stranger, "officer", nedo)

    assert not sees(stranger, Participation, w.part_of(ref, w.isomura).ref)
    assert queries.participations(as_viewer(stranger), w.a_council(ref)) == ()


def test_a_council_of_a_unit_is_named_beside_it_and_takes_no_other_agencys() -> None:
    house = Nurture()
    unit = house.started()
    given = {"name": NAME, "kind": "unit", "purpose": PURPOSE, "units": [unit]}
    ref = founding.draft(house.runs, uuid4(), house.jst, **given)  # type: ignore[arg-type]
    director = person("相沢")
    sit(director, "director", house.jst)
    founding.found(as_viewer(director), uuid4(), ref)

    assert [one.ref for one in queries.councils_of_unit(NOBODY, unit)] == [ref]
    (row,) = queries.councils(NOBODY, queries.Wanted()).rows
    assert [one.ref for one in row.units] == [unit]
    assert NAME.ja in Client().get(f"/units/{written(unit)}/").content.decode()
    with pytest.raises(NotYet) as refused:
        Councils().prepared(kind="unit", units=[unit])
    assert refused.value.reasons == (NOT_THIS_AGENCY,)
