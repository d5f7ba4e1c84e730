from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from kaname.commons.ui.surfaces import surface

from . import queries, strip, walk
from .sides import sides as seen_by


@surface(reads={"accounts.User"}, params={"next"}, public=True)
@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    around = {"found": queries.cards(), "next": request.GET.get("next", "")}
    return render(request, "demo/cards.html", around)


@surface(reads={"accounts.User"}, public=True, acts=True)
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Signs in as a person of the demo; the address exists in the demo only."""
    user = queries.account(request.POST.get("player", ""))
    if user is None:
        raise Http404
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(after(request))


@surface(reads={"accounts.User"}, public=True, acts=True)
def walking(request: HttpRequest) -> HttpResponse:
    """The walk's stops; sent a stop, it signs in as its person and goes to its page."""
    if request.method == "POST":
        return to_stop(request)
    return render(request, "demo/walk.html", {"stops": walk.STOPS})


def to_stop(request: HttpRequest) -> HttpResponse:
    key = request.POST.get("stop", "")
    if not key:
        request.session.pop(strip.KEY, None)
        return redirect("demo:walk")
    stop = walk.named(key)
    if stop is None:
        raise Http404
    path = walk.path_of(stop)
    if path is None:
        messages.info(request, gettext("What this stop showed is no longer as it was."))
        return redirect("demo:walk")
    user = queries.account(stop.player) if stop.player else None
    if user is None:
        logout(request)
    else:
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[strip.KEY] = stop.key
    return redirect(path)


@surface(reads={"applications.Application", "bodies.Bar"}, public=True)
@require_safe
def sides(request: HttpRequest) -> HttpResponse:
    """One application's page as three persons get it."""
    ref = walk.barred_from()
    if ref is None:
        raise Http404
    path = reverse("applications:application", args=[ref])
    return render(request, "demo/sides.html", {"sides": seen_by(request, path), "path": path})


def after(request: HttpRequest) -> str:
    """The page of this site from which one was sent here, else home."""
    wanted = request.POST.get("next", "")
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None):
        return wanted
    return settings.LOGIN_REDIRECT_URL
