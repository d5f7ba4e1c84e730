from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from kaname.commons.ui.surfaces import surface

from . import queries


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


def after(request: HttpRequest) -> str:
    """The page of this site from which one was sent here, else home."""
    wanted = request.POST.get("next", "")
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None):
        return wanted
    return settings.LOGIN_REDIRECT_URL
