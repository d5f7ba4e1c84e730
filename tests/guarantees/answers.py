"""What an address answers, whole: what a viewer could tell two worlds apart by."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core import mail
from django.db import connection, transaction
from django.test import Client
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


class Counting:
    """How many questions went to the database. Django's own record of them also keeps what they
    were, for which it asks SQLite once more each time."""

    number = 0

    def __call__(self, execute: Callable[..., Any], *asked: Any) -> Any:
        self.number += 1
        return execute(*asked)


def bare(text: bytes) -> bytes:
    """Without what is made anew for each answer."""
    for pattern in RANDOM:
        text = pattern.sub(b"", text)
    return text


def answered(client: Client, path: str, sent: Mapping[str, str] = NOTHING) -> Answered:
    queries = Counting()
    with connection.execute_wrapper(queries):
        answer = asked_for(client, "GET", path, sent)
        body = answer.getvalue()
    kept = tuple(sorted((name, text) for name, text in answer.items() if name != "Expires"))
    return Answered(answer.status_code, kept, bare(body), queries.number)


def paths(viewer: str) -> Iterator[tuple[str, str]]:
    """Each address that can be opened, with public records and with one that is not to be seen."""
    for q in SEARCHED:
        yield "search/", f"/search/?{urlencode({'q': q})}"
        yield "search/", f"/search/?{urlencode({'q': q, 'kind': 'deliberation.session'})}"
        yield "api/v1/search", f"/api/v1/search?{urlencode({'q': q, 'limit': '2'})}"
    for route in rights.routes():
        if route in UNLIKE or is_for_another(viewer, route):
            continue
        record = rights.record_of(route)
        if record is None:
            yield route, path_to(route)
            continue
        yield route, path_to(route, cast.ref(record["name"].replace("{class}", "public")))
        yield route, path_to(route, cast.ref(f"hidden {record['kind'].split(' in ')[0]} 0"))


def is_for_another(viewer: str, route: str) -> bool:
    """Whether a page of an act is left to other viewers.

    Who may not do an act is told so by a page that says nothing else. There are many such acts:
    of those that are none of the viewer's, each viewer opens one in three, and the campaign all.
    """
    first = next(rights.cases(route))
    is_away = rights.is_turned_away(viewer, first)
    return not rights.IN_FULL and is_away and rights.turn(viewer, route, 3) != 0


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
        found = {
            path: answered(client, path, headers(viewer, route)) for route, path in paths(viewer)
        }
        told = Notice.objects.filter(person=cast.ref(viewer)).count()
        found["notices and mails"] = Answered(told, (), b"", len(mail.outbox))
    return found


def differences(one: dict[str, Answered], other: dict[str, Answered]) -> list[str]:
    return [f"{path}: {told(one[path], other[path])}" for path in one if one[path] != other[path]]


def told(one: Answered, other: Answered) -> str:
    """The parts in which two answers differ."""
    return ", ".join(name for name in vars(one) if getattr(one, name) != getattr(other, name))
