"""What tells of the API: a page for people, a file for machines."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kaname.commons.access import registry
from kaname.commons.lifecycle import served
from kaname.commons.reason import Term
from kaname.commons.ui.components import Cell, Column, Table
from kaname.commons.ui.surfaces import surface

from .openapi import ACTS, document


@surface(public=True)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What can be read and done, by address."""
    return render(request, "accounts/api.html", {"reads": reads(), "acts": acts()})


@surface(public=True)
@require_safe
def description(request: HttpRequest) -> HttpResponse:
    answer = JsonResponse(document(), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="kaname-openapi.json"'
    return answer


def reads() -> Table:
    columns = (Column(_("Address")), Column(_("Parameters")), Column(_("Token")))
    return Table(_("What can be read"), columns, tuple(read_rows()))


def read_rows() -> Iterator[tuple[Cell, ...]]:
    for path, methods in document([])["paths"].items():
        operation = methods["get"]
        names = [one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"]
        is_public = {} in operation["security"]
        yield (
            Cell(path),
            Cell(", ".join(names) or "–"),
            Cell(_("as you like") if is_public else _("needed")),
        )


def acts() -> Table:
    columns = (Column(_("Address")), Column(_("Act")), Column(_("Arguments")))
    return Table(
        _("What can be done"),
        columns,
        tuple(
            (
                Cell(ACTS.replace("{act}", act)),
                Cell(Term(registry.acts[act].label)),
                Cell(", ".join(served.takes(act).model_fields) or "–"),
            )
            for act in served.acts()
        ),
    )
