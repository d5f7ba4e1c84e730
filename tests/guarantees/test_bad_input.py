"""What goes wrong outside, and what comes of it: a clear answer, and nothing half-written.

The first table is read as: on this page, whoever sends this gets that answer and reads that.
"""

import re
import sqlite3
import string
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from guarantees.readiness import House
from guarantees.tables import changed, every_row, kept
from kaname.commons.access.questions import visible
from kaname.commons.accounts.models import User
from kaname.commons.deliberation.commands import agenda
from kaname.commons.deliberation.models import Approval, Item, Resolution, Session
from kaname.commons.people import rules
from kaname.commons.reference import written

LONG = "あ" * 3_500_000
"""Ten megabytes."""
RARE = "𠮷野家と髙橋さんの👩‍🔬🇯🇵計画"
SESSION_COOKIES = ("django_session",)


@dataclass(frozen=True)
class Bad:
    """A page by its address, what is sent, and what is answered; ref is made by the house."""

    page: str
    ref: Callable[[House], UUID]
    sent: dict[str, Any]
    status: int
    said: str
    who: str = "aoki"


def council(house: House) -> UUID:
    return house.council


def members_seat(house: House) -> UUID:
    seat: UUID = house.seat
    return seat


def decided(house: House) -> UUID:
    _, item = house.opened()
    agenda.decide(house.chair, uuid4(), item, agree=2)
    return item


def open_item(house: House) -> UUID:
    return house.opened()[1]


def convened(house: House) -> UUID:
    return house.convened()[0]


def planned(house: House) -> UUID:
    return house.planned()


def circulating(house: House) -> UUID:
    return house.circulating()


PLAN = {"label_ja": "第一回", "mode": "meeting", "held_on": "2026-12-01"}
TERM = {"person": "千葉", "role": "member", "since": "2022-10-01"}
BAD = {
    "a step out of order": Bad("deliberation:closing", convened, {}, 409, "招集済"),
    "a step without what it needs": Bad(
        "deliberation:convocation", planned, {}, 422, "議題がありません"
    ),
    "a step by the wrong seat": Bad("deliberation:convocation", planned, {}, 403, "", who="chiba"),
    "a step by somebody who may not know": Bad(
        "deliberation:convocation", planned, {}, 404, "", who="doi"
    ),
    "a session without a quorum": Bad(
        "deliberation:opening", convened, {"present": []}, 422, "構成員2名のうち出席は0名です"
    ),
    "a decision on what was decided": Bad(
        "deliberation:decision", decided, {"agree": "2"}, 409, "「決定を記録する」"
    ),
    "more voices than people": Bad("deliberation:decision", open_item, {"agree": "3"}, 422, "3"),
    "a stamp before its turn": Bad("approvals:decision", circulating, {}, 404, "", who="baba"),
    "a seat that ends before it begins": Bad(
        "bodies:appointment", council, {**TERM, "last": "2022-09-01"}, 422, "末日が開始日より前"
    ),
    "two seats of one role at once": Bad(
        "bodies:appointment", council, TERM, 422, "既に同じ席に就いています"
    ),
    "a deputy whose time ends before it begins": Bad(
        "bodies:deputy",
        members_seat,
        {"person": "土井", "since": "2022-10-01", "last": "2022-09-01"},
        422,
        "末日が開始日より前",
    ),
    "a day that is none": Bad(
        "deliberation:planning", council, {**PLAN, "held_on": "2026-02-30"}, 422, "2026-02-30"
    ),
    "control characters": Bad(
        "deliberation:planning", council, {**PLAN, "label_ja": "第\x08一回"}, 422, "制御文字"
    ),
    "a null character": Bad(
        "deliberation:planning", council, {**PLAN, "label_ja": "第\x00一回"}, 422, "文字"
    ),
    "a text that is too long": Bad(
        "deliberation:planning", council, {**PLAN, "label_ja": "あ" * 401}, 422, "400"
    ),
    "ten megabytes": Bad(
        "deliberation:planning", council, {**PLAN, "label_ja": LONG}, 413, "大きすぎます"
    ),
    "a key that is none": Bad(
        "deliberation:planning", council, {**PLAN, "key": "x"}, 422, "第一回"
    ),
}


def signed_in(who: UUID) -> Client:
    client = Client(raise_request_exception=False)
    account, _ = User.objects.get_or_create(email=f"{who}@example.jp", person=who)
    client.force_login(account)
    return client


def text(answer: Any) -> str:
    said: str = answer.content.decode()
    return said


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_answered_and_changes_nothing(what: str) -> None:
    bad, house = BAD[what], House()
    page = reverse(bad.page, args=[bad.ref(house)])
    visitor = signed_in(getattr(house, bad.who))
    before = every_row(*SESSION_COOKIES)

    answer = visitor.post(page, {"key": str(uuid4()), **bad.sent})

    assert (answer.status_code, bad.said in text(answer)) == (bad.status, True)
    assert changed(before, every_row(*SESSION_COOKIES)) == []


@pytest.mark.django_db(transaction=True)
def test_rare_kanji_and_emoji_are_kept_and_shown() -> None:
    house = House()
    sent = {"key": str(uuid4()), **PLAN, "label_ja": RARE}

    answer = signed_in(house.aoki).post(f"/sessions/planning/{written(house.council)}/", sent)

    assert visible(house.keeper, Session).get().label.ja == RARE
    assert RARE in text(signed_in(house.aoki).get(answer["Location"]))


# Two tabs


def tabs(post: Callable[[], Any], number: int) -> Counter[int]:
    told: list[int] = []
    start = threading.Barrier(number)

    def run() -> None:
        start.wait()
        try:
            told.append(post().status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(told)


@pytest.mark.django_db(transaction=True)
def test_of_tabs_that_decide_at_once_one_does_and_the_others_are_told() -> None:
    house = House()
    _, item = house.opened()
    account = signed_in(house.aoki)
    page = reverse("deliberation:decision", args=[item])

    def post() -> Any:
        tab = Client()
        tab.cookies = account.cookies
        return tab.post(page, {"key": str(uuid4()), "agree": "2"})

    assert tabs(post, 6) == {302: 1, 409: 5}
    assert kept(Resolution, item=item).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_tabs_that_approve_at_once_one_does_and_the_others_are_told() -> None:
    house = House()
    ref = house.circulating(concurring=[])
    account = signed_in(house.baba)
    page = reverse("approvals:decision", args=[ref])

    def post() -> Any:
        tab = Client()
        tab.cookies = account.cookies
        return tab.post(page, {"key": str(uuid4())})

    told = tabs(post, 6)
    assert told[302] == 1
    assert told.keys() <= {302, 404, 409, 412}, "404: asked no longer, and not yet who stamped"
    assert kept(Approval).get().document_number == 1
    assert account.get(reverse("approvals:approval", args=[ref])).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_an_older_tab_changes_nothing_and_keeps_what_was_typed() -> None:
    house = House()
    session = house.with_item()
    page = f"/sessions/{written(session)}/agenda/"
    version = kept(Session, ref=session).get().version
    sent = {"matter": "", "title_ja": "二つ目の議題", "kind": "report", "version": version}
    agenda.put(house.keeper, uuid4(), session, title=house.text, kind="report")

    answer = signed_in(house.aoki).post(page, {"key": str(uuid4()), **sent})

    assert (answer.status_code, "二つ目の議題" in text(answer)) == (412, True)
    assert kept(Item, session=session).count() == 2


# Databases that are locked, or gone for a moment


@contextmanager
def locked() -> Iterator[None]:
    """Somebody else holds the only pen of a SQLite file."""
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    with connection.cursor() as cursor:
        cursor.execute("pragma busy_timeout = 50")
    other.execute("begin immediate")
    try:
        yield
    finally:
        other.execute("rollback")
        other.close()


@contextmanager
def gone() -> Iterator[None]:
    """PostgreSQL ends our connection when the act writes its first line."""
    is_first = iter([True])

    def end(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "insert into" in sql.lower() and next(is_first, False):
            with context["connection"].cursor() as cursor:
                cursor.execute("select pg_terminate_backend(pg_backend_pid())")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(end):
        yield


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_loses_nothing_that_was_typed() -> None:
    house = House()
    visitor, page = signed_in(house.aoki), f"/sessions/planning/{written(house.council)}/"
    sent = {"key": str(uuid4()), **PLAN, "label_ja": "長い名の会議"}
    before = every_row()

    with locked() if connection.vendor == "sqlite" else gone():
        answer = visitor.post(page, sent)
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert 'value="長い名の会議"' in text(answer)
    assert f'value="{sent["key"]}"' in text(answer)
    assert "何も保存されていません" in text(answer)
    assert changed(before, every_row()) == []

    assert visitor.post(page, sent).status_code == 302
    assert visible(house.keeper, Session).get().label.ja == "長い名の会議"


@pytest.mark.django_db(transaction=True)
def test_a_form_whose_key_was_used_for_another_request_comes_back_with_a_fresh_one() -> None:
    house = House()
    visitor, page = signed_in(house.aoki), f"/sessions/planning/{written(house.council)}/"
    sent = {"key": str(uuid4()), **PLAN}
    visitor.post(page, sent)

    refused = visitor.post(page, {**sent, "label_ja": "別の会議"})
    fresh = re.search(r'name="key" value="([0-9a-f-]+)"', text(refused))
    assert fresh is not None
    again = visitor.post(page, {**sent, "label_ja": "別の会議", "key": fresh[1]})

    assert (refused.status_code, again.status_code) == (409, 302)
    assert 'value="別の会議"' in text(refused)
    assert visible(house.keeper, Session).count() == 2


@pytest.mark.django_db(transaction=True)
def test_pages_are_read_while_the_database_is_written_or_right_after_it_was_away() -> None:
    house = House()
    visitor, page = signed_in(house.aoki), f"/bodies/{written(house.council)}/"
    if connection.vendor == "sqlite":
        with locked():
            assert visitor.get(page).status_code == 200
        return
    with pytest.raises(Exception, match="terminat"), connection.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(pg_backend_pid())")

    assert visitor.get(page).status_code == 503
    connection.close_if_unusable_or_obsolete()  # as a server does after each request
    assert visitor.get(page).status_code == 200


# Numbers with check digits

DIGITS = st.text(string.digits, min_size=1)


def fitting(refusals: Callable[[str], Any], begin: str, checks: list[str], *, last: bool) -> str:
    """The one number with these digits that its rule accepts."""
    found = [one for c in checks if not refusals(one := begin + c if last else c + begin)]
    assert len(found) == 1
    return found[0]


KINDS: dict[str, tuple[Callable[[str], Any], st.SearchStrategy[str], list[str], bool]] = {
    "ORCID": (
        rules.orcid_refusals,
        st.text(string.digits, min_size=15, max_size=15),
        [*string.digits, "X"],
        True,
    ),
    "ROR": (
        rules.ror_refusals,
        st.text(rules.CROCKFORD, min_size=6, max_size=6).map("0".__add__),
        [f"{n:02}" for n in range(100)],
        True,
    ),
    "corporate number": (
        rules.corporate_refusals,
        st.text(string.digits, min_size=12, max_size=12),
        list(string.digits),
        False,
    ),
}


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_of_all_check_digits_one_fits_and_no_single_slip_passes(
    kind: str, data: st.DataObject
) -> None:
    refusals, begins, checks, last = KINDS[kind]
    number = fitting(refusals, data.draw(begins), checks, last=last)
    place = data.draw(st.integers(1, len(number) - 1))
    slip = data.draw(st.sampled_from([c for c in string.digits if c != number[place]]))
    mistyped = number[:place] + slip + number[place + 1 :]

    assert not refusals(number)
    nine_for_nought = {number[place], slip} == {"0", "9"}
    is_missed = kind == "corporate number" and nine_for_nought  # its check digit is of nine
    assert (not refusals(mistyped)) == is_missed


@pytest.mark.parametrize(
    ("refusals", "number", "is_right"),
    [
        (rules.orcid_refusals, "0000-0002-1825-0097", True),
        (rules.orcid_refusals, "https://orcid.org/0000-0002-1694-233X", True),
        (rules.orcid_refusals, "０００００００２１８２５００９７", True),
        (rules.orcid_refusals, "0000-0002-1825-0098", False),
        (rules.orcid_refusals, "0000-0002-1825", False),
        (rules.ror_refusals, "https://ror.org/01dq60k83", True),
        (rules.ror_refusals, "01dq60k84", False),
        (rules.ror_refusals, "11dq60k83", False),
        (rules.corporate_refusals, "7000012050002", True),
        (rules.corporate_refusals, "8000012050002", False),
        (rules.corporate_refusals, "700001205000", False),
        (rules.researcher_refusals, "12345678", True),
        (rules.researcher_refusals, "1234567", False),
    ],
)
def test_numbers_are_known_by_their_check_digits(
    refusals: Callable[[str], Any], number: str, is_right: bool
) -> None:
    assert (refusals(number) == []) == is_right


@given(st.text())
def test_whatever_is_typed_as_a_number_is_judged_and_never_breaks(typed: str) -> None:
    for refusals in (rules.orcid_refusals, rules.ror_refusals, rules.corporate_refusals):
        assert len(refusals(typed)) <= 1
