from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kaname.commons import clock
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.calendar import day_of
from kaname.commons.ui.surfaces import surface

from . import queries, shown

READ_ON_FRONT = {
    "vision.Edition",
    "vision.Line",
    "technologies.Technology",
    "deliberation.Session",
}


@surface(reads=READ_ON_FRONT, public=True)
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    found = queries.front(viewer_of(request))
    around = {
        "front": found,
        "steps": shown.steps(found),
        "domains": shown.by_domain(found),
        "recent": shown.recent(found),
    }
    return render(request, "portal/front.html", around)


@surface(reads={"lifecycle.Passage", "deliberation.Session", "outbox.Notice", "people.Person"})
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    today = day_of(clock.wall())
    found = queries.home(viewer_of(request), today)
    around = {
        "home": found,
        "lines": shown.due_lines(found),
        "upcoming": shown.upcoming(found, today),
        "today": today,
    }
    return render(request, "portal/home.html", around)


@surface(reads={"portal.Document", "portal.Default", "portal.Budgeted"}, public=True)
@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    found = queries.sources()
    around = {
        "programme": found.programme,
        "documents": shown.documents(found.documents),
        "defaults": shown.defaults(found.defaults),
        "budgets": shown.budgets(found.budgets),
    }
    return render(request, "portal/sources.html", around)
