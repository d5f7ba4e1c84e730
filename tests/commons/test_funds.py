"""Money is set aside, bound, paid and reversed, on both databases."""

from collections.abc import Callable, Iterator
from datetime import date
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F, Sum

from guarantees.tables import kept
from kaname.commons import clock
from kaname.commons.access.viewer import NOBODY, Viewer
from kaname.commons.funds import commands as funds
from kaname.commons.funds import queries, rules
from kaname.commons.funds.models import Account, Entry, Posting
from kaname.commons.funds.queries import Balances, Wanted
from kaname.commons.funds.rules import AccountKind, Totals
from kaname.commons.ledger.models import Pending
from kaname.commons.lifecycle.refusals import NotYet, NotYou, Unseen
from kaname.commons.text import Text
from purse import GIVEN, WHY, Purse
from world import NOON, as_viewer, person, sit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine]


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.fixed(NOON):
        yield


@pytest.fixture
def purse() -> Purse:
    return Purse()


def reasons(refused: pytest.ExceptionInfo[NotYet]) -> list[tuple[str, dict[str, Any]]]:
    return [(one.sentence, dict(one.parameters)) for one in refused.value.reasons]


def must_hold() -> None:
    """The sum of all accounts is nothing, and each is the sum of its postings."""
    assert kept(Account).aggregate(yen=Sum("balance_yen"))["yen"] == 0
    for account in kept(Account):
        posted = kept(Posting, account=account).aggregate(yen=Sum("amount_yen"))["yen"] or 0
        assert account.balance_yen == posted
        assert rules.is_sound(account.kind, account.balance_yen)


def test_an_endowment_is_free_and_stands_in_the_ledger(purse: Purse) -> None:
    assert purse.totals() == Totals(GIVEN, GIVEN, 0, 0, 0)
    assert list(Pending.objects.values_list("fields__act", flat=True)) == ["funds.endow"]


def test_money_goes_from_free_to_paid_and_each_step_is_an_entry(purse: Purse) -> None:
    owner = purse.edition()

    purse.allot(owner, 600_000)
    purse.book(funds.commit, of=owner, amount_yen=500_000)
    purse.book(funds.pay, of=owner, amount_yen=200_000)
    purse.book(funds.release, of=owner, amount_yen=100_000)
    purse.book(funds.take_back, of=owner, amount_yen=50_000)

    assert purse.totals() == Totals(GIVEN, 450_000, 150_000, 200_000, 200_000)
    assert queries.balances(purse.director, owner) == [
        Balances(purse.fund, 150_000, 200_000, 200_000)
    ]
    assert queries.allotted_to(owner[1]) == 550_000
    must_hold()


def test_who_may_not_read_the_money_has_no_balances(purse: Purse) -> None:
    owner = purse.edition()
    purse.allot(owner, 1)

    assert queries.balances(as_viewer(purse.council.baba), owner) == []
    assert queries.balances(NOBODY, owner) == []


def test_one_yen_more_than_is_free_is_refused_and_nothing_is_booked(purse: Purse) -> None:
    with pytest.raises(NotYet) as refused:
        purse.allot(purse.edition(), GIVEN + 1)

    assert reasons(refused) == [
        (rules.SHORT[AccountKind.FREE], {"asked": GIVEN + 1, "held": GIVEN})
    ]
    assert kept(Entry).count() == 1
    must_hold()


def test_the_whole_fund_may_be_allotted(purse: Purse) -> None:
    purse.allot(purse.edition(), GIVEN)

    assert purse.totals() == Totals(GIVEN, 0, GIVEN, 0, 0)


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        (funds.take_back, AccountKind.ALLOTTED),
        (funds.commit, AccountKind.ALLOTTED),
        (funds.release, AccountKind.COMMITTED),
        (funds.pay, AccountKind.COMMITTED),
    ],
)
def test_what_is_not_there_is_not_moved(
    purse: Purse, what: Callable[..., UUID], kind: AccountKind
) -> None:
    with pytest.raises(NotYet) as refused:
        purse.book(what, of=purse.edition(), amount_yen=1)

    assert reasons(refused) == [(rules.SHORT[kind], {"asked": 1, "held": 0})]


@pytest.mark.parametrize("amount", [0, -5])
def test_a_sum_of_nothing_or_less_is_refused(purse: Purse, amount: int) -> None:
    with pytest.raises(NotYet) as refused:
        purse.allot(purse.edition(), amount)

    assert reasons(refused) == [(rules.NOT_A_SUM, {})]


def test_a_record_of_another_kind_with_the_same_reference_is_not_mixed_up(purse: Purse) -> None:
    _, ref = purse.edition()
    purse.allot(("vision.edition", ref), 10)

    assert queries.balances(purse.director, ("people.person", ref)) == []


def test_an_endowment_of_a_day_to_come_is_refused(purse: Purse) -> None:
    with pytest.raises(NotYet) as refused:
        purse.endow(1, date(2022, 9, 17))

    assert reasons(refused) == [(rules.TO_COME, {})]


def test_an_entry_has_the_fiscal_year_of_its_day(purse: Purse) -> None:
    ref = purse.endow(1, date(2022, 3, 31))

    assert kept(Entry, ref=ref).get().fiscal_year == 2021


def test_the_officer_of_the_ministry_may_not_endow(purse: Purse) -> None:
    with pytest.raises(NotYou):
        funds.endow(as_viewer(purse.sawaki), uuid4(), purse.fund, amount_yen=1, text=WHY)


def test_a_reversal_brings_everything_back_and_leaves_both_entries(purse: Purse) -> None:
    entry = purse.endow(300)

    reversal = funds.correct(purse.director, uuid4(), entry, reason=Text("金額の誤り"))

    assert purse.totals() == Totals(GIVEN, GIVEN, 0, 0, 0)
    rows = queries.journal(purse.director, kept_fund(purse), Wanted(), limit=9).rows
    known = {row.ref: row for row in rows}
    assert (known[entry].corrected_by, known[reversal].corrects) == (reversal, entry)
    assert [(p.account, p.amount_yen) for p in known[reversal].postings] == [
        (AccountKind.FREE, -300),
        (AccountKind.ENDOWMENT, 300),
    ]
    assert known[reversal].proof is not None
    must_hold()


def kept_fund(purse: Purse) -> Any:
    return queries.fund_record(NOBODY, purse.fund)


def test_an_entry_is_reversed_once(purse: Purse) -> None:
    entry = purse.endow(300)
    funds.correct(purse.director, uuid4(), entry, reason=WHY)

    with pytest.raises(NotYet) as refused:
        funds.correct(purse.director, uuid4(), entry, reason=WHY)

    assert reasons(refused) == [(rules.REVERSED, {})]


def test_a_reversal_is_not_reversed(purse: Purse) -> None:
    entry = purse.endow(300)
    reversal = funds.correct(purse.director, uuid4(), entry, reason=WHY)

    with pytest.raises(NotYet) as refused:
        funds.correct(purse.director, uuid4(), reversal, reason=WHY)

    assert reasons(refused) == [(rules.A_REVERSAL, {})]


def test_what_was_booked_for_a_record_is_not_reversed_behind_its_back(purse: Purse) -> None:
    entry = purse.allot(purse.edition(), 300)

    with pytest.raises(NotYet) as refused:
        funds.correct(purse.director, uuid4(), entry, reason=WHY)

    assert reasons(refused) == [(rules.OWNED_ENTRY, {})]
    assert purse.totals().allotted_yen == 300


def test_an_endowment_that_was_allotted_on_is_not_reversed(purse: Purse) -> None:
    purse.allot(purse.edition(), 300)
    endowment = kept(Entry, act="funds.endow").get().ref

    with pytest.raises(NotYet) as refused:
        funds.correct(purse.director, uuid4(), endowment, reason=WHY)

    assert reasons(refused) == [
        (rules.SHORT[AccountKind.FREE], {"asked": GIVEN, "held": GIVEN - 300})
    ]


def test_an_auditor_reads_the_journal_and_reverses_nothing(purse: Purse) -> None:
    auditor = as_viewer(purse.toda)
    entry = purse.allot(purse.edition(), 300)

    assert len(queries.journal(auditor, kept_fund(purse), Wanted(), limit=9).rows) == 2
    with pytest.raises(NotYou):
        funds.correct(auditor, uuid4(), entry, reason=WHY)


def test_who_sees_no_entry_cannot_reverse_it(purse: Purse) -> None:
    entry = purse.allot(purse.edition(), 300)

    with pytest.raises(Unseen):
        funds.correct(as_viewer(purse.council.baba), uuid4(), entry, reason=WHY)


def test_the_record_of_an_entry_is_named_only_to_who_may_see_it(purse: Purse) -> None:
    owner = purse.edition()
    purse.allot(owner, 300)

    assert named(as_viewer(purse.council.aoki), purse) == [(300, owner[1])]
    assert named(purse.director, purse) == [(300, None)]


def named(viewer: Viewer, purse: Purse) -> list[tuple[int, UUID | None]]:
    """What was set aside, and for which record, as two lists say alike."""
    rows = queries.journal(viewer, kept_fund(purse), Wanted(), limit=9).rows
    found = [(row.amount_yen, row.owner) for row in rows if row.has_owner]
    allotments = queries.allotments(viewer, kept_fund(purse), limit=9).rows
    assert [(one.total_yen, one.owner) for one in allotments] == found
    return found


def test_the_journal_is_not_narrowed_by_a_record_that_may_not_be_known(purse: Purse) -> None:
    owner = purse.edition()
    purse.allot(owner, 300)
    narrowed = Wanted(owner=owner[1])

    def found(viewer: Viewer) -> int:
        return len(queries.journal(viewer, kept_fund(purse), narrowed, limit=9).rows)

    assert found(as_viewer(purse.council.aoki)) == 1
    assert found(purse.director) == 0


def test_the_journal_is_narrowed_by_fiscal_year(purse: Purse) -> None:
    before = purse.endow(1, date(2022, 3, 31))

    rows = queries.journal(purse.director, kept_fund(purse), Wanted(2021), limit=9).rows

    assert [row.ref for row in rows] == [before]


def test_any_bookings_in_any_order_keep_the_books(purse: Purse) -> None:
    random = Random(4)
    owners = [purse.edition() for _ in range(3)]
    ways: list[Callable[..., UUID]] = [funds.take_back, funds.commit, funds.release, funds.pay]
    booked = 0
    for _ in range(60):
        owner, amount = random.choice(owners), random.randint(1, 200_000)
        try:
            if random.random() < 0.4:
                purse.allot(owner, amount)
            else:
                purse.book(random.choice(ways), of=owner, amount_yen=amount)
            booked += 1
        except NotYet:
            pass
    assert booked > 15
    must_hold()


def test_the_database_lets_no_account_fall_below_nothing(purse: Purse) -> None:
    rows = kept(Account, kind="free")

    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(balance_yen=F("balance_yen") - GIVEN - 1)


@pytest.mark.parametrize(
    "statement",
    [
        "update funds_entry set fiscal_year = 1999",
        "delete from funds_entry",
        "update funds_posting set amount_yen = 5",
        "delete from funds_posting",
    ],
)
def test_the_database_lets_nobody_change_what_was_booked(purse: Purse, statement: str) -> None:
    refused = pytest.raises(DatabaseError, match="what was booked stays")

    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_director_elsewhere_may_not_endow(purse: Purse) -> None:
    stranger = person("他")
    sit(stranger, "director", purse.ministry)

    with pytest.raises(NotYou):
        funds.endow(as_viewer(stranger), uuid4(), purse.fund, amount_yen=1, text=WHY)


def test_two_funds_do_not_touch_each_other(purse: Purse) -> None:
    other = purse.set_up("other")
    purse.allot(purse.edition(), 10)

    (row,) = (one for one in queries.funds(NOBODY) if one.ref == other)
    assert row.totals == Totals()
