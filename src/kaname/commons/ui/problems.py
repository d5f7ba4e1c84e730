"""What went wrong, for machines: `application/problem+json` (RFC 9457)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext, override

from kaname.commons.reason import Reason, gettext_noop

from .wording import Words, words

CONTENT_TYPE = "application/problem+json"
CODES = {
    400: "bad_request",
    401: "no_valid_token",
    403: "not_yours",
    404: "not_found",
    405: "no_such_method",
    409: "not_now",
    412: "changed",
    413: "too_large",
    422: "not_yet",
    429: "too_many",
    500: "error",
    503: "try_again",
}
OTHER = gettext_noop("This value does not fit. See the description of the API.")
FAULTS = {
    "missing": gettext_noop("This is needed."),
    "extra_forbidden": gettext_noop("There is no such field."),
    "enum": gettext_noop("This is none of the words that are possible here."),
    "literal_error": gettext_noop("This is none of the words that are possible here."),
    "string_too_long": gettext_noop("This text is too long."),
    "json_invalid": gettext_noop("This is not JSON."),
}
LANGUAGE = "api_language"
"""Where a request keeps the language of its token's person."""

Detail = Mapping[str, Any]


class Invalid(Exception):
    """What was sent is not what is taken; with the faults as pydantic tells them."""

    def __init__(self, errors: Sequence[Mapping[str, Any]]) -> None:
        super().__init__(errors)
        self.errors = errors


def detail(reason: Words, field: str = "") -> Detail:
    """A reason with its message id as code; the field that it speaks of, if it does."""
    code = reason.sentence if isinstance(reason, Reason) else str(reason)
    return {"code": code, "message": words(reason), "field": field or None}


def face(request: HttpRequest, status: int, reasons: Sequence[Words]) -> HttpResponse:
    """The answer of an address for machines, in the language of the token's person."""
    with override(vars(request).get(LANGUAGE, "ja")):
        return problem(request, status, [detail(reason) for reason in reasons])


def problem(
    request: HttpRequest, status: int, details: Iterable[Detail] = (), code: str = ""
) -> HttpResponse:
    """The answer with details whose messages were already said in the right language."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code or CODES.get(status, "error"),
        "reasons": list(details),
    }
    answer = HttpResponse(json.dumps(body, ensure_ascii=False), CONTENT_TYPE, status)
    of_one(request, answer)
    if status == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def of_one(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Marks an answer as one caller's: kept nowhere, in the caller's language."""
    answer["Content-Language"] = vars(request).get(LANGUAGE, "ja")
    answer["Cache-Control"] = "no-store"
    patch_vary_headers(answer, ["Authorization"])
    return answer


def invalid(request: HttpRequest, status: int, found: Iterable[Mapping[str, Any]]) -> HttpResponse:
    """The answer to what a schema refused: each fault with its place and, in words, what it is."""
    with override(vars(request).get(LANGUAGE, "ja")):
        details = [
            {
                "code": one["type"],
                "message": said(one),
                "field": ".".join(str(step) for step in one["loc"]) or None,
            }
            for one in found
        ]
    return problem(request, status, details, code="invalid")


def said(fault: Mapping[str, Any]) -> str:
    """A fault that pydantic found, in the reader's language."""
    own = fault.get("ctx", {}).get("error")
    if fault["type"] == "value_error" and isinstance(own, ValueError) and own.args:
        return str(own)
    return gettext(FAULTS.get(fault["type"], OTHER))
