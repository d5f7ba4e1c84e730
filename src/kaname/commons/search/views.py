from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kaname.commons import reference
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.ui.surfaces import surface

from . import queries, shown
from .rules import LONGEST


@surface(reads={"search.Entry"}, params={"q", "kind", "after"}, public=True)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    typed, kind = request.GET.get("q", "").strip(), request.GET.get("kind", "")
    q, after = typed[:LONGEST].strip(), place(request)
    viewer = viewer_of(request)
    try:
        if kind or after:
            results = queries.listed(viewer, q, kind=kind, after=after)
        else:
            results = queries.side_by_side(viewer, q)
    except ValueError:
        raise BadRequest("kind or after") from None
    around = {
        "q": q,
        "longest": LONGEST,
        "is_cut": len(typed) > LONGEST,
        "is_asked": bool(results.sought),
        "is_found": bool(results.kinds),
        "total": shown.heading(results),
        "tabs": shown.tabs(request, results, kind),
        "groups": [] if kind or after else shown.groups(request, results),
        "hits": shown.hits(results.hits, results.sought),
        "is_listed": bool(kind or after),
        "limited": shown.limited(results.count_of(kind)),
        "list_end": shown.end(request, results, kind),
        "searched_in": shown.searched_in(),
        "has_own_search": True,
    }
    return render(request, "search/search.html", around)


def place(request: HttpRequest) -> UUID | None:
    after = request.GET.get("after", "")
    try:
        return reference.read(after) if after else None
    except ValueError:
        raise BadRequest("after") from None
