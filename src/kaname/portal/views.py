from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from kaname.commons import clock
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.ui import tabs
from kaname.commons.ui.context import Link
from kaname.commons.ui.surfaces import surface

from . import queries, shown

TECHNOLOGY = "technologies.technology"
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


@surface(
    reads={
        *("technologies.Technology", "technologies.Placing", "vision.Edition", "vision.Line"),
        *("concepts.Concept", "concepts.ConceptTechnology", "calls.Call", "awards.Award"),
        *("projects.Unit", "gates.Gate", "gates.Verdict", "gates.Examinee", "councils.Council"),
        *("councils.CouncilUnit", "results.Result", "pathways.Pathway", "pathways.Stage"),
        "bodies.Body",
    },
    public=True,
)
@require_safe
def whole(request: HttpRequest, ref: UUID) -> HttpResponse:
    """One technology end to end; absent where the viewer may not know of it."""
    found = queries.whole(viewer_of(request), ref)
    if found is None:
        raise Unseen(ref)
    technology, today = found.technology, day_of(clock.wall())
    trail = [Link(gettext("Technologies"), reverse("technologies:technologies"))]
    around = {
        "technology": technology,
        "trail": [*trail, Link(technology.name)],
        "tabs": tabs.of(TECHNOLOGY, ref, "portal:whole"),
        "figures": shown.figures(found),
        "thread": shown.thread(found, today),
        "table": shown.table(found, today),
    }
    return render(request, "portal/whole.html", around)


@surface(
    reads={
        *("technologies.Technology", "technologies.Placing", "vision.Edition", "vision.Line"),
        *("concepts.Concept", "concepts.ConceptTechnology", "calls.Call"),
        *("awards.Award", "projects.Unit", "funds.Fund", "funds.Account"),
    },
    public=True,
)
@require_safe
def glance(request: HttpRequest) -> HttpResponse:
    found = queries.glance(viewer_of(request))
    around = {
        "figures": shown.glance.headlines(found),
        "domains": shown.glance.by_domain(found),
        "units": shown.glance.units(found),
        "money": shown.glance.money(found),
    }
    return render(request, "portal/glance.html", around)
