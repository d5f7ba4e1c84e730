"""How many entries a second are booked, and whether a fund's pages stay as fast as it grows.

Each entry is booked as a command of a higher room books it, in a transaction of its own. The many
entries behind the second figure are inserted as rows.

    bin/bench funds            (SQLite, or PostgreSQL by DATABASE_URL)
"""

import time
from datetime import timedelta
from itertools import islice
from statistics import median
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from measuring import Figures, run

from caller import account
from kaname.commons.calendar import fiscal_year
from kaname.commons.funds import rules
from kaname.commons.funds.booking import circle
from kaname.commons.funds.models import Account, Entry, Fund, Posting
from purse import WHY, Purse
from world import FIRST_DAY, NOON

BOOKED, ROUNDS, OWNERS = 500, 25, 100
FEW, MANY = 1_000, 100_000
READ = "bench: rows for measuring"


def bookings(purse: Purse) -> float:
    """Entries a second, to ten records in turn."""
    owners = [("people.person", uuid4()) for _ in range(10)]
    began = time.perf_counter()
    for number in range(BOOKED):
        purse.allot(owners[number % len(owners)], 1)
    return BOOKED / (time.perf_counter() - began)


def together(purse: Purse) -> float:
    """The same within one transaction: without the wait for the disk."""
    with transaction.atomic():
        return bookings(purse)


def grow(fund: Fund, count: int) -> None:
    """So many entries in all, over five fiscal years and a hundred records."""
    free = Account.objects.exempt(READ).get(fund=fund, kind="free")
    theirs = list(Account.objects.exempt(READ).filter(fund=fund, kind="allotted"))
    missing = count - Entry.objects.exempt(READ).filter(fund=fund).count()
    rows = (entry(fund, number, theirs[number % len(theirs)]) for number in range(missing))
    while batch := list(islice(rows, 5_000)):
        Entry.objects.bulk_create(batch)
        to = {row.owner: row for row in theirs}
        Posting.objects.bulk_create(
            Posting(entry=one, account=account, amount_yen=yen)
            for one in batch
            for account, yen in ((free, -1), (to[one.owner], 1))
        )
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def entry(fund: Fund, number: int, to: Account) -> Entry:
    day = FIRST_DAY + timedelta(days=number % 1_800)
    at = NOON + timedelta(microseconds=number)
    return Entry(
        fund=fund,
        booked_on=day,
        fiscal_year=fiscal_year(day),
        place=rules.place(day, at),
        text=WHY,
        owner_kind=to.owner_kind,
        owner=to.owner,
        act="concepts.allot",
        at=at,
        **circle(fund),
    )


def pages(ref: UUID) -> dict[str, str]:
    at = {name: reverse(f"funds:{name}", args=[ref]) for name in ("fund", "accounts", "entries")}
    return {**at, "entries of a year": at["entries"] + "?fiscal_year=2023"}


def took(client: Client, path: str) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        assert client.get(path).status_code == 200
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


def bench(figures: Figures) -> None:
    purse = Purse()
    for name, rate in (("each", bookings(purse)), ("in one transaction", together(purse))):
        figures.tell(f"bookings, {name}", rate, "entries/s", 10, BOOKED, least=True)
    purse = Purse()
    for _ in range(OWNERS):
        purse.allot(("people.person", uuid4()), 1)
    fund = Fund.objects.exempt(READ).get(ref=purse.fund)
    client = Client()
    client.force_login(account(purse.kiryu))
    grow(fund, FEW)
    before = {name: took(client, path) for name, path in pages(purse.fund).items()}
    grow(fund, MANY)
    for name, path in pages(purse.fund).items():
        now = took(client, path)
        figures.tell(f"page: {name}", now, "ms", 100, MANY)
        figures.tell(f"page: {name}, to that at {FEW:,}", now / before[name], "x", 1.2, MANY)


if __name__ == "__main__":
    run(bench)
