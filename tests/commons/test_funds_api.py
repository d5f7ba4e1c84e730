"""The API of funds: the same as the pages, for machines with the token of one seat."""

from uuid import uuid4

import pytest

from caller import Caller, token
from kaname.commons.reference import written
from purse import GIVEN, Purse

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = {"ja": "補正予算", "en": ""}


@pytest.fixture
def purse() -> Purse:
    return Purse()


def director(purse: Purse) -> Caller:
    return Caller(token(purse.kiryu, "director", purse.agency))


def secretary(purse: Purse) -> Caller:
    return Caller(token(purse.council.aoki, "secretary", purse.cabinet))


def at(purse: Purse, part: str = "") -> str:
    return f"/funds/{written(purse.fund)}{part}"


def test_anybody_reads_the_totals(purse: Purse) -> None:
    purse.allot(purse.edition(), 300)

    (listed,) = Caller().json("/funds")["items"]

    assert listed == Caller().json(at(purse))
    assert listed["totals"] == {
        "endowed_yen": GIVEN,
        "free_yen": GIVEN - 300,
        "allotted_yen": 300,
        "committed_yen": 0,
        "paid_yen": 0,
    }


@pytest.mark.parametrize("part", ["/accounts", "/entries"])
def test_accounts_and_entries_are_absent_without_a_seat_of_the_circle(
    purse: Purse, part: str
) -> None:
    unseen, absent = Caller().get(at(purse, part)), Caller().get(f"/funds/{written(uuid4())}{part}")

    assert (unseen.status_code, unseen.content) == (404, absent.content)


def test_the_record_of_an_account_is_told_to_who_may_see_it(purse: Purse) -> None:
    owner = purse.edition()
    purse.allot(owner, 300)

    def owners(caller: Caller) -> list[tuple[str | None, str | None, int]]:
        (account,) = caller.json(at(purse, "/accounts"))["items"]
        latest = caller.json(at(purse, "/entries"))["items"][0]
        return [(account["owner"], latest["owner"], account["total_yen"])]

    assert owners(secretary(purse)) == [(written(owner[1]), written(owner[1]), 300)]
    assert owners(director(purse)) == [(None, None, 300)]


def test_the_journal_is_narrowed_by_record_and_year(purse: Purse) -> None:
    owner, caller = purse.edition(), secretary(purse)
    ref = purse.allot(owner, 300)

    by_record = caller.json(at(purse, f"/entries?owner={written(owner[1])}"))
    by_year = caller.json(at(purse, "/entries?fiscal_year=1999"))

    assert [one["ref"] for one in by_record["items"]] == [written(ref)]
    assert (by_record["count"], by_year["items"], by_year["count"]) == (1, [], 0)


def test_an_entry_is_read_with_its_postings(purse: Purse) -> None:
    ref = purse.allot(purse.edition(), 300)

    said = director(purse).json(f"/fund-entries/{written(ref)}")

    assert said["postings"] == [
        {"account": "free", "amount_yen": -300},
        {"account": "allotted", "amount_yen": 300},
    ]
    assert Caller().get(f"/fund-entries/{written(ref)}").status_code == 404


def endow(purse: Purse, amount: object) -> int:
    given = {"amount_yen": amount, "text": TEXT}
    status: int = director(purse).do("funds.endow", purse.fund, given).status_code
    return status


def test_a_director_endows(purse: Purse) -> None:
    assert endow(purse, 125_000_000_000) == 201
    assert purse.totals().endowed_yen == GIVEN + 125_000_000_000


@pytest.mark.parametrize("amount", [0, -1, 1.5, "1000", 10**15 + 1, None, True])
def test_what_is_no_sum_is_refused(purse: Purse, amount: object) -> None:
    assert endow(purse, amount) in (400, 422)
    assert purse.totals().endowed_yen == GIVEN


def test_an_entry_is_reversed_once(purse: Purse) -> None:
    ref, caller = purse.endow(300), director(purse)

    done = caller.do("funds.correct", ref, {"reason": TEXT})
    again = caller.do("funds.correct", ref, {"reason": TEXT})

    assert (done.status_code, again.status_code) == (201, 422)
    assert purse.totals().free_yen == GIVEN


def test_a_fund_is_not_set_up_by_a_machine(purse: Purse) -> None:
    assert director(purse).do("funds.set_up", purse.fund, {}).status_code == 404


def test_the_accounts_go_on_by_page(purse: Purse) -> None:
    refs = [purse.edition() for _ in range(3)]
    for owner in refs:
        purse.allot(owner, 1)
    after: str | None = ""
    caller, found = secretary(purse), list[str]()

    while after is not None:
        page = caller.json(at(purse, f"/accounts?limit=2{after}"))
        found += [one["owner"] for one in page["items"]]
        after = f"&after={page['next']}" if page["next"] else None

    assert found == [written(ref) for _, ref in reversed(refs)]
