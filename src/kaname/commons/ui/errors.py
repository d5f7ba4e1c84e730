"""Pages for what went wrong: what happened, what to do, never why it looks so inside.

They are made without the request, a session or the database, so that absent and invisible are
the same to the byte and that they can be shown when nothing else can.
"""

import sys
from collections.abc import Callable, Sequence

from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override

from .context import standing
from .language import language_of
from .wording import Words

RETRY_SECONDS = 10
_answers: dict[type[Exception], int] = {
    Http404: 404,
    PermissionDenied: 403,
    BadRequest: 400,
    SuspiciousOperation: 400,
    RequestDataTooBig: 413,
    TooManyFieldsSent: 413,
    TooManyFilesSent: 413,
    OperationalError: 503,
    InterfaceError: 503,
}

Face = Callable[[HttpRequest, int, Sequence[Words]], HttpResponse]
_faces: dict[str, Face] = {}


def speaks(prefix: str, face: Face) -> None:
    """Addresses that begin so answer by this function and not by a page: an API, say."""
    _faces[prefix] = face


def answers(exception: type[Exception], status: int) -> None:
    """A room says which page answers an exception of its own; `reasons` on it are shown."""
    _answers[exception] = status


def status_of(exception: BaseException | None) -> int | None:
    """The status that answers an exception; None where nobody foresaw it."""
    for kind in type(exception).__mro__:
        if kind in _answers:
            return _answers[kind]
    return None


def page(request: HttpRequest, status: int, reasons: Sequence[Words] = ()) -> HttpResponse:
    """The page of a status in the reader's language, with the reasons that the reader may hear."""
    language = getattr(request, "LANGUAGE_CODE", "") or language_of_a_stranger(request)
    face = next((face for prefix, face in _faces.items() if request.path.startswith(prefix)), html)
    with override(language):
        answer = face(request, status, reasons)
    if status == 503:
        answer["Retry-After"] = str(RETRY_SECONDS)
    return answer


def html(request: HttpRequest, status: int, reasons: Sequence[Words]) -> HttpResponse:
    text = render_to_string(f"{status}.html", {**standing(), "reasons": reasons})
    return HttpResponse(text, status=status)


def language_of_a_stranger(request: HttpRequest) -> str:
    """Without the person's setting, which may not be readable just now."""
    kept = HttpRequest()
    kept.COOKIES = {
        name: value for name, value in request.COOKIES.items() if name == "kaname_language"
    }
    return language_of(kept)


def answer_to(request: HttpRequest, exception: BaseException | None) -> HttpResponse | None:
    """The page that answers an exception, if one is foreseen."""
    status = status_of(exception)
    return page(request, status, getattr(exception, "reasons", ())) if status else None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer_to(request, exception) or page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Whatever escaped; a database that is locked or gone may escape below the view, too."""
    return page(request, 503 if status_of(sys.exception()) == 503 else 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    language = getattr(request, "LANGUAGE_CODE", "") or language_of_a_stranger(request)
    with override(language):
        return HttpResponse(render_to_string("403_csrf.html", standing()), status=403)
