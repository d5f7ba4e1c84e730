"""What an address answers, whole: what a viewer could tell two worlds apart by."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from django.core import mail
from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.http import urlencode

from guarantees import cast, rights
from guarantees.asking import asked as asked_for
from guarantees.asking import client_of, headers, path_to
from guarantees.cast import Insert
from kaname.commons import clock
from kaname.commons.outbox.models import Notice
from kaname.commons.search import index

RANDOM = (
    re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"'),
    re.compile(rb'name="key" value="[^"]+"'),
    re.compile(rb"csrftoken=[^;]+"),
)
NOTHING: Mapping[str, str] = {}
SEARCHED = ("session", "technology", "person", "和", '"hidden session 0"')
"""Beside what is asked of the search in any case: words that hidden and public records share."""
UNLIKE = frozenset({"accounts/logout/"})


@dataclass(frozen=True)
class Answered:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    queries: int


def bare(text: bytes) -> bytes:
    """Without what is made anew for each answer."""
    for pattern in RANDOM:
        text = pattern.sub(b"", text)
    return text


def answered(client: Client, path: str, sent: Mapping[str, str] = NOTHING) -> Answered:
    reset_queries()  # Django keeps 9,000 and no more; there are many addresses
    with CaptureQueriesContext(connection) as asked:
        answer = asked_for(client, "GET", path, sent)
        body = answer.getvalue()
    kept = tuple(sorted((name, text) for name, text in answer.items() if name != "Expires"))
    return Answered(answer.status_code, kept, bare(body), len(asked))


def paths() -> Iterator[tuple[str, str]]:
    """Each address that can be opened, with public records and with one that is not to be seen."""
    for q in SEARCHED:
        yield "search/", f"/search/?{urlencode({'q': q})}"
        yield "search/", f"/search/?{urlencode({'q': q, 'kind': 'deliberation.session'})}"
        yield "api/v1/search", f"/api/v1/search?{urlencode({'q': q, 'limit': '2'})}"
    for route in rights.routes():
        record = rights.record_of(route)
        if route in UNLIKE:
            continue
        if record is None:
            yield route, path_to(route)
            continue
        yield route, path_to(route, cast.ref(record["name"].replace("{class}", "public")))
        yield route, path_to(route, cast.ref(f"hidden {record['kind'].split(' in ')[0]} 0"))


@contextmanager
def passing_world(*parts: Insert) -> Iterator[None]:
    """A world that is gone afterwards."""
    with clock.fixed(cast.NOON), transaction.atomic():
        for insert in parts:
            insert()
        index.rebuild()
        yield
        transaction.set_rollback(True)


def whole(viewer: str, *parts: Insert) -> dict[str, Answered]:
    """All that the viewer can find out in a world made of these parts, in this order."""
    with passing_world(*parts):
        client = client_of(viewer)
        found = {path: answered(client, path, headers(viewer, route)) for route, path in paths()}
        told = Notice.objects.filter(person=cast.ref(viewer)).count()
        found["notices and mails"] = Answered(told, (), b"", len(mail.outbox))
    return found


def differences(one: dict[str, Answered], other: dict[str, Answered]) -> list[str]:
    return [f"{path}: {told(one[path], other[path])}" for path in one if one[path] != other[path]]


def told(one: Answered, other: Answered) -> str:
    """The parts in which two answers differ."""
    return ", ".join(name for name in vars(one) if getattr(one, name) != getattr(other, name))
