"""A deputy does what the holder may, for the holder's seat, for as long as that is lent."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.test import Client

from caller import account
from kaname.commons import clock
from kaname.commons.access.questions import visible
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies import queries
from kaname.commons.bodies.models import Deputy, Seat
from kaname.commons.calendar import Period
from kaname.commons.deliberation.commands import agenda, approvals, sessions
from kaname.commons.deliberation.commands.approvals import StepGiven
from kaname.commons.deliberation.models import Ballot, Presence
from kaname.commons.lifecycle.inbox import awaiting
from kaname.commons.lifecycle.refusals import NotYet, Unseen
from kaname.commons.outbox.models import Notice
from kaname.commons.reference import written
from kaname.commons.text import Text
from world import NOON, Council, as_viewer, person

pytestmark = pytest.mark.django_db(transaction=True)

DAY = date(2022, 9, 16)


class Lending(Council):
    """土井 stands in for 馬場, who leads the Programme Council; 千葉 is a member of it."""

    def __init__(self) -> None:
        super().__init__()
        self.doi = person("土井")
        self.draft = self.edition("無人機")
        self.lend(self.baba, self.doi)

    def seat_of(self, holder: UUID) -> UUID:
        seats = visible(as_viewer(self.aoki), Seat)
        return seats.get(person__ref=holder, body__ref=self.council).ref

    def lend(self, holder: UUID, deputy: UUID) -> None:
        term = Period(date(2022, 4, 1))
        bodies.name_deputy(
            as_viewer(holder), uuid4(), self.seat_of(holder), person=deputy, period=term
        )

    def convened(self, mode: str = "meeting") -> tuple[UUID, UUID]:
        keeper, title = as_viewer(self.aoki), Text("第一回", "First session")
        session = sessions.plan(keeper, uuid4(), self.council, label=title, held_on=DAY, mode=mode)
        item = agenda.put(
            keeper, uuid4(), session, title=title, act="vision.instruct", target=self.draft.ref
        )
        sessions.convene(keeper, uuid4(), session)
        return session, item

    def asked_in_writing(self) -> UUID:
        session, item = self.convened("written")
        sessions.open_(as_viewer(self.aoki), uuid4(), session)
        return item

    def replies(self) -> dict[UUID, bool | None]:
        rows = visible(as_viewer(self.aoki), Presence)
        return {row.person: row.will_come for row in rows}

    def ballots(self) -> dict[UUID, str]:
        return {row.person: row.answer for row in visible(as_viewer(self.aoki), Ballot)}


@pytest.fixture
def lending() -> Lending:
    with clock.fixed(NOON):
        return Lending()


def test_a_deputy_answers_the_invitation_for_the_holder(lending: Lending) -> None:
    with clock.fixed(NOON):
        session, _ = lending.convened()

        sessions.reply(as_viewer(lending.doi), uuid4(), session, will_come=True)

        assert lending.replies() == {lending.baba: True, lending.chiba: None}


def test_a_deputy_answers_an_item_in_writing_for_the_holder(lending: Lending) -> None:
    with clock.fixed(NOON):
        item = lending.asked_in_writing()

        agenda.vote(as_viewer(lending.doi), uuid4(), item, answer="agree")

        assert lending.ballots() == {lending.baba: "agree", lending.chiba: ""}


def test_who_has_a_seat_and_stands_in_for_another_gives_two_answers(lending: Lending) -> None:
    with clock.fixed(NOON):
        lending.lend(lending.baba, lending.chiba)
        item = lending.asked_in_writing()
        both = as_viewer(lending.chiba)

        with pytest.raises(NotYet, match="You answer for several seats"):
            agenda.vote(both, uuid4(), item, answer="agree")
        own, lent = lending.seat_of(lending.chiba), lending.seat_of(lending.baba)
        agenda.vote(both, uuid4(), item, answer="disagree", seat=own)
        agenda.vote(both, uuid4(), item, answer="agree", seat=lent)

        assert lending.ballots() == {lending.baba: "agree", lending.chiba: "disagree"}


def test_a_deputy_answers_for_no_other_seat(lending: Lending) -> None:
    with clock.fixed(NOON):
        session, _ = lending.convened()

        with pytest.raises(NotYet, match="You hold no seat that counts"):
            sessions.reply(
                as_viewer(lending.doi),
                uuid4(),
                session,
                will_come=True,
                seat=lending.seat_of(lending.chiba),
            )


def test_what_waits_for_two_answers_stands_once_in_the_inbox_until_both_are_given(
    lending: Lending,
) -> None:
    with clock.fixed(NOON):
        lending.lend(lending.baba, lending.chiba)
        session, _ = lending.convened()

        def waiting() -> int:
            return sum(w.act == "deliberation.reply" for w in awaiting(as_viewer(lending.chiba)))

        counts = [waiting()]
        for holder in (lending.chiba, lending.baba):
            sessions.reply(
                as_viewer(lending.chiba),
                uuid4(),
                session,
                will_come=True,
                seat=lending.seat_of(holder),
            )
            counts.append(waiting())

        assert counts == [1, 1, 0]


def test_the_page_of_an_answer_asks_for_the_seat_only_where_there_are_several(
    lending: Lending, client: Client
) -> None:
    with clock.fixed(NOON):
        lending.lend(lending.baba, lending.chiba)
        session, _ = lending.convened()
        at = f"/sessions/{written(session)}/reply/"

        def page(who: UUID) -> str:
            client.force_login(account(who))
            return client.get(at).content.decode()

        assert 'name="seat"' not in page(lending.doi)
        assert "chair（馬場の代理）" in page(lending.chiba)
        sent = {"key": str(uuid4()), "will_come": "no", "seat": str(lending.seat_of(lending.baba))}
        assert client.post(at, sent).status_code == 302
        assert lending.replies() == {lending.baba: False, lending.chiba: None}


def leases() -> list[tuple[UUID, date, date | None]]:
    rows = Deputy.objects.exempt(queries.HELD).order_by("pk")
    return [(row.person_id, row.starts_on, row.ends_on) for row in rows]


def lease() -> UUID:
    return Deputy.objects.exempt(queries.HELD).get().ref


def test_the_holder_and_the_keepers_end_a_deputyship_early(lending: Lending) -> None:
    with clock.fixed(NOON):
        seat = lending.seat_of(lending.baba)
        soon = date(2022, 9, 20)
        for who, since in ((lending.baba, soon), (lending.aoki, date(2022, 9, 16))):
            bodies.end_deputy(as_viewer(who), uuid4(), seat, deputy=lease(), since=since)

        assert as_viewer(lending.doi).seats == frozenset()
        with pytest.raises(NotYet, match="ends before that day anyway"):
            bodies.end_deputy(as_viewer(lending.baba), uuid4(), seat, deputy=lease(), since=soon)


def test_a_deputyship_that_has_not_begun_never_begins(lending: Lending) -> None:
    with clock.fixed(NOON):
        seat, member = lending.seat_of(lending.chiba), as_viewer(lending.chiba)
        bodies.name_deputy(
            member, uuid4(), seat, person=lending.doi, period=Period(date(2022, 10, 1))
        )
        lent = Deputy.objects.exempt(queries.HELD).get(seat__ref=seat).ref

        bodies.end_deputy(member, uuid4(), seat, deputy=lent, since=date(2022, 9, 16))

        assert (lending.doi, date(2022, 10, 1), date(2022, 10, 1)) in leases()


def test_the_deputy_of_another_seat_is_not_ended(lending: Lending) -> None:
    with clock.fixed(NOON), pytest.raises(Unseen):
        bodies.end_deputy(
            as_viewer(lending.chiba),
            uuid4(),
            lending.seat_of(lending.chiba),
            deputy=lease(),
            since=date(2022, 9, 16),
        )


def test_a_deputy_stands_in_only_within_the_term_of_the_seat(lending: Lending) -> None:
    with clock.fixed(NOON):
        seat, holder = lending.seat_of(lending.baba), as_viewer(lending.baba)
        end = date(2022, 12, 1)
        bodies.end_seat(as_viewer(lending.aoki), uuid4(), seat, since=end)

        for term in (Period(date(2022, 3, 31)), Period(DAY, date(2022, 12, 2)), Period(end)):
            with pytest.raises(NotYet, match="only within the term of the seat"):
                bodies.name_deputy(holder, uuid4(), seat, person=lending.chiba, period=term)
        bodies.name_deputy(holder, uuid4(), seat, person=lending.chiba, period=Period(DAY))

        assert leases() == [
            (lending.doi, date(2022, 4, 1), end),
            (lending.chiba, DAY, end),
        ]


def test_the_holder_is_told_when_somebody_else_names_a_deputy(lending: Lending) -> None:
    with clock.fixed(NOON):
        seat = lending.seat_of(lending.baba)
        bodies.name_deputy(
            as_viewer(lending.aoki), uuid4(), seat, person=lending.chiba, period=Period(DAY)
        )

        told = Notice.objects.values_list("person", "about", "sentence")
        assert list(told) == [
            (lending.baba, seat, "Somebody named a deputy for your seat. You can end it there.")
        ]


def test_the_page_of_a_seat_leads_to_the_end_of_a_deputyship(
    lending: Lending, client: Client
) -> None:
    with clock.fixed(NOON):
        client.force_login(account(lending.baba))
        page = f"/bodies/seats/{written(lending.seat_of(lending.baba))}/"
        at = f"{page}deputy/end/"
        assert at in client.get(page).content.decode()

        refused = client.post(at, {"key": str(uuid4()), "last": "2022-09-15"})
        done = client.post(at, {"key": str(uuid4()), "last": "2022-09-15", "deputy": str(lease())})

        assert (refused.status_code, done.status_code) == (422, 302)
        assert leases() == [(lending.doi, date(2022, 4, 1), date(2022, 9, 16))]
        assert at not in client.get(page).content.decode()


def test_a_deputys_stamp_names_the_deputy_and_the_holder(client: Client) -> None:
    with clock.fixed(NOON):
        house = Council("officials")
        draft, doi = house.edition("無人機"), person("土井")
        seat = visible(as_viewer(house.aoki), Seat).get(
            person__ref=house.baba, body__ref=house.council
        )
        term = Period(date(2022, 4, 1))
        bodies.name_deputy(as_viewer(house.baba), uuid4(), seat.ref, person=doi, period=term)
        ref = approvals.draft_approval(
            as_viewer(house.aoki),
            uuid4(),
            house.council,
            title=Text("検討の指示", "Instruction"),
            grounds="伺い",
            act="vision.instruct",
            target=draft.ref,
            due_on=DAY,
            concurring=[],
            deciding=StepGiven("chair", house.council),
        )
        approvals.circulate(as_viewer(house.aoki), uuid4(), ref)
        approvals.approve(as_viewer(doi), uuid4(), ref)

        client.force_login(account(house.aoki))
        said = client.get(f"/approvals/{written(ref)}/").content.decode()

        assert "土井" in said
        assert "馬場に代わり代決" in said
