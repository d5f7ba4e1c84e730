"""No way of reading classified records works before somebody said for whom."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Subquery

from kaname.commons.access.guard import Unguarded
from kaname.commons.access.questions import parts, visible
from kaname.commons.access.viewer import NOBODY, Bar, Viewer
from kaname.commons.bodies.models import Body
from samples.proposals.models import Application, Submission
from world import Call, as_viewer

pytestmark = pytest.mark.django_db(transaction=True)
shut = Application.objects


@pytest.mark.parametrize(
    "read",
    [
        lambda: list(shut.all()),
        lambda: shut.count(),
        lambda: shut.exists(),
        lambda: shut.first(),
        lambda: shut.get(pk=1),
        lambda: shut.aggregate(Count("pk")),
        lambda: list(shut.iterator()),
        lambda: list(shut.values("title")),
        lambda: list(shut.values_list("title", flat=True)),
        lambda: list(shut.dates("drafted_at", "year")),
        lambda: shut.in_bulk([1]),
        lambda: shut.latest("drafted_at"),
        lambda: shut.update(title="x"),
        lambda: shut.all().delete(),
        lambda: shut.all()._raw_delete("default"),
        lambda: shut.get_or_create(title="x"),
        lambda: shut.update_or_create(title="x"),
        lambda: shut.bulk_update([Application(pk=1)], ["title"]),
        lambda: shut.raw("select 1"),
        lambda: shut.all().explain(),
        lambda: list(shut.all().union(shut.all())),
        lambda: list(visible(NOBODY, Application).union(shut.all())),
        lambda: list(visible(NOBODY, Application) | shut.all()),
        lambda: list(Body.objects.filter(ref__in=shut.values("team"))),
        lambda: list(Body.objects.filter(Exists(shut.filter(team=OuterRef("ref"))))),
        lambda: list(Body.objects.annotate(n=Subquery(shut.values("title")[:1]))),
        lambda: list(Application._base_manager.all()),
    ],
)
def test_a_shut_queryset_cannot_be_read(read: Callable[[], Any]) -> None:
    with pytest.raises(Unguarded):
        read()


def test_nothing_classified_can_be_dumped() -> None:
    with pytest.raises(CommandError, match="start from visible"):
        call_command("dumpdata", "proposals")


@pytest.fixture
def submission() -> tuple[Viewer, Submission]:
    call = Call()
    call.submitted()
    viewer = as_viewer(call.chiba)
    (application,) = visible(viewer, Application)
    return viewer, parts(viewer, application, Submission).get()


def test_the_ways_from_record_to_record_are_shut(submission: tuple[Viewer, Submission]) -> None:
    viewer, made = submission
    (application,) = visible(viewer, Application)
    seen = parts(viewer, application, Submission)

    for way in (
        lambda: made.application.title,
        lambda: list(application.submissions.all()),
        lambda: application.submissions.count(),
        lambda: made.refresh_from_db(),
        lambda: list(seen.select_related("application")),
        lambda: list(seen.filter(application__title="x")),
        lambda: seen.filter(application__title="x").count(),
        lambda: seen.filter(application__title="x").update(by=uuid4()),
        lambda: seen.filter(application__title="x").delete(),
        lambda: list(seen.exclude(application__title="x")),
        lambda: list(seen.annotate(title=F("application__title"))),
        lambda: list(seen.values("application__title")),
        lambda: list(seen.order_by("application__title")),
        lambda: list(seen.prefetch_related("application")),
        lambda: list(visible(viewer, Application).annotate(n=Count("submissions"))),
        lambda: list(visible(viewer, Application).prefetch_related("submissions")),
    ):
        with pytest.raises(Unguarded):
            way()


def test_the_ways_that_say_for_whom_are_open(submission: tuple[Viewer, Submission]) -> None:
    viewer, made = submission
    mine = visible(viewer, Application)
    seen = parts(viewer, mine.get(), Submission)

    prefetched = seen.prefetch_related(Prefetch("application", mine))
    assert [row.application.title for row in prefetched] == ["無人機の群制御"]
    made.refresh_from_db(from_queryset=seen)
    assert mine.get(pk=made.application_id).state == "submitted"
    assert mine.filter(title="no such").update(title="x") == 0
    assert visible(viewer, Body).filter(ref__in=mine.values("team")).count() == 1


def test_an_exemption_must_stand_in_the_list() -> None:
    with pytest.raises(Unguarded, match="not in the list"):
        shut.exempt("because")
    assert list(shut.exempt("bench: rows for measuring").filter(ref=uuid4())) == []


def test_a_bar_beats_every_right() -> None:
    call = Call()
    ref = call.draft()
    viewer = as_viewer(call.chiba)
    barred = Viewer(
        viewer.person, viewer.seats, bars=frozenset({Bar("proposals.application", ref)})
    )

    assert visible(viewer, Application).count() == 1
    assert visible(barred, Application).count() == 0
