"""The API: the rooms' routes below one address, its errors, and what describes it."""

import logging
from importlib.util import find_spec
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import DataError, IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer

from kaname.commons.accounts.bearer import Bearer
from kaname.commons.outbox.worker import described
from kaname.commons.ui import errors, problems, serving, surfaces

log = logging.getLogger(__name__)
errors.speaks("/api/v1/", problems.face)


BODIES = {"body": 2, "form": 1, "file": 1}
"""Parts of what was sent, and how many words of a place are the server's own names."""


class Readable(JSONRenderer):
    """Japanese as it is written, not as escapes."""

    json_dumps_params = {"ensure_ascii": False}


class Api(NinjaAPI):
    def create_response(self, request: HttpRequest, data: Any, **kwargs: Any) -> HttpResponse:
        return problems.of_one(request, super().create_response(request, data, **kwargs))


api = Api(
    title="Kaname",
    version="1",
    docs_url=None,
    openapi_url=None,
    auth=Bearer(is_needed=False),
    urls_namespace="api",
    renderer=Readable(),
)
for room in settings.KANAME_ROOMS:
    if find_spec(f"{room}.api"):
        api.add_router("", f"{room}.api.router")


@api.exception_handler(Http404)
@api.exception_handler(Exception)
def otherwise(request: HttpRequest, exception: Exception) -> HttpResponse:
    """As on pages; what nobody foresaw goes on to where it is recorded.

    What the database refuses is answered as something that does not fit, and logged by kind
    and place: a rule of ours should have said it first.
    """
    if isinstance(exception, DataError | IntegrityError):
        log.error("the database refused %s: %s", request.path, described(exception))
        return errors.page(request, 422)
    if (answer := errors.answer_to(request, exception)) is None:
        raise exception
    return answer


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, exception: HttpError) -> HttpResponse:
    is_large = isinstance(exception.__cause__, RequestDataTooBig)
    return errors.page(request, 413 if is_large else exception.status_code)


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, exception: ValidationError) -> HttpResponse:
    """A body that does not fit is 422; an address or a header that does not is 400."""
    is_body = all(one["loc"][0] in BODIES for one in exception.errors)
    found = [{**one, "loc": one["loc"][BODIES.get(one["loc"][0], 1) :]} for one in exception.errors]
    return problems.invalid(request, 422 if is_body else 400, found)


@api.exception_handler(problems.Invalid)
def bad_arguments(request: HttpRequest, exception: problems.Invalid) -> HttpResponse:
    return problems.invalid(request, 422, exception.errors)


def routes() -> list[URLPattern]:
    """The addresses, each declared with what it reads and takes."""
    patterns = [one for one in cast(list[Any], api.urls[0]) if one.name != "api-root"]
    for pattern in patterns:
        known = serving.places[pattern.name]
        surfaces.declare(f"api:{pattern.name}", known.reads, known.params, public=True)
    return patterns
