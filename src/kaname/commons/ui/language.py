"""The reader's language: the person's setting, else the cookie, else Japanese."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .surfaces import surface

COOKIE = "kaname_language"
YEAR = 365 * 24 * 3600
KNOWN = ("ja", "en")


def language_of(request: HttpRequest) -> str:
    """The language of a request; what the browser says it accepts is not asked."""
    chosen = ""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        chosen = getattr(getattr(request, "user", None), "language", "")
    return next(
        (known for known in (chosen, request.COOKIES.get(COOKIE, "")) if known in KNOWN), "ja"
    )


def page_before(request: HttpRequest) -> str:
    """The page of this site from which a request came, as a path; else the front page."""
    for address in (request.POST.get("next", ""), request.META.get("HTTP_REFERER", "")):
        hosts = {request.get_host()}
        if address and url_has_allowed_host_and_scheme(address, hosts, request.is_secure()):
            parts = urlsplit(address)
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            if path.startswith("/") and url_has_allowed_host_and_scheme(path, None):
                return path
    return "/"


# Without a token: the page of an error must have the same bytes each time it is sent, and
# all that a stranger's form could do here is to show a page in the other language.
@surface(public=True, acts=True)
@csrf_exempt
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    answer = HttpResponseRedirect(page_before(request))
    if (language := request.POST.get("language", "")) in KNOWN:
        answer.set_cookie(
            COOKIE,
            language,
            max_age=YEAR,
            samesite="Lax",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )
        keep(request, language)
    return answer


def keep(request: HttpRequest, language: str) -> None:
    """Who is signed in has the choice as a setting of the account, on any device."""
    user = request.user
    if user.is_authenticated:
        get_user_model()._default_manager.filter(pk=user.pk).update(language=language)
