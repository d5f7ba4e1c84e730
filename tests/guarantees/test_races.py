"""Twenty at once, on either database: one does it, the others are told why, nothing is doubled."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from guarantees.readiness import House
from guarantees.tables import kept
from kaname.commons.access.viewer import OFFICE, Seat, Viewer
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies.models import Body, Post
from kaname.commons.bodies.models import Seat as SeatRecord
from kaname.commons.calendar import Period
from kaname.commons.deliberation.commands import agenda, approvals, sessions
from kaname.commons.deliberation.models import Approval, Ballot, Item, Resolution, Session
from kaname.commons.funds import commands as funds
from kaname.commons.funds.models import Account
from kaname.commons.funds.queries import Owner
from kaname.commons.funds.rules import Totals
from kaname.commons.ledger.models import Pending
from kaname.commons.lifecycle.models import Done
from kaname.commons.lifecycle.refusals import NotNow, NotYet, Outrun, Refused, Unseen
from kaname.commons.ui.errors import status_of
from kaname.identify.vision import commands as vision
from kaname.identify.vision.models import Edition
from purse import GIVEN, WHY, Purse
from world import as_viewer, body, person

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2022, 9, 16)
MANY = 20
Did = type[Refused | Unseen] | None


def at_once(acts: Sequence[Callable[[], UUID]]) -> Counter[Did]:
    """Lets everybody go at the same moment; counts what each was told, None for who did it."""
    told: list[Did] = []
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], UUID]) -> None:
        start.wait()
        try:
            act()
            told.append(None)
        except (Refused, Unseen) as refused:
            told.append(type(refused))
        finally:
            connection.close()

    racers = [threading.Thread(target=run, args=[act]) for act in acts]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert len(told) == len(acts)
    return Counter(told)


def test_of_twenty_who_decide_one_item_one_does() -> None:
    house = House()
    _, item = house.opened()

    told = at_once([lambda: agenda.decide(house.chair, uuid4(), item, agree=2)] * MANY)

    assert told == {None: 1, NotNow: MANY - 1}
    assert kept(Resolution, item=item).count() == 1
    assert sorted(Pending.objects.values_list("fields__act", flat=True)) == [
        "deliberation.decide",
        "vision.instruct",
    ]


def test_of_two_sessions_that_decide_one_thing_at_once_one_does() -> None:
    house = House()
    _, first = house.opened()
    target = kept(Item, ref=first).get().target
    items = [first, *(house.opened()[1] for _ in range(3))]
    kept(Item, ref__in=items).update(target=target)

    acts = [lambda item=item: agenda.decide(house.chair, uuid4(), item) for item in items]
    told = at_once(acts)

    assert told == {None: 1, NotNow: len(items) - 1}
    assert list(kept(Item, ref__in=items, state="decided").values_list("target", flat=True)) == [
        target
    ]
    assert kept(Edition, ref=target).get().state == "with_wg"


def test_of_twenty_who_hand_over_one_seat_one_does() -> None:
    house = House()
    heirs = [person(f"後任{n}") for n in range(MANY)]

    def succeed(heir: UUID) -> Callable[[], UUID]:
        return lambda: bodies.hand_over(house.keeper, uuid4(), house.seat, person=heir, since=DAY)

    told = at_once([succeed(heir) for heir in heirs])

    assert told == {None: 1, NotYet: MANY - 1}
    assert kept(SeatRecord, succeeds=house.seat).count() == 1


def test_nobody_gets_two_seats_of_one_role_by_appointments_and_successions_at_once() -> None:
    house = House()
    others = [person(f"委員{n}") for n in range(MANY // 2)]
    period: dict[str, Any] = {"role": "member", "period": Period(date(2022, 4, 1))}
    seats = [
        bodies.appoint(house.keeper, uuid4(), house.council, person=other, **period)
        for other in others
    ]

    def succeed(seat: UUID) -> Callable[[], UUID]:
        return lambda: bodies.hand_over(house.keeper, uuid4(), seat, person=house.doi, since=DAY)

    def appoint() -> UUID:
        given: dict[str, Any] = {"role": "member", "period": Period(DAY)}
        return bodies.appoint(house.keeper, uuid4(), house.council, person=house.doi, **given)

    told = at_once([*(succeed(seat) for seat in seats), *[appoint] * (MANY // 2)])

    assert told == {None: 1, NotYet: MANY - 1}
    assert kept(SeatRecord, person=house.doi, role="member").count() == 1


def test_a_post_is_never_fuller_than_its_number() -> None:
    house = House()
    kept(Post, body=house.council, role="officer").update(number=1)
    others = [person(f"担当{n}") for n in range(MANY)]

    def appoint(other: UUID) -> Callable[[], UUID]:
        given: dict[str, Any] = {"role": "officer", "period": Period(DAY)}
        return lambda: bodies.appoint(house.keeper, uuid4(), house.council, person=other, **given)

    assert at_once([appoint(other) for other in others]) == {None: 1, NotYet: MANY - 1}
    assert kept(SeatRecord, body=house.council, role="officer").count() == 1


def test_twenty_approvals_at_once_get_twenty_numbers() -> None:
    house = House()
    refs = []
    for number in range(MANY):
        target = house.edition("無人機", number=number + 1).ref
        refs.append(house.circulating(concurring=[], target=target))

    def approve(ref: UUID) -> Callable[[], UUID]:
        return lambda: approvals.approve(house.chair, uuid4(), ref)

    assert at_once([approve(ref) for ref in refs]) == {None: MANY}
    numbers = kept(Approval).values_list("document_number", flat=True)
    assert sorted(numbers) == list(range(1, MANY + 1))


def test_of_twenty_who_approve_one_draft_one_does() -> None:
    house = House()
    ref = house.circulating(concurring=[])

    told = at_once([lambda: approvals.approve(house.chair, uuid4(), ref)] * MANY)

    assert told == {None: 1, Unseen: MANY - 1}, "asked no longer, they see it no longer"
    assert list(kept(Approval).values_list("state", "document_number")) == [("approved", 1)]
    assert kept(Edition).get().state == "with_wg"


def test_an_item_put_while_its_session_closes_is_in_time_or_refused() -> None:
    house = House()
    session = house.ready_to_close()

    def put() -> UUID:
        return agenda.put(house.keeper, uuid4(), session, title=house.text, kind="report")

    def close() -> UUID:
        return sessions.close(house.keeper, uuid4(), session)

    told = at_once([put, close])

    assert told[None] == 1
    is_closed = kept(Session, ref=session).get().state == "closed"
    assert is_closed != kept(Item, session=session, state="open").exists()


def test_votes_cast_while_the_answers_are_counted_are_counted_or_refused() -> None:
    house = House()
    _, item = house.opened("written")
    for who in (house.baba, house.chiba):
        agenda.vote(as_viewer(who), uuid4(), item, answer="agree")

    def dissent() -> UUID:
        return agenda.vote(as_viewer(house.chiba), uuid4(), item, answer="disagree")

    told = at_once([dissent, lambda: agenda.decide(house.chair, uuid4(), item)])

    assert told[None] == 1
    against = kept(Ballot, item=item, answer="disagree").exists()
    assert against == (kept(Item, ref=item).get().state == "open")


def test_a_body_founded_twenty_times_with_one_key_is_one_body() -> None:
    house, key, ref = House(), uuid4(), uuid4()
    given: dict[str, Any] = {
        "key": "new",
        "kind": "experts",
        "name": house.text,
        "short_name": house.text,
    }
    given |= {"kept_by": house.secretariat, "quorum": "majority", "decides_by": "consensus"}

    told = at_once([lambda: bodies.found(house.office(), key, ref, **given)] * MANY)

    assert told == {None: MANY}
    assert kept(Body, ref=ref).count() == 1


def test_two_first_editions_at_once_have_two_numbers_or_one_office_is_told() -> None:
    house = House()
    offices = [(house.aoki, house.secretariat), (person("土井"), body("第二事務局"))]
    bodies_of_it = vision.Bodies(house.working_group, house.council, house.joint)

    def first(who: UUID, where: UUID) -> UUID:
        office = Viewer(who, frozenset({Seat(OFFICE, where)}))
        name = house.text
        return vision.prepare(office, uuid4(), where, name=name, bodies=bodies_of_it)

    told = at_once([partial(first, *one) for one in offices])

    assert told in ({None: 2}, {None: 1, Outrun: 1})
    assert kept(Edition).count() == told[None]


def test_who_is_outrun_is_told_so_and_leaves_nothing(caplog: pytest.LogCaptureFixture) -> None:
    house = House()
    given: dict[str, Any] = {
        "key": "new",
        "kind": "experts",
        "name": house.text,
        "short_name": house.text,
        "kept_by": house.secretariat,
        "quorum": "majority",
        "decides_by": "consensus",
    }
    bodies.found(house.office(), uuid4(), uuid4(), **given)

    with pytest.raises(Outrun, match="Somebody else did the same a moment before") as told:
        bodies.found(house.office(), uuid4(), uuid4(), **given)

    assert status_of(told.value) == 409
    assert kept(Body, key="new").count() == 1
    assert Done.objects.filter(act="bodies.found").count() == 1
    assert "bodies.found was outrun: django.db.utils.IntegrityError" in caplog.text


def test_of_two_officers_who_allot_more_than_is_free_at_once_one_does() -> None:
    purse = Purse()
    owners = [purse.edition() for _ in range(2)]

    def allot(owner: Owner) -> Callable[[], UUID]:
        return lambda: purse.allot(owner, GIVEN // 2 + 1)

    assert at_once([allot(owner) for owner in owners]) == {None: 1, NotYet: 1}
    assert purse.totals() == Totals(GIVEN, GIVEN // 2 - 1, GIVEN // 2 + 1, 0, 0)


def test_of_twenty_first_allotments_to_one_record_all_are_booked_in_one_account() -> None:
    purse = Purse()
    owner = purse.edition()

    assert at_once([lambda: purse.allot(owner, 1)] * MANY) == {None: MANY}
    assert kept(Account, owner=owner[1]).get().balance_yen == MANY


def test_of_twenty_who_reverse_one_entry_one_does() -> None:
    purse = Purse()
    entry = purse.endow(5)

    def reverse() -> UUID:
        return funds.correct(purse.director, uuid4(), entry, reason=WHY)

    assert at_once([reverse] * MANY) == {None: 1, NotYet: MANY - 1}
    assert purse.totals() == Totals(GIVEN, GIVEN, 0, 0, 0)
