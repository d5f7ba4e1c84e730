"""What tells of the API: a page for people, a file for machines."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kaname.commons.accounts import shown_api
from kaname.commons.accounts.shown_api import Route, Sending
from kaname.commons.ui.surfaces import surface

from .openapi import ACTS, document


@surface(public=True)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What can be read and done, by address."""
    around = {
        "reads": shown_api.reads(routes()),
        "acts": shown_api.acts(ACTS, sendings()),
        "description": reverse("api:description"),
    }
    return render(request, "accounts/api.html", around)


@surface(public=True)
@require_safe
def description(request: HttpRequest) -> HttpResponse:
    answer = JsonResponse(document(), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="kaname-openapi.json"'
    return answer


def routes() -> Iterator[Route]:
    for path, methods in document([])["paths"].items():
        if (operation := methods.get("get")) is not None:
            given = operation.get("parameters", ())
            names = tuple(one["name"] for one in given if one["in"] == "query")
            yield Route(path, names, {} in operation["security"])


def sendings() -> Iterator[Sending]:
    """Acts that take a file, each at an address of its own."""
    for path, methods in document([])["paths"].items():
        if (operation := methods.get("post")) is not None:
            sent = operation["requestBody"]["content"]["multipart/form-data"]["schema"]
            yield Sending(path, operation["operationId"], tuple(sent["properties"]))
