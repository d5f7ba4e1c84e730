"""What is shared in a council, and what government was asked there, as tabs of its page."""

from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaname.commons.ui.lists import list_end
from kaname.commons.ui.surfaces import surface
from kaname.nurture.councils.views import pages as councils

from .. import queries
from ..shown import offering as offerings_shown
from ..shown import request as requests_shown

councils.only_inside.update({"sharing:offerings-of", "sharing:requests-of"})


@surface(reads={*councils.AROUND, "sharing.Offering", "sharing.Release"}, params={"after"})
def offerings(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = councils.inside(request, ref)
    try:
        found = queries.offerings(it.viewer, ref, after=request.GET.get("after"))
    except ValueError:
        raise BadRequest("after") from None
    context = {
        **councils.framed(it, "sharing:offerings-of", ("sharing.offer",)),
        "table": offerings_shown.table(found.rows),
        "duties": offerings_shown.duties(queries.own_duties(it.viewer, ref)),
        "list_end": list_end(request, found.count.number, following=found.next, has_file=False),
    }
    return render(request, "sharing/of_council.html", context)


@surface(reads={*councils.AROUND, "sharing.Request", "sharing.Offering"}, params={"after"})
def requests(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = councils.inside(request, ref)
    try:
        found = queries.requests(it.viewer, ref, after=request.GET.get("after"))
    except ValueError:
        raise BadRequest("after") from None
    context = {
        **councils.framed(it, "sharing:requests-of", ("sharing.ask",)),
        "table": requests_shown.table(found.rows),
        "list_end": list_end(request, found.count.number, following=found.next, has_file=False),
    }
    return render(request, "sharing/requests_of_council.html", context)
