"""How long it takes to find something among many entries, and to keep the index at an act.

bin/bench search 100000        (SQLite, or PostgreSQL by DATABASE_URL)
"""

import random
import sys
import time
from collections.abc import Callable
from statistics import median
from uuid import UUID, uuid4

from django.db import connection, transaction
from measuring import Figures, run

from kaname.blueprints.applying import apply
from kaname.blueprints.loading import K_PROGRAM, load
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY, Bar, Permit, Seat, Viewer
from kaname.commons.deliberation.models import Approval, Session
from kaname.commons.lifecycle.acts import commands
from kaname.commons.search import index, queries
from kaname.commons.search.models import Entry
from kaname.commons.text import Text
from kaname.identify.technologies.models import Technology
from kaname.identify.vision.models import Clause

RANDOM = random.Random(1)
ROUNDS = 9
SOUGHT = {"x77": 50, "量子 センサー 海": 150, "無人": 200, "技術": 500}
"""In 20 entries, in some hundred, in every sixth, in two of three; and how long it may take."""
KINDS = (kind_of(Session), kind_of(Technology), kind_of(Approval))


def fill(count: int) -> list[UUID]:
    """Entries whose words are those of the programme's own texts; the bodies of their circles."""
    bodies = [uuid4() for _ in range(50)]
    said = [one.text for one in Clause.objects.exempt("bench: rows for measuring")]
    said += [one.name for one in visible(NOBODY, Technology)]
    texts = [index.words_of(one) for one in said]
    for start in range(0, count, 5_000):
        Entry.objects.bulk_create(entry(n, bodies, texts) for n in range(start, start + 5_000))
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    return bodies


def entry(number: int, bodies: list[UUID], texts: list[frozenset[str]]) -> Entry:
    title, text = RANDOM.choice(texts), RANDOM.choice(texts)
    rare = {f"x{number % 5_000}"}
    return Entry(
        kind=KINDS[number % 3],
        ref_1=RANDOM.choice(bodies),
        ref_2=RANDOM.choice(bodies),
        handling="public" if number % 10 == 0 else "programme",
        title=Text(f"title {number}"),
        text=Text(f"text {number}"),
        path="/",
        order=f"{number:07}",
        folded="",
        title_words=" ".join(sorted(title)),
        words=" ".join(sorted(title | text | rare)),
    )


def ms(act: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


def bench(figures: Figures) -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    apply(load(K_PROGRAM, frozenset(commands)))
    bodies = fill(count)
    permits = frozenset(Permit("stamped", KINDS[2], uuid4()) for _ in range(30))
    bars = frozenset(Bar(KINDS[0], uuid4()) for _ in range(3))
    secretary = Viewer(
        uuid4(), frozenset(Seat("secretary", one) for one in bodies[:3]), permits, bars
    )
    for who, viewer in {"visitor": NOBODY, "three seats": secretary}.items():
        for q, most in SOUGHT.items():
            kinds = ms(lambda: queries.side_by_side(viewer, q))  # noqa: B023  # called at once
            number = queries.side_by_side(viewer, q).count_of("").number
            figures.tell(f"by kind, {who}: {q} ({number} found)", kinds, "ms", most, count)
            one = ms(lambda: queries.listed(viewer, q, kind=KINDS[0]))  # noqa: B023
            figures.tell(f"one kind, {who}: {q}", one, "ms", 2 * most, count)
    refs = list(visible(NOBODY, Technology).values_list("ref", flat=True))
    figures.tell("keep one technology", ms(lambda: kept(refs[:1])), "ms", 5, count)
    index.words_in.cache_clear()
    began = time.perf_counter()
    kept(refs)
    each = (time.perf_counter() - began) * 1000 / len(refs)
    figures.tell("keep one whose words are new", each, "ms", 5, count)


def kept(refs: list[UUID]) -> None:
    with transaction.atomic():
        for ref in refs:
            index.keep({(KINDS[1], ref)})


if __name__ == "__main__":
    run(bench)
