"""The 50 newest applications of a sample room under policy, for narrow and for broad viewers.

bin/bench visible_at_scale 200000        (SQLite, or PostgreSQL by DATABASE_URL)
"""

import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection
from measuring import Figures, run

from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.pages import newest
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Bar, Permit, Seat, Viewer
from kaname.commons.bodies.models import Body
from kaname.commons.text import Text
from samples.proposals.models import Application

KIND = "proposals.application"
RANDOM = random.Random(1)


def body(number: int) -> Body:
    ref, name = uuid4(), Text(str(number), str(number))
    return Body(
        ref=ref, key=f"b-{number}", kind="agency", name=name, short_name=name, kept_by_id=ref
    )


def fill(count: int) -> tuple[list[UUID], list[UUID], list[UUID]]:
    bodies = [body(n) for n in range(5 + count // 10)]
    Body.objects.bulk_create(bodies, batch_size=5000)
    agencies, teams = [b.ref for b in bodies[:5]], [b.ref for b in bodies[5:]]
    start, refs = datetime(2019, 4, 1, tzinfo=UTC), [uuid4() for _ in range(count)]
    Application.objects.bulk_create(
        (
            Application(
                ref=ref,
                agency_id=agencies[3 + n % 2] if n < count // 100 else agencies[n % 3],
                team_id=teams[n % len(teams)],
                state="submitted",
                title=f"title {n}",
                budget_yen=n,
                drafted_at=start
                + timedelta(seconds=n if n < count // 100 else RANDOM.randrange(10**8)),
                handling="public" if n % 50 == 0 else "programme",
            )
            for n, ref in enumerate(refs)
        ),
        batch_size=5000,
    )
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    return agencies, teams, refs


def best_ms(act: Callable[[], object]) -> float:
    times = []
    for _ in range(7):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def show(
    figures: Figures, name: str, viewer: Viewer, rows: GuardedQuerySet[Application], count: int
) -> None:
    merged = best_ms(lambda: newest(viewer, Application, by="drafted_at", limit=50))
    counted = best_ms(lambda: rows[:10_001].count())
    figures.tell(f"list of 50, {name}", merged, "ms", 5, count)
    figures.tell(f"count up to 10,000, {name}", counted, "ms", 50, count)


def bench(figures: Figures) -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    agencies, teams, refs = fill(count)
    barred = frozenset(Bar(KIND, ref) for ref in refs[:3])
    officer = Viewer(uuid4(), frozenset({Seat("officer", agencies[0])}), bars=barred)
    both = Viewer(uuid4(), frozenset(Seat("officer", agency) for agency in agencies[:2]))
    permits = frozenset(Permit("reviewer", KIND, ref) for ref in RANDOM.sample(refs, 30))
    reviewer = Viewer(uuid4(), permits=permits, bars=barred)
    applicant = Viewer(uuid4(), frozenset({Seat("member", teams[5])}))
    everything = Viewer(uuid4(), officer.seats | applicant.seats, permits, barred)
    past = Viewer(uuid4(), frozenset({Seat("officer", agencies[3])}))
    past_and_team = Viewer(uuid4(), past.seats | {Seat("member", teams[0])})
    twice_past = Viewer(uuid4(), frozenset(Seat("officer", agency) for agency in agencies[3:]))
    for name, viewer in {
        "officer of one agency, 3 bars": officer,
        "officer of two agencies": both,
        "reviewer, 30 permits, 3 bars": reviewer,
        "applicant": applicant,
        "officer, reviewer and applicant at once": everything,
        "officer where all is long past": past,
        "officer where all is long past, in a team too": past_and_team,
        "officer of two agencies where all is long past": twice_past,
    }.items():
        show(figures, name, viewer, visible(viewer, Application), count)


if __name__ == "__main__":
    run(bench)
