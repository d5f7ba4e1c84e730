"""One rule, three compilations: which, whether and who agree on any world."""

from datetime import date
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from kaname.commons.access.algebra import Rule, is_public, own, permit, seat
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.pages import newest
from kaname.commons.access.questions import (
    Everybody,
    Verdict,
    among_those_near,
    holds,
    may,
    rows_of,
    select,
    visible,
    who_may,
)
from kaname.commons.access.viewer import NOBODY
from kaname.commons.bodies.models import Bar, Consent, Permit
from samples.proposals.models import Application
from samples.scoring.models import Assignment
from world import FIRST_DAY, NOON, Call, as_viewer, body, person, sit

KIND, WHOLE = "scoring.assignment", "proposals.application"
ROLES, PERMITS = ["officer", "member", "administrator"], ["reviewer", "observer"]

words = st.one_of(
    st.builds(lambda role: seat(role, at="agency"), st.sampled_from(ROLES)),
    st.builds(permit, st.sampled_from(PERMITS)),
    st.builds(lambda name, role: permit(name, to=[role]), *map(st.sampled_from, (PERMITS, ROLES))),
    st.sampled_from([own("reviewer"), is_public]),
)
rules = st.recursive(
    words,
    lambda inner: st.one_of(
        st.builds(lambda a, b: a & b, inner, inner),
        st.builds(lambda a, b: a | b, inner, inner),
        st.builds(lambda a: ~a, inner),
    ),
    max_leaves=6,
)
few = st.integers(0, 2)
worlds = st.fixed_dictionaries(
    {
        "seats": st.lists(st.tuples(few, st.sampled_from(ROLES), few), max_size=5),
        "permits": st.lists(st.tuples(few, st.sampled_from(PERMITS), few), max_size=4),
        "body_permits": st.lists(st.tuples(few, st.sampled_from(PERMITS), few), max_size=3),
        "bars": st.lists(st.tuples(few, few, st.booleans()), max_size=3),
        "records": st.lists(st.tuples(few, few, st.booleans()), min_size=3, max_size=3),
    }
)


class World:
    def __init__(self, drawn: dict[str, list[tuple[int, ...]]]) -> None:
        self.persons = [person(name) for name in ("青木", "馬場", "千葉")]
        bodies = [body(name) for name in ("JST", "NEDO", "MEXT")]
        self.records = [
            self.record(bodies[at], self.persons[who], public)
            for at, who, public in drawn["records"]
        ]
        for who, role, at in drawn["seats"]:
            sit(self.persons[who], str(role), bodies[at])
        for who, name, what in drawn["permits"]:
            self.hold(Permit(name=str(name)), who, what)
        for at, name, what in drawn["body_permits"]:
            self.hold(Permit(name=str(name), body_id=bodies[at]), None, what)
        for who, what, on_the_whole in drawn["bars"]:
            record = self.records[what]
            kind, ref = (WHOLE, record.application_id) if on_the_whole else (KIND, record.ref)
            self.hold(Bar(kind=kind, target=ref), who, what)

    def record(self, agency: UUID, reviewer: UUID, public: int) -> Assignment:
        application = Application.objects.create(
            agency_id=agency, team_id=agency, state="draft", budget_yen=1, drafted_at=NOON
        )
        return Assignment.objects.create(
            application=application,
            agency_id=agency,
            reviewer_id=reviewer,
            state="assigned",
            assigned_at=NOON,
            handling="public" if public else "programme",
        )

    def hold(self, held: Permit | Bar, who: int | None, what: int) -> None:
        if who is not None:
            held.person_id = self.persons[who]
        held.starts_on = FIRST_DAY
        if not held.kind:
            held.kind, held.target = KIND, self.records[what].ref
        held.save()


def rows() -> GuardedQuerySet[Assignment]:
    return rows_of(Assignment)


@pytest.mark.django_db
@settings(max_examples=150, deadline=None)
@given(drawn=worlds, rule=rules)
def test_which_whether_and_who_agree(drawn: dict[str, list[tuple[int, ...]]], rule: Rule) -> None:
    with transaction.atomic():
        world = World(drawn)
        viewers = {who: as_viewer(who) for who in world.persons}

        for viewer in [*viewers.values(), NOBODY]:
            listed = set(select(viewer, rows(), rule).values_list("ref", flat=True))
            assert listed == {r.ref for r in world.records if holds(viewer, r, rule)}
        for record in world.records:
            allowed = {who for who, viewer in viewers.items() if holds(viewer, record, rule)}
            if holds(NOBODY, record, rule):
                with pytest.raises(Everybody):
                    among_those_near(record, rule)
            else:
                assert {v.person for v in among_those_near(record, rule)} == allowed

        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("limit", [1, 2, 5])
def test_a_page_merged_from_each_right_is_the_page_of_all(limit: int) -> None:
    call = Call()
    for _ in range(3):
        call.draft()
    sit(call.chiba, "officer", call.agency)
    viewer = as_viewer(call.chiba)

    merged = newest(viewer, Application, by="drafted_at", limit=limit)

    assert len(merged) == min(limit, 3)
    assert merged == list(visible(viewer, Application).order_by("-drafted_at", "-pk")[:limit])


@pytest.mark.django_db(transaction=True)
def test_a_verdict_tells_unseen_from_not_yours() -> None:
    call = Call()
    ref = call.submitted()
    officer = as_viewer(call.aoki)
    application = visible(officer, Application).get(ref=ref)

    assert may(officer, "scoring.assign", application) == Verdict(True)
    assert may(officer, "proposals.withdraw", application).reason is not None
    assert str(may(officer, "proposals.withdraw", application).reason) != str(
        may(as_viewer(call.baba), "proposals.withdraw", application).reason
    )
    assert [viewer.person for viewer in who_may("proposals.withdraw", application)] == [call.chiba]


@pytest.mark.django_db
def test_terms_without_a_seat_are_left_out_and_none_is_a_join() -> None:
    officer = Call()
    sql = str(visible(as_viewer(officer.aoki), Application).query)

    assert sql.count("agency_id") == 2
    assert sql.count("team_id") == 1
    assert "JOIN" not in sql
    assert "EXISTS" not in sql


@pytest.mark.django_db
def test_a_seat_counts_only_with_consent_and_in_its_days() -> None:
    agency, aoki = body("JST"), person("青木")
    seat_row = sit(aoki, "officer", agency, since=date(2999, 4, 1))

    assert as_viewer(aoki).bodies("officer") == frozenset()
    seat_row.starts_on = FIRST_DAY
    seat_row.save()
    assert as_viewer(aoki).bodies("officer") == {agency}
    Consent.objects.exempt("bench: rows for measuring").filter(seat=seat_row).delete()
    assert as_viewer(aoki).bodies("officer") == frozenset()
