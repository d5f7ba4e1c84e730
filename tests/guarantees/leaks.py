"""Pages that give away what they should not, one in each of the usual ways, and an honest one.

They stand at addresses of the tests alone: who looks for leaks must find all of these.
"""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from guarantees.cast import ref
from kaname import urls
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import may_see, visible
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.deliberation.models import Session
from kaname.commons.search.models import Entry
from kaname.commons.ui.surfaces import surface
from kaname.identify.vision.models import Edition

HIDDEN = ref("hidden session 0")


def everything() -> GuardedQuerySet[Session]:
    return Session.objects.exempt("bench: rows for measuring")


@surface(public=True)
def honest(request: HttpRequest) -> HttpResponse:
    shown = visible(viewer_of(request), Session).order_by("held_on", "ref")
    return HttpResponse(", ".join(session.label.ja for session in shown))


@surface(public=True)
def count(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{everything().count()} sessions")


@surface(public=True)
def number(request: HttpRequest) -> HttpResponse:
    """The number in the database of a record that everybody may see."""
    return HttpResponse(str(everything().get(ref=ref("session open public")).pk))


@surface(public=True)
def forbidden(request: HttpRequest) -> HttpResponse:
    """403 for what is there and not to be seen, 404 for what is not."""
    session = everything().filter(ref=ref("hidden session 2")).first()
    if session is None:
        return HttpResponse(status=404)
    return HttpResponse(status=200 if may_see(viewer_of(request), session) else 403)


@surface(public=True)
def facet(request: HttpRequest) -> HttpResponse:
    states = {session.state for session in everything().filter(label__ja__startswith="hidden")}
    return HttpResponse(", ".join(sorted(states)))


@surface(public=True)
def order(request: HttpRequest) -> HttpResponse:
    """What everybody may see, but ordered by a rank among all."""
    ranks = [session.ref for session in everything().order_by("pk")]
    shown = visible(viewer_of(request), Session)
    return HttpResponse(", ".join(f"{ranks.index(one.ref)}: {one.label.ja}" for one in shown))


@surface(public=True)
def suggestion(request: HttpRequest) -> HttpResponse:
    found = everything().filter(label__ja__startswith="hidden session 1").first()
    return HttpResponse(found.label.ja if found else "nothing")


@surface(public=True)
def taken(request: HttpRequest) -> HttpResponse:
    """The error of a number that is taken by a record that is not to be seen."""
    is_taken = Edition.objects.exempt("bench: rows for measuring").filter(number=12).exists()
    return HttpResponse("taken" if is_taken else "free", status=422 if is_taken else 200)


@surface(public=True)
def last_page(request: HttpRequest) -> HttpResponse:
    pages = -(-everything().count() // 2)
    return HttpResponse(f"page 1 of {pages}")


@surface(public=True)
def header(request: HttpRequest) -> HttpResponse:
    return HttpResponse(headers={"ETag": f'"{everything().count()}"'})


@surface(public=True)
def slow(request: HttpRequest) -> HttpResponse:
    """Nothing to read, but one query more for each record that is not to be seen."""
    for _ in everything():
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    return HttpResponse("slow")


@surface(public=True)
def searched(request: HttpRequest) -> HttpResponse:
    """How much is found of all that there is."""
    entries = Entry.objects.exempt("bench: rows for measuring")
    return HttpResponse(f"{entries.filter(words__has_all=['hidden']).count()} found")


SECRET = "what only the log may hold"


@surface(public=True)
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(SECRET)


LEAKS = (
    count,
    number,
    forbidden,
    facet,
    order,
    suggestion,
    taken,
    last_page,
    header,
    slow,
    searched,
)
urlpatterns = [
    *urls.urlpatterns,
    *(path(f"{view.__name__}/", view) for view in (honest, broken, *LEAKS)),
]
handler500 = "kaname.commons.ui.errors.server_error"
