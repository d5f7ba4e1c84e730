"""List of 50 newest applications under policy: time and plan, for narrow and broad viewers.

python bench/visible_at_scale.py 200000        (SQLite, or DATABASE_URL)
"""

import os
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaname.settings.test")
sys.path.insert(0, "src")
django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402

from kaname.commons.access.guard import GuardedQuerySet  # noqa: E402
from kaname.commons.access.pages import newest  # noqa: E402
from kaname.commons.access.questions import visible  # noqa: E402
from kaname.commons.access.viewer import Bar, Permit, Seat, Viewer  # noqa: E402
from kaname.commons.bodies.models import Body  # noqa: E402
from samples.applications.models import Application  # noqa: E402

KIND = "applications.application"
RANDOM = random.Random(1)


def fill(count: int) -> tuple[list[UUID], list[UUID], list[UUID]]:
    bodies = [Body(name=str(n)) for n in range(5 + count // 10)]
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


def show(name: str, viewer: Viewer, rows: GuardedQuerySet[Application]) -> None:
    page = rows.order_by("-drafted_at", "-id")[:50]
    one = best_ms(lambda: list(page.all()))
    merged = best_ms(lambda: newest(viewer, Application, by="drafted_at", limit=50))
    counted = best_ms(lambda: rows[:10_001].count())
    print(f"\n{name}: 50 newest in one query {one:.1f} ms, merged {merged:.1f} ms, ", end="")
    print(f"capped count {counted:.1f} ms ({rows[:10_001].count():,})")
    print("   " + page.explain().replace("\n", "\n   "))


def main(count: int) -> None:
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
        show(name, viewer, visible(viewer, Application))


if __name__ == "__main__":
    kept = setup_databases(verbosity=0, interactive=False, serialized_aliases=set())
    try:
        main(int(sys.argv[1]))
    finally:
        teardown_databases(kept, verbosity=0)
