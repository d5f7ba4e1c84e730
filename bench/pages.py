"""How long a page takes and how many questions it asks: visitor, secretariat, director.

Plays the demo's world, walks every page that links lead to from the front page and home, and asks
each through the whole stack with one client, without the network.

    bin/bench pages            (SQLite, or PostgreSQL by DATABASE_URL)
"""

import time
from collections.abc import Iterator
from statistics import median

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from measuring import Figures, run

from kaname.commons.accounts.models import User
from kaname.demo.cast import CAST
from kaname.demo.playing import play

ROUNDS, MOST_PAGES = 9, 100
STANDING = 6
"""Session, account and viewer, which every page of a signed-in person asks."""


def pages(client: Client) -> Iterator[str]:
    """Every page that links lead to, breadth first."""
    seen, todo, found = {"/", "/home/"}, ["/", "/home/"], 0
    while todo and found < MOST_PAGES:
        path = todo.pop(0)
        answer = client.get(path)
        if answer.status_code == 200 and "html" in answer.get("Content-Type", ""):
            yield path
            found += 1
            fresh = [link for link in links(answer.content.decode()) if link not in seen]
            seen.update(fresh)
            todo += fresh


def links(html: str) -> list[str]:
    found = [part.split('"')[0] for part in html.split('href="')[1:]]
    return [one for one in dict.fromkeys(found) if one.startswith("/") and "static" not in one]


def took(client: Client, path: str) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


def asked(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)


def client_of(key: str) -> Client:
    client = Client(headers={"host": "localhost"})
    if key:
        email = next(one.email for one in CAST if one.key == key)
        user = User.objects.get(email=email)
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def bench(figures: Figures) -> None:
    play()
    for key in ("", "makabe", "kugayama"):
        client, standing = client_of(key), STANDING if key else 0
        times = {path: took(client, path) for path in pages(client)}
        questions = {path: asked(client, path) - standing for path in times}
        who, n = key or "visitor", len(times)
        slowest = max(times, key=lambda path: times[path])
        hungriest = max(questions, key=lambda path: questions[path])
        figures.tell(f"median page, {who}", median(times.values()), "ms", 60, n)
        figures.tell(f"slowest page, {who}: {slowest}", times[slowest], "ms", 100, n)
        figures.tell(f"most queries, {who}: {hungriest}", questions[hungriest], "queries", 15, n)


if __name__ == "__main__":
    run(bench)
