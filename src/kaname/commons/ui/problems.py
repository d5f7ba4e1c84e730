"""What went wrong, for machines: `application/problem+json` (RFC 9457)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from kaname.commons.reason import Reason

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
LANGUAGE = "api_language"
"""Where a request keeps the language of its token's person."""

Detail = Mapping[str, Any]


def detail(reason: Words, field: str = "") -> Detail:
    """A reason with its message id as code; the field that it speaks of, if it does."""
    code = reason.sentence if isinstance(reason, Reason) else str(reason)
    return {"code": code, "message": words(reason), "field": field or None}


def face(request: HttpRequest, status: int, reasons: Sequence[Words]) -> HttpResponse:
    """The answer of an address for machines, in the language of the token's person."""
    with override(vars(request).get(LANGUAGE, "ja")):
        return problem(request, status, [detail(reason) for reason in reasons])


def problem(request: HttpRequest, status: int, details: Iterable[Detail] = ()) -> HttpResponse:
    """The answer with details whose messages were already said in the right language."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": CODES.get(status, "error"),
        "reasons": list(details),
    }
    answer = HttpResponse(json.dumps(body, ensure_ascii=False), CONTENT_TYPE, status)
    answer["Content-Language"] = vars(request).get(LANGUAGE, "ja")
    answer["Cache-Control"] = "no-store"
    if status == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = "Bearer"
    return answer
