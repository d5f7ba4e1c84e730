"""Tokens: for one seat, for a year at most, kept as a digest, and void when the seat is gone."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from caller import account, token
from kaname.commons import clock
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Seat
from kaname.commons.accounts import commands, queries
from kaname.commons.accounts.models import Token
from kaname.commons.accounts.rules import (
    ENDED,
    NOT_YOUR_SEAT,
    PAST,
    TOO_LONG,
    digest_of,
    year_after,
)
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies.models import Seat as Seated
from kaname.commons.lifecycle.refusals import NotNow, NotYet, NotYou, Unseen
from kaname.commons.reason import Reason
from world import NOON, Council, as_viewer, person

pytestmark = pytest.mark.django_db(transaction=True)

TODAY = date(2022, 9, 16)


@pytest.fixture
def world() -> Council:
    return Council()


def make(world: Council, who: UUID, role: str, body: UUID, last_day: date) -> UUID:
    owner = account(who).person
    return commands.make_token(
        as_viewer(who),
        uuid4(),
        owner,
        name="report",
        role=role,
        body=body,
        last_day=last_day,
        digest="0" * 64,
    )


def test_a_token_reads_with_its_one_seat(world: Council) -> None:
    with clock.fixed(NOON):
        text = token(world.chiba, "member", world.joint)
        found = queries.bearer(text, NOON)

    assert found is not None
    assert found.viewer.seats == frozenset({Seat("member", world.joint)})
    assert (found.viewer.person, found.viewer.permits) == (world.chiba, frozenset())


def test_only_the_digest_is_kept(world: Council) -> None:
    with clock.fixed(NOON):
        text = token(world.chiba, "member", world.joint)

    kept = visible(as_viewer(world.chiba), Token).get()
    assert (kept.digest, text.startswith("kn_"), len(text)) == (digest_of(text), True, 46)


@pytest.mark.parametrize(
    ("last_day", "reason"),
    [
        (date(2022, 9, 15), PAST),
        (date(2023, 9, 17), Reason(TOO_LONG, {"day": date(2023, 9, 16)})),
    ],
)
def test_a_token_lives_from_today_for_a_year_at_most(
    world: Council, last_day: date, reason: Reason
) -> None:
    with clock.fixed(NOON), pytest.raises(NotYet) as refused:
        make(world, world.chiba, "member", world.joint, last_day)

    assert refused.value.reasons == (reason,)


def test_a_year_after_a_leap_day_is_the_last_of_february() -> None:
    assert year_after(date(2024, 2, 29)) == date(2025, 2, 28)


def test_nobody_makes_a_token_for_a_seat_of_others(world: Council) -> None:
    with clock.fixed(NOON), pytest.raises(NotYet) as refused:
        make(world, world.chiba, "chair", world.joint, TODAY)

    assert refused.value.reasons == (NOT_YOUR_SEAT,)


def test_nobody_makes_a_token_for_others(world: Council) -> None:
    theirs = account(world.baba).person

    with clock.fixed(NOON), pytest.raises(NotYou):
        commands.make_token(
            as_viewer(world.chiba),
            uuid4(),
            theirs,
            name="",
            role="chair",
            body=world.joint,
            last_day=TODAY,
            digest="",
        )


def test_a_token_opens_until_and_on_its_last_day(world: Council) -> None:
    with clock.fixed(NOON):
        text = token(world.chiba, "member", world.joint, TODAY)

    tomorrow = NOON + timedelta(days=1)
    assert [queries.bearer(text, at) is None for at in (NOON, tomorrow)] == [False, True]


def test_a_token_is_void_once_its_seat_is_ended(world: Council) -> None:
    with clock.fixed(NOON):
        text = token(world.chiba, "member", world.joint)
        aoki = as_viewer(world.aoki)
        ref = visible(aoki, Seated).get(person__ref=world.chiba, body__ref=world.joint).ref
        bodies.end_seat(aoki, uuid4(), ref, since=TODAY)

    assert queries.bearer(text, NOON) is None


def test_a_token_is_void_while_the_account_is_shut(world: Council) -> None:
    with clock.fixed(NOON):
        text = token(world.chiba, "member", world.joint)
    user = account(world.chiba)
    user.is_active = False
    user.save()

    assert queries.bearer(text, NOON) is None


def test_a_token_is_ended_once_and_by_its_person_only(world: Council) -> None:
    with clock.fixed(NOON):
        text = token(world.chiba, "member", world.joint)
    chiba = as_viewer(world.chiba)
    ref = visible(chiba, Token).get().ref

    with pytest.raises(Unseen):
        commands.end_token(as_viewer(world.baba), uuid4(), ref)
    commands.end_token(chiba, uuid4(), ref)
    with pytest.raises(NotNow) as refused:
        commands.end_token(chiba, uuid4(), ref)

    assert (queries.bearer(text, NOON), refused.value.reasons) == (None, (ENDED,))


def test_a_person_without_an_account_has_no_tokens(world: Council) -> None:
    stranger = person("段")

    with pytest.raises(Unseen):
        commands.make_token(
            as_viewer(stranger),
            uuid4(),
            stranger,
            name="",
            role="",
            body=world.joint,
            last_day=TODAY,
            digest="",
        )


@pytest.mark.parametrize("text", ["", "kn_", "kn_" + "x" * 43, "xx_" + "x" * 43, "k" * 10_000])
def test_what_is_no_token_is_nobodys(db: None, text: str) -> None:
    assert queries.bearer(text, NOON) is None
