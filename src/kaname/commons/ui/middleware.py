"""What holds for every answer: headers, language, declared parameters, pages for errors."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from .errors import answer_to, page
from .language import language_of, page_before
from .surfaces import surface_of

Answer = Callable[[HttpRequest], HttpResponseBase]

CSP = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
ONLY_READING = ("GET", "HEAD", "OPTIONS")
POLICY = "; ".join(f"{what} {whence}" for what, whence in CSP.items())
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Content-Type-Options": "nosniff",
}


class Headers:
    """Outermost, so that errors and files carry them too."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        # Style, script and pictures of the package are the same for everybody.
        if not request.path.startswith(settings.STATIC_URL):
            patch_vary_headers(answer, ["Cookie"])
            if is_personal(request, answer):
                answer["Cache-Control"] = "no-store"
        return answer


def is_personal(request: HttpRequest, answer: HttpResponseBase) -> bool:
    """Whether an answer may be for one person: asked without a query, so rather too often."""
    return (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        or "Authorization" in request.headers
        or bool(answer.cookies)
    )


class Language:
    """In place of Django's, which asks the browser."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = language_of(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            answer = self.get_response(request)
        answer.headers.setdefault("Content-Language", language)
        return answer


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in and back to the page, or to the page from which an act was sent."""
    back = request.get_full_path() if request.method == "GET" else page_before(request)
    answer = redirect_to_login(back)
    if "HX-Request" not in request.headers:
        return answer
    # A fragment would be put into the page; this header makes htmx open the page whole.
    return HttpResponse(status=204, headers={"HX-Redirect": answer["Location"]})


class Pages:
    """Refuses what an address does not declare; answers the exceptions that were foreseen."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        if isinstance(answer, HttpResponseNotAllowed):
            said = page(request, 405)
            said["Allow"] = answer["Allow"]
            return said
        return answer

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        declared = surface_of(match.view_name if match else "", view)
        if set(request.GET) - declared.params:
            return page(request, 400)
        if not declared.public and not request.user.is_authenticated:
            return to_sign_in(request)
        if not declared.acts and request.method not in ONLY_READING:
            return HttpResponseNotAllowed(ONLY_READING)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return answer_to(request, exception)
