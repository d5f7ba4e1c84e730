"""Pages of funds: totals to everybody, accounts and entries to the circle of the money."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caller import account
from guarantees.tables import kept
from kaname.blueprints.vision_applied import Recorder
from kaname.commons import clock
from kaname.commons.funds import commands as funds
from kaname.commons.funds.models import Entry
from kaname.commons.reference import written
from kaname.commons.text import Text
from purse import GIVEN, WHY, Purse
from world import NOON

pytestmark = pytest.mark.django_db(transaction=True)
AROUND = 6
"""Queries for session, account and viewer."""
MILLION = "1,000,000"


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.fixed(NOON):
        yield


@pytest.fixture
def purse() -> Purse:
    return Purse()


def signed_in(who: UUID, language: str = "") -> Client:
    visitor = Client(raise_request_exception=False)
    visitor.force_login(account(who, language))
    return visitor


def text(answer: Any) -> str:
    said: str = answer.content.decode()
    return said


def page(name: str, ref: UUID) -> str:
    return reverse(f"funds:{name}", args=[ref])


def test_everybody_reads_the_totals_in_japanese(purse: Purse) -> None:
    answer = text(Client().get("/funds/"))

    assert "JSTの基金" in answer
    assert (MILLION in answer, "表で見る" in answer) == (True, True)


def test_everybody_reads_the_totals_in_english(purse: Purse) -> None:
    answer = text(signed_in(purse.council.baba, "en").get(page("fund", purse.fund)))

    assert ("billion yen" in answer, "See it as a table" in answer) == (True, True)


def test_headlines_are_in_oku_and_the_table_to_the_yen() -> None:
    purse = Purse(is_endowed=False)
    purse.endow(125_000_000_001)

    answer = text(Client().get(page("fund", purse.fund)))

    assert "1,250<small> 億円</small>" in answer
    assert "125,000,000,001" in answer


def test_the_bar_says_in_words_what_it_shows(purse: Purse) -> None:
    purse.allot(purse.edition(), 250_000)

    answer = text(Client().get(page("fund", purse.fund)))

    assert (
        'aria-label="JSTの基金：未配分 75%、配分（契約前） 25%、負担（支払前） 0%、支払済 0%"'
        in answer
    )
    assert '<rect class="free" x="0.00" y="0" width="748.00"' in " ".join(answer.split())
    assert '<rect class="allotted" x="750.00"' in " ".join(answer.split())


def test_an_estimate_is_said_to_be_one(purse: Purse) -> None:
    assert "造成額は推定" not in text(Client().get(page("fund", purse.fund)))
    kept_from = Recorder(purse.agency, "estimate").turn(NOON.date())

    funds.endow.recorded(kept_from, uuid4(), purse.fund, amount_yen=1, text=WHY)

    assert "造成額は推定" in text(Client().get(page("fund", purse.fund)))
    assert "造成額は推定" in text(Client().get("/funds/"))


def test_a_fund_with_nothing_in_it_says_so() -> None:
    purse = Purse(is_endowed=False)

    assert "まだ造成されていません。" in text(Client().get(page("fund", purse.fund)))


def test_without_a_fund_the_page_says_where_funds_come_from() -> None:
    assert "基金はまだありません" in text(Client().get("/funds/"))


@pytest.mark.parametrize("name", ["accounts", "entries"])
def test_accounts_and_entries_are_absent_to_who_is_not_in_the_circle(
    purse: Purse, name: str
) -> None:
    member = signed_in(purse.council.baba)

    unseen, absent = member.get(page(name, purse.fund)), member.get(page(name, uuid4()))

    assert (unseen.status_code, absent.status_code) == (404, 404)
    assert unseen.content == absent.content


def test_an_entry_is_absent_to_who_is_not_in_the_circle(purse: Purse) -> None:
    entry = purse.allot(purse.edition(), 300)
    visitor = Client(raise_request_exception=False)

    unseen, absent = visitor.get(page("entry", entry)), visitor.get(page("entry", uuid4()))

    assert (unseen.status_code, unseen.content) == (404, absent.content)


def test_totals_only_for_everybody(purse: Purse) -> None:
    purse.allot(purse.edition(), 300)

    answer = text(Client().get(page("fund", purse.fund)))

    assert page("entries", purse.fund) not in answer
    assert page("accounts", purse.fund) not in answer


@pytest.mark.parametrize("who", ["kiryu", "sawaki", "toda"])
def test_the_circle_reads_accounts_and_entries(purse: Purse, who: str) -> None:
    purse.allot(purse.edition(), 300)
    reader = signed_in(getattr(purse, who))

    accounts, entries = (
        text(reader.get(page(name, purse.fund))) for name in ("accounts", "entries")
    )

    assert ("300" in accounts, "未配分 → 配分" in entries) == (True, True)


def test_a_record_that_may_not_be_seen_is_not_named(purse: Purse) -> None:
    purse.allot(purse.edition(), 300)

    hidden = text(signed_in(purse.kiryu).get(page("accounts", purse.fund)))
    known = text(signed_in(purse.council.aoki).get(page("accounts", purse.fund)))

    assert ("閲覧権限のない記録" in hidden, "第1次" in hidden) == (True, False)
    assert ("閲覧権限のない記録" in known, "第1次" in known) == (False, True)


def test_the_journal_is_narrowed_and_written_to_a_file(purse: Purse) -> None:
    owner = purse.edition()
    purse.allot(owner, 300)
    reader, at = signed_in(purse.council.aoki), page("entries", purse.fund)

    narrowed = text(reader.get(at, {"owner": written(owner[1]), "fiscal_year": "2022"}))
    before = text(reader.get(at, {"fiscal_year": "2021"}))
    lines = text(reader.get(at, {"format": "csv"})).splitlines()

    assert ("300" in narrowed, "補正予算による造成" in narrowed) == (True, False)
    assert "該当する仕訳はありません。" in before
    assert len(lines) == 3
    assert lines[0].lstrip("\ufeff") == (
        "記帳日,摘要,科目,金額（円）,配分先,台帳の記録,年度,手続をした者"
    )


@pytest.mark.parametrize(
    "asked", ["fiscal_year=x", "fiscal_year=99999", "owner=x", "after=x", "format=pdf", "page=2"]
)
def test_what_the_journal_cannot_read_is_a_bad_request(purse: Purse, asked: str) -> None:
    answer = signed_in(purse.kiryu).get(page("entries", purse.fund) + "?" + asked)

    assert answer.status_code == 400


def sent(**given: str) -> dict[str, str]:
    return {
        "key": str(uuid4()),
        "amount_yen": "1000",
        "booked_on": "2022-09-16",
        "text_ja": "補正予算",
        "text_en": "",
        **given,
    }


def test_a_director_endows_and_full_width_digits_are_understood(purse: Purse) -> None:
    director = signed_in(purse.kiryu)

    answer = director.post(page("endowment", purse.fund), sent(amount_yen="１２３"))

    assert (answer.status_code, answer.headers["Location"]) == (302, page("fund", purse.fund))
    assert purse.totals().endowed_yen == GIVEN + 123


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0", "1 以上"),
        ("-1", "1 以上"),
        ("1.5", "整数"),
        ("百円", "整数"),
        ("9" * 16, "以下"),
        ("9" * 5000, "整数"),
        ("", "入力してください"),
    ],
)
def test_what_is_no_sum_is_refused_with_what_was_typed_kept(
    purse: Purse, typed: str, said: str
) -> None:
    answer = signed_in(purse.kiryu).post(page("endowment", purse.fund), sent(amount_yen=typed))

    assert (answer.status_code, said in text(answer)) == (422, True)
    assert "補正予算" in text(answer)
    assert purse.totals().endowed_yen == GIVEN


def test_a_day_to_come_is_refused_with_a_reason(purse: Purse) -> None:
    answer = signed_in(purse.kiryu).post(
        page("endowment", purse.fund), sent(booked_on="2022-09-17")
    )

    assert answer.status_code == 422
    assert "記帳日に、将来の日付は指定できません。" in text(answer)


def test_an_endowment_sent_twice_is_booked_once(purse: Purse) -> None:
    director, once = signed_in(purse.kiryu), sent()

    for _ in range(2):
        assert director.post(page("endowment", purse.fund), once).status_code == 302

    assert purse.totals().endowed_yen == GIVEN + 1000


def test_the_ministry_reads_and_does_not_endow(purse: Purse) -> None:
    officer = signed_in(purse.sawaki)

    assert officer.get(page("endowment", purse.fund)).status_code == 403
    assert "基金を造成・積増しする" not in text(officer.get(page("fund", purse.fund)))


def test_an_entry_is_reversed_from_its_page_once(purse: Purse) -> None:
    entry, director = purse.endow(300), signed_in(purse.kiryu)
    given = {"key": str(uuid4()), "reason_ja": "金額の誤り", "reason_en": ""}
    assert "反対仕訳で訂正する" in text(director.get(page("entry", entry)))

    done = director.post(page("reversal", entry), given)
    again = director.post(page("reversal", entry), {**given, "key": str(uuid4())})

    assert (done.status_code, again.status_code) == (302, 422)
    assert "既に反対仕訳で訂正されています" in text(again)
    after = text(director.get(page("entry", entry)))
    assert ("訂正済み" in after, page("reversal", entry) in after) == (True, False)


def test_a_reversal_has_its_proof(purse: Purse) -> None:
    entry = purse.endow(300)
    reversal = funds.correct(purse.director, uuid4(), entry, reason=Text("誤り"))

    answer = text(signed_in(purse.toda).get(page("entry", reversal)))

    assert "この記録の証明" in answer


def test_an_endowment_that_was_spent_says_how_much_is_free(purse: Purse) -> None:
    purse.allot(purse.edition(), 300)
    endowment = kept(Entry, act="funds.endow").get().ref

    answer = signed_in(purse.kiryu).post(
        page("reversal", endowment), {"key": str(uuid4()), "reason_ja": "誤り", "reason_en": ""}
    )

    assert answer.status_code == 422
    assert "1,000,000円が必要ですが、基金の未配分額は999,700円です。" in text(answer)


@pytest.mark.parametrize("name", ["fund", "accounts", "entries"])
def test_a_page_asks_as_many_questions_for_three_as_for_one(purse: Purse, name: str) -> None:
    reader = signed_in(purse.council.aoki)
    purse.allot(purse.edition(), 300)
    one = asked(reader, page(name, purse.fund))
    for _ in range(2):
        purse.allot(purse.edition(), 300)

    assert asked(reader, page(name, purse.fund)) == one
    assert one <= 15 + AROUND


def test_the_page_of_an_entry_asks_few_questions(purse: Purse) -> None:
    entry = purse.allot(purse.edition(), 300)

    assert asked(signed_in(purse.council.aoki), page("entry", entry)) <= 15 + AROUND


def asked(visitor: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert visitor.get(path).status_code == 200
    return len(queries)


def test_the_journal_goes_on_by_page(purse: Purse) -> None:
    owner = purse.edition()
    for _ in range(51):
        purse.allot(owner, 1)
    reader, at = signed_in(purse.council.aoki), page("entries", purse.fund)

    first = text(reader.get(at))
    following = first.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    second = text(reader.get(at + following))

    assert (first.count("<tr>") - 1, second.count("<tr>") - 1) == (50, 2)
    assert WHY.ja in first
