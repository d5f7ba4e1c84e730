from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaname.commons.access.pages import COUNTED_TO
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.ui import asked, tabs
from kaname.commons.ui.context import Link
from kaname.commons.ui.exports import csv_answer
from kaname.commons.ui.lists import list_end
from kaname.commons.ui.surfaces import surface

from . import queries, shown

KIND = "people.person"


@surface(reads={"people.Person"}, params={"q", "after", "format"}, public=True)
def people(request: HttpRequest) -> HttpResponse:
    q, is_file = asked.words(request), asked.wants_file(request)
    limit = COUNTED_TO if is_file else queries.SHOWN
    try:
        found = queries.people(viewer_of(request), q=q, after=request.GET.get("after"), limit=limit)
    except ValueError:
        raise BadRequest("after") from None
    if is_file:
        return csv_answer(shown.table(found), "people")
    count = found.count
    end = list_end(request, count.number, following=found.next, is_capped=count.is_capped)
    around = {"people": shown.table(found), "search": shown.search(q), "q": q, "list_end": end}
    return render(request, "people/people.html", around)


@surface(reads={"people.Person", "bodies.Seat"}, public=True)
def person(request: HttpRequest, ref: UUID) -> HttpResponse:
    one = queries.person(viewer_of(request), ref)
    if one is None:
        raise Unseen(ref)
    around = {
        "person": one,
        "trail": [Link(_("Persons"), reverse("people:people")), Link(one.name)],
        "facts": shown.facts(one),
        "tabs": tabs.of(KIND, ref, "people:person"),
        "sections": tabs.sections_of(KIND, request, ref),
    }
    return render(request, "people/person.html", around)
